import { Slider as RadixSlider } from 'radix-ui';
import type { ReactElement } from 'react';
import styles from './Slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** The value in words, with its unit: shown, and read out. */
  readonly valueText: string;
  /** Every change while dragging. */
  readonly onChange: (value: number) => void;
  /** The value at the end of a drag or after a key: the moment to simulate. */
  readonly onCommit?: (value: number) => void;
}

/** A number within a range. Arrow keys step, Page keys step by ten, Home and End go to the ends. */
export function Slider({ label, min, max, step, value, valueText, onChange, onCommit }: SliderProps): ReactElement {
  return (
    <div className={styles.row}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <RadixSlider.Root
        className={styles.root}
        min={min}
        max={max}
        step={step}
        value={[value]}
        onValueChange={([next]) => next !== undefined && onChange(next)}
        onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
      >
        <RadixSlider.Track className={styles.track}>
          <RadixSlider.Range className={styles.range} />
        </RadixSlider.Track>
        <RadixSlider.Thumb className={styles.thumb} aria-label={label} aria-valuetext={valueText} />
      </RadixSlider.Root>
      <output className={styles.value} aria-hidden="true">
        {valueText}
      </output>
    </div>
  );
}
