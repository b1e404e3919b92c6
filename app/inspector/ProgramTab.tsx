import { type ReactElement, useMemo } from 'react';
import type { Actor, DriverKind, Listing, MachineView } from '../../sim-core/index.ts';
import { actorInSentence, actorLabel } from '../i18n/actors.ts';
import { driverKindOf } from '../i18n/event-facts.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { setView } from '../store/actions.ts';
import { findColumn } from '../store/columns.ts';
import { lineOf, listingFor, shownDriver } from '../store/program.ts';
import { useApp } from '../store/store.ts';
import type { ColumnKey } from '../store/types.ts';
import { Select } from '../widgets/Select.tsx';
import kernelStyles from './KernelTab.module.css';
import { listedLines } from './listing.ts';
import { ProgramChanges } from './ProgramChanges.tsx';
import styles from './ProgramTab.module.css';
import { Breakpoints } from './program/Breakpoints.tsx';
import { Explanation } from './program/Explanation.tsx';
import { FaultHere } from './program/FaultHere.tsx';
import { Memory } from './program/Memory.tsx';
import { Registers } from './program/Registers.tsx';
import { Source } from './program/Source.tsx';
import { useShown } from './program/shown.ts';
import { type CommandControl, Toolbar } from './program/Toolbar.tsx';
import { changedLines, programChanges } from './program-changes.ts';
import { useMachine } from './use-machine.ts';

interface ProgramTabProps {
  readonly column: ColumnKey;
  readonly Command: CommandControl;
}

/** Whose program it is, and when. */
function Head({
  column,
  driver,
  machine,
}: {
  readonly column: ColumnKey;
  readonly driver: Actor;
  readonly machine: MachineView | null;
}): ReactElement {
  const words = useWords().inspector.program;
  const language = useLanguage();
  const actors = useApp((state) => state.runs[column]?.actors);
  const drivers = useMemo(() => (actors ?? []).filter(({ role }) => role === 'driver'), [actors]);
  return (
    <>
      <h2 className={kernelStyles.title}>{words.title(actorInSentence(driver, language))}</h2>
      <p className={kernelStyles.note}>
        {machine !== null && words.at(machine.atNs)}
        {drivers.length > 1 && (
          <Select
            className={styles.choice}
            label={words.driver}
            value={driver.id}
            onChange={(id) => setView({ driver: id, line: null })}
            choices={drivers.map((one) => ({ value: one.id, label: actorLabel(one, language) }))}
          />
        )}
      </p>
    </>
  );
}

/** Lines of a program at which its drivers are to stop. */
function useStops(kind: DriverKind, listing: Listing): ReadonlySet<number> {
  const breakpoints = useApp((state) => state.view.breakpoints);
  return useMemo(
    () => new Set(breakpoints.flatMap((one) => (one.program === kind ? (lineOf(listing, one) ?? []) : []))),
    [breakpoints, kind, listing],
  );
}

/** A driver's program with its processor at the playhead, and the way through it. */
function Debugger({
  column,
  Command,
  driver,
  kind,
}: ProgramTabProps & { readonly driver: Actor; readonly kind: DriverKind }): ReactElement {
  const words = useWords().inspector.program;
  const programs = useApp((state) => findColumn(state, column)?.branch.scenario.programs);
  const chosen = useApp((state) => state.view.line);
  const faultHere = useApp((state) => state.view.faultHere);
  const machine = useMachine(column);
  const shown = useShown(machine, driver.index);
  const listing = listingFor(kind, programs);
  const cpu = shown?.cpu ?? null;
  const lines = useMemo(() => listedLines(listing, cpu), [listing, cpu]);
  const mine = useMemo(() => changedLines(programChanges(kind, programs)), [kind, programs]);
  const stops = useStops(kind, listing);
  const changed = cpu?.changed.length ?? 0;
  const line = chosen ?? cpu?.line ?? 0;
  return (
    <div className={styles.program} data-program>
      <Head column={column} driver={driver} machine={machine} />
      <Toolbar Command={Command} onFault={() => setView({ faultHere: !faultHere })} />
      {faultHere && <FaultHere column={column} driver={driver.id} kind={kind} listing={listing} line={line} />}
      {shown !== null && machine !== null && (
        <Explanation
          column={column}
          driver={driver.index}
          kind={kind}
          listing={listing}
          machine={machine}
          shown={shown}
        />
      )}
      <Source listing={listing} lines={lines} mine={mine} next={cpu?.line ?? 0} chosen={chosen} breakpoints={stops} />
      <p className={styles.state}>
        {cpu === null ? words.gone : changed === 0 ? words.nothingChanged : words.changed(changed)}
      </p>
      <ProgramChanges kind={kind} programs={programs} />
      <Breakpoints column={column} Command={Command} />
      {shown !== null && <Registers shown={shown} />}
      {shown !== null && <Memory shown={shown} listing={listing} />}
    </div>
  );
}

/** A driver's own program, comments and all, with its processor at the playhead. */
export function ProgramTab({ column, Command }: ProgramTabProps): ReactElement | null {
  const driver = useApp((state) => shownDriver(state, column));
  const kind = driver === undefined ? null : driverKindOf(driver.id);
  if (driver === undefined || kind === null) return null;
  return <Debugger column={column} Command={Command} driver={driver} kind={kind} />;
}
