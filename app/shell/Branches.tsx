import type { ReactElement } from 'react';
import { useApp } from '../store/store.ts';
import { BranchStrip } from './parts.ts';

/** The tree of branches, from the second branch on. The first one that is made draws nothing else of the page anew. */
export function Branches(): ReactElement {
  const hasBranches = useApp((state) => state.tree.branches.length > 1);
  return <>{hasBranches && <BranchStrip />}</>;
}
