import { RadioGroup } from 'radix-ui';
import type { ReactElement } from 'react';
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

/** One of few, all in view. Arrow keys choose. */
export function Segmented<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: SegmentedProps<Value>): ReactElement {
  const choose = (next: string): void => {
    const found = choices.find((choice) => choice.value === next);
    if (found !== undefined) onChange(found.value);
  };
  return (
    <RadioGroup.Root
      className={styles.group}
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={choose}
    >
      {choices.map((choice) => (
        <RadioGroup.Item key={choice.value} value={choice.value} className={styles.item} lang={choice.lang}>
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
