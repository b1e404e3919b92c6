import { memo, type ReactElement } from 'react';
import { shownPlace } from '../shown-width.ts';
import styles from './FoundMarks.module.css';
import type { Found } from './SeekBar.tsx';

/** Boxes behind what was found in the text; no words of their own. */
export const FoundMarks = memo(function FoundMarks({
  text,
  found,
}: {
  readonly text: string;
  readonly found: readonly Found[];
}): ReactElement {
  return (
    <div aria-hidden="true">
      {found.map(({ from, to, now }) => {
        const { line, column } = shownPlace(text, from);
        const place: Readonly<Record<string, number>> = { '--line': line, '--column': column, '--wide': to - from };
        return <div key={from} className={styles.found} data-now={now || undefined} style={place} />;
      })}
    </div>
  );
});
