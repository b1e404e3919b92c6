import fc from 'fast-check';
import type { Stretch } from './axis.ts';
import { axisOver } from './log-axis.ts';

/** Spans and axes for the property tests of this room, over a run of {@link DURATION} ns. */
export const DURATION = 1e9;

export const spanArb = fc
  .tuple(fc.nat({ max: DURATION - 2 }), fc.integer({ min: 1, max: DURATION }))
  .map(([from, length]) => [from, Math.min(DURATION, from + length)] as const);
export const axisArb = fc
  .tuple(fc.constantFrom('linear' as const, 'elastic' as const, 'log' as const), spanArb, fc.constantFrom(300, 1000))
  .map(([kind, [start, end], width]) => {
    const stretches: Stretch[] = [
      { startNs: 1e8, endNs: 4e8 },
      { startNs: 6e8, endNs: 9.9e8 },
    ];
    return axisOver(kind, { start, end: Math.max(end, start + 1) }, width, stretches, { zeroNs: 3e8, kneeNs: 1e5 });
  });
