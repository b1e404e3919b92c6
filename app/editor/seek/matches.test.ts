import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSource, programSource } from '../../../sim-core/index.ts';
import { matchesOf, replacedAll, stepFrom } from './matches.ts';

test.each([
  ['r1, r10, r1', 'r1', true, [0, 9]],
  ['r1, r10, r1', 'r1', false, [0, 4, 9]],
  ['[r1]', '[r1', true, [0]],
  ['aaaa', 'aa', false, [0, 2]],
  ['aab ab', 'ab', true, [4]],
  ['BUSY busy', 'busy', false, [5]],
  ['x', '', false, []],
] as const)('%s: %s, whole %s', (text, word, whole, found) => expect(matchesOf(text, { word, whole })).toEqual(found));

test('steps go round the ends', () => {
  const found = [3, 8, 12];
  expect([stepFrom(found, 0, 1), stepFrom(found, 8, 1), stepFrom(found, 9, 1), stepFrom(found, 13, 1)]).toEqual([
    0, 1, 2, 0,
  ]);
  expect([stepFrom(found, 8, -1), stepFrom(found, 3, -1), stepFrom([], 3, 1)]).toEqual([0, 2, -1]);
});

test('replacing is what putting in at each of them is, and back again is nothing', () => {
  const letter = fc.constantFrom('a', 'b', ' ', '1');
  const text = fc.string({ unit: letter, maxLength: 40 });
  fc.assert(
    fc.property(text, fc.string({ unit: letter, minLength: 1, maxLength: 3 }), fc.boolean(), (given, word, whole) => {
      expect(replacedAll(given, { word, whole }, word)).toBe(given);
      const found = matchesOf(given, { word, whole });
      const replaced = replacedAll(given, { word, whole }, '#');
      expect(replaced.split('#').length - 1).toBe(found.length);
      expect(replaced.replaceAll('#', word)).toBe(given);
    }),
  );
});

test('a register that is renamed everywhere makes the same program of another register', () => {
  const text = programSource('disk');
  const there = replacedAll(text, { word: 'r1', whole: true }, 'r99');
  expect(matchesOf(there, { word: 'r1', whole: true })).toEqual([]);
  expect(matchesOf(there, { word: 'r10', whole: true })).toEqual(
    matchesOf(there, { word: 'r10', whole: true }).filter((at) => there.slice(at, at + 3) === 'r10'),
  );
  const back = replacedAll(there, { word: 'r99', whole: true }, 'r1');
  expect(back).toBe(text);
  expect(checkSource('disk', back, []).problems).toEqual([]);
});
