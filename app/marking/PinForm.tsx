import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { LONGEST_NOTE, type SystemId } from '../../sim-core/index.ts';
import { actorLabel } from '../i18n/actors.ts';
import { formatClock } from '../i18n/format.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import type { NewPin } from '../store/pins.ts';
import { playhead } from '../store/playhead.ts';
import { useApp } from '../store/store.ts';
import { laneOrder } from '../timeline/arrange.ts';
import { Button } from '../widgets/Button.tsx';
import styles from './PinSheet.module.css';
import { markingWordsOf } from './words.ts';

type Lane = Pick<NewPin, 'system' | 'actor'>;

/** All lanes that a note may stand on: of no system, or of one that is compared. */
function LaneChoice({ lane, onLane }: { readonly lane: Lane; readonly onLane: (lane: Lane) => void }): ReactElement {
  const language = useLanguage();
  const { names } = useWords();
  const words = markingWordsOf(language);
  const systems = useApp((state) => state.systems);
  const runs = useApp((state) => state.runs);
  const value = JSON.stringify([lane.system, lane.actor]);
  const option = (system: SystemId | null, actor: string | null, label: string): ReactElement => {
    const key = JSON.stringify([system, actor]);
    return (
      <option key={key} value={key}>
        {label}
      </option>
    );
  };
  const known = lane.system === null || systems.includes(lane.system);
  return (
    <select
      aria-label={words.lane}
      className={styles.lane}
      value={value}
      onChange={({ target }) => {
        const [system, actor] = JSON.parse(target.value) as [SystemId | null, string | null];
        onLane({ system, actor });
      }}
    >
      {option(null, null, words.everywhere)}
      {!known && option(lane.system, lane.actor, lane.system === null ? '' : names.system[lane.system])}
      {systems.map((system) => (
        <optgroup key={system} label={names.system[system]}>
          {laneOrder(runs[system]?.actors ?? []).map((actor) => option(system, actor.id, actorLabel(actor, language)))}
        </optgroup>
      ))}
    </select>
  );
}

interface PinFormProps {
  readonly pin: NewPin;
  readonly onSave: (change: Pick<NewPin, 'text' | 'atNs' | 'system' | 'actor'>) => void;
  readonly onCancel: () => void;
}

/** The words of a note or the name of a bookmark, its instant and its lane. */
export function PinForm({ pin, onSave, onCancel }: PinFormProps): ReactElement {
  const language = useLanguage();
  const words = markingWordsOf(language);
  const id = useId();
  const [text, setText] = useState(pin.text);
  const [atNs, setAtNs] = useState(pin.atNs);
  const [lane, setLane] = useState<Lane>({ system: pin.system, actor: pin.actor });
  const [refused, setRefused] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  // Whoever asked for this field wants to write in it: after the dialog has given the focus to its first button.
  useEffect(() => field.current?.focus(), []);
  const isNote = pin.kind === 'note';
  const save = (): void => {
    const trimmed = text.trim();
    if (isNote && trimmed === '') setRefused(words.needsWords);
    else if (trimmed.length > LONGEST_NOTE) setRefused(words.tooLong(LONGEST_NOTE));
    else onSave({ text: trimmed, atNs, ...lane });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor={id}>{isNote ? words.text : words.name}</label>
      <textarea
        id={id}
        rows={isNote ? 3 : 1}
        value={text}
        ref={field}
        aria-invalid={refused !== ''}
        aria-describedby={`${id}-refused`}
        onChange={({ target }) => {
          setText(target.value);
          setRefused('');
        }}
        onKeyDown={(event) => {
          // Enter saves; Shift with it begins a new line. While a word is being composed it chooses the word.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          save();
        }}
      />
      <p id={`${id}-refused`} className={styles.refused} role="alert">
        {refused}
      </p>
      <div className={styles.place}>
        <span className={styles.time}>{formatClock(atNs, language)}</span>
        {atNs !== playhead.get() && <Button onClick={() => setAtNs(playhead.get())}>{words.moveHere}</Button>}
        {isNote && <LaneChoice lane={lane} onLane={setLane} />}
        <span className={styles.ends}>
          <Button variant="quiet" onClick={onCancel}>
            {words.cancel}
          </Button>
          <Button variant="primary" type="submit">
            {words.save}
          </Button>
        </span>
      </div>
    </form>
  );
}
