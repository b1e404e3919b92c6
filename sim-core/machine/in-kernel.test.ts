import { describe, expect, test } from 'vitest';
import { causalChain } from '../analysis/causes.ts';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultSpec, SystemId } from '../scenario/scenario.ts';
import type { Detector, FaultKind } from '../trace/vocabulary.ts';
import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { count, detectors, run, scenarioOf } from './machine.testing.ts';

/**
 * Every fault of the disk driver where drivers are part of the kernel. Who finds it follows from how the fault shows:
 *
 * - it *stops* the driver (an exception, a panic, an exit): at once; the kernel's own panic, or a caught exception;
 * - it *spins*: nobody in user mode runs any more, and a hardware watchdog finds out; so does a call that has used
 *   too much
 *   CPU time, if the driver spins within a call;
 * - it *sleeps*: the machine lives and the program waits; only whoever sits before it finds out;
 * - it is *quiet*: work goes on, rightly or wrongly, and nobody finds out.
 */
type Shows =
  | 'exception'
  | 'panic'
  | 'exit'
  | 'act'
  | 'spins'
  | 'spins-after-reply'
  | 'sleeps'
  | 'quiet'
  | 'strays'
  | 'chance';

const SHOWS: { readonly [K in FaultKind]: Shows } = {
  'infinite-loop': 'spins',
  deadlock: 'sleeps',
  'lost-reply': 'sleeps',
  'wild-pointer': 'strays',
  'illegal-io': 'panic',
  panic: 'panic',
  kill: 'act',
  'polling-loop': 'spins',
  'babbling-loop': 'spins',
  'blocked-send': 'sleeps',
  'lost-interrupt': 'sleeps',
  'hang-after-reply': 'spins-after-reply',
  'interrupt-storm': 'spins',
  // A slow job gives the CPU back between sectors, and the daemon in user mode gets its turn.
  'slow-job': 'quiet',
  'harmless-io': 'quiet',
  'wrong-data': 'quiet',
  'device-wedged': 'sleeps',
  // Nobody owns the port, and nobody compares.
  'foreign-port': 'quiet',
  // All of the kernel can be read; what is there happens to be 0, which is where the buffer is.
  'wild-read': 'quiet',
  // The driver's own variables: its own to write, and then its stack is nonsense.
  'wild-write': 'exception',
  'wild-jump': 'exception',
  'division-by-zero': 'exception',
  exit: 'exit',
  'death-in-transfer': 'panic',
  'permanent-bug': 'exception',
  'dynamic-update': 'act',
  mutation: 'chance',
  'device-locked': 'sleeps',
  'stuck-register': 'chance',
};

/**
 * `strays`: a store outside of the driver's own data. The kernel panics over its table; a domain does not let it
 * pass.
 */
const FOUND_BY: {
  readonly [S in 'monolithic' | 'nooks']: { readonly [H in Exclude<Shows, 'chance'>]: Detector | null };
} = {
  monolithic: {
    exception: 'exception',
    panic: 'panic',
    exit: 'exit',
    act: 'operator',
    spins: 'watchdog',
    'spins-after-reply': 'watchdog',
    sleeps: 'operator',
    quiet: null,
    strays: 'panic',
  },
  nooks: {
    exception: 'exception',
    panic: 'panic',
    exit: 'exit',
    act: 'operator',
    spins: 'call-timeout',
    // The call has returned, and who spins afterwards is in nobody's call.
    'spins-after-reply': null,
    sleeps: null,
    quiet: null,
    strays: 'exception',
  },
};

const BRIEF: Overrides = {
  'copy.blocks': 16,
  'copy.repeat': false,
  'disk.settleMs': 20,
  'reboot.firmwareMs': 100,
  'reboot.loaderMs': 10,
  'reboot.kernelMs': 20,
  'reboot.fileSystemMs': 30,
  'reboot.servicesMs': 40,
};
const WATCHED: { readonly [S in 'monolithic' | 'nooks']: Overrides } = {
  monolithic: { 'detection.watchdog.timeoutMs': 1000, 'detection.operatorPatienceMs': 3000 },
  nooks: { 'detection.callTimeout.ms': 1000 },
};
const AT_AN_INSTANT = new Set<FaultKind>(['kill', 'dynamic-update', 'device-wedged', 'device-locked']);

function brokenDisk(system: 'monolithic' | 'nooks', kind: FaultKind, set: Overrides = {}) {
  const when: FaultSpec['when'] = AT_AN_INSTANT.has(kind) ? { atMs: 300 } : { mark: 'read', nth: 3, fromMs: 200 };
  const faults: FaultSpec[] = [{ kind, driver: 'disk', when }];
  const scenario = scenarioOf(system, { ...BRIEF, ...WATCHED[system], ...set }, faults, 5000);
  const machine = run(scenario);
  return { machine, trace: machine.trace, report: runReport(machine.trace, scenario) };
}

const KINDS = FAULT_KINDS.filter((kind) => SHOWS[kind] !== 'chance');

describe.each(KINDS)('%s', (kind) => {
  const shows = SHOWS[kind] as Exclude<Shows, 'chance'>;

  test(`monolithic: found by ${FOUND_BY.monolithic[shows]}, and the whole system with it`, () => {
    const { machine, trace, report } = brokenDisk('monolithic', kind);
    const by = FOUND_BY.monolithic[shows];
    const [incident] = report.incidents;
    const [copy] = report.services;
    expect(violations(trace)).toEqual([]);
    expect(incident?.detectedBy ?? null).toBe(by);
    expect(detectors(machine).slice(0, 1)).toEqual(by === null ? [] : [by]);
    expect(count(machine, 'kernel-panic') > 0).toBe(['exception', 'panic', 'exit', 'strays'].includes(shows));
    if (by === null) return expect(count(machine, 'reboot-phase')).toBe(0);
    expect(incident?.decision).toBe('reboot');
    expect(causalChain(trace, incident?.seqs.detected ?? -1).at(-1)?.seq).toBe(incident?.seqs.injected);
    expect(copy?.restarts).toBeGreaterThan(0);
    if (kind === 'permanent-bug') return expect(report.incidents.length).toBeGreaterThan(3);
    // A fault in memory, a device that hangs: a cold start mends them all.
    expect(copy).toMatchObject({ restarts: 1, intact: true });
    expect(incident?.phases.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['firmware', 'system-boot', 'software-init', 'device-init']),
    );
    expect(incident?.deviceTrulyHealthy).toBe(!['illegal-io', 'device-wedged', 'device-locked'].includes(kind));
  });

  test(`nooks: found by ${FOUND_BY.nooks[shows]}, and nobody else with it`, () => {
    const { machine, trace, report } = brokenDisk('nooks', kind);
    const by = FOUND_BY.nooks[shows];
    const [incident] = report.incidents;
    expect(violations(trace)).toEqual([]);
    expect(incident?.detectedBy ?? null).toBe(by);
    expect(count(machine, 'kernel-panic', 'reboot-phase', 'memory-damaged')).toBe(0);
    if (by === null) return expect(detectors(machine)).toEqual([]);
    expect(causalChain(trace, incident?.seqs.detected ?? -1).at(-1)?.seq).toBe(incident?.seqs.injected);
    if (kind === 'permanent-bug') return expect(report.incidents.length).toBeGreaterThan(3);
    expect(incident?.decision).toBe('full');
    expect(incident?.phases.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['process-creation', 'device-init']),
    );
    expect(report.services[0]).toMatchObject({ restarts: 0, intact: true, failed: 0 });
  });
});

describe('a part of the kernel', () => {
  test('is not preempted: while a driver spins, ticks come and nobody else runs', () => {
    const { trace } = brokenDisk('nooks', 'infinite-loop');
    const [active] = [...trace.events(['fault-activated'])];
    const [found] = [...trace.events(['detected'])];
    const between = [...trace.events(['tick', 'run', 'quantum-end', 'send', 'io'])].filter(
      ({ seq }) => seq > (active?.seq ?? 0) && seq < (found?.seq ?? 0),
    );
    expect(between.length).toBeGreaterThan(50);
    expect(new Set(between.map(({ kind }) => kind))).toEqual(new Set(['tick']));
  });

  test('is called, not sent to: a request costs calls where it costs messages elsewhere', () => {
    const busy = (system: SystemId, set: Overrides = {}): number => {
      const scenario = scenarioOf(system, { ...BRIEF, ...set });
      return runReport(run(scenario).trace, scenario).costs.busyNs;
    };
    const free: Overrides = { 'cost.crossDomainNs': 0, 'cost.callNs': 0 };
    expect(busy('monolithic')).toBeLessThan(busy('nooks'));
    expect(busy('monolithic')).toBeLessThan(busy('minix3'));
    expect(busy('nooks', free)).toBeLessThan(busy('nooks'));
    expect(busy('nooks', free)).toBe(busy('monolithic', free));
  });

  test('crosses a border for each call into or out of a domain, and each costs the same', () => {
    const cost = (ns: number) => {
      const scenario = scenarioOf('nooks', { ...BRIEF, 'cost.crossDomainNs': ns });
      return runReport(run(scenario).trace, scenario).costs;
    };
    const [none, some] = [cost(0), cost(1000)];
    expect(none.crossDomainCalls).toBeGreaterThan(100);
    expect(some.crossDomainCalls).toBe(none.crossDomainCalls);
    expect(some.busyNs - none.busyNs).toBe(1000 * none.crossDomainCalls);
  });

  test('reaches ports at the price of the bus alone, and nobody writes them down', () => {
    const scenario = scenarioOf('monolithic', BRIEF, [
      { kind: 'illegal-io', driver: 'disk', when: { mark: 'read', nth: 3 } },
    ]);
    const { trace } = run(scenario);
    const [decision] = [...trace.events(['decision'])];
    expect(runReport(trace, scenario).costs.ioTraps).toBe(0);
    expect([...trace.events(['io'])].length).toBeGreaterThan(20);
    expect(decision).toMatchObject({ b: 0, c: 0 });
  });
});

describe('the operator', () => {
  test('restarts the driver that the program waits for, where drivers can be restarted', () => {
    const faults: FaultSpec[] = [{ kind: 'deadlock', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 200 } }];
    const set: Overrides = { ...BRIEF, 'detection.heartbeat.periodMs': 0, 'detection.operatorPatienceMs': 1000 };
    const scenario = scenarioOf('minix3', { ...set, 'drivers.disk.count': 3 }, faults, 3000);
    const machine = run(scenario);
    const report = runReport(machine.trace, scenario);
    expect(report.incidents).toMatchObject([{ driver: 'disk', detectedBy: 'operator', decision: 'full' }]);
    expect(report.services[0]).toMatchObject({ intact: true, restarts: 0 });
    const [incident] = report.incidents;
    const waited = (incident?.detectedAtNs ?? 0) - (incident?.activatedAtNs ?? 0);
    expect(waited).toBeGreaterThan(990e6);
    expect(waited).toBeLessThan(1050e6);
  });

  test('is not there by default', () => {
    const faults: FaultSpec[] = [{ kind: 'deadlock', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 200 } }];
    expect(detectors(run(scenarioOf('minix3', { ...BRIEF, 'detection.heartbeat.periodMs': 0 }, faults, 9000)))).toEqual(
      [],
    );
  });
});
