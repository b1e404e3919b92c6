import { describe, expect, test } from 'vitest';
import { isOfBranch, LONGEST_NOTE, MOST_PINS, type Pin } from '../../sim-core/index.ts';
import { Desk } from './actions.ts';
import { grown, newTree } from './branches.ts';
import { openingScenario } from './opening.ts';
import { changedPin, nextBookmark, withoutPin, withPin } from './pins.ts';
import { Playhead } from './playhead.ts';
import { RunBoard } from './runs.ts';
import { newAppStore } from './store.ts';

const note: Pin = { id: 1, kind: 'note', atNs: 5, text: 'here', system: 'minix3', actor: 'disk', branch: 'A' };

describe('on the desk, notes and bookmarks', () => {
  const atDesk = () => {
    const store = newAppStore();
    const desk = new Desk(store, new Playhead({ request: () => 1, cancel: () => {} }), new RunBoard(store));
    return { desk, state: store.getState };
  };

  test('are steps of undo like every edit, and nothing is simulated for them', () => {
    const { desk, state } = atDesk();
    const { runs } = state();
    desk.setPins([note]);
    desk.setPins([{ ...note, text: 'there' }]);
    expect(state().runs).toBe(runs);
    desk.undo();
    expect(state().pins).toEqual([note]);
    desk.undo();
    expect([state().pins, state().canUndo]).toEqual([[], false]);
    desk.redo();
    expect(state().pins).toEqual([note]);
  });

  test('belong to their work: another scenario has none, undo brings them back, and a branch takes its own along', () => {
    const { desk, state } = atDesk();
    desk.setPins([note, { ...note, id: 2, kind: 'bookmark', branch: null }]);
    desk.openScenario('disk-panic');
    expect(state().pins).toEqual([]);
    desk.undo();
    expect(state().pins).toHaveLength(2);
    desk.inject('panic', 'disk');
    desk.setPins([...state().pins, { ...note, id: 3, branch: 'B' }]);
    desk.removeBranch('B');
    expect(state().pins.map(({ id }) => id)).toEqual([1, 2]);
  });
});

describe('a list of pins', () => {
  test('takes one more while there is room, with whole nanoseconds and no more letters than are kept', () => {
    const more = withPin([note], { ...note, atNs: 7.4, text: ` ${'x'.repeat(LONGEST_NOTE + 9)} ` });
    expect(more?.pins.at(-1)).toMatchObject({ id: 2, atNs: 7, text: 'x'.repeat(LONGEST_NOTE) });
    expect(
      withPin(
        Array.from({ length: MOST_PINS }, (_, i) => ({ ...note, id: i + 1 })),
        note,
      ),
    ).toBeNull();
  });

  test('is the same list where nothing changes', () => {
    const pins = [note];
    expect(changedPin(pins, 1, { text: 'here ' })).toBe(pins);
    expect(changedPin(pins, 9, { text: 'x' })).toBe(pins);
    expect(withoutPin(pins, 9)).toBe(pins);
    expect(changedPin(pins, 1, { atNs: 6 })).toEqual([{ ...note, atNs: 6 }]);
  });

  test('is jumped through bookmark by bookmark', () => {
    const pins: Pin[] = [3, 5, 8].map((atNs, i) => ({ ...note, id: i, atNs, kind: i === 1 ? 'note' : 'bookmark' }));
    expect([nextBookmark(pins, 3, 1)?.atNs, nextBookmark(pins, 8, -1)?.atNs]).toEqual([8, 3]);
    expect([nextBookmark(pins, 8, 1), nextBookmark(pins, 3, -1)]).toEqual([null, null]);
  });

  test('shows in a branch what was pinned before it parted, and nothing of its parent after', () => {
    const tree = grown(newTree(openingScenario()), { ...openingScenario(), seed: 2 }, 100);
    if (tree === null) throw new RangeError('no branch');
    const shows = (branch: string | null, atNs: number): boolean => isOfBranch({ branch, atNs }, tree, 'B');
    expect([shows('A', 99), shows('A', 100), shows('B', 100), shows('C', 5), shows(null, 500)]).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
  });
});
