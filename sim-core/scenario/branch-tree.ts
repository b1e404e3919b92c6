import { InputError } from '../base/assert.ts';
import type { Scenario } from './scenario.ts';

/**
 * Branches: the futures of one past. Whoever changes the past gets a new branch; the future that was there before stays
 * as it is. Each branch holds its whole scenario, so that it stands when the one that it came from is taken out.
 */

export interface Branch {
  /** One capital letter, its own in the tree: said, written and seen without colour. */
  readonly mark: string;
  /** What the user calls it; null: it is called by what was changed. */
  readonly name: string | null;
  /** Mark of the branch that it parted from; null for the first. */
  readonly parent: string | null;
  /** Up to this instant of simulated time, in ns, it is its parent. 0: a parameter differs from the start. */
  readonly partsAtNs: number;
  readonly scenario: Scenario;
}

export interface BranchTree {
  /** Parents before children; the first is the one that all others come from. */
  readonly branches: readonly Branch[];
  /** Mark of the branch that is on the screen. */
  readonly shown: string;
  /** Marks of the branches that are compared with the shown one, each once, the shown one not among them. */
  readonly beside?: readonly string[] | undefined;
}

/** As many as there are letters. */
export const BRANCH_MARKS: readonly string[] = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Letters of a branch's name. */
export const LONGEST_BRANCH_NAME = 60;

/** Columns of a comparison, each a system under a branch: more have no room beside each other. */
export const MOST_COLUMNS = 5;

/** Branches on the screen, in the order in which they were made: it stays when another of them is shown. */
export const branchesOnScreen = ({ beside = [], branches, shown }: BranchTree): readonly Branch[] =>
  branches.filter(({ mark }) => mark === shown || beside.includes(mark));

/** The branch that is on the screen; every tree has it. */
export function shownBranch({ branches, shown }: BranchTree): Branch {
  const branch = branches.find(({ mark }) => mark === shown);
  if (branch === undefined) throw new InputError(`There is no branch ${shown}.`);
  return branch;
}

/**
 * Whether an instant of a branch's run (null: of all) is one of the run of branch `of`: told there, or in one that it
 * came from, before the two parted. Until then their runs are the same.
 */
export function isOfBranch(
  { branch, atNs }: { readonly branch: string | null; readonly atNs: number },
  tree: BranchTree,
  of: string,
): boolean {
  let mark: string | null = of;
  while (branch !== null && mark !== null && mark !== branch) {
    const here = tree.branches.find((one) => one.mark === mark);
    if (here === undefined || atNs >= here.partsAtNs) return false;
    mark = here.parent;
  }
  return branch === null || mark === branch;
}
