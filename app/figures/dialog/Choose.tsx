import { type ReactElement, useId } from 'react';
import styles from './FigureDialog.module.css';

interface ChooseProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly value: Value;
  readonly name: (value: Value) => string;
  readonly onChange: (value: Value) => void;
}

/** One of several, by the browser's own list. */
export function Choose<Value extends string>({
  label,
  values,
  value,
  name,
  onChange,
}: ChooseProps<Value>): ReactElement {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={(event) => {
          const chosen = values.find((one) => one === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>
    </>
  );
}
