import { describe, expect, test } from 'vitest';
import { causalChain } from '../analysis/causes.ts';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import { InputError } from '../base/assert.ts';
import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import { addressOf, placeOf } from '../faults/place.ts';
import type { Overrides } from '../scenario/parameters.ts';
import { type FaultSpec, type StuckBits, SYSTEMS, type SystemId } from '../scenario/scenario.ts';
import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { run, scenarioOf } from './machine.testing.ts';
import { Machine, simulate } from './machine.ts';
import { FIRST_STUCK } from './port-registers.ts';
import type { DeviceView } from './view-types.ts';

/** Faults that were aimed: at the next job, at an instruction, at a register. */

const COPY: Overrides = { 'copy.blocks': 16, 'copy.repeat': false };

function outcome(system: SystemId, fault: FaultSpec, set: Overrides = {}, durationMs = 1500) {
  const scenario = scenarioOf(system, { ...COPY, ...set }, [fault], durationMs);
  const { trace } = run(scenario);
  expect(violations(trace)).toEqual([]);
  const [injected] = [...trace.events(['fault-injected'])];
  const [activated] = [...trace.events(['fault-activated'])];
  const report = runReport(trace, scenario);
  return { trace, injected, activated, report, incident: report.incidents[0], copy: report.services[0] };
}

describe('at its next job', () => {
  // The driver sleeps until the copy starts at 50 ms, but for what it does to get ready.
  const atNextJob = (kind: FaultSpec['kind'], atMs = 200): FaultSpec => ({
    kind,
    driver: 'disk',
    when: { atMs, job: 'next' },
  });

  test.each(SYSTEMS)('under %s a loop begins with the first job after the instant, and says which', (system) => {
    const { trace, injected, activated } = outcome(system, atNextJob('infinite-loop'));
    const disk = trace.actors.findIndex(({ id }) => id === 'disk');
    const first = [...trace.events(['job-start'])].find(({ actor, at }) => actor === disk && at >= 200e6);
    expect(injected?.at).toBe(first?.at);
    expect(injected?.cause).toBe(first?.seq);
    // No instruction lies between the job and the loop; the process may have to wait for the CPU.
    const between = [...trace.events(['io', 'send', 'kernel-call', 'mark'])].filter(
      ({ actor, seq }) => actor === disk && seq > (first?.seq ?? 0) && seq < (activated?.seq ?? 0),
    );
    expect(between).toEqual([]);
    expect(activated?.cause).toBe(injected?.seq);
    expect(causalChain(trace, activated?.seq ?? -1).map(({ seq }) => trace.at(seq).kind)).toEqual([
      'fault-activated',
      'fault-injected',
      'job-start',
    ]);
  });

  test('waits through the death of its driver, and through idleness for ever', () => {
    // Killed at the very instant at which it is to wait for a job: the next incarnation's first job it is.
    const scenario = scenarioOf('quick-recovery', COPY, [
      { kind: 'kill', driver: 'disk', when: { atMs: 200 } },
      atNextJob('panic', 200),
    ]);
    const { trace } = run(scenario);
    const [, second] = [...trace.events(['fault-injected'])];
    const reborn = [...trace.events(['created'])].find(({ at }) => at > 200e6);
    expect(second?.at).toBeGreaterThan(reborn?.at ?? Number.POSITIVE_INFINITY);
    expect(trace.at(second?.cause ?? -1).kind).toBe('job-start');
    const idle = outcome('quick-recovery', atNextJob('kill', 1400), { 'copy.enabled': false });
    expect(idle.injected).toBeUndefined();
    expect(idle.report.incidents).toEqual([]);
  });

  test('any kind can wait: a process is killed, and a device breaks, as the job begins', () => {
    for (const kind of ['kill', 'device-wedged', 'stuck-register', 'permanent-bug'] as const) {
      const { trace, injected, incident } = outcome('quick-recovery', atNextJob(kind));
      expect(trace.at(injected?.cause ?? -1), kind).toMatchObject({ kind: 'job-start', at: injected?.at });
      expect(incident?.fault, kind).toMatchObject({ kind, atNs: injected?.at });
    }
  });
});

describe('at an instruction', () => {
  const placed = (kind: FaultSpec['kind'], at: string | number, more: Partial<FaultSpec> = {}): FaultSpec => ({
    kind,
    driver: 'disk',
    when: { atMs: 200 },
    at,
    ...more,
  });
  const { program } = DISK_DRIVER;
  const address = (place: string): number => addressOf(program, place) ?? -1;

  test.each([
    ['infinite-loop', /^job-watch/],
    ['wild-pointer', /^exception$/],
    ['wild-read', /^exception$/],
    ['wild-jump', /^exception$/],
    ['division-by-zero', /^exception$/],
    ['panic', /^panic$/],
    ['exit', /^exit$/],
  ] as const)('%s is active when the driver comes there, and is found', (kind, by) => {
    const { injected, activated, incident } = outcome('quick-recovery', placed(kind, 'issued+1'));
    expect(injected?.c).toBe(address('issued+1'));
    expect(activated).toMatchObject({ a: 0, b: FAULT_KINDS.indexOf(kind), c: address('issued+1') });
    expect(incident?.detectedBy).toMatch(by);
  });

  test('a permanent bug there comes back with every incarnation', () => {
    const { report } = outcome('quick-recovery', placed('permanent-bug', 'issued'), { 'restart.giveUpAfter': 2 }, 9000);
    expect(report.incidents).toHaveLength(3);
    expect(report.incidents.at(-1)?.decision).toBe('give-up');
  });

  test('a mutation changes the word there, by its type', () => {
    const at = address('send_reply');
    const { injected, incident } = outcome(
      'quick-recovery',
      placed('mutation', 'send_reply', { mutation: { type: 'elision', seed: 1, index: 0 } }),
    );
    expect(injected?.c).toBe(at);
    expect(incident?.detectedBy).toMatch(/^job-watch/);
  });

  test('an address and its label are the same place', () => {
    for (const [label, start] of program.labels) expect(addressOf(program, label)).toBe(start);
    for (let i = 0; i < program.code.length; i++) expect(addressOf(program, placeOf(program, i))).toBe(i);
  });

  test.each([
    [placed('panic', 'isued'), /faults\[0\]\.at: there is no instruction "isued".*\(did you mean "issued"/],
    [placed('panic', 'issued+99999'), /there is no instruction "issued\+99999"/],
    [placed('panic', 100_000), /has the addresses 0 to \d+, not 100000\.$/],
    [
      placed('mutation', 'send_reply', { mutation: { type: 'loop', seed: 1, index: 0 } }),
      /nothing that a mutation of type "loop" could change; its types are .*elision/,
    ],
  ])('a place that is not there is refused in one sentence', (fault, sentence) => {
    expect(() => simulate(scenarioOf('minix3', {}, [fault]))).toThrow(InputError);
    expect(() => simulate(scenarioOf('minix3', {}, [fault]))).toThrow(sentence);
  });
});

describe('at a register', () => {
  const stuck = (bits?: StuckBits, atMs = 200): FaultSpec => ({
    kind: 'stuck-register',
    driver: 'disk',
    when: { atMs },
    ...(bits && { stuck: bits }),
  });

  test('a stuck bit of the data register damages what is read, and no monitor sees anything wrong', () => {
    const bits: StuckBits = { register: 'data', on: 'read', mask: 0x0004, value: 0x0004 };
    const { trace, injected, activated, report, copy } = outcome('quick-recovery', stuck(bits), {}, 4000);
    expect(activated?.cause).toBe(injected?.seq);
    expect(activated?.at).toBeGreaterThanOrEqual(injected?.at ?? Number.POSITIVE_INFINITY);
    expect(copy?.intact).toBe(false);
    expect([...trace.events(['detected'])]).toEqual([]);
    expect([...trace.events(['io'])].some(({ c }) => (c & 0xff) !== 0)).toBe(false);
    expect(report.incidents[0]).toMatchObject({ deviceTrulyHealthy: false });
  });

  test('a stuck bit of an address moves what is written: the driver and the contract see nothing', () => {
    const bits: StuckBits = { register: 'lba0', on: 'write', mask: 0x08, value: 0x08 };
    const { copy, trace } = outcome('quick-recovery', stuck(bits), {}, 4000);
    expect([...trace.events(['io'])].some(({ c }) => (c & 0xff) !== 0)).toBe(false);
    expect(copy?.intact).not.toBe(true);
  });

  test('the panels see which bits are stuck, and what one who sees the ports alone believes', () => {
    const bits: StuckBits = { register: 'data', on: 'read', mask: 0x0004, value: 0x0004 };
    const machine = new Machine(scenarioOf('quick-recovery', COPY, [stuck(bits)], 400));
    const deviceAt = (ms: number): DeviceView | undefined => {
      machine.runTo((ms * 1e6) as never);
      return machine.view().devices[0];
    };
    expect(deviceAt(199)).toMatchObject({ health: 'healthy', stuck: [], illegal: 0 });
    expect(deviceAt(300)).toMatchObject({ health: 'wedged', stuck: [bits], illegal: 0 });
    const beliefs = [...Array(40).keys()].map((step) => deviceAt(300 + step)?.belief);
    expect(beliefs).toContainEqual({ outstanding: true, transfer: 'to-host' });
    expect(beliefs).toContainEqual({ outstanding: true, transfer: 'to-device' });
  });

  test('a value that is always the same is not stuck until something else should be there', () => {
    const { activated, incident } = outcome(
      'quick-recovery',
      stuck({ register: 'error', on: 'read', mask: 1, value: 1 }),
    );
    expect(activated).toBeUndefined();
    expect(incident?.detectedBy).toBeNull();
  });

  test('no restart of the driver helps; where the power is cut, it does', () => {
    const isolated = outcome('quick-recovery', stuck(), { 'restart.giveUpAfter': 2 }, 12_000);
    expect(isolated.incident?.detectedBy).not.toBeNull();
    expect(isolated.incident?.deviceTrulyHealthy).toBe(false);
    expect(isolated.report.incidents.at(-1)?.decision).toBe('give-up');
    const whole = outcome(
      'monolithic',
      stuck(),
      { 'detection.operatorPatienceMs': 800, 'reboot.firmwareMs': 50, 'reboot.loaderMs': 0, 'reboot.kernelMs': 0 },
      40_000,
    );
    expect(whole.incident?.decision).toBe('reboot');
    expect(whole.copy).toMatchObject({ intact: true });
  });

  test.each([
    [{ ...FIRST_STUCK.disk, register: 'statis' }, /no register "statis" \(did you mean "status"\?\)/],
    [{ ...FIRST_STUCK.disk, on: 'write' as const }, /the register status can be stuck on "read", not on "write"/],
    [{ ...FIRST_STUCK.disk, mask: 0x1ff }, /has 8 bits; a mask is at most 255, not 511/],
  ])('a register that is not there is refused in one sentence', (bits, sentence) => {
    expect(() => simulate(scenarioOf('minix3', {}, [stuck(bits)]))).toThrow(sentence);
  });
});
