import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { taken } from './arithmetic.ts';
import { OP } from './encoding.ts';
import { firstFlip } from './first-flip.ts';

const edge = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: 0x7fffffc0, max: 0x7fffffff }),
  fc.integer({ min: -0x80000000, max: -0x7fffffc0 }),
);
const slope = fc.oneof(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -0x80000000, max: -0x7ffffff0 }));
const STEPS = 150;
const at = (start: number, by: number, k: number): number => (start + Math.imul(by, k)) | 0;

it.each(['beq', 'bne', 'blt', 'bge', 'bltu', 'bgeu'] as const)(
  '%s: no iteration before decides otherwise',
  async (name) => {
    const op = OP[name];
    const equality = name === 'beq' || name === 'bne';
    let met = 0;
    await fc.assert(
      fc.property(edge, slope, edge, slope, (a, slopeA, b, slopeB) => {
        const flip = firstFlip(op, a, slopeA, b, slopeB);
        expect(flip).toBeGreaterThanOrEqual(1);
        expect(flip === Infinity || Number.isInteger(flip)).toBe(true);
        const decides = (k: number): boolean => taken(op, at(a, slopeA, k), at(b, slopeB, k));
        let k = 1;
        while (k < Math.min(flip, STEPS) && decides(k) === decides(0)) k++;
        expect(k).toBe(Math.min(flip, STEPS));
        if (flip >= STEPS) return;
        met++;
        if (equality) expect(decides(flip)).not.toBe(decides(0));
        else if (decides(flip) === decides(0)) {
          // Only the end of a side's range may stop the count earlier.
          const wide = (v: number) => (name.endsWith('u') ? v >>> 0 : v);
          const passed = [
            [a, slopeA],
            [b, slopeB],
          ].some(([v = 0, by = 0]) => wide(v) + flip * by !== wide(at(v, by, flip)));
          expect(passed).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
    expect(met).toBeGreaterThan(50);
  },
);

it('finds when a counter that wraps meets its limit, however late', async () => {
  await fc.assert(
    fc.property(fc.integer(), fc.integer(), fc.integer(), (a, by, b) => {
      fc.pre(a !== b);
      const flip = firstFlip(OP.bne, a, by, b, 0);
      const two = by === 0 ? 1n << 32n : BigInt(by & -by) & 0xffffffffn;
      if (flip === Infinity) expect(BigInt(b - a) % two).not.toBe(0n);
      else {
        expect(BigInt.asIntN(32, BigInt(a) + BigInt(flip) * BigInt(by))).toBe(BigInt(b));
        // Solutions are 2^32 / gcd apart, so that one below is the first.
        expect(BigInt(flip)).toBeLessThan((1n << 32n) / two);
      }
    }),
  );
  expect(firstFlip(OP.bne, 0, 3, 1, 0)).toBe(2863311531);
  expect(firstFlip(OP.bne, 1, 2, 0, 0)).toBe(Infinity);
  expect(firstFlip(OP.blt, 0, 1, 0x7fffffff, 0)).toBe(0x7fffffff);
  expect(firstFlip(OP.bge, 0, 0, 0, 0)).toBe(Infinity);
});
