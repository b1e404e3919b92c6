import { useCallback, useEffect, useState } from 'react';
import type { Branch } from '../../sim-core/index.ts';
import type { branchName } from '../i18n/branch-name.ts';
import { useLanguage } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import { partLost } from './commands/command.ts';

type NameOf = typeof branchName;
/** What names branches is fetched when there are several: the first screen has one. */
let fetched: NameOf | null = null;

/** What a branch is called, without its mark; empty while that is on its way. */
export function useBranchNames(): (branch: Branch) => string {
  const language = useLanguage();
  const branches = useApp((state) => state.tree.branches);
  const [nameOf, setNameOf] = useState(() => fetched);
  const wanted = branches.length > 1 && nameOf === null;
  useEffect(() => {
    if (!wanted) return;
    import('../i18n/branch-name.ts').then((part) => {
      fetched = part.branchName;
      setNameOf(() => part.branchName);
    }, partLost);
  }, [wanted]);
  return useCallback(
    (branch) => nameOf?.(branch, branches.find(({ mark }) => mark === branch.parent) ?? null, language) ?? '',
    [nameOf, branches, language],
  );
}
