import { memo, type ReactElement, useEffect, useId, useRef } from 'react';
import type { Listing } from '../../../sim-core/index.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { setView } from '../../store/actions.ts';
import { toggleBreakpoint } from '../../store/stepper.ts';
import { Mark } from '../../widgets/marks/Mark.tsx';
import type { ListedLine } from '../listing.ts';
import styles from './Source.module.css';
import { debuggerWordsOf } from './words.ts';

interface LineProps {
  readonly line: ListedLine;
  /** The user changed the program here. */
  readonly mine: boolean;
  /** Where no instruction stands, there is nothing to stop at. */
  readonly stops: boolean;
  readonly breakpoint: boolean;
  readonly chosen: boolean;
  /** The one line of the listing that Tab comes to. */
  readonly reached: boolean;
}

/** What a program's line says, and what has become of it. */
function Words({ line: { code, comment, now } }: Pick<LineProps, 'line'>): ReactElement {
  const words = useWords().inspector.program;
  return (
    <code>
      {code.endsWith(':') ? <b>{code}</b> : code}
      {comment !== '' && <span className={styles.comment}>{code === '' ? comment : `  ${comment}`}</span>}
      {now !== null && (
        <strong className={styles.now}>
          <Mark name="fault-activated" size={12} /> {words.now(now)}
        </strong>
      )}
    </code>
  );
}

/** A line: its number, which sets and takes a breakpoint, and its words. Drawn again only when something changes. */
const Line = memo(
  function Line({ line, mine, stops, breakpoint, chosen, reached }: LineProps): ReactElement {
    const words = debuggerWordsOf(useLanguage());
    const { number, next, now } = line;
    return (
      <div
        className={styles.line}
        data-line={number}
        data-next={next || undefined}
        data-mine={mine || undefined}
        data-chosen={chosen || undefined}
        data-changed={now !== null || undefined}
        aria-current={next ? 'step' : undefined}
      >
        {stops ? (
          <button
            type="button"
            className={styles.number}
            aria-label={words.breakpointAt(number)}
            aria-pressed={breakpoint}
            tabIndex={reached ? 0 : -1}
          >
            {number}
          </button>
        ) : (
          <span className={styles.number}>{number}</span>
        )}
        <Words line={line} />
      </div>
    );
  },
  (a, b) =>
    a.line.code === b.line.code &&
    a.line.comment === b.line.comment &&
    a.line.next === b.line.next &&
    a.line.now === b.line.now &&
    a.mine === b.mine &&
    a.stops === b.stops &&
    a.breakpoint === b.breakpoint &&
    a.chosen === b.chosen &&
    a.reached === b.reached,
);

/** Brings a line of the list into view, without moving the page. */
function scrollToLine(box: HTMLElement | null, line: number): void {
  const row = box?.querySelector(`[data-line="${line}"]`);
  if (box === null || !(row instanceof HTMLElement)) return;
  const top = row.offsetTop;
  const seen = top > box.scrollTop + 36 && top < box.scrollTop + box.clientHeight - 40;
  if (!seen) box.scrollTop = top - box.clientHeight * 0.3;
}

/** The line that was pointed at, or that the focused number belongs to. */
function lineAt(target: EventTarget | null): { readonly line: number; readonly onNumber: boolean } | null {
  if (!(target instanceof Element)) return null;
  const line = Number(target.closest<HTMLElement>('[data-line]')?.dataset['line']);
  return Number.isNaN(line) ? null : { line, onNumber: target.closest('button') !== null };
}

/** Up and down choose the neighbouring instruction, and take the focus there. */
function moveBy(box: HTMLElement, line: number, step: 1 | -1): void {
  const numbers = [...box.querySelectorAll<HTMLButtonElement>('[data-line] > button')];
  const at = numbers.findIndex((number) => lineAt(number)?.line === line);
  const next = numbers[at + step];
  const reached = lineAt(next ?? null);
  if (next === undefined || reached === null) return;
  setView({ line: reached.line });
  next.focus({ preventScroll: true });
  scrollToLine(box, reached.line);
}

/** One listener for all lines: the numbers are many, and only one of them is ever used at a time. */
function useLines(box: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const bound = new AbortController();
    const { signal } = bound;
    current.addEventListener(
      'click',
      ({ target }) => {
        const at = lineAt(target);
        // Whoever marks words of the listing wants to copy them.
        if (at === null || (!at.onNumber && window.getSelection()?.isCollapsed === false)) return;
        setView({ line: at.line });
        if (at.onNumber) void toggleBreakpoint(at.line);
      },
      { signal },
    );
    current.addEventListener(
      'keydown',
      (event) => {
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        const at = lineAt(event.target);
        if (step === 0 || at?.onNumber !== true || event.ctrlKey || event.altKey || event.metaKey) return;
        moveBy(current, at.line, step);
        event.preventDefault();
      },
      { signal },
    );
    return () => bound.abort();
  }, [box]);
}

interface SourceProps {
  readonly listing: Listing;
  readonly lines: readonly ListedLine[];
  /** Lines that the user changed. */
  readonly mine: ReadonlySet<number>;
  /** The line that comes next; 0 where no process runs the program. */
  readonly next: number;
  readonly chosen: number | null;
  readonly breakpoints: ReadonlySet<number>;
}

/**
 * The source in a box of its own, which follows the next line. One tab stop: up and down choose a line, Enter sets a
 * breakpoint there. Its first button brings the next line back into view.
 */
export function Source({ listing, lines, mine, next, chosen, breakpoints }: SourceProps): ReactElement {
  const words = useWords().inspector.program;
  const own = debuggerWordsOf(useLanguage());
  const box = useRef<HTMLElement>(null);
  const hint = useId();
  const line = next === 0 ? 1 : next;
  useEffect(() => scrollToLine(box.current, line), [line]);
  useEffect(() => {
    if (chosen !== null) scrollToLine(box.current, chosen);
  }, [chosen]);
  useLines(box);
  const stops = new Set(listing.lines);
  const wanted = chosen ?? next;
  const reached = stops.has(wanted) ? wanted : (listing.lines[0] ?? 0);
  return (
    <section ref={box} className={styles.source} aria-label={words.source} aria-describedby={hint} lang="en">
      <p id={hint} className="visually-hidden">
        {own.gutterHint}
      </p>
      <button type="button" className={styles.here} onClick={() => scrollToLine(box.current, line)}>
        {words.showLine(line)}
      </button>
      {lines.map((one) => (
        <Line
          key={one.number}
          line={one}
          mine={mine.has(one.number)}
          stops={stops.has(one.number)}
          breakpoint={breakpoints.has(one.number)}
          chosen={one.number === chosen}
          reached={one.number === reached}
        />
      ))}
    </section>
  );
}
