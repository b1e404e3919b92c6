import * as v from 'valibot';
import { InputError } from '../base/assert.ts';
import { BRANCH_MARKS, type BranchTree, LONGEST_BRANCH_NAME } from './branch-tree.ts';
import { parseScenario } from './validate.ts';

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
