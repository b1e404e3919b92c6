import { type CSSProperties, type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from 'react';
import styles from './Parameters.module.css';
import { domainText, figure, quantity, unitWord } from './said.ts';
import { placeOf, type Range, sliderValues, typedNumber } from './scale.ts';
import type { ParameterWords } from './words.ts';

interface NumberControlProps {
  readonly id: string;
  readonly name: string;
  readonly words: ParameterWords;
  /** What may be typed. */
  readonly range: Range;
  /** What the slider spans, where that is less. */
  readonly slider?: Range;
  readonly unit: string;
  readonly value: number;
  /** Marked on the slider. */
  readonly usual: number;
  readonly describedBy: string;
  readonly invalid: boolean;
  /** `gesture` is the same while a slider is held. */
  readonly onMove: (value: number, final: boolean, gesture?: string) => void;
  readonly onLetGo: () => void;
}

let gestures = 0;

/** A slider and a field for one number. The field takes what the slider cannot point at; what it refuses, it says. */
export function NumberControl(props: NumberControlProps): ReactElement {
  const { id, name, words, range, slider = range, unit, value, usual, describedBy, invalid, onMove, onLetGo } = props;
  const { min, max, integer } = slider;
  const values = useMemo(
    () => sliderValues({ min, max, ...(integer !== undefined && { integer }) }),
    [min, max, integer],
  );
  const gesture = useRef('');
  const held = useRef(false);
  const begin = (): void => {
    gestures += 1;
    gesture.current = `${id} ${gestures}`;
  };
  const hold = (): void => {
    held.current = true;
    begin();
  };
  const letGo = (): void => {
    held.current = false;
    onLetGo();
  };
  // A press gives the slider the focus too, some browsers after the first value: that is no new gesture.
  const focus = (): void => {
    if (!held.current) begin();
  };
  const last = values.length - 1;
  const mark: CSSProperties = { '--usual': placeOf(values, usual) / last } as CSSProperties;
  return (
    <>
      <Field {...props} />
      <span className={styles.slider} style={mark}>
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          step={1}
          value={placeOf(values, value)}
          aria-label={name}
          aria-valuetext={quantity(value, unit, words)}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onPointerDown={hold}
          onFocus={focus}
          onChange={({ target }) => onMove(values[Number(target.value)] ?? value, false, gesture.current)}
          onPointerUp={letGo}
          onPointerCancel={letGo}
          onKeyUp={onLetGo}
          onBlur={letGo}
        />
      </span>
    </>
  );
}

function Field({ id, name, words, range, unit, value, invalid, onMove }: NumberControlProps): ReactElement {
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = (): void => {
    if (typed === null) return;
    const found = typedNumber(typed);
    const domain = domainText({ ...range, unit }, words);
    if (found === null) return setRefusal(words.refusals.notANumber(typed, domain));
    const fits = found >= range.min && found <= range.max && (range.integer !== true || Number.isInteger(found));
    if (!fits) return setRefusal(words.refusals.outside(quantity(found, unit, words), domain));
    setTyped(null);
    setRefusal(null);
    if (found !== value) onMove(found, true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
    if (event.key !== 'Escape' || typed === null) return;
    setTyped(null);
    setRefusal(null);
  };
  return (
    <>
      <span className={styles.amount}>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className={styles.field}
          data-typed={typed !== null}
          size={8}
          value={typed ?? figure(value)}
          aria-label={words.value(name)}
          aria-invalid={invalid || refusal !== null}
          aria-describedby={`${id}-typed`}
          onChange={({ target }) => setTyped(target.value)}
          onFocus={({ target }) => target.select()}
          onKeyDown={onKeyDown}
          onBlur={take}
        />
        <span className={styles.unit}>{unitWord(unit, words)}</span>
      </span>
      <p id={`${id}-typed`} role="status" className={refusal === null ? 'visually-hidden' : styles.refusal}>
        {refusal}
      </p>
    </>
  );
}
