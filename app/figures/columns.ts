import {
  type Branch,
  type BranchTree,
  branchesOnScreen,
  isOfBranch,
  MOST_COLUMNS,
  type Scenario,
  type SystemId,
} from '../../sim-core/index.ts';
import type { FigureRun } from './figure.ts';

/** The columns that a figure compares: each system under the shown branch and under those set beside it. */

/** Names a column: its system, and behind an @ the letter of a branch that is not the shown one. */
export type ColumnId = SystemId | `${SystemId}@${string}`;

/** One run that a figure is made of, before it was simulated. */
export interface FigureColumn {
  readonly system: SystemId;
  /** The letter of its branch; null where there is one branch alone. */
  readonly mark: string | null;
  readonly scenario: Scenario;
}

/**
 * The part of a tree that a figure shows: the compared branches and those that they came from. Null where one branch
 * alone is shown: such a figure says no word of branches.
 */
export function shownTree(tree: BranchTree | undefined): BranchTree | null {
  if (tree === undefined) return null;
  const shown = branchesOnScreen(tree);
  if (shown.length < 2) return null;
  const kept = new Set<string>();
  const keep = (mark: string | null): void => {
    if (mark === null || kept.has(mark)) return;
    kept.add(mark);
    keep(tree.branches.find((branch) => branch.mark === mark)?.parent ?? null);
  };
  for (const { mark } of shown) keep(mark);
  return { ...tree, branches: tree.branches.filter(({ mark }) => kept.has(mark)) };
}

/** The tree with as many branches beside the shown one as there is room for, and `scenario` as the shown one's. */
export function roomyTree(tree: BranchTree, scenario: Scenario, systems: number): BranchTree {
  const most = Math.max(0, Math.floor(MOST_COLUMNS / systems) - 1);
  const branches = tree.branches.map((branch) => (branch.mark === tree.shown ? { ...branch, scenario } : branch));
  return { ...tree, branches, beside: (tree.beside ?? []).slice(0, most) };
}

/** All columns, system by system, so that branches of one system are neighbours. `tree` null: one branch alone. */
export const figureColumns = (
  systems: readonly SystemId[],
  scenario: Scenario,
  tree: BranchTree | null,
): FigureColumn[] =>
  systems.flatMap((system): FigureColumn[] => {
    if (tree === null) return [{ system, mark: null, scenario }];
    return branchesOnScreen(tree).map((branch) => ({ system, mark: branch.mark, scenario: branch.scenario }));
  });

export const columnId = (system: SystemId, mark: string | null, tree: BranchTree | null): ColumnId =>
  mark === null || tree === null || mark === tree.shown ? system : `${system}@${mark}`;

/** The branch that one came from; null for the first. */
export const parentOf = ({ parent }: Branch, { branches }: BranchTree): Branch | null =>
  branches.find(({ mark }) => mark === parent) ?? null;

interface Instant {
  readonly atNs: number;
  readonly system: SystemId | null;
  readonly branch: string | null;
}

/** The column that an instant stands on: of its own branch, else of one whose run is the same until then. */
export function columnAt(instant: Instant, runs: readonly FigureRun[], tree: BranchTree | null): FigureRun | undefined {
  const own = runs.filter(({ system }) => system === instant.system);
  if (tree === null) return own[0];
  return (
    own.find(({ branch }) => branch?.mark === instant.branch) ??
    own.find(({ branch }) => branch !== null && isOfBranch(instant, tree, branch.mark))
  );
}
