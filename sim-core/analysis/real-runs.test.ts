import { describe, expect, test } from 'vitest';
import { parametersOf } from '../machine/machine.ts';
import { isOutside } from '../scenario/scenario.ts';
import { STORY_RUNS } from '../scenario/story-runs.testing.ts';
import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { causalChain } from './causes.ts';
import { readCounters, recount } from './costs.ts';
import { violations } from './invariants.ts';
import { storyRun } from './story-run.testing.ts';
import { runTimeline } from './timeline-data.ts';
import type { RunReport } from './types.ts';
import { LANE_STATES } from './types.ts';

/**
 * The judges and the findings against the machine itself, over every built-in scenario under the systems of its story
 * and one more.
 */

/** In these the driver makes more events than a tick has room for: the rest are counted, and cannot be recounted. */
const DENSE = ['disk-polling-loop', 'disk-babbling-loop', 'disk-interrupt-storm'];

describe.each(STORY_RUNS.map(([id, system]) => [id, system] as const))('%s under %s', (id, system) => {
  test('breaks no invariant', () => {
    expect(violations(storyRun(id, system).trace)).toEqual([]);
  });

  test('the machine’s counters equal what the events say', () => {
    const { trace, report, scenario } = storyRun(id, system);
    const counted = recount(trace);
    const values = parametersOf(scenario);
    const watched = values['detection.jobWatch.enabled'];
    const path = values['io.path'];
    expect(counted.dense).toBe(DENSE.includes(id));
    if (counted.dense) return expect(report.costs.jobChecks).toBeGreaterThanOrEqual(counted.jobChecks);
    expect(report.costs.heartbeatMessages).toBe(counted.heartbeatMessages);
    expect(report.costs.jobAssignments).toBe(watched ? counted.driverMessages : 0);
    expect(report.costs.jobChecks).toBe(counted.jobChecks);
    // In kernel mode nobody stands between a driver and its ports, and nobody counts.
    expect(readCounters(trace).get('io-calls')).toBe(path === 'kernel-call' ? counted.portAccesses : 0);
    expect(report.costs.ioTraps).toBe(path === 'trapped' ? counted.portAccesses : 0);
  });

  test('every fault is an incident of its own, and every detection leads back to its fault', () => {
    const { trace, report, scenario } = storyRun(id, system);
    // One that comes again is one each time; while the system is down none can strike.
    const struck = [...trace.events(['fault-injected'])];
    // A false alarm is an incident without a fault.
    const faulty = report.incidents.filter(({ fault }) => fault.kind !== 'none');
    expect(faulty.map(({ fault }) => fault.kind)).toEqual(struck.map(({ b }) => FAULT_KINDS[b]));
    // What goes wrong outside strikes no driver, and is told apart.
    const outside = scenario.faults.filter(({ kind }) => isOutside(kind));
    expect(report.outside.map(({ kind }) => kind)).toEqual(outside.map(({ kind }) => kind));
    expect(new Set(struck.map(({ a }) => a)).size).toBe(scenario.faults.length - outside.length);
    const causes = faulty.map(({ seqs }) => seqs.injected);
    for (const { seqs, detectedAtNs } of faulty) {
      if (detectedAtNs === null) continue;
      // where several faults have taken hold, one of them brings the driver down for all
      expect(causes).toContain(causalChain(trace, seqs.detected).at(-1)?.seq);
      if (causes.length > 1) continue;
      if (system === 'quick-recovery' && seqs.resumed !== -1 && seqs.deviceReady === -1)
        expect(causalChain(trace, seqs.resumed).at(-1)?.seq).toBe(seqs.injected);
    }
  });

  test('phases are contiguous and sum to the outage; isolated data is never damaged', () => {
    const { trace, report, scenario } = storyRun(id, system);
    const { incidents, services } = report;
    for (const incident of incidents) {
      for (const [i, phase] of incident.phases.entries()) {
        expect(phase.endNs).toBeGreaterThan(phase.startNs);
        if (i > 0) expect(phase.startNs).toBe(incident.phases[i - 1]?.endNs);
      }
      // Nobody noticed, and the driver went on serving: no phase.
      if (incident.outageNs === null || incident.outageNs === 0) continue;
      const sum = incident.phases.reduce((total, phase) => total + phase.endNs - phase.startNs, 0);
      expect(sum).toBe(incident.outageNs);
      expect(incident.phases[0]?.startNs).toBe(incident.activatedAtNs ?? incident.fault.atNs);
      expect(incident.phases.at(-1)?.endNs).toBe(incident.serviceResumedAtNs);
    }
    const shared = [...trace.events(['memory-damaged'])].length > 0;
    if (shared) expect(system).toBe('monolithic');
    for (const { intact, lost } of services) {
      // What passes a device may be lost on its way; what is on a disk is not, unless its driver gives wrong data.
      const wrong = scenario.faults.some(({ kind }) => kind === 'wrong-data');
      if (!shared && lost === undefined) expect(intact === false, id).toBe(wrong);
    }
  });

  test('lanes cover the run, and every recovery shows on its driver’s lane', () => {
    const { trace, report, scenario } = storyRun(id, system);
    const { lanes, durationNs } = runTimeline(trace, scenario);
    for (const { starts, ends } of lanes) {
      expect(starts[0]).toBe(0);
      expect(ends.at(-1)).toBe(durationNs);
      expect(starts.subarray(1).every((start, i) => start === ends[i])).toBe(true);
    }
    for (const { driver, phases, decision } of report.incidents) {
      const lane = lanes[trace.actors.find((actor) => actor.id === driver)?.index ?? -1];
      const shown = new Set([...(lane?.states ?? [])].map((state) => LANE_STATES[state] as string));
      // From a panic on everybody is dead, whatever the incident calls that time.
      const unseen = decision === 'reboot' ? ['detection', 'teardown'] : ['detection'];
      for (const { name } of phases) if (!unseen.includes(name)) expect(shown).toContain(name);
    }
  });
});

describe('the story of disk-infinite-loop', () => {
  test('the driver spins, and program and server are stuck behind it until it serves again', () => {
    // The others have not noticed when the run ends: an uncounted watchdog and a call's time-out are slower.
    for (const system of ['minix3', 'quick-detection', 'quick-recovery'] as const) {
      const { trace, report, scenario } = storyRun('disk-infinite-loop', system);
      const { activatedAtNs, serviceResumedAtNs, phases } = report.incidents[0] as RunReport['incidents'][number];
      const { lanes } = runTimeline(trace, scenario);
      const timeIn = (id: string, state: string): number => {
        const { starts, ends, states } = lanes[
          trace.actors.findIndex((actor) => actor.id === id)
        ] as (typeof lanes)[number];
        return [...states].reduce(
          (sum, code, i) => (LANE_STATES[code] === state ? sum + (ends[i] as number) - (starts[i] as number) : sum),
          0,
        );
      };
      const detection = phases[0] as (typeof phases)[number];
      expect(timeIn('disk', 'spinning')).toBe(detection.endNs - detection.startNs);
      const outage = Number(serviceResumedAtNs) - Number(activatedAtNs);
      expect(timeIn('copy', 'stuck')).toBe(outage);
      // ready, not stuck, while the reincarnation server creates the process
      expect((timeIn('fs', 'stuck') + timeIn('fs', 'ready')) / outage).toBeGreaterThan(0.9);
    }
  });

  test('MINIX 3 needs seconds, quick recovery milliseconds, and both copies end intact', () => {
    const minix = storyRun('disk-infinite-loop', 'minix3').report;
    const quick = storyRun('disk-infinite-loop', 'quick-recovery').report;
    const delay = ({ incidents }: RunReport): number =>
      Number(incidents[0]?.detectedAtNs) - Number(incidents[0]?.activatedAtNs);
    expect(delay(minix)).toBeGreaterThanOrEqual(1e9);
    expect(delay(minix)).toBeLessThanOrEqual(3e9);
    expect(delay(quick)).toBeLessThanOrEqual(50e6 + 1e9 / 60);
    for (const { services } of [minix, quick]) expect(services.map(({ intact }) => intact)).toEqual([true]);
  });
});
