import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant, NEVER } from '../base/units.ts';
import { KINDS } from '../machine/kinds/kinds.ts';
import { scenarioOf } from '../machine/machine.testing.ts';
import type { Checkpoint } from '../machine/machine.ts';
import { Machine } from '../machine/machine.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { Scenario, SystemId } from '../scenario/scenario.ts';
import { COUNTERS, type FaultKind } from '../trace/vocabulary.ts';
import type { Engine } from './engine.ts';
import { machineEngine } from './machine-engine.ts';
import { TestPage } from './page.testing.ts';

const DISK = 3;
/** So slow a processor that every instruction of a run can be written down, spins and all. */
const SLOW: Overrides = { 'cpu.instructionNs': 10_000, 'detection.jobWatch.thresholdMs': 60 };

interface Begun {
  readonly at: number;
  readonly pc: number;
}

/** Every instruction of the disk driver with its instant, by stopping before each; nothing skipped. */
function allBegun(scenario: Scenario): { readonly begun: Begun[]; readonly machine: Machine } {
  const machine = new Machine(scenario, { skip: false });
  const begun: Begun[] = [];
  while (machine.runToInstruction(new Map([[DISK, null]]), NEVER) === DISK) {
    const pc = machine.view().processes.find(({ actor }) => actor === DISK)?.cpu?.pc ?? -1;
    begun.push({ at: machine.now, pc });
    machine.runTo(instant(machine.now + 1));
  }
  return { begun, machine };
}

const broken = (kind: FaultKind, system: SystemId, durationMs = 700): Scenario =>
  scenarioOf(system, SLOW, [{ kind, driver: 'disk', when: { mark: 'read', nth: 2, fromMs: 250 } }], durationMs);

async function finishedRun(scenario: Scenario, engine: Engine<Checkpoint> = machineEngine, chunk = 300) {
  const page = new TestPage(engine as Engine<unknown>);
  const { runId, final } = page.run(scenario, chunk);
  expect((await final).type).toBe('done');
  return { page, runId };
}

describe.each([
  ['infinite-loop', 'quick-recovery'],
  ['polling-loop', 'minix3'],
  ['wild-jump', 'quick-recovery'],
  ['babbling-loop', 'nooks'],
  ['wild-pointer', 'monolithic'],
] as const)('%s under %s', (kind, system) => {
  const scenario = broken(kind, system);
  const { begun, machine } = allBegun(scenario);

  test('what is stopped before is what was executed, and that stopping changes nothing', () => {
    const whole = new Machine(scenario);
    whole.runToEnd();
    expect(machine.trace.hash()).toBe(whole.trace.hash());
    const counter = [...whole.trace.events(['counter'])].find(({ a }) => COUNTERS[a] === 'instructions');
    const exceptions = [...whole.trace.events(['exception'])].length;
    expect(begun.length).toBeGreaterThan(1000);
    // One that ends in an exception has begun, and was not executed.
    expect(begun.length).toBe((counter?.b ?? 0) + exceptions);
  });

  test('next and previous are those of the list, of every instruction and of any set of them', async () => {
    const { page, runId } = await finishedRun(scenario);
    // No line of the program stands where a jump into nowhere ends.
    const places = [...new Set(begun.map(({ pc }) => pc))].filter((pc) => pc < KINDS.disk.program.program.code.length);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(700e6),
        fc.option(fc.subarray(places, { minLength: 1, maxLength: 3 })),
        fc.constantFrom(1 as const, -1 as const),
        async (from, addresses, direction) => {
          const wanted = begun.filter(({ pc }) => addresses === null || addresses.includes(pc));
          const expected =
            direction === 1 ? wanted.find(({ at }) => at > from) : wanted.filter(({ at }) => at < from).at(-1);
          const found = await page.find(runId, from, direction, [{ driver: DISK, addresses }]);
          expect(found).toEqual(expected === undefined ? null : { atNs: expected.at, driver: DISK });
          if (found === null) return;
          const view = await page.machineAt(runId, found.atNs);
          expect(view?.processes.find(({ actor }) => actor === DISK)?.cpu?.pc).toBe(expected?.pc);
        },
      ),
      { numRuns: 25 },
    );
  });
});

test('a step forward as often as back, or back as often as forward, is no step', async () => {
  const scenario = broken('infinite-loop', 'quick-recovery');
  const { page, runId } = await finishedRun(scenario);
  const every = [{ driver: DISK, addresses: null }];
  const step = async (from: number, direction: 1 | -1): Promise<number> =>
    (await page.find(runId, from, direction, every))?.atNs ?? -1;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 10e6, max: 600e6 }), fc.integer({ min: 1, max: 8 }), async (from, n) => {
      const start = await step(from, 1);
      const hash = (await page.machineAt(runId, start))?.stateHash;
      for (const direction of [1, -1] as const) {
        let at = start;
        for (let i = 0; i < n; i++) at = await step(at, direction);
        expect(Math.sign(at - start)).toBe(direction);
        for (let i = 0; i < n; i++) at = await step(at, direction === 1 ? -1 : 1);
        expect(at).toBe(start);
      }
      expect((await page.machineAt(runId, start))?.stateHash).toBe(hash);
    }),
    { numRuns: 5 },
  );
});

describe('in a loop of a thousand million instructions', () => {
  /** All machines that answered, with what each has worked through since it was made. */
  const work: (() => number)[] = [];
  const counting: Engine<Checkpoint> = {
    ...machineEngine,
    restore: (of, state, trace) => {
      const machine = machineEngine.restore(of, state, trace);
      const before = machine.executed;
      work.push(() => machine.executed - before);
      return machine;
    },
  };
  // Nobody notices the loop, which begins at 300 ms and takes the CPU to the end.
  const scenario = scenarioOf(
    'quick-recovery',
    { 'detection.jobWatch.thresholdMs': 600_000, 'detection.heartbeat.periodMs': 0 },
    [{ kind: 'infinite-loop', driver: 'disk', when: { mark: 'read', nth: 2, fromMs: 250 } }],
    10_000,
  );

  test('steps, breakpoints inside and outside of it are found both ways, and it is never executed', async () => {
    const { page, runId } = await finishedRun(scenario, counting);
    const middle = 6.005e9;
    const ask = (direction: 1 | -1, addresses: readonly number[] | null) =>
      page.find(runId, middle, direction, [{ driver: DISK, addresses }]);
    const view = await page.machineAt(runId, middle);
    const hung = view?.processes.find(({ actor }) => actor === DISK)?.cpu?.pc ?? -1;
    work.length = 0;
    for (const addresses of [null, [hung]]) {
      expect((await ask(1, addresses))?.atNs).toBeLessThanOrEqual(middle + 30);
      expect((await ask(-1, addresses))?.atNs).toBeGreaterThanOrEqual(middle - 30);
    }
    // The program's first instruction: never again, and the last time at its start.
    expect(await ask(1, [0])).toBeNull();
    expect((await ask(-1, [0]))?.atNs).toBeLessThan(250e6);
    expect(work.length).toBeGreaterThan(3);
    expect(work.reduce((sum, executed) => sum + executed(), 0)).toBeLessThan(2e6);
  });
});

test('a search that is forgotten ends without an answer, one about another run is refused', async () => {
  const { page, runId } = await finishedRun(broken('infinite-loop', 'quick-recovery'));
  const sought = [{ driver: DISK, addresses: [9999] }];
  page.host.handle({ type: 'find-instruction', requestId: 5, runId, fromNs: 0, direction: 1, sought });
  page.host.handle({ type: 'forget', requestId: 5 });
  expect(await page.find(runId, 0, 1, sought)).toBeNull();
  page.host.handle({ type: 'find-instruction', requestId: 6, runId: 99, fromNs: 0, direction: 1, sought });
  expect(page.heard('found').filter(({ requestId }) => requestId === 5)).toEqual([]);
  expect(page.heard('machine-unavailable')).toMatchObject([{ requestId: 6 }]);
});
