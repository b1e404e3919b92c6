import { shownBranch } from '../../../sim-core/index.ts';
import { removeBranch, setView, stepBranch, toggleBeside } from '../../store/actions.ts';
import { besideOf } from '../../store/columns.ts';
import { store } from '../../store/store.ts';
import type { AppState } from '../../store/types.ts';
import { type GroupedCommand, whilePresenting } from './command.ts';

/** Sets beside the branch that the shown one came from (the first one's first child); takes away what stands there. */
function compareBranch(): void {
  const { tree } = store.getState();
  const { mark, parent } = shownBranch(tree);
  const other = besideOf(tree).at(-1) ?? parent ?? tree.branches.find((branch) => branch.parent === mark)?.mark;
  if (other !== undefined) toggleBeside(other);
}

const hasBranches = ({ tree }: AppState): boolean => tree.branches.length > 1;

/** The futures, and which of them is shown. */
export const BRANCH_COMMANDS: readonly GroupedCommand[] = [
  { id: 'branch-forward', keys: ['t'], can: hasBranches, run: () => stepBranch(1) },
  { id: 'branch-back', keys: ['t'], shift: true, can: hasBranches, run: () => stepBranch(-1) },
  { id: 'branch-beside', keys: ['r'], can: hasBranches, run: compareBranch },
  {
    id: 'branch-rename',
    keys: [],
    can: (state) => hasBranches(state) && !whilePresenting(state),
    run: () => setView({ renaming: true }),
  },
  {
    id: 'branch-remove',
    keys: [],
    can: ({ tree }) => shownBranch(tree).parent !== null,
    run: () => removeBranch(store.getState().tree.shown),
  },
];
