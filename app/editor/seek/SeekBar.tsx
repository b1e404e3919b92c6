import { type KeyboardEvent, type ReactElement, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/words.ts';
import { Button } from '../../widgets/Button.tsx';
import { replaceRange, retype } from '../typing.ts';
import { matchesOf, replacedAll, stepFrom } from './matches.ts';
import styles from './SeekBar.module.css';
import { seekWordsOf } from './words.ts';

/** A stretch of the text that is shown as found; `now`: the one that is gone to. */
export interface Found {
  readonly from: number;
  readonly to: number;
  readonly now: boolean;
}

interface SeekBarProps {
  readonly text: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly onFound: (found: readonly Found[]) => void;
  /** Brings a letter of the text into view. */
  readonly onGo: (at: number) => void;
  readonly onClose: () => void;
}

/** What is chosen in the field, where that is a part of one line: one looks for it. */
function chosenIn(field: HTMLTextAreaElement | null): string {
  const chosen = field === null ? '' : field.value.slice(field.selectionStart, field.selectionEnd);
  return chosen.includes('\n') ? '' : chosen;
}

/** Finds a word in the program, and replaces it. Enter goes on, Shift Enter back, Escape into the text. */
export function SeekBar({ text, field, onFound, onGo, onClose }: SeekBarProps): ReactElement {
  const words = seekWordsOf(useLanguage());
  const [sought, setSought] = useState(() => ({ word: chosenIn(field.current), whole: false }));
  const [by, setBy] = useState('');
  const [now, setNow] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const matches = useMemo(() => matchesOf(text, sought), [text, sought]);
  const { length } = sought.word;
  useEffect(() => input.current?.select(), []);
  useEffect(() => {
    onFound(matches.map((from) => ({ from, to: from + length, now: from === now })));
  }, [matches, length, now, onFound]);
  useEffect(() => () => onFound([]), [onFound]);

  const choose = (at: number): void => {
    setNow(at);
    field.current?.setSelectionRange(at, at + length);
    onGo(at);
  };
  const step = (direction: 1 | -1): void => {
    const caret = field.current?.selectionStart ?? 0;
    const at = matches[stepFrom(matches, now === caret && direction === 1 ? caret + 1 : caret, direction)];
    if (at !== undefined) choose(at);
  };
  /** The field takes the focus with what is typed into it: it goes back to where the user is. */
  const typing = (type: (target: HTMLTextAreaElement) => void): void => {
    const { activeElement } = document;
    if (field.current !== null) type(field.current);
    if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
  };
  const replaceOne = (): void => {
    if (!matches.includes(now)) return step(1);
    typing((target) => replaceRange(target, now, now + length, by));
    const after = replacedAfter(text, now, length, by);
    const found = matchesOf(after, sought);
    const at = found[stepFrom(found, now + by.length, 1)];
    if (at !== undefined) return choose(at);
    setNow(-1);
    input.current?.focus();
  };
  const replaceAll = (): void => {
    typing((target) => retype(target, replacedAll(text, sought, by)));
    setNow(-1);
    // Its button has nothing more to do.
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target === input.current) step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'text')
      replaceOne();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const none = matches.length === 0;
  return (
    <search className={styles.bar} aria-label={words.bar} onKeyDown={onKeyDown}>
      <label>
        {words.find}
        <input
          ref={input}
          type="text"
          value={sought.word}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => {
            setSought({ ...sought, word: event.currentTarget.value });
            setNow(-1);
          }}
        />
      </label>
      <span className={styles.place} aria-live="polite">
        {sought.word === '' ? '' : words.place(matches.indexOf(now) + 1, matches.length)}
      </span>
      <Button disabled={none} onClick={() => step(-1)}>
        {words.back}
      </Button>
      <Button disabled={none} onClick={() => step(1)}>
        {words.on}
      </Button>
      <label>
        <input
          type="checkbox"
          checked={sought.whole}
          onChange={(event) => setSought({ ...sought, whole: event.currentTarget.checked })}
        />
        {words.whole}
      </label>
      <label>
        {words.by}
        <input
          type="text"
          value={by}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) => setBy(event.currentTarget.value)}
        />
      </label>
      <Button disabled={none} onClick={replaceOne}>
        {words.one}
      </Button>
      <Button disabled={none} onClick={replaceAll}>
        {words.all}
      </Button>
      <Button variant="quiet" onClick={onClose}>
        {words.close}
      </Button>
    </search>
  );
}

const replacedAfter = (text: string, at: number, length: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + length);
