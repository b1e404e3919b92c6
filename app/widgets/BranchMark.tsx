import type { ReactElement } from 'react';
import styles from './BranchMark.module.css';

/** How many colours of branches there are, taken in turn by their letters; the letter says what the colour says. */
const HUES = 5;

/** The colour of a branch, for `data-hue`: the page's style sheet has one for each. */
export const branchHue = (mark: string): number => (mark.charCodeAt(0) - 'A'.charCodeAt(0)) % HUES;

/** The letter of a branch in its colour. */
export function BranchMark({ mark }: { readonly mark: string }): ReactElement {
  return (
    <span className={styles.mark} data-hue={branchHue(mark)}>
      {mark}
    </span>
  );
}
