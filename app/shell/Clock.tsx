import { type ReactElement, useRef } from 'react';
import { clockDigits, NBSP } from '../i18n/format.ts';
import { useWords } from '../i18n/words.ts';
import { keepsAnswers } from '../store/answers.ts';
import { useApp } from '../store/store.ts';
import { firstFault } from '../store/story.ts';
import styles from './Transport.module.css';
import { useFrame } from './use-playhead.ts';

/** Digits of the clock after its microseconds: shown smaller, for those who stand on an instruction. */
const FINE_DIGITS = 4;
/** The same after its milliseconds: a hall reads no more. */
const FINE_DIGITS_ON_STAGE = 8;

/**
 * The time at the playhead to the nanosecond, and how far that is from the fault. Written past React, once a
 * frame.
 */
export function Clock({ size }: { readonly size?: 'stage' }): ReactElement {
  const words = useWords();
  const fault = useApp((state) => (keepsAnswers(state) ? null : firstFault(state)));
  const coarse = useRef<HTMLSpanElement>(null);
  const fine = useRef<HTMLElement>(null);
  const relative = useRef<HTMLElement>(null);
  useFrame((atNs) => {
    const digits = clockDigits(atNs);
    const split = size === 'stage' ? -FINE_DIGITS_ON_STAGE : -FINE_DIGITS;
    if (coarse.current !== null) coarse.current.textContent = digits.slice(0, split);
    if (fine.current !== null) fine.current.textContent = digits.slice(split);
    if (relative.current !== null) {
      relative.current.textContent = fault === null ? '' : words.transport.afterFault(atNs - fault);
    }
  });
  return (
    <span className={styles.time} data-size={size}>
      <span role="timer" aria-label={words.transport.clock} className={styles.clock}>
        <span ref={coarse} />
        <span ref={fine} className={styles.fine} />
        {`${NBSP}${words.transport.seconds}`}
      </span>
      <small ref={relative} className={styles.relative} />
    </span>
  );
}
