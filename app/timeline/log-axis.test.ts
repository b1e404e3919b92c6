import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PX_PER_NS } from './axis.ts';
import { fitted, panned, zoomed } from './camera.ts';
import { LogAxis, logScale } from './log-axis.ts';
import { indexSystem } from './model.ts';
import { rulerTicks, tickLabel } from './ruler.ts';
import { syntheticSystem } from './synthetic.ts';

const DURATION = 8e9;
const scale = { zeroNs: 4e9, kneeNs: 1e6 };
const windowArb = fc
  .tuple(fc.integer({ min: 0, max: DURATION - 200 }), fc.integer({ min: 100, max: DURATION }))
  .map(([start, length]) => ({ start, end: Math.min(DURATION, start + length) }));

describe('logarithmic axis', () => {
  it('shows exactly its window, is monotone and comes back to the instant, before the fault and after', () => {
    fc.assert(
      fc.property(windowArb, fc.double({ min: 0, max: 1, noNaN: true }), (window, share) => {
        const axis = LogAxis.over(window, 900, scale);
        expect(axis.xOf(window.start)).toBeCloseTo(0, 5);
        expect(axis.xOf(window.end)).toBeCloseTo(900, 5);
        const at = window.start + share * (window.end - window.start);
        expect(Math.abs(axis.timeAt(axis.xOf(at)) - at)).toBeLessThan(0.01);
        expect(axis.xOf(at + 50)).toBeGreaterThan(axis.xOf(at));
      }),
    );
  });

  it('gives each tenfold time after the fault the same width', () => {
    const axis = LogAxis.over({ start: 3.9e9, end: DURATION }, 900, scale);
    const width = (ns: number): number => axis.xOf(4e9 + 10 * ns) - axis.xOf(4e9 + ns);
    expect(width(1e8) / width(3e8)).toBeCloseTo(1, 1);
    expect(width(1e8) / axis.decadePx).toBeCloseTo(1, 1);
  });

  it('zooms at the pointer and pans by the hand, inside the run, no closer than an instruction', () => {
    fc.assert(
      fc.property(
        windowArb,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.double({ min: 0.2, max: 5, noNaN: true })), {
          maxLength: 40,
        }),
        (window, moves) => {
          let axis = LogAxis.over(window, 900, scale);
          for (const [px, factor] of moves) {
            const at = axis.timeAt(px);
            const near = zoomed(axis, px, factor, [], DURATION) as LogAxis;
            if (factor > 1) expect(Math.abs(near.xOf(at) - px)).toBeLessThan(0.05);
            expect(near.scaleAt(near.timeAt(px))).toBeLessThan(Math.max(MAX_PX_PER_NS, axis.scaleAt(at)) * 1.01);
            axis = panned(near, px - 450, [], DURATION) as LogAxis;
            expect(axis.window.start).toBeGreaterThan(-1);
            expect(axis.window.end).toBeLessThan(DURATION + 1);
          }
        },
      ),
    );
    const fit = fitted('log', 4e9, 6.6e9, 900, [], DURATION, scale);
    // The right edge is the end of the run, nearer than the room that was wanted.
    expect(fit.xOf(4e9)).toBeCloseTo(56, -1);
    expect(fit.xOf(6.6e9)).toBeGreaterThan(800);
    expect(fit.window.end).toBeLessThan(DURATION + 0.01);
  });

  it('leads to another window steadily', () => {
    const [from, to] = [
      LogAxis.over({ start: 0, end: 8e9 }, 900, scale),
      LogAxis.over({ start: 4e9, end: 4.1e9 }, 900, scale),
    ];
    for (const share of [0, 0.3, 1]) {
      for (const at of [1e9, 4.05e9, 7e9]) {
        const [x0, x1] = [from.xOf(at), to.xOf(at)];
        const x = from.towards(to, share).xOf(at);
        expect(x).toBeGreaterThanOrEqual(Math.min(x0, x1) - 1e-6);
        expect(x).toBeLessThanOrEqual(Math.max(x0, x1) + 1e-6);
      }
    }
  });

  it('labels every tick with the time that stands there, whatever the window', () => {
    fc.assert(
      fc.property(windowArb, (window) => {
        const axis = LogAxis.over(window, 900, scale);
        const ticks = rulerTicks(axis, scale.zeroNs, DURATION);
        expect(ticks.length).toBeLessThan(400);
        for (const { x, offsetNs } of ticks) {
          expect(x).toBeCloseTo(axis.xOf(scale.zeroNs + offsetNs), 6);
          expect(x).toBeGreaterThan(-1);
          expect(x).toBeLessThan(901);
        }
        expect(ticks.filter(({ labelled }) => labelled).length).toBeGreaterThan(0);
      }),
    );
    const axis = LogAxis.over({ start: 3.9e9, end: DURATION }, 900, scale);
    const labels = rulerTicks(axis, scale.zeroNs, DURATION)
      .filter(({ labelled }) => labelled)
      .map(({ offsetNs, stepNs }) => tickLabel(offsetNs, stepNs ?? 1, 's'));
    for (const label of ['0', '1\u00a0ms', '100\u00a0ms', '1\u00a0s', '−10\u00a0ms']) expect(labels).toContain(label);
  });

  it('counts from the first fault of all systems, nearly linear up to a tenth of what follows first', () => {
    const systems = (['minix3', 'quick-recovery'] as const).map((system) => indexSystem(syntheticSystem({ system })));
    expect(logScale(systems, DURATION)).toEqual({ zeroNs: 4.005e9, kneeNs: 1e6 });
  });
});
