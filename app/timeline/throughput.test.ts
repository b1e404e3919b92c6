import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findBuiltIn,
  type Incident,
  type LaneProgress,
  runReport,
  runTimeline,
  type Scenario,
  simulate,
} from '../../sim-core/index.ts';
import { keepIndex } from '../indexes/kept-index.ts';
import { indexTimeline } from '../indexes/timeline-index.ts';
import { axisFor } from './axis.ts';
import { indexSystem } from './model.ts';
import { drawRates, peakRate, standstills, stepNs, totalAt } from './throughput.ts';

const RUN_NS = 8e9;

const progress = fc
  .array(fc.tuple(fc.integer({ min: 0, max: RUN_NS - 1 }), fc.integer({ min: 1, max: 65_536 })), { maxLength: 60 })
  .map((steps): LaneProgress => {
    const sorted = steps.toSorted(([a], [b]) => a - b);
    let total = 0;
    return {
      actor: 3,
      unit: 'byte',
      times: Float64Array.from(sorted, ([at]) => at),
      totals: Float64Array.from(sorted, ([, amount]) => {
        total += amount;
        return total;
      }),
    };
  });

interface Step {
  readonly x0: number;
  readonly x1: number;
  readonly perSecond: number;
}

function stepsOf(one: LaneProgress, window: { start: number; end: number }, kind: 'linear' | 'elastic'): Step[] {
  const axis = axisFor(kind, window, 800, [{ startNs: 1e9, endNs: 3e9 }]);
  const steps: Step[] = [];
  drawRates(one, axis, stepNs([one], axis), (x0, x1, perSecond) => steps.push({ x0, x1, perSecond }));
  return steps;
}

describe('the rate of a program', () => {
  test('has no gap and no overlap, on any stretch of any axis', () => {
    const stretch = fc.tuple(fc.integer({ min: 0, max: RUN_NS - 2 }), fc.integer({ min: 2, max: RUN_NS }));
    fc.assert(
      fc.property(progress, stretch, fc.constantFrom('linear', 'elastic'), (one, [start, length], kind) => {
        const steps = stepsOf(one, { start, end: Math.min(RUN_NS, start + length) }, kind);
        expect(steps[0]?.x0).toBe(0);
        expect(steps.at(-1)?.x1).toBeCloseTo(800, 6);
        for (const [i, { x0, perSecond }] of steps.entries()) {
          if (i > 0) expect(x0).toBe(steps[i - 1]?.x1);
          expect(perSecond).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('over the whole run, its area is all that was moved; no step is above the peak', () => {
    fc.assert(
      fc.property(progress, (one) => {
        const axis = axisFor('linear', { start: 0, end: RUN_NS }, 800, []);
        const lengthNs = stepNs([one], axis);
        let area = 0;
        drawRates(one, axis, lengthNs, (x0, x1, perSecond) => {
          area += (perSecond * (x1 - x0)) / axis.pxPerNs / 1e9;
          expect(perSecond).toBeLessThanOrEqual(peakRate(one, lengthNs) * (1 + 1e-9));
        });
        const whole = Math.ceil(RUN_NS / lengthNs) * lengthNs;
        // The last step may reach beyond the end of the run: its share is counted with its whole length.
        expect(area).toBeGreaterThanOrEqual(totalAt(one, RUN_NS) * (1 - (whole - RUN_NS) / lengthNs) - 1e-6);
        expect(area).toBeLessThanOrEqual(totalAt(one, RUN_NS) + 1e-6);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('a standstill is nothing, and a step stands still while the view moves', () => {
    const times = Float64Array.from({ length: 100 }, (_, i) => (i < 50 ? i * 2e7 : 3e9 + i * 2e7));
    const one: LaneProgress = { actor: 3, unit: 'byte', times, totals: times.map((_, i) => (i + 1) * 4096) };
    const still = stepsOf(one, { start: 1.2e9, end: 2.8e9 }, 'linear');
    expect(still.every(({ perSecond }) => perSecond === 0)).toBe(true);
    const heights = (start: number) =>
      new Set(stepsOf(one, { start, end: start + 5e8 }, 'linear').map(({ perSecond }) => perSecond));
    expect(heights(2.1e8)).toEqual(heights(2.17e8));
  });
});

describe('a gap in what a program moves', () => {
  const scenario = { ...(findBuiltIn('disk-infinite-loop')?.scenario as Scenario), system: 'minix3' as const };
  const trace = simulate(scenario);
  const { incidents } = runReport(trace, scenario);
  const data = runTimeline(trace, scenario);
  const [copy] = data.progress as [LaneProgress];
  const gapsIn = (progress: LaneProgress, failures: readonly Incident[], marks = data.marks) => {
    const cut = { ...data, progress: [progress], marks };
    keepIndex(cut, { timeline: indexTimeline(cut) });
    const indexed = indexSystem({ id: 'minix3', name: '', actors: trace.actors, data: cut, incidents: failures });
    return standstills(indexed, progress, 50e6);
  };

  test('is where a failure kept it from moving anything, a little longer than the outage', () => {
    const [gap, ...more] = gapsIn(copy, incidents);
    expect(more).toEqual([]);
    expect(gap?.startNs).toBeLessThanOrEqual(incidents[0]?.activatedAtNs ?? 0);
    expect(gap?.endNs).toBeGreaterThanOrEqual(incidents[0]?.serviceResumedAtNs ?? Number.POSITIVE_INFINITY);
  });

  test('lasts to the end of the run where it never moved anything again; without a failure it is none', () => {
    const fell = incidents[0]?.activatedAtNs ?? 0;
    const kept = copy.times.findIndex((at) => at > fell);
    const cut = { ...copy, times: copy.times.slice(0, kept), totals: copy.totals.slice(0, kept) };
    const never = incidents.map((one) => ({ ...one, serviceResumedAtNs: null, outageNs: null }));
    expect(gapsIn(cut, never, [])).toEqual([{ startNs: cut.times.at(-1), endNs: data.durationNs }]);
    expect(gapsIn(copy, [])).toEqual([]);
  });
});
