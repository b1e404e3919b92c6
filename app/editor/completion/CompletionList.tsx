import { type ReactElement, useEffect, useRef } from 'react';
import { useLanguage } from '../../i18n/words.ts';
import styles from './CompletionList.module.css';
import type { Suggestion } from './complete.ts';
import { completionWordsOf, effectOf } from './effects.ts';
import type { OpenCompletion } from './use-completion.ts';

export const LIST_ID = 'program-completions';
export const optionId = (index: number): string => `${LIST_ID}-${index}`;

/** Height of the list with its foot, px: where there is less below the line, it stands over it. */
const LIST_PX = 250;

const placeAt = (line: number, column: number): Readonly<Record<string, number>> => ({
  '--line': line,
  '--column': column,
});

/** What its form says beside its name. */
const restOf = ({ name, form }: Suggestion): string => form.slice(name.length).replace(/^:/, '').trim();

interface CompletionListProps {
  readonly open: OpenCompletion;
  /** The line of the word, from 0, and the column at which it begins, in letters as they are shown. */
  readonly line: number;
  readonly column: number;
  readonly onTake: (suggestion: Suggestion) => void;
}

/** The completions of the word at the caret; focus stays in the field. */
export function CompletionList({ open, line, column, onTake }: CompletionListProps): ReactElement {
  const words = completionWordsOf(useLanguage());
  const { suggestions, active } = open;
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = frame;
    const box = current?.parentElement?.parentElement;
    if (current == null || box == null) return;
    const below = box.scrollTop + box.clientHeight - (line + 1) * LINE_PX;
    current.toggleAttribute('data-over', below < LIST_PX && line * LINE_PX - box.scrollTop > below);
  }, [line]);
  useEffect(() => {
    // Some browsers answer it with a promise, which is nobody's to clean up.
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const chosen = suggestions[active];
  const effect = chosen === undefined ? '' : effectOf(chosen.name, chosen.kind, words);
  return (
    <div
      ref={frame}
      className={styles.frame}
      style={placeAt(line, column)}
      // A press leaves the focus in the field.
      onPointerDown={(event) => event.preventDefault()}
    >
      <div ref={list} id={LIST_ID} role="listbox" aria-label={words.label} className={styles.list}>
        {suggestions.map((suggestion, i) => (
          <div
            key={suggestion.name}
            id={optionId(i)}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            className={styles.option}
            onPointerUp={() => onTake(suggestion)}
          >
            <b>{suggestion.name}</b>
            <span>{restOf(suggestion)}</span>
          </div>
        ))}
      </div>
      <p className={styles.effect}>{effect}</p>
      <p className={styles.keys}>{words.keys}</p>
    </div>
  );
}

/** Height of a line of the field, px. */
const LINE_PX = 20;
