import type { ReactElement } from 'react';
import styles from './Parameters.module.css';

interface ChoiceControlProps<Value extends string> {
  readonly name: string;
  readonly choices: readonly Value[];
  readonly label: (choice: Value) => string;
  readonly value: Value;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly onChange: (value: Value) => void;
}

/** One of a few. */
export function ChoiceControl<Value extends string>(props: ChoiceControlProps<Value>): ReactElement {
  const { name, choices, label, value, describedBy, invalid, onChange } = props;
  return (
    <select
      className={styles.select}
      aria-label={name}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={value}
      onChange={({ target }) => onChange(choices.find((choice) => choice === target.value) ?? value)}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {label(choice)}
        </option>
      ))}
    </select>
  );
}

interface SwitchProps {
  readonly name: string;
  readonly said: string;
  readonly value: boolean;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly onChange: (value: boolean) => void;
}

/** On or off; the word beside it says which. */
export function Switch({ name, said, value, describedBy, invalid, onChange }: SwitchProps): ReactElement {
  return (
    <label className={styles.switch}>
      <span aria-hidden="true">{said}</span>
      <input
        type="checkbox"
        role="switch"
        aria-label={name}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        aria-checked={value}
        checked={value}
        onChange={({ target }) => onChange(target.checked)}
      />
    </label>
  );
}
