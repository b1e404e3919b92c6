import { type ReactElement, useId } from 'react';
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

/** One of few, all in view: the browser's own radio buttons under a skin. Arrow keys choose. */
export function Segmented<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: SegmentedProps<Value>): ReactElement {
  const name = useId();
  return (
    <div className={styles.group} role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.item} lang={choice.lang}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
