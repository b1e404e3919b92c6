import type { ReactElement } from 'react';
import { branchName } from '../i18n/branch-name.ts';
import { conditionsOf } from '../i18n/conditions.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { parametersOf } from '../inspector/use-event-context.ts';
import { type Column, scenarioOf } from '../store/columns.ts';
import { useApp } from '../store/store.ts';
import { BranchMark } from '../widgets/BranchMark.tsx';
import styles from './Compare.module.css';

/** A column by its system, its branch where there are several, and under which watch it ran. */
export function ColumnHeading({ column }: { readonly column: Column }): ReactElement {
  const words = useWords();
  const language = useLanguage();
  const branches = useApp((state) => state.tree.branches);
  const { system, branch, several } = column;
  const parent = branches.find(({ mark }) => mark === branch.parent) ?? null;
  return (
    <>
      <span className={styles.column}>
        {words.names.system[system]}
        {several && <BranchMark mark={branch.mark} />}
      </span>
      <span className={styles.condition}>
        {several && <span className={styles.branch}>{branchName(branch, parent, language)}</span>}
        {words.conditions.watched(conditionsOf(parametersOf(scenarioOf(column), system)))}
      </span>
    </>
  );
}
