import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BranchTree, Scenario } from '../../sim-core/index.ts';
import {
  BRANCH_MARKS,
  brokenTree,
  decodeLink,
  encodeLink,
  FAULT_KINDS,
  MOST_COLUMNS,
  SYSTEMS,
  shownBranch,
} from '../../sim-core/index.ts';
import { Desk } from './actions.ts';
import {
  grown,
  isBeingTuned,
  neighbour,
  newTree,
  removed,
  renamed,
  showing,
  toggledBeside,
  treeOrder,
} from './branches.ts';
import { columnsOf } from './columns.ts';
import { openingScenario } from './opening.ts';
import { storedText } from './persist.ts';
import { Playhead } from './playhead.ts';
import { readStored } from './restore.ts';
import { RunBoard } from './runs.ts';
import { newAppStore } from './store.ts';

const first = openingScenario();
const seeded = (seed: number): Scenario => ({ ...first, seed });

function grownAll(...seeds: readonly number[]): BranchTree {
  return seeds.reduce((tree, seed) => grown(tree, seeded(seed), seed * 1e9) ?? tree, newTree(first));
}

const marks = (tree: BranchTree): string => tree.branches.map(({ mark }) => mark).join('');
const drawn = (tree: BranchTree): string =>
  treeOrder(tree)
    .map(({ branch, depth }) => `${branch.mark}${depth}`)
    .join(' ');

test('a new branch comes from the shown one, and the old future stays as it was', () => {
  const tree = grownAll(3);
  expect(tree).toMatchObject({ shown: 'B' });
  expect(tree.branches[0]?.scenario).toBe(first);
  expect(tree.branches[1]).toMatchObject({ parent: 'A', partsAtNs: 3e9, scenario: { seed: 3 } });
  const sibling = grown(showing(tree, 'A'), seeded(5), 5e9);
  expect(sibling?.branches[2]).toMatchObject({ mark: 'C', parent: 'A' });
});

test('children stand below their parents, in the order in which they were made', () => {
  const chain = grownAll(3, 4);
  const both = grown(showing(chain, 'A'), seeded(5), 5e9) ?? chain;
  expect(drawn(both)).toBe('A0 B1 C2 D1');
  expect([neighbour(both, 1), neighbour(both, -1)]).toEqual(['A', 'C']);
});

test('what came from a branch outlives it, from where that one had parted', () => {
  const chain = grownAll(3, 4);
  const cut = removed(chain, 'B');
  expect(marks(cut)).toBe('AC');
  expect(cut.branches[1]).toMatchObject({ parent: 'A', partsAtNs: 3e9, scenario: { seed: 4 } });
  expect(removed(showing(chain, 'B'), 'B').shown).toBe('A');
  expect(removed(chain, 'A')).toBe(chain);
  // The letter is free again.
  expect(marks(grown(cut, seeded(6), 6e9) ?? cut)).toBe('ACB');
});

test('there are as many branches as letters', () => {
  const full = grownAll(...BRANCH_MARKS.slice(1).keys());
  expect(full.branches.length).toBe(26);
  expect(grown(full, seeded(99), 0)).toBeNull();
});

test('a branch beside the shown one changes places with it; one taken out stands beside nothing', () => {
  const beside = toggledBeside(toggledBeside(grownAll(3, 4), 'A'), 'B');
  expect([beside.shown, beside.beside]).toEqual(['C', ['A', 'B']]);
  expect(showing(beside, 'A')).toMatchObject({ shown: 'A', beside: ['C', 'B'] });
  expect(removed(beside, 'A')).toBe(beside);
  expect(removed(beside, 'B')).toMatchObject({ shown: 'C', beside: ['A'] });
  // The branch that it came from is shown in its place, and stands beside itself no longer.
  expect(removed(beside, 'C')).toMatchObject({ shown: 'B', beside: ['A'] });
  expect(toggledBeside(toggledBeside(beside, 'A'), 'B').beside).toBeUndefined();
  expect(toggledBeside(beside, 'C')).toBe(beside);
});

test('a name is trimmed and bounded; without one a branch is called by what was changed', () => {
  const tree = grownAll(3);
  expect(shownBranch(renamed(tree, 'B', `  ${'長'.repeat(99)}`)).name).toBe('長'.repeat(60));
  expect(shownBranch(renamed(renamed(tree, 'B', 'mine'), 'B', ' ')).name).toBeNull();
  expect(renamed(tree, 'B', '')).toBe(tree);
});

test('turning a parameter makes one branch, not one a turn; a fault or a child ends that', () => {
  expect(isBeingTuned(newTree(first))).toBe(false);
  const tuned = grownAll(3);
  expect(isBeingTuned(tuned)).toBe(true);
  const faulty = grown(tuned, { ...seeded(3), faults: [] }, 1e9) ?? tuned;
  expect(isBeingTuned(faulty)).toBe(false);
  expect(isBeingTuned(showing(faulty, 'B'))).toBe(false);
});

type Move = (desk: Desk, playhead: Playhead) => void;
const mark = fc.constantFrom(...BRANCH_MARKS.slice(0, 6));
const arbitraryMove: fc.Arbitrary<Move> = fc.oneof(
  fc.tuple(fc.constantFrom(...FAULT_KINDS), fc.nat(7_999_999_999)).map(
    ([kind, at]): Move =>
      (desk, playhead) => {
        playhead.set(at);
        desk.inject(kind, 'disk');
      },
  ),
  fc.tuple(fc.nat(3), fc.constantFrom('drag', undefined)).map(
    ([seed, gesture]): Move =>
      (desk) =>
        desk.tune({ seed }, gesture),
  ),
  mark.map(
    (letter): Move =>
      (desk) =>
        desk.showBranch(letter),
  ),
  fc.constantFrom(1 as const, -1 as const).map(
    (step): Move =>
      (desk) =>
        desk.stepBranch(step),
  ),
  mark.map(
    (letter): Move =>
      (desk) =>
        desk.removeBranch(letter),
  ),
  fc.tuple(mark, fc.string()).map(
    ([letter, name]): Move =>
      (desk) =>
        desk.renameBranch(letter, name),
  ),
  mark.map(
    (letter): Move =>
      (desk) =>
        desk.toggleBeside(letter),
  ),
  fc.subarray([...SYSTEMS], { minLength: 1 }).map(
    (systems): Move =>
      (desk) =>
        desk.setSystems(systems),
  ),
  fc.constant<Move>((desk) => desk.clearFaults()),
  fc.constantFrom('idle', first.id).map(
    (id): Move =>
      (desk) =>
        desk.openScenario(id),
  ),
  fc.constant<Move>((desk) => desk.undo()),
  fc.constant<Move>((desk) => desk.redo()),
);

test('any sequence of edits, branches, switches, deletions, undo and redo leaves a whole tree', () => {
  fc.assert(
    fc.property(fc.array(arbitraryMove, { maxLength: 40 }), (moves) => {
      const store = newAppStore();
      const playhead = new Playhead({ request: () => 1, cancel: () => {} });
      const desk = new Desk(store, playhead, new RunBoard(store));
      const work = () => {
        const { scenario, systems, tree } = store.getState();
        return { scenario, systems, tree };
      };
      const opened = work();
      for (const move of moves) {
        move(desk, playhead);
        const after = work();
        expect(brokenTree(after.tree)).toBeNull();
        expect(shownBranch(after.tree).scenario).toBe(after.scenario);
        expect(treeOrder(after.tree).length).toBe(after.tree.branches.length);
        const columns = columnsOf(after);
        expect(columns.length).toBeLessThanOrEqual(MOST_COLUMNS);
        expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
        expect(columns.filter(({ key, system }) => key === system).map(({ branch }) => branch.mark)).toEqual(
          after.systems.map(() => after.tree.shown),
        );
        if (store.getState().canUndo) {
          desk.undo();
          desk.redo();
          expect(work()).toEqual(after);
        }
        const stored = readStored(storedText(store.getState()));
        expect([stored.tree, stored.scenario, stored.systems]).toEqual([after.tree, after.scenario, after.systems]);
        if (after.tree.branches.length < 2) continue;
        expect(decodeLink(encodeLink({ scenario: after.scenario, branches: after.tree }))).toEqual({
          scenario: after.scenario,
          branches: after.tree,
        });
      }
      while (store.getState().canUndo) desk.undo();
      expect(work()).toEqual(opened);
    }),
    { numRuns: 60 },
  );
});
