import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AxisKind } from '../store/types.ts';
import type { Stretch } from './axis.ts';
import { axisFor, foldWidthPx, MAX_PX_PER_NS } from './axis.ts';
import { fitted, following, panned, zoomed } from './camera.ts';
import { rulerTicks, scaleBar, tickLabel, tickStepNs } from './ruler.ts';

const DURATION = 8e9;

/** Disjoint stretches in order. */
const stretchesArb = fc
  .uniqueArray(fc.integer({ min: 1, max: DURATION - 1 }), { minLength: 0, maxLength: 40 })
  .map((cuts) => {
    const sorted = [...cuts].sort((a, b) => a - b);
    const stretches: Stretch[] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2) {
      stretches.push({ startNs: sorted[i] as number, endNs: sorted[i + 1] as number });
    }
    return stretches;
  });
const windowArb = fc
  .tuple(fc.integer({ min: 0, max: DURATION - 200 }), fc.integer({ min: 100, max: DURATION }))
  .map(([start, length]) => ({ start, end: Math.min(DURATION, start + length) }));
const kindArb = fc.constantFrom<AxisKind>('linear', 'elastic');
const widthArb = fc.integer({ min: 200, max: 3000 });

describe('axis', () => {
  it('shows exactly its window, and is monotone and invertible beyond it', () => {
    fc.assert(
      fc.property(
        kindArb,
        stretchesArb,
        windowArb,
        widthArb,
        fc.array(fc.double({ min: 0, max: DURATION, noNaN: true }), { minLength: 2, maxLength: 20 }),
        (kind, stretches, window, width, instants) => {
          const axis = axisFor(kind, window, width, stretches);
          expect(axis.xOf(window.start)).toBeCloseTo(0, 3);
          expect(Math.abs(axis.xOf(window.end) - width)).toBeLessThan(0.01);
          const sorted = [...instants].sort((a, b) => a - b);
          let before = Number.NEGATIVE_INFINITY;
          for (const at of sorted) {
            const x = axis.xOf(at);
            expect(x).toBeGreaterThanOrEqual(before - 1e-6 * Math.max(1, Math.abs(x)));
            before = x;
            // The rounding of a distance from the start of the run, times the steepest ns per px: an instant far out of
            // view.
            const roundingPx = 4 * 2 ** -52 * DURATION * axis.pxPerNs;
            const steepest = Math.max(1 / axis.pxPerNs, ...stretches.map((one) => (one.endNs - one.startNs) / 60));
            expect(Math.abs(axis.timeAt(x) - at)).toBeLessThan(0.001 + roundingPx * steepest);
          }
        },
      ),
    );
  });

  it('folds every long stretch in view and nothing else, and keeps one scale between folds', () => {
    fc.assert(
      fc.property(stretchesArb, windowArb, widthArb, (stretches, window, width) => {
        const axis = axisFor('elastic', window, width, stretches);
        for (const fold of axis.visibleFolds()) {
          const length = fold.endNs - fold.startNs;
          expect(fold.x1 - fold.x0).toBeCloseTo(foldWidthPx(length), 6);
          expect(length * axis.pxPerNs).toBeGreaterThan(3 * foldWidthPx(length) - 1e-6);
        }
        const unfolded = stretches
          .filter((s) => s.endNs > window.start && s.startNs < window.end && s !== axis.opened)
          .filter((s) => !axis.visibleFolds().some((fold) => fold.startNs === s.startNs));
        for (const { startNs, endNs } of unfolded) {
          // A sliver of less than a pixel at an edge may be left out of the visible folds.
          if (axis.xOf(endNs) < 0.5 || axis.xOf(startNs) > width - 0.5) continue;
          expect((endNs - startNs) * axis.pxPerNs).toBeLessThanOrEqual(3 * foldWidthPx(endNs - startNs) + 1e-3);
        }
      }),
    );
  });

  it('grows a fold with the logarithm of its length, from 60 to 90 px', () => {
    expect(foldWidthPx(1e3)).toBe(60);
    expect(foldWidthPx(1e8)).toBeCloseTo(70);
    expect(foldWidthPx(1e9)).toBeCloseTo(80);
    expect(foldWidthPx(1e12)).toBe(90);
  });

  it('leads to another axis steadily: every instant stands between its two places', () => {
    fc.assert(
      fc.property(
        stretchesArb,
        windowArb,
        windowArb,
        kindArb,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (stretches, a, b, kind, share) => {
          const from = axisFor(kind, a, 900, stretches);
          const to = axisFor('elastic', b, 900, stretches);
          const between = from.towards(to, share);
          for (let i = 0; i <= 20; i++) {
            const at = (DURATION * i) / 20;
            const [x0, x1] = [from.xOf(at), to.xOf(at)];
            const rounding = 1e-6 * (1 + Math.abs(x0) + Math.abs(x1));
            expect(between.xOf(at)).toBeGreaterThanOrEqual(Math.min(x0, x1) - rounding);
            expect(between.xOf(at)).toBeLessThanOrEqual(Math.max(x0, x1) + rounding);
          }
        },
      ),
    );
  });

  it('unfolds the stretch that holds the whole view', () => {
    const axis = axisFor('elastic', { start: 2e9, end: 3e9 }, 900, [{ startNs: 1e9, endNs: 4e9 }]);
    expect(axis.visibleFolds()).toEqual([]);
    expect(axis.pxPerNs).toBeCloseTo(900 / 1e9, 12);
  });
});

describe('camera', () => {
  const stretches = [
    { startNs: 0.1e9, endNs: 3.9e9 },
    { startNs: 4.2e9, endNs: 6.5e9 },
    { startNs: 6.7e9, endNs: 7.9e9 },
  ];

  it('pans by exactly the pixels of the hand, at one scale', () => {
    const axis = axisFor('elastic', { start: 3.95e9, end: 6.6e9 }, 900, stretches);
    const moved = panned(axis, 40, stretches, DURATION);
    expect(moved.xOf(4.1e9)).toBeCloseTo(axis.xOf(4.1e9) + 40, 6);
    expect(moved.pxPerNs).toBe(axis.pxPerNs);
    const again = axisFor('elastic', moved.window, 900, stretches, moved);
    expect(again.pxPerNs).toBe(axis.pxPerNs);
  });

  it('zooms at the pointer, down to 10 ns for 100 px, and never beyond the run', () => {
    fc.assert(
      fc.property(
        kindArb,
        windowArb,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.double({ min: 0.2, max: 5, noNaN: true })), {
          maxLength: 40,
        }),
        (kind, window, moves) => {
          let axis = axisFor(kind, window, 900, stretches);
          for (const [px, factor] of moves) {
            const at = axis.timeAt(px);
            const next = zoomed(axis, px, factor, stretches, DURATION);
            const { start, end } = next.window;
            expect(start).toBeGreaterThanOrEqual(-1);
            expect(end).toBeLessThanOrEqual(DURATION + 1);
            expect(end - start).toBeGreaterThan(0);
            if (factor > 1 && kind === 'linear' && axis.pxPerNs < MAX_PX_PER_NS) {
              expect(Math.abs(next.timeAt(px) - at) * next.pxPerNs).toBeLessThan(0.01);
            }
            axis = next;
          }
        },
      ),
    );
    let deep = axisFor('linear', { start: 0, end: DURATION }, 900, stretches);
    for (let i = 0; i < 60; i++) deep = zoomed(deep, 450, 2, stretches, DURATION);
    expect((deep.window.end - deep.window.start) * (100 / 900)).toBeCloseTo(10, 3);
  });

  it('opens the fold that somebody zooms into', () => {
    const axis = axisFor('elastic', { start: 3.95e9, end: 6.6e9 }, 900, stretches);
    const [fold] = axis.visibleFolds();
    expect(fold).toBeDefined();
    if (fold === undefined) return;
    const inside = zoomed(axis, (fold.x0 + fold.x1) / 2, 1.5, stretches, DURATION);
    expect(inside.window.start).toBeCloseTo(fold.startNs, 0);
    expect(inside.visibleFolds()).toEqual([]);
  });

  it('fits an incident with room at both sides, and follows the playhead only when it left', () => {
    const axis = fitted('elastic', 4e9, 6.6e9, 900, stretches, DURATION, { zeroNs: 4e9, kneeNs: 1e6 });
    expect(axis.xOf(4e9)).toBeGreaterThan(20);
    expect(axis.xOf(6.6e9)).toBeLessThan(880);
    expect(following(axis, 4.1e9, stretches, DURATION)).toBe(axis);
    const after = following(axis, 7.95e9, stretches, DURATION);
    expect(after.xOf(7.95e9)).toBeGreaterThanOrEqual(0);
    expect(after.xOf(7.95e9)).toBeLessThanOrEqual(900);
  });
});

describe('ruler', () => {
  it('keeps labels apart, inside the run and out of folds, at every zoom', () => {
    fc.assert(
      fc.property(kindArb, stretchesArb, windowArb, widthArb, (kind, stretches, window, width) => {
        const axis = axisFor(kind, window, width, stretches);
        fc.pre(axis.pxPerNs <= MAX_PX_PER_NS);
        const ticks = rulerTicks(axis, 4e9, DURATION);
        // Each unfolded part of the view holds a tick per 15 px at most, and one more for its edges.
        expect(ticks.length).toBeLessThan(width / 12 + 4 * (axis.visibleFolds().length + 1));
        for (const fold of axis.visibleFolds()) {
          expect(ticks.some((tick) => tick.x > fold.x0 + 0.01 && tick.x < fold.x1 - 0.01)).toBe(false);
        }
        expect(tickStepNs(axis) * axis.pxPerNs).toBeGreaterThanOrEqual(75.9);
      }),
      {
        examples: [
          ['elastic', [{ startNs: 2477366003, endNs: 7999932523 }], { start: 7067375606, end: 7999932550 }, 202],
        ],
      },
    );
  });

  it('labels by size, with the decimals of the step', () => {
    expect(tickLabel(0, 1e6, 's')).toBe('0');
    expect(tickLabel(20e6, 20e6, 's')).toBe('20\u00A0ms');
    expect(tickLabel(-20e6, 20e6, 's')).toBe('−20\u00A0ms');
    expect(tickLabel(1.98e9, 20e6, 's')).toBe('1.98\u00A0s');
    expect(tickLabel(1.9932141e9, 100, '秒')).toBe('1.993\u2009214\u20091\u00A0秒');
    expect(tickLabel(30, 10, 's')).toBe('30\u00A0ns');
  });

  it('draws the longest nice scale bar that fits', () => {
    const bar = scaleBar(axisFor('linear', { start: 0, end: 9e8 }, 900, []), 60);
    expect(bar).toEqual({ lengthNs: 50e6, px: 50 });
  });
});
