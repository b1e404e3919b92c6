import { type KeyboardEvent, type ReactElement, useRef } from 'react';
import styles from './Segmented.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Language of the label where it differs from the page's. */
  readonly lang?: string;
}

interface SegmentedProps<Value extends string> {
  /** What is chosen here; announced, not shown. */
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of few, all in view: a group of radio buttons with one tab stop. Arrow keys choose. */
export function Segmented<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: SegmentedProps<Value>): ReactElement {
  const group = useRef<HTMLDivElement>(null);
  const stop = Math.max(
    0,
    choices.findIndex((choice) => choice.value === value),
  );
  const choose = (index: number): void => {
    const choice = choices[(index + choices.length) % choices.length];
    if (choice !== undefined && choice.value !== value) onChange(choice.value);
  };
  const keyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = (stop + step + choices.length) % choices.length;
    choose(next);
    group.current?.querySelectorAll<HTMLButtonElement>('[role=radio]')[next]?.focus();
    event.preventDefault();
  };
  return (
    <div ref={group} role="radiogroup" aria-label={label} className={styles.group} onKeyDown={keyDown}>
      {choices.map((choice, i) => (
        // biome's useSemanticElements would have an <input>: a button can be styled as a segment and is pressed by space.
        <button
          key={choice.value}
          type="button"
          role="radio"
          aria-checked={choice.value === value}
          data-state={choice.value === value ? 'checked' : 'unchecked'}
          tabIndex={i === stop ? 0 : -1}
          lang={choice.lang}
          className={styles.item}
          onClick={() => choose(i)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
