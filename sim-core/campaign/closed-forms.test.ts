import { describe, expect, test } from 'vitest';
import { recount } from '../analysis/costs.ts';
import { runReport } from '../analysis/report.ts';
import { drawInt, randomStream } from '../base/random.ts';
import { fromMs, instant } from '../base/units.ts';
import { scenarioOf } from '../machine/machine.testing.ts';
import { Machine, parametersOf, simulate } from '../machine/machine.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultSpec, Scenario } from '../scenario/scenario.ts';
import type { Trace, TraceEvent } from '../trace/columns.ts';
import type { EventKind, FaultKind } from '../trace/vocabulary.ts';
import { heartbeatDetection, heartbeatShare, jobWatchShare } from './closed-forms.ts';

/** The closed forms of MODEL.md against what comes out of runs. */

const TICK_MS = 1000 / 60;
/** A driver that spins keeps the CPU for a quantum of four ticks before anybody else gets it. */
const QUANTUM_MS = 4 * TICK_MS;
/** A share of a whole, in [0, 1), from the seed. */
const chance = (seed: number, name: string): number => drawInt(randomStream(seed, name), 0, 999_999)[0] / 1e6;

const atOf = (trace: Trace, kind: EventKind): number => [...trace.events([kind])][0]?.at ?? Number.NaN;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Pings have come for two intervals; then, `afterPingMs` after the next, the driver stops in the middle of its work.
 */
function heartbeatDelayMs(kind: FaultKind, periodMs: number, slack: number, afterPingMs: number, seed: number): number {
  const set: Overrides = { 'detection.heartbeat.periodMs': periodMs, 'detection.heartbeat.slackTicks': slack };
  const { intervalMs, maxMs } = heartbeatDetection(periodMs, parametersOf(scenarioOf('minix3', set)));
  const atMs = 3 * intervalMs + afterPingMs;
  const fault: FaultSpec = { kind, driver: 'disk', when: { atMs } };
  const endMs = atMs + maxMs + 200;
  const brief: Overrides = { 'copy.startMs': atMs - 20, 'copy.blocks': 4, 'copy.repeat': false };
  const scenario = scenarioOf('minix3', { ...set, ...brief }, [fault], endMs + 1);
  const machine = new Machine({ ...scenario, seed });
  machine.runTo(instant(fromMs(endMs)));
  return (atOf(machine.trace, 'detected') - atOf(machine.trace, 'fault-activated')) / 1e6;
}

describe('heartbeats find a driver that has stopped', () => {
  const RUNS = 170;
  /** A hang is found where it activates: up to a request's length after it was put in. */
  const REQUEST_MS = 30;

  describe.each([0, 1])('with %i ticks of lateness allowed', (slack) => {
    test.each([1000, 2000, 5000])('and a period of %i ms: evenly in (p, 2p + 1 s] or (p, 2p]', (periodMs) => {
      const form = heartbeatDetection(
        periodMs,
        parametersOf(scenarioOf('minix3', { 'detection.heartbeat.slackTicks': slack })),
      );
      expect(form.minMs).toBe(periodMs);
      expect(form.maxMs).toBe(2 * periodMs + (slack === 0 ? 1000 : 0));
      expect(form.meanMs).toBe(1.5 * periodMs + (slack === 0 ? 500 : 0));
      // One hang in each of so many equal parts of the interval, anywhere in its part.
      const delays = Array.from({ length: RUNS }, (_, seed) => {
        const afterPingMs = ((seed + chance(seed, 'hang')) / RUNS) * (form.intervalMs - REQUEST_MS);
        return heartbeatDelayMs('deadlock', periodMs, slack, afterPingMs, seed);
      });
      expect(Math.min(...delays)).toBeGreaterThan(form.minMs);
      expect(Math.max(...delays)).toBeLessThanOrEqual(form.maxMs);
      expect(Math.min(...delays)).toBeLessThan(form.minMs + form.intervalMs / RUNS + REQUEST_MS);
      expect(Math.max(...delays)).toBeGreaterThan(form.maxMs - form.intervalMs / RUNS - REQUEST_MS);
      expect(Math.abs(mean(delays) - form.meanMs)).toBeLessThan(REQUEST_MS);
    });
  });

  test('however short the period: never before the second wake-up', () => {
    for (const periodMs of [17, 200, 500]) {
      const form = heartbeatDetection(periodMs, parametersOf(scenarioOf('minix3')));
      expect(form).toMatchObject({ intervalMs: 1000, minMs: 1000, maxMs: 2000, meanMs: 1500 });
      const delays = [100, 500, 900].map((ms) => heartbeatDelayMs('deadlock', periodMs, 1, ms, 1));
      for (const delay of delays) expect(delay > form.minMs && delay <= form.maxMs).toBe(true);
    }
  });

  test('a driver that spins may hold the server up by its quantum, and then, without lateness, a wake-up is saved', () => {
    const periodMs = 2000;
    for (const slack of [0, 1]) {
      const set = { 'detection.heartbeat.slackTicks': slack };
      const { intervalMs, minMs, maxMs } = heartbeatDetection(periodMs, parametersOf(scenarioOf('minix3', set)));
      const found = (afterPingMs: number): number => heartbeatDelayMs('infinite-loop', periodMs, slack, afterPingMs, 3);
      // More than a quantum before the next wake-up it has sunk below the server by then.
      for (const afterPingMs of [100, 800, 1300, 1850]) {
        const delay = found(afterPingMs);
        expect(delay > minMs && delay <= maxMs, `${slack}: ${delay}`).toBe(true);
      }
      const late = found(intervalMs - 45);
      const saved = slack === 0 ? 1000 : 0;
      expect(late).toBeGreaterThan(minMs - saved);
      expect(late).toBeLessThan(minMs - saved + 2 * QUANTUM_MS);
    }
  });
});

describe('the job watch finds a hang within the threshold and the longest gap between enabled checks', () => {
  const OCCASIONS: Readonly<Record<'quantum' | 'tick' | 'switch', EventKind>> = {
    quantum: 'quantum-end',
    tick: 'tick',
    switch: 'run',
  };
  const sites = ['quantum', 'tick', 'switch'] as const;
  const subsets = Array.from({ length: 7 }, (_, bits) => sites.filter((_site, i) => (((bits + 1) >> i) & 1) === 1));

  /** Keeps all but those times when somebody gets the CPU who had it last: nobody is switched. */
  function switches(): (event: TraceEvent) => boolean {
    let last = -1;
    return ({ kind, actor }) => {
      if (kind !== 'run') return true;
      const other = actor !== last;
      last = actor;
      return other;
    };
  }

  /** The age of the job that was judged, and the longest gap between two enabled checks while it was open; ms. */
  function judged(kind: FaultKind, enabled: readonly (typeof sites)[number][], thresholdMs: number, seed: number) {
    const set: Overrides = {
      'detection.jobWatch.thresholdMs': thresholdMs,
      'detection.jobWatch.sites.quantum': enabled.includes('quantum'),
      'detection.jobWatch.sites.tick': enabled.includes('tick'),
      'detection.jobWatch.sites.switch': enabled.includes('switch'),
      'restart.giveUpAfter': 1,
    };
    const fault: FaultSpec = { kind, driver: 'disk', when: { atMs: 80 + 100 * chance(seed, 'when') } };
    const { trace } = run({ ...scenarioOf('quick-detection', set, [fault], 1500), seed });
    const detectedAt = atOf(trace, 'detected');
    const started = [...trace.events(['job-start'])].filter(({ at }) => at < detectedAt).at(-1)?.at ?? 0;
    const occasions = [...trace.events(enabled.map((site) => OCCASIONS[site]))].filter(switches()).map(({ at }) => at);
    const within = [started, ...occasions.filter((at) => at > started && at < detectedAt), detectedAt];
    const gaps = within.slice(1).map((at, i) => at - (within[i] as number));
    return { ageMs: (detectedAt - started) / 1e6, gapMs: Math.max(...gaps) / 1e6 };
  }
  const run = (scenario: Scenario): Machine => {
    const machine = new Machine(scenario);
    machine.runToEnd();
    return machine;
  };

  test.each(subsets.map((enabled) => [enabled.join(', '), enabled] as const))('checked at: %s', (_, enabled) => {
    let found = 0;
    for (let seed = 0; seed < 12; seed++) {
      for (const kind of ['infinite-loop', 'deadlock'] as const) {
        const thresholdMs = 30 + 170 * chance(seed, 'threshold');
        const { ageMs, gapMs } = judged(kind, enabled, thresholdMs, seed);
        if (Number.isNaN(ageMs)) {
          // only a timer interrupt comes whatever the others do; a driver that is blocked uses up no quantum
          expect(enabled.includes('tick')).toBe(false);
          continue;
        }
        found++;
        expect(ageMs).toBeGreaterThan(thresholdMs);
        expect(ageMs).toBeLessThanOrEqual(thresholdMs + gapMs + 0.01);
        if (enabled.includes('tick')) expect(ageMs).toBeLessThanOrEqual(thresholdMs + TICK_MS + 0.01);
      }
    }
    expect(found).toBeGreaterThanOrEqual(enabled.includes('tick') ? 24 : 12);
  });
});

describe('what watching idle drivers costs', () => {
  const SECONDS = 20;
  const idle = (system: 'minix3' | 'quick-recovery', n: number, set: Overrides = {}): Scenario =>
    scenarioOf(system, { 'copy.enabled': false, 'drivers.disk.count': n, ...set }, [], SECONDS * 1000);
  const costs = (scenario: Scenario) => runReport(simulate(scenario), scenario).costs;

  test('heartbeats: 2·n messages a period, for n = 1 to 64', () => {
    for (let n = 1; n <= 64; n++) {
      const scenario = idle('minix3', n);
      const trace = simulate(scenario);
      const pings = [...trace.events(['heartbeat-sent'])];
      const periods = pings.filter(({ a }) => a === pings[0]?.a).length;
      expect(periods).toBeGreaterThanOrEqual(SECONDS - 2);
      expect(runReport(trace, scenario).costs.heartbeatMessages, `${n} drivers`).toBe(2 * n * periods);
    }
  });

  test.each([
    [1, 1000],
    [20, 1000],
    [20, 5000],
    [64, 2000],
  ])('heartbeats: the share of the CPU, %i drivers each %i ms', (n, periodMs) => {
    const set: Overrides = { 'detection.heartbeat.periodMs': periodMs };
    const scenario = idle('minix3', n, set);
    const { intervalMs } = heartbeatDetection(periodMs, parametersOf(scenario));
    const trace = simulate(scenario);
    const pings = [...trace.events(['heartbeat-sent'])];
    const periods = pings.filter(({ a }) => a === pings[0]?.a).length;
    const measured = runReport(trace, scenario).costs.watchingNs / (periods * intervalMs * 1e6);
    const formula = heartbeatShare(n, periodMs, parametersOf(scenario));
    expect(Math.abs(measured / formula - 1)).toBeLessThan(0.01);
  });

  test('the job watch: nothing for a driver that has nothing to do, however many there are', () => {
    for (const n of [1, 20, 64]) {
      const { jobAssignments, jobChecks, heartbeatMessages } = costs(idle('quick-recovery', n));
      expect(heartbeatMessages).toBe(0);
      expect(jobChecks).toBeLessThan(200 * n);
      // what they do at boot, and nothing after
      expect(jobAssignments).toBe(costs({ ...idle('quick-recovery', n), durationMs: 5000 }).jobAssignments);
    }
  });
});

describe('what the job watch costs at work', () => {
  /** One copy, whatever is watched: the same work. */
  const work = (set: Overrides): Scenario =>
    scenarioOf('quick-detection', { 'copy.blocks': 96, 'copy.repeat': false, ...set }, [], 6000);
  const shareOf = (scenario: Scenario) => {
    const trace = simulate(scenario);
    const counted = recount(trace);
    expect(counted.dense).toBe(false);
    const { costs } = runReport(trace, scenario);
    const perSecond = (count: number): number => (count * 1000) / scenario.durationMs;
    const done = {
      messages: perSecond(counted.driverMessages),
      checks: perSecond(counted.jobChecks),
      portAccesses: perSecond(counted.portAccesses),
    };
    return {
      measured: costs.watchingNs / (scenario.durationMs * 1e6),
      formula: jobWatchShare(done, parametersOf(scenario)),
    };
  };

  test.each(['kernel-call', 'trapped'] as const)(
    'with I/O by %s: an assignment a message, a compare a check',
    (path) => {
      const { measured, formula } = shareOf(work({ 'io.path': path }));
      expect(measured).toBeGreaterThan(0);
      expect(Math.abs(measured / formula - 1)).toBeLessThan(0.01);
    },
  );

  test('and it is really spent: a watched machine is busier by so much, and no more', () => {
    const busy = (scenario: Scenario) => runReport(simulate(scenario), scenario).costs;
    // Costs a hundred times as large, so that what a copy does a little earlier or later is small beside them.
    const dear: Overrides = { 'cost.assignmentNs': 200, 'cost.checkNs': 1000 };
    const watched = busy(work(dear));
    const unwatched = busy(work({ ...dear, 'detection.jobWatch.enabled': false }));
    expect((watched.busyNs - unwatched.busyNs) / watched.watchingNs).toBeCloseTo(1, 1);
  });
});
