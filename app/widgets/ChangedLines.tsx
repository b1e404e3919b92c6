import type { ReactElement } from 'react';
import styles from './ChangedLines.module.css';

interface ChangedLinesProps {
  readonly old: readonly string[];
  readonly now: readonly string[];
  /** Said before a line that is gone, and before one that is new, to those who do not see the signs. */
  readonly was: string;
  readonly is: string;
}

/** Lines of a program that were replaced, and those that stand in their place. */
export function ChangedLines({ old, now, was, is }: ChangedLinesProps): ReactElement {
  return (
    <pre className={styles.lines} lang="en">
      {old.map((line, i) => (
        <del key={`old ${String(i)}`}>
          <span className="visually-hidden">{was}</span>
          {`${line}\n`}
        </del>
      ))}
      {now.map((line, i) => (
        <ins key={`now ${String(i)}`}>
          <span className="visually-hidden">{is}</span>
          {`${line}\n`}
        </ins>
      ))}
    </pre>
  );
}
