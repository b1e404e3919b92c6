import { clockDigits, NBSP } from '../i18n/format.ts';

/** Length of a group of three digits in the clock, with its space. */
const GROUP = 4;

/**
 * An instant in seconds, to the ms, µs or ns: as fine as a pixel of `pxNs` can tell. Cut, not rounded, like a clock.
 */
export function instantDigits(ns: number, pxNs: number): string {
  const groups = pxNs >= 1e5 ? 1 : pxNs >= 1e2 ? 2 : 3;
  const digits = clockDigits(ns);
  return digits.slice(0, digits.length - GROUP * (3 - groups)) + NBSP;
}
