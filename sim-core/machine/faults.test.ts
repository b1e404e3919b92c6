import { describe, expect, test } from 'vitest';
import { runReport } from '../analysis/report.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultSpec, SystemId } from '../scenario/scenario.ts';
import type { FaultKind } from '../trace/vocabulary.ts';
import { count, run, scenarioOf } from './machine.testing.ts';

/** What follows from each kind of fault in the whole machine, where more than its driver has a part in it. */

const inThirdRead = (kind: FaultKind): FaultSpec => ({ kind, driver: 'disk', when: { mark: 'read', nth: 3 } });
const at = (kind: FaultKind, atMs: number): FaultSpec => ({ kind, driver: 'disk', when: { atMs } });

function outcome(system: SystemId, fault: FaultSpec, set: Overrides = {}, durationMs = 3000) {
  const scenario = scenarioOf(system, { 'copy.blocks': 16, ...set }, [fault], durationMs);
  const machine = run(scenario);
  const report = runReport(machine.trace, scenario);
  return { machine, incidents: report.incidents, copy: report.services.find(({ name }) => name === 'copy') };
}

describe('a bug that no restart removes', () => {
  test.each(['minix3', 'quick-recovery'] as const)('fails again in every incarnation, until %s gives up', (system) => {
    const { machine, incidents } = outcome(system, inThirdRead('permanent-bug'), { 'restart.giveUpAfter': 2 }, 9000);
    expect(incidents.map(({ detectedBy }) => detectedBy)).toEqual(['exception', 'exception', 'exception']);
    expect(incidents.at(-1)?.decision).toBe('give-up');
    expect(count(machine, 'fault-activated')).toBe(3);
  });

  test('known at an instant or at a trace point, it is put in once for each incarnation', () => {
    for (const fault of [inThirdRead('permanent-bug'), at('permanent-bug', 400)]) {
      const { machine } = outcome('quick-recovery', fault, { 'restart.giveUpAfter': 3 }, 9000);
      expect(count(machine, 'fault-injected')).toBe(count(machine, 'created') - 3 /* servers and program */);
    }
  });
});

describe('a fault that comes again and again', () => {
  const kills = (everyMs: number, set: Overrides = {}) => {
    const kill: FaultSpec = { kind: 'kill', driver: 'disk', when: { atMs: 400, everyMs } };
    return outcome('quick-recovery', kill, { 'restart.backoff': 'none', 'restart.giveUpAfter': 1000, ...set });
  };

  test('strikes at every instant of its grid until the run ends, each an incident of its own', () => {
    const { machine, incidents, copy } = kills(300);
    const at = [...machine.trace.events(['fault-injected'])].map((event) => event.at / 1e6);
    expect(at).toEqual([400, 700, 1000, 1300, 1600, 1900, 2200, 2500, 2800]);
    expect(incidents).toHaveLength(at.length);
    expect(incidents.every(({ detectedBy }) => detectedBy === 'operator')).toBe(true);
    expect(copy?.intact).not.toBe(false);
  });

  test('is lost when it finds the driver dead, and comes again', () => {
    // a back-off of a second after the second death: the kills in it hit nobody
    const { machine } = kills(300, { 'restart.backoff': 'capped' });
    const at = [...machine.trace.events(['fault-injected'])].map((event) => event.at / 1e6);
    const alive = at.map((ms) => (ms - 400) / 300);
    expect(alive.every(Number.isInteger)).toBe(true);
    expect(alive.length).toBeGreaterThan(2);
    expect(alive.length).toBeLessThan(9);
  });
});

describe('a device that breaks down', () => {
  test('is found by the job watch; the skip was wrong, which the verification finds, and then it is reset', () => {
    const { incidents, copy } = outcome('quick-recovery', at('device-wedged', 400));
    expect(incidents[0]).toMatchObject({ decision: 'fast', escalated: true, deviceTrulyHealthy: false });
    expect(incidents[0]?.detectedBy).toMatch(/^job-watch/);
    expect(incidents[0]?.serviceResumedAtNs).not.toBeNull();
    expect(copy?.intact).toBe(true);
  });

  test('is not found by heartbeats: the driver answers them, and resets it after its own time-out', () => {
    const { incidents, copy } = outcome('minix3', at('device-wedged', 400), { 'drivers.disk.timeoutMs': 1500 }, 6000);
    expect(incidents[0]).toMatchObject({ detectedBy: null, deviceTrulyHealthy: true });
    expect(copy?.intact).toBe(true);
    expect(copy?.completed).toBeGreaterThan(0);
  });
});

describe('an update on request', () => {
  test.each(['minix3', 'quick-recovery'] as const)(
    'waits for the end of the job and loses nothing under %s',
    (system) => {
      const { machine, incidents, copy } = outcome(system, inThirdRead('dynamic-update'));
      expect(incidents[0]).toMatchObject({ detectedBy: 'operator', decision: system === 'minix3' ? 'full' : 'fast' });
      expect(count(machine, 'service-lost')).toBeLessThanOrEqual(1);
      expect(count(machine, 'created')).toBe(5);
      expect(copy).toMatchObject({ intact: true, failed: 0 });
    },
  );
});

describe('what nobody finds', () => {
  test('wrong data is noticed by the program alone, and the data is damaged', () => {
    for (const system of ['minix3', 'quick-recovery'] as const) {
      const { incidents, copy } = outcome(system, inThirdRead('wrong-data'));
      expect(incidents[0]?.detectedBy).toBeNull();
      expect(copy?.intact).toBe(false);
    }
  });

  test('a reply before the hang hides it from the job watch that waits for replies, not from heartbeats', () => {
    expect(outcome('quick-recovery', inThirdRead('hang-after-reply')).incidents[0]?.detectedBy).toBeNull();
    const whole = { 'detection.jobWatch.jobEnds': 'receive' } as const;
    expect(outcome('quick-recovery', inThirdRead('hang-after-reply'), whole).incidents[0]?.detectedBy).toMatch(/^job/);
    expect(outcome('minix3', inThirdRead('hang-after-reply'), {}, 5000).incidents[0]?.detectedBy).toBe('heartbeat');
  });
});

describe('what need not have been found', () => {
  test('a slow but healthy job is killed by a threshold below it, and left alone by one above and by heartbeats', () => {
    const slow = inThirdRead('slow-job');
    expect(outcome('quick-recovery', slow).incidents[0]?.detectedBy).toMatch(/^job-watch/);
    const patient = outcome('quick-recovery', slow, { 'detection.jobWatch.thresholdMs': 200 });
    expect(patient.incidents[0]?.detectedBy).toBeNull();
    expect(patient.copy?.failed).toBe(0);
    expect(outcome('minix3', slow).incidents[0]?.detectedBy).toBeNull();
  });

  test('harmless illegal I/O disturbs nobody, but a later restart resets the device for nothing', () => {
    const scenario = scenarioOf('quick-recovery', {}, [inThirdRead('harmless-io'), at('kill', 600)], 3000);
    const machine = run(scenario);
    const { incidents } = runReport(machine.trace, scenario);
    const killed = incidents.find(({ fault }) => fault.kind === 'kill');
    expect(killed).toMatchObject({ decision: 'full', deviceTrulyHealthy: true });
  });
});
