import { taken } from './arithmetic.ts';
import { OP } from './encoding.ts';

const MAX_SIGNED = 0x7fffffff;
const MIN_SIGNED = -0x80000000;
const MAX_UNSIGNED = 0xffffffff;

/**
 * A branch `op` compares `a + k·slopeA` with `b + k·slopeB` (modulo 2^32) in iteration k of a loop. Returns a k ≥ 1
 * such that all iterations before k decide as iteration 0 does: for beq and bne the first that decides otherwise; for
 * the others that one, or the first in which a side passes the end of its range, whichever is earlier. Infinity when
 * there is none.
 */
export function firstFlip(op: number, a: number, slopeA: number, b: number, slopeB: number): number {
  if (op === OP.beq || op === OP.bne) {
    const difference = (a - b) | 0;
    const slope = (slopeA - slopeB) | 0;
    if (difference === 0) return slope === 0 ? Infinity : 1;
    return firstZero(difference, slope);
  }
  const unsigned = op === OP.bltu || op === OP.bgeu;
  const left = unsigned ? a >>> 0 : a;
  const right = unsigned ? b >>> 0 : b;
  const min = unsigned ? 0 : MIN_SIGNED;
  const max = unsigned ? MAX_UNSIGNED : MAX_SIGNED;
  const isLess = taken(unsigned ? OP.bltu : OP.blt, a, b);
  return Math.min(
    firstOrderChange(isLess, left - right, slopeA - slopeB),
    firstOutside(left, slopeA, min, max),
    firstOutside(right, slopeB, min, max),
  );
}

/** The smallest k ≥ 1 with `difference + k·slope ≡ 0` modulo 2^32, where `difference` is not 0; Infinity for none. */
function firstZero(difference: number, slope: number): number {
  if (slope === 0) return Infinity;
  // slope = odd · 2^twos, and only odd numbers have an inverse modulo a power of two.
  const twos = 31 - Math.clz32(slope & -slope);
  const rest = (difference << (31 - twos)) << 1;
  if (rest !== 0) return Infinity;
  const wanted = -difference >>> twos;
  const k = Math.imul(wanted, inverseOfOdd(slope >>> twos));
  return (k << twos) >>> twos;
}

/** The x with `odd · x ≡ 1` modulo 2^32, by Newton's iteration: each step doubles the number of right bits, from 3. */
function inverseOfOdd(odd: number): number {
  let x = odd;
  for (let bits = 3; bits < 32; bits *= 2) x = Math.imul(x, 2 - Math.imul(odd, x));
  return x;
}

/**
 * The first k ≥ 1 at which the sign of `difference + k·slope` says otherwise than `isLess`; whole numbers, no modulo.
 */
function firstOrderChange(isLess: boolean, difference: number, slope: number): number {
  if (isLess) return slope > 0 ? Math.ceil(-difference / slope) : Infinity;
  return slope < 0 ? Math.floor(difference / -slope) + 1 : Infinity;
}

/** The first k ≥ 1 at which `value + k·slope` is not in [min, max]. */
function firstOutside(value: number, slope: number, min: number, max: number): number {
  if (slope === 0) return Infinity;
  return Math.floor(slope > 0 ? (max - value) / slope : (value - min) / -slope) + 1;
}
