import { type KeyboardEvent, type ReactElement, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TraceEvent } from '../../sim-core/index.ts';
import { actorLabel } from '../i18n/actors.ts';
import { columnName } from '../i18n/column-name.ts';
import { describeEvent } from '../i18n/events.ts';
import { clockDigits, formatCount, formatDuration } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { eventContext } from '../inspector/use-event-context.ts';
import { pause, setView } from '../store/actions.ts';
import { steppedColumn, steppedRun } from '../store/columns.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import type { SystemRun } from '../store/types.ts';
import shared from './Compare.module.css';
import styles from './Events.module.css';
import { begunBy } from './event-length.ts';
import { type EventRows, eventRows, rowAtOrAfter, rowAtOrBefore } from './event-rows.ts';
import { stateText } from './state-text.ts';
import { builtRows, heightOf, pageOf, revealed, type VirtualRows } from './virtual-rows.ts';
import { type CompareWords, compareWordsOf } from './words.ts';

/** Height of a row; the style sheet has the same. */
const ROW_PX = 28;
const HEADING_PX = 30;

/** The instant of the playhead, at most once a frame. */
function useInstant(): number {
  const [atNs, setAtNs] = useState(playhead.get);
  useEffect(() => {
    let handle = 0;
    const stop = playhead.subscribe(() => {
      cancelAnimationFrame(handle);
      handle = requestAnimationFrame(() => setAtNs(playhead.get()));
    });
    return () => {
      stop();
      cancelAnimationFrame(handle);
    };
  }, []);
  return atNs;
}

/** Puts the playhead on an event and selects it. */
function choose(run: SystemRun, seq: number): void {
  pause();
  playhead.set(run.trace.timeOf(seq));
  setView({ selection: { column: run.column, seq } });
}

/** How long what began lasts, and what it is: “stuck 1.9 s”. */
function lengthText(event: TraceEvent, run: SystemRun, words: CompareWords, language: Language): string {
  const begun = run.timeline === null ? null : begunBy(event, run.timeline);
  if (begun === null) return '';
  if (begun.lengthNs === Number.POSITIVE_INFINITY) return words.neverReceived;
  const length = formatDuration(begun.lengthNs, language);
  return begun.state === null ? length : words.lasts(stateText(begun.state, language), length);
}

interface RowProps {
  readonly run: SystemRun;
  readonly row: number;
  readonly seq: number;
  readonly active: boolean;
  readonly selected: boolean;
}

function EventRow({ run, row, seq, active, selected }: RowProps): ReactElement {
  const language = useLanguage();
  const words = compareWordsOf(language);
  const event = run.trace.at(seq);
  const context = eventContext(run);
  const actor = run.actors[event.actor];
  const what = describeEvent(event, context, language);
  const cause = event.cause < 0 ? '' : describeEvent(run.trace.at(event.cause), context, language);
  return (
    <tr aria-rowindex={row + 2} className={styles.row} data-active={active} data-selected={selected}>
      <td className={styles.time}>
        <button
          type="button"
          tabIndex={active ? 0 : -1}
          aria-current={active}
          data-row={row}
          onClick={() => choose(run, seq)}
        >
          {clockDigits(event.at)}
        </button>
      </td>
      <td>{actor === undefined ? '' : actorLabel(actor, language)}</td>
      <td title={what}>{what}</td>
      <td className={styles.begins}>{lengthText(event, run, words, language)}</td>
      <td className={styles.cause} title={cause}>
        {cause}
      </td>
    </tr>
  );
}

/** Where a key leads from a row; undefined: it is none of the table's. */
function ledTo(key: string, row: number, count: number, page: number): number | undefined {
  const last = count - 1;
  const to: Readonly<Record<string, number>> = {
    ArrowUp: row - 1,
    ArrowDown: row + 1,
    PageUp: row - page,
    PageDown: row + page,
    Home: 0,
    End: last,
  };
  const found = to[key];
  return found === undefined ? undefined : Math.min(Math.max(found, 0), last);
}

/** Brings a row into view; returns how far is scrolled then. */
function reveal(scroller: HTMLElement, rows: VirtualRows, row: number): number {
  const top = revealed(rows, scroller.scrollTop, row);
  if (Math.abs(top - scroller.scrollTop) >= 1) scroller.scrollTop = top;
  return scroller.scrollTop;
}

interface ListProps {
  readonly run: SystemRun;
  readonly rows: EventRows;
  /** Rows of the window: [first, first + count). */
  readonly first: number;
  readonly count: number;
  readonly label: string;
}

function EventList({ run, rows, first, count, label }: ListProps): ReactElement {
  const words = compareWordsOf(useLanguage());
  const scroller = useRef<HTMLDivElement>(null);
  /** The row to be active; whether the focus is in the table, null before the first drawing. */
  const meant = useRef(-1);
  const holds = useRef<boolean | null>(null);
  const [scrollPx, setScrollPx] = useState(0);
  const [heightPx, setHeightPx] = useState(0);
  const selection = useApp((state) => state.view.selection);
  const atNs = useInstant();
  const [active, setActive] = useState(0);
  const viewPx = Math.max(ROW_PX, heightPx - HEADING_PX);
  const virtual: VirtualRows = { count, rowPx: ROW_PX, viewPx };
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setHeightPx(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const chosen = selection !== null && selection.column === run.column ? selection.seq : -1;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (count === 0 || heightPx === 0 || element === null) return;
    // Of several events at the instant of the playhead the selected one is meant.
    const isMeant = chosen >= 0 && chosen < run.trace.length && run.trace.timeOf(chosen) === atNs;
    const at = rowAtOrBefore(rows, atNs) - first;
    let row = Math.min(Math.max(at, 0), count - 1);
    if (isMeant) while (row > 0 && rows.seqAt(first + row) > chosen) row--;
    meant.current = row;
    setActive(row);
    setScrollPx(reveal(element, { count, rowPx: ROW_PX, viewPx }, row));
  }, [atNs, chosen, rows, first, count, heightPx, viewPx, run.trace]);
  // The focus comes with the first drawing, unless it is on the control of this panel. From then on it goes along with
  // the active row, also where the row that had it is no longer built.
  useLayoutEffect(() => {
    const list = scroller.current;
    const row = list?.querySelector<HTMLElement>(`[data-row="${active}"]`);
    if (list == null || row == null || meant.current !== active) return;
    const first = holds.current === null && list.closest('section')?.contains(document.activeElement) !== true;
    holds.current ??= false;
    if (first || (holds.current && document.activeElement !== row)) row.focus({ preventScroll: true });
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || count === 0) return;
    const row = ledTo(event.key, active, count, pageOf(virtual));
    if (row === undefined || scroller.current === null) return;
    meant.current = row;
    setActive(row);
    setScrollPx(reveal(scroller.current, virtual, row));
    event.preventDefault();
  };
  const { from, to, offsetPx } = builtRows(virtual, scrollPx);
  const built = Array.from({ length: to - from }, (_, i) => from + i);
  const belowPx = Math.max(0, heightOf(virtual) - offsetPx - built.length * ROW_PX);
  return (
    <div ref={scroller} className={styles.scroller} onScroll={(event) => setScrollPx(event.currentTarget.scrollTop)}>
      <div style={{ paddingTop: offsetPx, paddingBottom: belowPx }}>
        <table
          className={styles.table}
          aria-label={label}
          aria-rowcount={count + 1}
          onKeyDown={onKeyDown}
          onFocus={() => {
            holds.current = true;
          }}
          onBlur={() => {
            holds.current = false;
          }}
        >
          <thead>
            <tr aria-rowindex={1}>
              {words.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {built.map((row) => (
              <EventRow
                key={row}
                run={run}
                row={row}
                seq={rows.seqAt(first + row)}
                active={row === active}
                selected={rows.seqAt(first + row) === chosen}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** Every event of the shown column in the time in view, as sentences: the picture's twin. */
export function Events(): ReactElement {
  const language = useLanguage();
  const page = useWords();
  const words = compareWordsOf(language);
  const column = useApp(steppedColumn);
  const run = useApp(steppedRun);
  const view = useApp((state) => state.view.lanes);
  const inView = useApp((state) => state.view.window);
  const trace = run?.trace;
  const rows = useMemo(
    () => (trace === undefined ? null : eventRows(trace, view, (actor) => actorLabel(actor, language))),
    [trace, view, language],
  );
  if (run === undefined || rows === null) return <p className={shared.hint}>{words.running}</p>;
  const first = rowAtOrAfter(rows, inView.start);
  const count = Math.max(0, rowAtOrAfter(rows, inView.end) - first);
  const name = columnName(column, page);
  return (
    <>
      <p className={shared.hint} role="status">
        {count === 0 ? words.noEvents : words.eventCount(name, formatCount(count), count === rows.trace.length)}
      </p>
      <EventList run={run} rows={rows} first={first} count={count} label={words.eventsOf(name)} />
    </>
  );
}
