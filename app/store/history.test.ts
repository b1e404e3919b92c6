import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edited, HISTORY_LIMIT, newHistory, redone, undone } from './history.ts';

test('undo and redo are inverse, wherever one stands', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(), fc.constantFrom('undo', 'redo')), { maxLength: 40 }), (moves) => {
      let history = newHistory<number>(-1);
      for (const move of moves) {
        history = move === 'undo' ? undone(history) : move === 'redo' ? redone(history) : edited(history, Number(move));
        if (history.past.length > 0) expect(redone(undone(history))).toEqual(history);
        if (history.future.length > 0) expect(undone(redone(history))).toEqual(history);
      }
    }),
  );
});

test('an edit forgets what was undone; at either end nothing happens', () => {
  const two = edited(edited(newHistory('a'), 'b'), 'c');
  const branched = edited(undone(two), 'd');
  expect([branched.past, branched.present, branched.future]).toEqual([['a', 'b'], 'd', []]);
  expect(redone(branched)).toBe(branched);
  expect(undone(newHistory('a')).present).toBe('a');
});

test('is bounded', () => {
  let history = newHistory(0);
  for (let i = 1; i < 1000; i++) history = edited(history, i);
  expect(history.past.length).toBe(HISTORY_LIMIT);
  expect(history.past.at(-1)).toBe(998);
});
