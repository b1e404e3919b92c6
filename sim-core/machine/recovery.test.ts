import { describe, expect, test } from 'vitest';
import { runReport } from '../analysis/report.ts';
import { builtIn, storyRun } from '../analysis/story-run.testing.ts';
import type { Incident, RunReport } from '../analysis/types.ts';
import type { Overrides } from '../scenario/parameters.ts';
import { SYSTEMS } from '../scenario/scenario.ts';
import { run } from './machine.testing.ts';

/** What the paper claims and the bars ask for, measured on the built-in scenarios. */

function incidentIn({ incidents }: RunReport): Incident {
  const [incident] = incidents;
  if (incident === undefined) throw new RangeError('nothing failed');
  return incident;
}
const incidentOf = (...story: Parameters<typeof storyRun>): Incident => incidentIn(storyRun(...story).report);
const detectionMs = ({ detectedAtNs, activatedAtNs }: Incident): number =>
  ((detectedAtNs ?? Number.NaN) - (activatedAtNs ?? 0)) / 1e6;
const phaseNames = (incident: Incident): string[] => incident.phases.map((phase) => phase.name);

describe('a loop in the middle of a copy', () => {
  test('minix3 with a heartbeat every second notices after 1 to 3 s and resets the device', () => {
    const incident = incidentOf('disk-infinite-loop', 'minix3');
    expect(incident.detectedBy).toBe('heartbeat');
    expect(detectionMs(incident)).toBeGreaterThanOrEqual(1000);
    expect(detectionMs(incident)).toBeLessThanOrEqual(3000);
    expect(incident.decision).toBe('full');
    expect(phaseNames(incident)).toContain('device-init');
  });

  test('quick recovery notices within the threshold and one tick, and skips the reset', () => {
    for (const thresholdMs of [20, 50, 120]) {
      const incident = incidentOf('disk-infinite-loop', 'quick-recovery', {
        'detection.jobWatch.thresholdMs': thresholdMs,
      });
      expect(incident.detectedBy).toMatch(/^job-watch\//);
      expect(detectionMs(incident)).toBeGreaterThan(thresholdMs);
      expect(detectionMs(incident)).toBeLessThanOrEqual(thresholdMs + 1000 / 60);
      expect(incident.decision).toBe('fast');
      expect(phaseNames(incident)).toContain('verification');
      expect(phaseNames(incident)).not.toContain('device-init');
    }
  });

  test('quick detection notices as soon, and resets the device as minix3 does: half of the gain', () => {
    const three = ['minix3', 'quick-detection', 'quick-recovery'] as const;
    const [slow, half, quick] = three.map((system) => incidentOf('disk-infinite-loop', system));
    expect(half?.detectedBy).toMatch(/^job-watch\//);
    expect(half?.decision).toBe('full');
    expect(half?.phases.map(({ name }) => name)).toContain('device-init');
    const [most, middle, least] = [slow, half, quick].map((incident) => incident?.outageNs ?? Number.NaN);
    expect(middle).toBeLessThan((most ?? 0) - 900e6);
    expect(middle).toBeGreaterThan((least ?? 0) + 500e6);
  });

  test('stock MINIX 3.1.3 never pings its disk driver and would wait for ever', () => {
    const incident = incidentOf('disk-infinite-loop', 'minix3', { 'detection.heartbeat.periodMs': 0 });
    expect(incident.detectedAtNs).toBeNull();
    expect(incident.outageNs).toBeNull();
  });

  test.each([
    [1, 1000, 2000],
    [0, 1000, 3000],
  ])(
    'with %i ticks of lateness the heartbeat finds a loop after %i to %i ms, wherever between two pings it begins',
    (slack, min, max) => {
      const found = Array.from({ length: 10 }, (_, i) => {
        const faults = [{ kind: 'infinite-loop', driver: 'disk', when: { atMs: 1010 + 197 * i } }] as const;
        const set = { 'detection.heartbeat.slackTicks': slack };
        const scenario = { ...builtIn('disk-infinite-loop', 'minix3', set), faults, durationMs: 6500 };
        return detectionMs(incidentIn(runReport(run(scenario).trace, scenario)));
      });
      expect(Math.min(...found)).toBeGreaterThanOrEqual(min - 35);
      expect(Math.max(...found)).toBeLessThanOrEqual(max);
      expect(Math.max(...found)).toBeGreaterThan((min + max) / 2);
    },
  );

  test.each(SYSTEMS)('the copy ends intact under %s, or does not end: nothing is ever damaged', (system) => {
    const { incidents, services } = storyRun('disk-infinite-loop', system).report;
    // A call may use 5 s of CPU time, a watchdog waits for 30 s, and the run is over after 4 s of the loop.
    const found = incidents[0]?.detectedAtNs !== null;
    expect(found).toBe(system !== 'monolithic' && system !== 'nooks');
    expect(services[0]).toMatchObject({ intact: found ? true : null, failed: 0 });
  });
});

describe('fast or full', () => {
  test('illegal I/O in the history means a full restart, and rightly so', () => {
    const incident = incidentOf('disk-illegal-io', 'quick-recovery');
    expect(incident.decision).toBe('full');
    expect(incident.deviceTrulyHealthy).toBe(false);
  });

  test('a skip that was wrong is noticed by the verification, and the device is initialised after all', () => {
    const incident = incidentOf('disk-illegal-io', 'quick-recovery', { 'restart.kind': 'fast-always' });
    expect(incident.decision).toBe('fast');
    expect(incident.escalated).toBe(true);
    expect(phaseNames(incident)).toContain('device-init');
    expect(
      storyRun('disk-illegal-io', 'quick-recovery', { 'restart.kind': 'fast-always' }).report.services[0]?.intact,
    ).toBe(true);
  });

  test('without verification a wrong skip costs another failure', () => {
    const { incidents } = storyRun('disk-illegal-io', 'quick-recovery', {
      'restart.kind': 'fast-always',
      'restart.verify': false,
    }).report;
    const outage = incidents.at(-1)?.serviceResumedAtNs ?? Number.POSITIVE_INFINITY;
    const verified = incidentOf('disk-illegal-io', 'quick-recovery', { 'restart.kind': 'fast-always' });
    expect(outage).toBeGreaterThan(verified.serviceResumedAtNs ?? 0);
  });

  test('where nobody records I/O there is no history to trust, and asking for it is refused', () => {
    const blind = builtIn('disk-infinite-loop', 'quick-recovery', { 'io.path': 'kernel-call' });
    expect(() => run(blind)).toThrow(/fast-if-clean does not go with io.path kernel-call/);
  });

  test('with stock initialisation (no reset) the gain of skipping nearly vanishes', () => {
    const stock = incidentOf('disk-panic', 'minix3', { 'restart.deviceInit': 'stock' });
    const reset = incidentOf('disk-panic', 'minix3');
    expect((stock.outageNs ?? 0) * 10).toBeLessThan(reset.outageNs ?? 0);
  });
});

describe('the price of watching an idle machine (the paper, Table 1)', () => {
  test.each([1, 2, 5, 8])('%i drivers', (n) => {
    const set: Overrides = { 'drivers.disk.count': n };
    const minix = storyRun('idle', 'minix3', set);
    const pings = [...minix.trace.events(['heartbeat-sent'])];
    const periods = pings.filter((event) => event.a === pings[0]?.a).length;
    expect(periods).toBeGreaterThanOrEqual(6);
    const { costs } = minix.report;
    expect(costs.heartbeatMessages).toBe(2 * n * periods);
    expect(costs.jobAssignments).toBe(0);

    const quick = storyRun('idle', 'quick-recovery', set);
    const watched = quick.report.costs;
    expect(watched.heartbeatMessages).toBe(0);
    const drivers = new Set(quick.trace.actors.filter((actor) => actor.role === 'driver').map((actor) => actor.index));
    const ipc = [...quick.trace.events(['send', 'receive', 'notify'])].filter((event) =>
      drivers.has(event.actor),
    ).length;
    expect(watched.jobAssignments).toBe(ipc);
  });

  test('pings come one a period, on the grid of wake-ups', () => {
    const { trace } = storyRun('idle', 'minix3', { 'drivers.disk.count': 1 });
    const at = [...trace.events(['heartbeat-sent'])].map((event) => event.at);
    for (let i = 1; i < at.length; i++) expect(((at[i] ?? 0) - (at[i - 1] ?? 0)) / 1e9).toBeCloseTo(1, 3);
  });
});
