import { memo, type ReactElement, useEffect, useMemo, useRef } from 'react';
import type { DriverKind, ProcessView, ProgramEdits } from '../../sim-core/index.ts';
import { actorInSentence, actorLabel } from '../i18n/actors.ts';
import { driverKindOf } from '../i18n/event-facts.ts';
import { formatHex } from '../i18n/format.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { findColumn } from '../store/columns.ts';
import { listingFor, shownDriver } from '../store/program.ts';
import { useApp } from '../store/store.ts';
import type { ColumnKey } from '../store/types.ts';
import { Mark } from '../widgets/marks/Mark.tsx';
import kernelStyles from './KernelTab.module.css';
import { type ListedLine, listedLines } from './listing.ts';
import { ProgramChanges } from './ProgramChanges.tsx';
import styles from './ProgramTab.module.css';
import { changedLines, programChanges } from './program-changes.ts';
import { useMachine } from './use-machine.ts';

interface LineProps {
  readonly line: ListedLine;
  /** The user changed the program here. */
  readonly mine: boolean;
}

/** A line: its number, what it says, and what has become of it. Drawn again only when that changes. */
const Line = memo(
  function Line({ line, mine }: LineProps): ReactElement {
    const words = useWords().inspector.program;
    const { number, code, comment, next, now } = line;
    return (
      <div
        className={styles.line}
        data-line={number}
        data-next={next || undefined}
        data-mine={mine || undefined}
        data-changed={now !== null || undefined}
        aria-current={next ? 'step' : undefined}
      >
        <span className={styles.number}>{number}</span>
        <code>
          {code.endsWith(':') ? <b>{code}</b> : code}
          {comment !== '' && <span className={styles.comment}>{code === '' ? comment : `  ${comment}`}</span>}
          {now !== null && (
            <strong className={styles.now}>
              <Mark name="fault-activated" size={12} /> {words.now(now)}
            </strong>
          )}
        </code>
      </div>
    );
  },
  ({ line: a, mine }, { line: b, mine: wasMine }) =>
    mine === wasMine && a.code === b.code && a.comment === b.comment && a.next === b.next && a.now === b.now,
);

/** Brings a line of the list into view, without moving the page. */
function scrollToLine(box: HTMLElement | null, line: number): void {
  const row = box?.querySelector(`[data-line="${line}"]`);
  if (box === null || !(row instanceof HTMLElement)) return;
  const top = row.offsetTop;
  const seen = top > box.scrollTop + 36 && top < box.scrollTop + box.clientHeight - 40;
  if (!seen) box.scrollTop = top - box.clientHeight * 0.3;
}

interface SourceProps {
  readonly kind: DriverKind;
  readonly programs: ProgramEdits | undefined;
  readonly cpu: ProcessView['cpu'];
}

/** The source in a box of its own, which follows the next line; its button, also for keys, brings it back there. */
function Source({ kind, programs, cpu }: SourceProps): ReactElement {
  const words = useWords().inspector.program;
  const listing = useMemo(() => listingFor(kind, programs), [kind, programs]);
  const mine = useMemo(() => changedLines(programChanges(kind, programs)), [kind, programs]);
  const lines = listedLines(listing, cpu);
  const box = useRef<HTMLElement>(null);
  const line = cpu === null || cpu.line === 0 ? 1 : cpu.line;
  useEffect(() => scrollToLine(box.current, line), [line]);
  return (
    <section ref={box} className={styles.source} aria-label={words.source} lang="en">
      <button type="button" className={styles.here} onClick={() => scrollToLine(box.current, line)}>
        {words.showLine(line)}
      </button>
      {lines.map((one) => (
        <Line key={one.number} line={one} mine={mine.has(one.number)} />
      ))}
    </section>
  );
}

function Registers({ values }: { readonly values: readonly number[] }): ReactElement {
  const words = useWords().inspector.program;
  return (
    <dl className={kernelStyles.registers} aria-label={words.registers}>
      {values.map((value, i) => (
        <div key={`r${String(i)}`}>
          <dt>r{i}</dt>
          <dd>{formatHex(value >>> 0)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A driver's own program, comments and all, with its processor at the playhead. */
export function ProgramTab({ column }: { readonly column: ColumnKey }): ReactElement | null {
  const words = useWords().inspector.program;
  const language = useLanguage();
  const actors = useApp((state) => state.runs[column]?.actors);
  const driver = useApp((state) => shownDriver(state, column));
  const programs = useApp((state) => findColumn(state, column)?.branch.scenario.programs);
  const machine = useMachine(column);
  const drivers = useMemo(() => (actors ?? []).filter(({ role }) => role === 'driver'), [actors]);
  const kind = driver === undefined ? null : driverKindOf(driver.id);
  if (driver === undefined || kind === null) return null;
  const process = machine?.processes.find(({ actor }) => actor === driver.index);
  const cpu = process === undefined || process.state === 'dead' ? null : process.cpu;
  const changed = cpu?.changed.length ?? 0;
  return (
    <div className={styles.program}>
      <h2 className={kernelStyles.title}>{words.title(actorInSentence(driver, language))}</h2>
      <p className={kernelStyles.note}>
        {machine !== null && words.at(machine.atNs)}
        {drivers.length > 1 && (
          <select
            className={styles.choice}
            aria-label={words.driver}
            value={driver.id}
            onChange={(event) => setView({ driver: event.target.value, line: null })}
          >
            {drivers.map((one) => (
              <option key={one.id} value={one.id}>
                {actorLabel(one, language)}
              </option>
            ))}
          </select>
        )}
      </p>
      <p className={kernelStyles.note}>
        {cpu === null
          ? words.gone
          : `${cpu.line > 0 ? `${words.nextLine(cpu.line)} ` : ''}${changed === 0 ? words.nothingChanged : words.changed(changed)}`}
      </p>
      <ProgramChanges kind={kind} programs={programs} />
      {cpu !== null && <Registers values={cpu.registers} />}
      <Source kind={kind} programs={programs} cpu={cpu} />
    </div>
  );
}
