import { type KeyboardEvent, memo, type ReactElement, type RefObject, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../i18n/words.ts';
import styles from './CodeField.module.css';
import { CompletionList, LIST_ID, optionId } from './completion/CompletionList.tsx';
import { completionWordsOf, effectOf } from './completion/effects.ts';
import { type Completing, useCompletion } from './completion/use-completion.ts';
import { lineParts } from './highlight.ts';
import { type LineMark, NO_LINES, rekeyed } from './line-marks.ts';
import { FoundMarks } from './seek/FoundMarks.tsx';
import { type Found, SeekBar } from './seek/SeekBar.tsx';
import { shownPlace } from './shown-width.ts';
import { breakLine, toggleComments } from './typing.ts';

/** Height of a line, in px; the style sheet has the same. */
const LINE_PX = 20;

/** What is said behind a line, and how loud. */
export interface LineNote {
  readonly text: string;
  readonly tone: 'problem' | 'warning' | 'site';
}

interface LineProps {
  readonly text: string;
  readonly mark: LineMark | undefined;
  readonly note: LineNote | undefined;
  readonly current: boolean;
}

/** A line as it is painted below the transparent field; the part with its problem is underlined. */
const PaintedLine = memo(
  function PaintedLine({ text, mark, note, current }: LineProps): ReactElement {
    const column = mark?.problem?.column ?? mark?.warning?.column ?? Number.POSITIVE_INFINITY;
    const change = mark?.change ?? undefined;
    let at = 0;
    return (
      <div className={styles.line} data-change={change} data-tone={note?.tone} data-current={current || undefined}>
        {lineParts(text).map(({ kind, text: part }) => {
          const begin = at;
          at += part.length;
          const wrong = begin < column && column <= at;
          return (
            <span key={begin} data-part={kind} data-wrong={wrong || undefined}>
              {part}
            </span>
          );
        })}
        {note !== undefined && <span className={styles.note}>{note.text}</span>}
      </div>
    );
  },
  (a, b) =>
    a.text === b.text &&
    a.current === b.current &&
    a.note?.text === b.note?.text &&
    a.note?.tone === b.note?.tone &&
    a.mark?.change === b.mark?.change &&
    a.mark?.problem?.column === b.mark?.problem?.column,
);

/** The sign in the margin: a problem, else a change; never a colour alone. */
function signOf(mark: LineMark | undefined): string {
  if (mark === undefined) return '';
  if (mark.problem !== null) return '✕';
  if (mark.warning !== null) return '!';
  if (mark.change !== null) return mark.change === 'added' ? '+' : '~';
  return mark.removed ? '−' : '';
}

interface MarginLineProps {
  readonly number: number;
  readonly sign: string;
  readonly change: 'added' | 'changed' | undefined;
  readonly removed: boolean;
  readonly problem: boolean;
  readonly current: boolean;
}

const MarginLine = memo(function MarginLine(props: MarginLineProps): ReactElement {
  const { number, sign, change, removed, problem, current } = props;
  return (
    <div
      data-change={change}
      data-removed={removed || undefined}
      data-problem={problem || undefined}
      data-current={current || undefined}
    >
      <span>{sign}</span>
      {number}
    </div>
  );
});

/** Keys of the lines that stay with them from one text to the next. */
function useKeys(lines: readonly string[]): readonly number[] {
  const last = useRef(NO_LINES);
  return useMemo(() => {
    last.current = rekeyed(last.current, lines);
    return last.current.keys;
  }, [lines]);
}

/** The completions at the caret, where some are open; and what is said of them. */
function Completions({ completing, text }: { readonly completing: Completing; readonly text: string }): ReactElement {
  const words = completionWordsOf(useLanguage());
  const { open, take } = completing;
  const chosen = open?.suggestions[open.active];
  return (
    <>
      {open !== null && <CompletionList open={open} {...shownPlace(text, open.from)} onTake={take} />}
      <p className="visually-hidden" aria-live="polite">
        {open !== null && chosen !== undefined
          ? words.told(open.suggestions.length, chosen.form, effectOf(chosen.name, chosen.kind, words))
          : ''}
      </p>
    </>
  );
}

interface CodeFieldProps {
  readonly label: string;
  readonly describedBy: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly marks: ReadonlyMap<number, LineMark>;
  readonly noteOf: (mark: LineMark) => LineNote | undefined;
  readonly invalid: boolean;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onText: (text: string) => void;
  readonly onRun: () => void;
  /** Whether something is looked for in the text. */
  readonly seeking: boolean;
  readonly onSeek: (open: boolean) => void;
}

/** The line (from 1) in which the caret stands. */
const caretLine = ({ value, selectionEnd }: HTMLTextAreaElement): number =>
  value.slice(0, selectionEnd).split('\n').length;

/** Scrolls the box around the field until a line is in view. */
export function revealLine(field: HTMLTextAreaElement, line: number, middle: boolean): void {
  const box = field.closest(`.${styles.box}`);
  if (box === null) return;
  const top = (line - 1) * LINE_PX;
  const seen = top > box.scrollTop && top < box.scrollTop + box.clientHeight - 2 * LINE_PX;
  if (seen) return;
  if (middle) box.scrollTop = top - box.clientHeight * 0.4;
  else box.scrollTop = top < box.scrollTop ? top - LINE_PX : top - box.clientHeight + 3 * LINE_PX;
}

interface KeyActs {
  readonly onRun: () => void;
  readonly onSeek: (open: boolean) => void;
  readonly completing: Completing;
}

function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>, { onRun, onSeek, completing }: KeyActs): void {
  const field = event.currentTarget;
  const ctrl = event.ctrlKey || event.metaKey;
  // While a word is being composed (Japanese input), Enter ends the word.
  if (event.nativeEvent.isComposing || event.altKey) return;
  // Nothing below is asked of a key that the list takes: nor is the sheet closed by the Escape that closes the list.
  if (completing.key(event)) event.stopPropagation();
  else if (event.key === 'Enter' && ctrl) onRun();
  else if (event.key === 'f' && ctrl && !event.shiftKey) onSeek(true);
  else if (event.key === 'Enter' && !event.shiftKey) breakLine(field);
  else if (event.key === '/' && ctrl) toggleComments(field);
  else return;
  event.preventDefault();
}

/** Numbers of the lines, and what is to be said of each by a sign. */
function Margin({
  lines,
  marks,
  current,
}: Pick<CodeFieldProps, 'lines' | 'marks'> & { readonly current: number }): ReactElement {
  return (
    <div className={styles.margin} aria-hidden="true">
      {lines.map((_, i) => {
        const mark = marks.get(i + 1);
        return (
          <MarginLine
            key={`${String(i)}`}
            number={i + 1}
            sign={signOf(mark)}
            change={mark?.change ?? undefined}
            removed={mark?.removed === true}
            problem={mark != null && mark.problem !== null}
            current={i + 1 === current}
          />
        );
      })}
    </div>
  );
}

/**
 * The field in which the source is written: a text area of the browser, with its own undo, search, selection and
 * reading aloud; below it the same text in colours, and what is to be said of its lines.
 */
export function CodeField(props: CodeFieldProps): ReactElement {
  const { label, describedBy, text, lines, marks, noteOf, invalid, field, onText, onRun, seeking, onSeek } = props;
  const [current, setCurrent] = useState(1);
  const seen = useRef(current);
  const keys = useKeys(lines);
  const completing = useCompletion(field);
  const { open } = completing;
  const [found, setFound] = useState<readonly Found[]>([]);
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length;
  const closeSeek = (): void => {
    onSeek(false);
    field.current?.focus({ preventScroll: true });
  };
  return (
    <div className={styles.box} lang="en" translate="no">
      {seeking && (
        <SeekBar
          text={text}
          field={field}
          onFound={setFound}
          onGo={(at) => field.current && revealLine(field.current, lineOf(at), true)}
          onClose={closeSeek}
        />
      )}
      <div className={styles.page}>
        <Margin lines={lines} marks={marks} current={current} />
        <div className={styles.paint} aria-hidden="true">
          {lines.map((line, i) => {
            const mark = marks.get(i + 1);
            return (
              <PaintedLine
                key={keys[i]}
                text={line}
                mark={mark}
                note={mark && noteOf(mark)}
                current={i + 1 === current}
              />
            );
          })}
        </div>
        <textarea
          ref={field}
          className={styles.field}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          value={text}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          aria-autocomplete="list"
          aria-controls={open === null ? undefined : LIST_ID}
          aria-activedescendant={open === null ? undefined : optionId(open.active)}
          onInput={(event) => completing.typed(event.currentTarget, (event.nativeEvent as InputEvent).inputType)}
          onBlur={completing.close}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={(event) => onKeyDown(event, { onRun, onSeek, completing })}
          onSelect={(event) => {
            completing.moved(event.currentTarget);
            const line = caretLine(event.currentTarget);
            if (line !== seen.current) revealLine(event.currentTarget, line, false);
            seen.current = line;
            setCurrent(line);
          }}
        />
        <FoundMarks text={text} found={found} />
        <Completions completing={completing} text={text} />
      </div>
    </div>
  );
}
