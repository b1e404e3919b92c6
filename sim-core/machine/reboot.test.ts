import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import { fromMs, instant } from '../base/units.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultSpec, SystemId } from '../scenario/scenario.ts';
import { DECISIONS, REBOOT_PHASES } from '../trace/vocabulary.ts';
import { count, run, scenarioOf } from './machine.testing.ts';
import { Machine } from './machine.ts';

/** The end of a whole system and its next start, whoever asks for it. */

const PHASES_MS = [100, 10, 20, 30, 40] as const;
const SHORT: Overrides = {
  'copy.blocks': 16,
  'copy.repeat': false,
  'disk.settleMs': 20,
  'reboot.firmwareMs': PHASES_MS[0],
  'reboot.loaderMs': PHASES_MS[1],
  'reboot.kernelMs': PHASES_MS[2],
  'reboot.fileSystemMs': PHASES_MS[3],
  'reboot.servicesMs': PHASES_MS[4],
};
const PANIC: FaultSpec = { kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 200 } };

function reboot(system: SystemId, set: Overrides = {}, faults: readonly FaultSpec[] = [PANIC], durationMs = 2000) {
  const scenario = scenarioOf(system, { ...SHORT, ...set }, faults, durationMs);
  const machine = run(scenario);
  return { machine, scenario, trace: machine.trace, report: runReport(machine.trace, scenario) };
}

describe('a reboot', () => {
  test('takes its phases in order, each as long as its parameter says, and everybody is dead meanwhile', () => {
    const { trace } = reboot('monolithic');
    const phases = [...trace.events(['reboot-phase'])];
    const born = [...trace.events(['created'])].filter(({ a }) => a === 1);
    expect(phases.map(({ a, b }) => [REBOOT_PHASES[a], b])).toEqual(
      REBOOT_PHASES.map((name, i) => [name, PHASES_MS[i]]),
    );
    const starts = [...phases.map(({ at }) => at), born[0]?.at ?? 0];
    for (const [i, ms] of PHASES_MS.entries()) expect((starts[i + 1] ?? 0) - (starts[i] ?? 0)).toBe(fromMs(ms));
    const dead = [...trace.events(['dead'])].map(({ actor }) => actor);
    expect(new Set(dead)).toEqual(
      new Set(trace.actors.filter(({ role }) => !/device|kernel/.test(role)).map(({ index }) => index)),
    );
    expect(new Set(born.map(({ actor }) => actor))).toEqual(new Set(dead));
  });

  test('loses what programs knew, and nothing that was on the disk', () => {
    const { report } = reboot('monolithic');
    expect(report.services).toMatchObject([{ restarts: 1, failed: 1, intact: true }]);
    expect(report.services[0]?.lostBytes).toBeGreaterThan(0);
    expect(report.services[0]?.bytes).toBe(16 * 4096 + (report.services[0]?.lostBytes ?? 0));
    expect(report.services[0]?.availability).toBeLessThan(1);
  });

  test('ends the clock and begins it again on the same grid', () => {
    const { trace } = reboot('monolithic');
    const ticks = [...trace.events(['tick'])];
    for (const { at, a } of ticks) expect(at).toBe(Math.floor((a * 1e9) / 60));
    const longest = Math.max(...ticks.slice(1).map(({ at }, i) => at - (ticks[i]?.at ?? 0)));
    expect(longest).toBeGreaterThan(fromMs(200));
  });

  test('goes on with faults that are still to come, and with a fault that waits for its driver', () => {
    const later: FaultSpec[] = [
      PANIC,
      { kind: 'kill', driver: 'disk', when: { atMs: 300 } }, // while the system is down
      { kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 2, fromMs: 1200 } },
    ];
    const { report, machine } = reboot('monolithic', { 'copy.repeat': true }, later, 2500);
    expect(report.incidents.map(({ fault, decision }) => [fault.kind, decision])).toEqual([
      ['panic', 'reboot'],
      ['kill', 'reboot'],
      ['panic', 'reboot'],
    ]);
    expect(count(machine, 'kernel-panic')).toBe(2);
    expect(report.services[0]).toMatchObject({ restarts: 3, intact: true });
  });

  test('lets the world outside go on: who types, types, and what comes meanwhile is lost', () => {
    const typing: Overrides = { 'drivers.uart.count': 1, 'typist.enabled': true, 'typist.charactersPerSecond': 50 };
    const { trace, report } = reboot('monolithic', typing);
    const [first] = [...trace.events(['reboot-phase'])];
    const up = [...trace.events(['created'])].find(({ a }) => a === 1)?.at ?? 0;
    const typed = [...trace.events(['input'])].filter(({ at }) => at > (first?.at ?? 0) && at < up);
    expect(typed.length).toBeGreaterThan(3);
    const typist = report.services.find(({ name }) => name === 'typist');
    expect(typist?.restarts).toBe(1);
    expect(typist?.lost).toBeGreaterThanOrEqual(typed.length - 1);
    const shown = [...trace.events(['output'])].filter(({ at }) => at > up);
    expect(shown.length).toBeGreaterThan(20);
  });

  test('is looked into, left and taken up again anywhere in it, with the same outcome', () => {
    const { scenario, trace } = reboot('monolithic');
    const [first] = [...trace.events(['reboot-phase'])];
    for (const ms of [0, 0.01, 50, 105, 150, 199.9, 200.1]) {
      const at = instant((first?.at ?? 0) + fromMs(ms));
      const machine = new Machine(scenario);
      machine.runTo(at);
      const { processes } = machine.view();
      expect(processes.every(({ state }) => state === 'dead')).toBe(ms < 200);
      const resumed = Machine.restore(scenario, machine.checkpoint(), machine.trace);
      expect(resumed.stateHash()).toBe(machine.stateHash());
      resumed.runToEnd();
      expect(resumed.trace.hash()).toBe(trace.hash());
    }
  });
});

describe('any system may be restarted as a whole', () => {
  test.each(['nooks', 'minix3', 'quick-detection', 'quick-recovery'] as const)(
    '%s, when that is its way to restart',
    (system) => {
      const { report, machine } = reboot(system, { 'restart.kind': 'reboot' });
      expect(report.incidents).toMatchObject([{ detectedBy: 'panic', decision: 'reboot' }]);
      expect(count(machine, 'kernel-panic')).toBe(0);
      expect(report.services[0]).toMatchObject({ restarts: 1, intact: true });
    },
  );

  // Found by `koboshi fuzz --seed 1 --case 2080`: the printer prints on, and interrupts nobody.
  test('that the run does not live to see leaves nobody standing, whatever a device still has to tell', () => {
    const set: Overrides = {
      'copy.enabled': false,
      'drivers.printer.count': 1,
      'print.enabled': true,
      'print.lines': 16,
      'printer.bufferBytes': 80,
      'printer.strikeMs': 0.5,
      'printer.feedMs': 5,
      'io.recordPerTick': 16,
      'cost.teardownUs': 1_000_000,
    };
    const fault: FaultSpec = { kind: 'division-by-zero', driver: 'printer', when: { atMs: 89 }, at: 239 };
    const { trace } = reboot('monolithic', set, [fault], 999);
    expect(violations(trace)).toEqual([]);
    expect([...trace.events(['kernel-panic'])]).toHaveLength(1);
  });

  const LOCKED: FaultSpec[] = [{ kind: 'device-locked', driver: 'disk', when: { atMs: 300 } }];
  const QUICK_TO_GIVE_UP: Overrides = {
    'restart.giveUpAfter': 2,
    'detection.jobWatch.initThresholdMs': 800,
    'restart.backoff': 'none',
  };

  test('when a driver has been restarted in vain too often, and only power mends its device', () => {
    const stay = reboot('quick-detection', QUICK_TO_GIVE_UP, LOCKED, 6000).report;
    expect(stay.incidents).toMatchObject([
      { decision: 'give-up', serviceResumedAtNs: null, deviceTrulyHealthy: false },
    ]);
    const set: Overrides = { ...QUICK_TO_GIVE_UP, 'restart.escalation': 'reboot' };
    const { trace, report } = reboot('quick-detection', set, LOCKED, 6000);
    expect([...trace.events(['decision'])].map(({ a }) => DECISIONS[a])).toEqual(['full', 'full', 'reboot']);
    expect(report.incidents).toMatchObject([{ decision: 'reboot' }]);
    expect(report.incidents[0]?.serviceResumedAtNs).not.toBeNull();
    expect(report.services[0]).toMatchObject({ restarts: 1, intact: true });
  });
});
