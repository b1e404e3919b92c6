import * as v from 'valibot';
import { InputError } from '../base/assert.ts';
import type { Scenario } from './scenario.ts';
import { parseScenario } from './validate.ts';

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

const BranchShape = v.object({
  mark: v.picklist(BRANCH_MARKS),
  name: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_BRANCH_NAME))), null),
  parent: v.optional(v.nullable(v.string()), null),
  partsAtNs: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
  scenario: v.unknown(),
});
const TreeShape = v.object({
  branches: v.pipe(v.array(BranchShape), v.minLength(1), v.maxLength(BRANCH_MARKS.length)),
  shown: v.string(),
  beside: v.optional(v.array(v.string()), []),
});

/** Why this is no tree, or null when it is one: one root, parents before their children, every mark once. */
export function brokenTree({ branches, shown, beside = [] }: BranchTree): string | null {
  const before = new Set<string>();
  for (const { mark, parent } of branches) {
    if (before.has(mark)) return `there are two branches ${mark}`;
    if (before.size === 0 && parent !== null) return `branch ${mark} comes first and parts from ${parent}`;
    if (before.size > 0 && (parent === null || !before.has(parent))) {
      return `branch ${mark} must part from one that stands before it`;
    }
    before.add(mark);
  }
  if (!before.has(shown)) return `there is no branch ${shown} to be shown`;
  const stranger = beside.find((mark) => !before.has(mark));
  if (stranger !== undefined) return `there is no branch ${stranger} to be set beside ${shown}`;
  const twice = beside.find((mark, i) => mark === shown || beside.indexOf(mark) !== i);
  return twice === undefined ? null : `branch ${twice} cannot stand beside itself`;
}

/**
 * Unknown data to a tree of branches. `name` says in messages where it came from.
 * @throws InputError with one sentence.
 */
export function parseBranchTree(value: unknown, name: string): BranchTree {
  const shape = v.safeParse(TreeShape, value);
  if (!shape.success) {
    const at = v.getDotPath(shape.issues[0]) ?? 'branches';
    throw new InputError(`${name}: ${at} is not as branches are written; see docs/formats.md.`);
  }
  const branches = shape.output.branches.map((branch) => ({
    ...branch,
    scenario: parseScenario(branch.scenario, `${name}, branch ${branch.mark}`),
  }));
  const { shown, beside } = shape.output;
  const tree: BranchTree = beside.length === 0 ? { branches, shown } : { branches, shown, beside };
  const broken = brokenTree(tree);
  if (broken !== null) throw new InputError(`${name}: ${broken}.`);
  return tree;
}

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
