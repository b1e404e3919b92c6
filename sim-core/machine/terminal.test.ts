import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultMoment, FaultSpec, SystemId } from '../scenario/scenario.ts';
import { type FaultKind, KERNEL_CALLS, WORLD_ITEMS } from '../trace/vocabulary.ts';
import { detectors, run, scenarioOf } from './machine.testing.ts';

/** A terminal with somebody who types, in the whole machine: what reaches the screen, and who waits for whom. */

const SYSTEMS = ['minix3', 'quick-detection', 'quick-recovery'] as const satisfies readonly SystemId[];
const TERMINAL: Overrides = {
  'drivers.uart.count': 1,
  'typist.enabled': true,
  'typist.startMs': 50,
  'copy.enabled': false,
  'copy.blocks': 16,
};
/** While the driver waits for a key, and while it writes: the fault takes hold in what it does next. */
const WAITING: FaultMoment = { mark: 'suspended', nth: 3, fromMs: 800 };
const WRITING: FaultMoment = { mark: 'write', nth: 3, fromMs: 800 };
const uart = (kind: FaultKind, when: FaultMoment): FaultSpec => ({ kind, driver: 'uart', when });

function outcome(system: SystemId, set: Overrides = {}, faults: readonly FaultSpec[] = [], durationMs = 4000) {
  const scenario = scenarioOf(system, { ...TERMINAL, ...set }, faults, durationMs);
  const machine = run(scenario);
  const report = runReport(machine.trace, scenario);
  const service = (name: string) => report.services.find((one) => one.name === name);
  const numbers = (kind: 'input' | 'output' | 'dropped') => [...machine.trace.events([kind])].map(({ b }) => b);
  expect(violations(machine.trace)).toEqual([]);
  return { machine, report, typist: service('typist'), copy: service('copy'), numbers, incident: report.incidents[0] };
}
const phase = (found: ReturnType<typeof outcome>, name: string): number => {
  const { startNs = Number.NaN, endNs = Number.NaN } = found.incident?.phases.find((one) => one.name === name) ?? {};
  return endNs - startNs;
};

describe('nothing fails', () => {
  test.each(SYSTEMS)('%s: what is typed comes back, all of it, in order, once; nobody is judged', (system) => {
    const { machine, numbers, typist } = outcome(system);
    const shown = numbers('output');
    expect(shown).toEqual(shown.map((_, i) => i));
    expect(numbers('input').length - shown.length).toBeLessThanOrEqual(1);
    expect(shown.length).toBeGreaterThan(25);
    expect(typist).toMatchObject({ intact: true, lost: 0, repeated: 0, damaged: 0, failed: 0, availability: 1 });
    expect(typist?.completed).toBe(shown.length);
    expect(detectors(machine)).toEqual([]);
    expect([...machine.trace.events(['output'])].every(({ a }) => a === WORLD_ITEMS.indexOf('character'))).toBe(true);
  });

  test('fast typing, a slow line, and lines of any length make no difference', () => {
    for (const set of [
      { 'typist.charactersPerSecond': 150 },
      { 'typist.charactersPerSecond': 60, 'uart.baud': '115200' },
      { 'typist.lineLength': 1 },
    ] as const satisfies readonly Overrides[]) {
      const { typist, numbers } = outcome('quick-recovery', set, [], 2000);
      expect(typist, JSON.stringify(set)).toMatchObject({ lost: 0, repeated: 0, damaged: 0 });
      expect(numbers('input').length - numbers('output').length).toBeLessThanOrEqual(6);
    }
  });

  test('a second line has nobody who types, and its driver is left alone', () => {
    const { machine, numbers } = outcome('minix3', { 'drivers.uart.count': 2 }, [], 1500);
    const devices = new Set([...machine.trace.events(['input'])].map(({ actor }) => machine.trace.actors[actor]?.id));
    expect([...devices]).toEqual(['uart-device']);
    expect(numbers('input').length).toBeGreaterThan(8);
  });

  test('while a read is suspended the file server serves others', () => {
    const alone = outcome('minix3', { 'copy.enabled': true, 'typist.enabled': false }, [], 1500).copy;
    const together = outcome('minix3', { 'copy.enabled': true }, [], 1500);
    expect(together.copy?.completed).toBeGreaterThan((alone?.completed ?? 0) * 0.95);
    expect(together.typist?.completed).toBeGreaterThan(8);
  });
});

describe('a driver that hangs', () => {
  test.each([
    ['minix3', /^heartbeat$/, 8, 30],
    ['quick-detection', /^job-watch/, 0, 1],
    ['quick-recovery', /^job-watch/, 0, 1],
  ] as const)('in the middle of an interrupt, under %s: what is typed meanwhile is lost', (system, by, least, most) => {
    const { incident, typist, copy } = outcome(
      system,
      { 'copy.enabled': true },
      [uart('infinite-loop', WAITING)],
      5000,
    );
    expect(incident?.detectedBy).toMatch(by);
    expect(typist?.lost).toBeGreaterThanOrEqual(least);
    expect(typist?.lost).toBeLessThanOrEqual(most);
    expect(typist).toMatchObject({ repeated: 0, damaged: 0 });
    expect(copy?.intact).toBe(true);
  });

  test('in the middle of a write it blocks the file server, and so the copy, until it is found', () => {
    const [hung, quick] = (['minix3', 'quick-recovery'] as const).map((system) =>
      outcome(system, { 'copy.enabled': true }, [uart('blocked-send', WRITING)], 4000),
    );
    const gap = (found: typeof hung): number => {
      const [times, since] = [[...(found?.machine.trace.events(['progress']) ?? [])], found?.incident?.activatedAtNs];
      const copy = times.filter(({ actor }) => found?.machine.trace.actors[actor]?.id === 'copy').map(({ at }) => at);
      const after = copy.find((at) => at > Number(since) + 30e6);
      return (Number(after) - Number(since)) / 1e6;
    };
    expect(gap(hung)).toBeGreaterThan(1000);
    expect(hung?.copy?.availability).toBeLessThan(0.8);
    expect(gap(quick)).toBeLessThan(120);
    expect([hung, quick].map((found) => found?.copy?.intact)).toEqual([true, true]);
  });

  test('deaf between two jobs it has no job open: heartbeats find it, the job watch does not', () => {
    const fault = [uart('deadlock', WRITING)];
    expect(outcome('minix3', {}, fault).incident?.detectedBy).toBe('heartbeat');
    const blind = outcome('quick-recovery', { 'copy.enabled': true }, fault);
    expect(blind.incident?.detectedBy).toBeNull();
    expect(blind.copy?.availability).toBeLessThan(0.5);
  });
});

describe('a driver that is restarted', () => {
  const kill = [{ kind: 'kill', driver: 'uart', when: { atMs: 1000 } }] as const;

  test('the read that was suspended ends with an error, the program asks again, and nothing is lost', () => {
    for (const system of SYSTEMS) {
      const { typist, numbers } = outcome(system, {}, kill);
      expect(typist, system).toMatchObject({ failed: 1, lost: 0, repeated: 0, damaged: 0, intact: true });
      expect(numbers('output').length).toBeGreaterThan(25);
    }
  });

  test('initialisation is tiny, so that to skip it gains next to nothing', () => {
    const full = outcome('quick-detection', {}, kill);
    const fast = outcome('quick-recovery', {}, kill);
    expect(phase(full, 'device-init')).toBeLessThan(50_000);
    expect(fast.incident?.decision).toBe('fast');
    expect((full.incident?.outageNs ?? 0) - (fast.incident?.outageNs ?? 0)).toBeLessThan(50_000);
  });

  test('a full restart drops what the UART holds, a fast one keeps it', () => {
    // At 150 characters a second there is one in the UART whenever its driver dies over it.
    const set: Overrides = { 'typist.charactersPerSecond': 150 };
    const die = [uart('panic', WAITING)];
    const full = outcome('quick-detection', set, die, 2000);
    const fast = outcome('quick-recovery', set, die, 2000);
    expect(full.typist?.lost).toBeGreaterThan(0);
    expect(fast.typist?.lost).toBeLessThan(full.typist?.lost ?? 0);
  });

  test('given up, it leaves the program with errors and the others in peace', () => {
    const set: Overrides = { 'restart.giveUpAfter': 1, 'copy.enabled': true, 'restart.backoff': 'none' };
    const { report, typist, copy } = outcome('quick-recovery', set, [uart('permanent-bug', WRITING)], 3000);
    expect(report.incidents.at(-1)?.decision).toBe('give-up');
    expect(typist?.failed).toBeGreaterThan(3);
    expect(copy).toMatchObject({ failed: 0, availability: expect.closeTo(1, 1) });
  });
});

describe('a device that breaks down', () => {
  test('in the middle of a write it is found or reset by its driver, and serves again', () => {
    for (const system of SYSTEMS) {
      const { typist, numbers } = outcome(system, {}, [uart('device-wedged', WRITING)]);
      expect(numbers('output').at(-1), system).toBeGreaterThan(25);
      expect(typist?.lost).toBeGreaterThan(0);
    }
  });

  test('while it waits for a key nobody finds out: silence is what a terminal is like', () => {
    for (const system of SYSTEMS) {
      const { incident, numbers } = outcome(system, {}, [uart('device-wedged', WAITING)]);
      expect(incident?.detectedBy, system).toBeNull();
      expect(numbers('dropped').length).toBeGreaterThan(15);
    }
  });

  test('locked, no restart helps', () => {
    const { numbers } = outcome('quick-recovery', {}, [uart('device-locked', WRITING)]);
    expect(numbers('dropped').filter((number) => number >= 0).length).toBeGreaterThan(15);
  });
});

test('the data pass between driver and program, and never through the file server', () => {
  const { machine } = outcome('minix3', {}, [], 1500);
  const copies = [...machine.trace.events(['kernel-call'])].filter(({ a }) => /^copy/.test(KERNEL_CALLS[a] ?? ''));
  const program = machine.trace.actors.find(({ id }) => id === 'typist')?.index;
  expect(copies.length).toBeGreaterThan(15);
  expect(new Set(copies.map(({ b }) => b))).toEqual(new Set([program]));
});
