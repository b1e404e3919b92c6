import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freePlace } from './free-place.ts';

const box = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 40 }))
  .map(([x0, y0, size]) => ({ x0, x1: x0 + size, y0, y1: y0 + 10 }));
type Box = { x0: number; x1: number; y0: number; y1: number };
const apart = (a: Box, b: Box): boolean => a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 || b.y1 <= a.y0;

test('words are covered only where every place covers some, and the first free place is taken', () => {
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 8 }), fc.array(box, { maxLength: 8 }), (places, words) => {
      const found = freePlace(places, words);
      const free = places.find((place) => words.every((word) => apart(place, word)));
      if (free === undefined) expect(places).toContain(found);
      else expect(found).toBe(free);
    }),
    { seed: 4, numRuns: 500 },
  );
});

test('without any free place, that with the least covered', () => {
  const words = [{ x0: 0, x1: 100, y0: 0, y1: 10 }];
  const near = { x0: 0, x1: 50, y0: 8, y1: 18 };
  const over = { x0: 0, x1: 50, y0: 2, y1: 12 };
  expect(freePlace([over, near], words)).toBe(near);
});

test('what need not be said is not said where it would hide words', () => {
  const words = [{ x0: 0, x1: 100, y0: 0, y1: 10 }];
  const [over] = [{ x0: 0, x1: 50, y0: 2, y1: 12 }];
  expect(freePlace([over], words, 0.2)).toBeUndefined();
  expect(freePlace([over], words)).toBe(over);
});
