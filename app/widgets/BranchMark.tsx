import type { ReactElement } from 'react';
import styles from './BranchMark.module.css';
import { branchHue } from './branch-hue.ts';

/** The letter of a branch in its colour. */
export function BranchMark({ mark }: { readonly mark: string }): ReactElement {
  return (
    <span className={styles.mark} data-hue={branchHue(mark)}>
      {mark}
    </span>
  );
}
