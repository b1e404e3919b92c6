import { describe, expect, test } from 'vitest';
import { scenarioOf } from '../machine/machine.testing.ts';
import type { FaultSpec } from '../scenario/scenario.ts';
import { lossByHyperbola, QUOTED_LOSSES } from './quoted-figures.ts';
import { type SweepAxis, type SweepPlan, type SweepPoint, sweep, sweepPoints } from './sweep.ts';

/** Killing the disk driver during a copy, after the experiments of the MINIX 3 papers; and sweeps of parameters. */

function pointsOf(plan: SweepPlan): (system: string, value: unknown) => SweepPoint {
  const points = sweepPoints(plan, [...sweep(plan)]);
  return (system, value) => {
    const found = points.find((point) => point.system === system && point.value === value);
    if (found === undefined) throw new RangeError(`no point ${system} ${value}`);
    return found;
  };
}

describe('the disk driver killed every so often', () => {
  const INTERVALS = [1000, 3000, 15_000];
  const plan: SweepPlan = {
    scenario: scenarioOf('minix3', { 'restart.backoff': 'none' }),
    axis: { kill: 'disk', everyMs: INTERVALS },
    systems: ['minix3', 'quick-recovery'],
    seeds: [1],
  };
  const at = pointsOf(plan);

  test('costs what was lost by each kill, by the interval: a hyperbola, from most of the throughput to next to nothing', () => {
    for (const system of plan.systems) {
      for (const everyMs of INTERVALS) {
        const { loss, outageMs, incidents } = at(system, everyMs);
        expect(incidents).toBe(Math.max(3, Math.ceil(30_000 / everyMs)));
        const expected = lossByHyperbola(outageMs?.mean ?? 0, everyMs);
        expect(Math.abs((loss?.mean ?? 0) - expected), `${system} every ${everyMs} ms`).toBeLessThan(0.02);
      }
    }
  });

  test('MINIX 3 lies where the quoted figures lie, within two fifths of them', () => {
    for (const { everyMs, loss } of QUOTED_LOSSES.filter(({ driver }) => driver === 'disk')) {
      const simulated = at('minix3', everyMs).loss?.mean ?? 0;
      expect(simulated).toBeGreaterThan(0.6 * loss[0]);
      expect(simulated).toBeLessThan(1.4 * loss[1]);
    }
  });

  test('a fast restart loses a fifth of that, although one that meets a write ends it by a reset', () => {
    for (const everyMs of INTERVALS)
      expect(at('quick-recovery', everyMs).loss?.mean).toBeLessThan((at('minix3', everyMs).loss?.mean ?? 0) / 5);
  });

  test('and all data is intact', () => {
    for (const system of plan.systems) for (const everyMs of INTERVALS) expect(at(system, everyMs).intact).toBe(true);
  });
});

describe('a parameter', () => {
  const loop: FaultSpec = { kind: 'infinite-loop', driver: 'disk', when: { mark: 'read', nth: 3 } };
  const sweepOf = (axis: SweepAxis, faults: readonly FaultSpec[]) =>
    pointsOf({
      scenario: scenarioOf('quick-detection', {}, faults, 900),
      axis,
      systems: ['quick-detection'],
      seeds: [1, 2],
    });

  test('the threshold: detection follows it, and below the longest healthy job there are false alarms', () => {
    const axis = { path: 'detection.jobWatch.thresholdMs', values: [3, 40, 200] } as const;
    const at = sweepOf(axis, [loop]);
    for (const value of [40, 200]) {
      const { detectionMs, found, falseAlarms, loss, runs } = at('quick-detection', value);
      expect({ found, falseAlarms, runs }).toEqual({ found: 2, falseAlarms: 0, runs: 2 });
      expect(detectionMs?.min).toBeGreaterThan(value - 25);
      expect(detectionMs?.max).toBeLessThan(value + 17);
      expect(loss?.mean).toBeGreaterThan(0.5);
    }
    expect(at('quick-detection', 3).falseAlarms).toBeGreaterThan(0);
  });

  test('without faults there is nothing to lose', () => {
    const at = sweepOf({ path: 'cost.appNs', values: [100_000, 4_000_000] }, []);
    expect(at('quick-detection', 100_000)).toMatchObject({
      loss: null,
      lostPerKillMs: null,
      incidents: 0,
      intact: true,
    });
    const [quick, slow] = [100_000, 4_000_000].map((value) => at('quick-detection', value).bytesPerSecond.mean);
    expect(slow).toBeLessThan((quick ?? 0) * 0.8);
  });
});
