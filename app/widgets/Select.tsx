import type { ReactElement } from 'react';
import { classNames } from './class-names.ts';
import styles from './Select.module.css';

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly className?: string | undefined;
}

/** The browser's own list, for a choice among names. */
export function Select({ label, value, onChange, choices, className }: SelectProps): ReactElement {
  return (
    <select
      className={classNames(styles.select, className)}
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
