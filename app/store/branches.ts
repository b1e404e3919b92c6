import type { Branch, BranchTree, Scenario } from '../../sim-core/index.ts';
import { BRANCH_MARKS, LONGEST_BRANCH_NAME, shownBranch } from '../../sim-core/index.ts';

/**
 * How a tree of branches grows and changes. Pure: every function returns a new tree, or the same when nothing changed.
 */

/** One branch and no other: a scenario as it was opened. */
export function newTree(scenario: Scenario): BranchTree {
  const mark = BRANCH_MARKS[0] ?? 'A';
  return { branches: [{ mark, name: null, parent: null, partsAtNs: 0, scenario }], shown: mark };
}

/**
 * A new branch of the shown one, which it leaves at `partsAtNs`, and which is shown from now on. Null when all letters
 * are taken.
 */
export function grown(tree: BranchTree, scenario: Scenario, partsAtNs: number): BranchTree | null {
  const mark = BRANCH_MARKS.find((letter) => tree.branches.every((branch) => branch.mark !== letter));
  if (mark === undefined) return null;
  const branch: Branch = { mark, name: null, parent: tree.shown, partsAtNs: Math.round(partsAtNs), scenario };
  return { ...tree, branches: [...tree.branches, branch], shown: mark };
}

/** The tree with these branches beside the shown one, and no others. */
export const withBeside = (tree: BranchTree, beside: readonly string[]): BranchTree => ({
  branches: tree.branches,
  shown: tree.shown,
  ...(beside.length > 0 && { beside }),
});

/** The tree with a branch set beside the shown one, or taken away where it stood there. */
export function toggledBeside(tree: BranchTree, mark: string): BranchTree {
  const { beside = [], shown } = tree;
  if (mark === shown || tree.branches.every((branch) => branch.mark !== mark)) return tree;
  return withBeside(tree, beside.includes(mark) ? beside.filter((one) => one !== mark) : [...beside, mark]);
}

function changed(tree: BranchTree, mark: string, change: Partial<Branch>): BranchTree {
  const branches = tree.branches.map((branch) => (branch.mark === mark ? { ...branch, ...change } : branch));
  return { ...tree, branches };
}

/** The shown branch with another scenario: a drag goes on. */
export const amendedBranch = (tree: BranchTree, scenario: Scenario): BranchTree =>
  changed(tree, tree.shown, { scenario });

const sameText = (x: unknown, y: unknown): boolean => JSON.stringify(x) === JSON.stringify(y);

/**
 * Whether the shown branch came from a change of parameters alone and nothing came from it: turning further changes it,
 * and makes no new one.
 */
export function isBeingTuned(tree: BranchTree): boolean {
  const { parent, mark, scenario } = shownBranch(tree);
  const origin = tree.branches.find((branch) => branch.mark === parent);
  if (origin === undefined || tree.branches.some((branch) => branch.parent === mark)) return false;
  const { faults, programs } = origin.scenario;
  return sameText(faults, scenario.faults) && sameText(programs, scenario.programs);
}

/** The tree with another branch on the screen. One that stood beside the shown one changes places with it. */
export function showing(tree: BranchTree, mark: string): BranchTree {
  const isThere = tree.branches.some((branch) => branch.mark === mark);
  if (!isThere || mark === tree.shown) return tree;
  const beside = tree.beside?.map((one) => (one === mark ? tree.shown : one)) ?? [];
  return withBeside({ ...tree, shown: mark }, beside);
}

/** The branch next to the shown one in the order of their drawing, around the ends. */
export function neighbour(tree: BranchTree, step: 1 | -1): string {
  const marks = treeOrder(tree).map(({ branch }) => branch.mark);
  return marks[(marks.indexOf(tree.shown) + step + marks.length) % marks.length] ?? tree.shown;
}

/** The branch under another name; an empty name gives back the one that says what was changed. */
export function renamed(tree: BranchTree, mark: string, text: string): BranchTree {
  const trimmed = [...text.trim()].slice(0, LONGEST_BRANCH_NAME).join('').trim();
  const name = trimmed === '' ? null : trimmed;
  const branch = tree.branches.find((candidate) => candidate.mark === mark);
  return branch === undefined || branch.name === name ? tree : changed(tree, mark, { name });
}

/**
 * The tree without a branch. What came from it stays and parts from where it came from. The first branch cannot be
 * taken out: all others come from it.
 */
export function removed(tree: BranchTree, mark: string): BranchTree {
  const gone = tree.branches.find((branch) => branch.mark === mark);
  if (gone === undefined || gone.parent === null) return tree;
  const { parent, partsAtNs } = gone;
  const branches = tree.branches
    .filter((branch) => branch !== gone)
    .map((branch) =>
      branch.parent === mark ? { ...branch, parent, partsAtNs: Math.min(partsAtNs, branch.partsAtNs) } : branch,
    );
  const shown = tree.shown === mark ? parent : tree.shown;
  const beside = (tree.beside ?? []).filter((one) => one !== mark && one !== shown);
  return withBeside({ branches, shown }, beside);
}

/** A branch in its place in the drawing of the tree. */
export interface PlacedBranch {
  readonly branch: Branch;
  readonly parent: Branch | null;
  /** 0 for the first branch; its children have 1, and so on. */
  readonly depth: number;
}

/** Every branch below the one that it came from, in the order in which they were made. */
export function treeOrder({ branches }: BranchTree): readonly PlacedBranch[] {
  const below = (parent: Branch | null, depth: number): PlacedBranch[] =>
    branches
      .filter((branch) => branch.parent === (parent?.mark ?? null))
      .flatMap((branch) => [{ branch, parent, depth }, ...below(branch, depth + 1)]);
  return below(null, 0);
}

/** Data as text in which the order of fields plays no part. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
      : part,
  );

/** Whether two scenarios say the same, of whatever origin. */
export const sameScenario = (x: Scenario, y: Scenario): boolean => x === y || canonical(x) === canonical(y);
