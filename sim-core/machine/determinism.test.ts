import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { instant } from '../base/units.ts';
import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import type { Overrides } from '../scenario/parameters.ts';
import {
  type FaultMoment,
  type FaultSpec,
  PLACEABLE_KINDS,
  type Scenario,
  type StuckBits,
} from '../scenario/scenario.ts';
import { Trace } from '../trace/columns.ts';
import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { makesSense, run, scenarioOf } from './machine.testing.ts';
import { Machine } from './machine.ts';

/** Bar: however a run is cut, stopped, resumed or edited, one scenario has one trace. */

const moment: fc.Arbitrary<FaultMoment> = fc.oneof(
  fc.record({ atMs: fc.integer({ min: 1, max: 700 }) }),
  fc.record({ atMs: fc.integer({ min: 1, max: 500 }), job: fc.constant('next' as const) }),
  fc.record({ atMs: fc.integer({ min: 1, max: 300 }), everyMs: fc.integer({ min: 10, max: 400 }) }),
  fc.record({
    mark: fc.constantFrom('read', 'write', 'transfer', 'reply'),
    nth: fc.integer({ min: 1, max: 12 }),
    fromMs: fc.integer({ min: 0, max: 300 }),
  }),
);
const fault: fc.Arbitrary<FaultSpec> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...FAULT_KINDS), driver: fc.constant('disk'), when: moment }),
  fc.record({
    kind: fc.constantFrom(...PLACEABLE_KINDS.filter((kind) => kind !== 'mutation')),
    driver: fc.constant('disk'),
    when: moment,
    at: fc.nat({ max: DISK_DRIVER.program.code.length - 1 }),
  }),
  fc.record({
    kind: fc.constant('stuck-register' as const),
    driver: fc.constant('disk'),
    when: moment,
    stuck: fc.constantFrom<StuckBits>(
      { register: 'data', on: 'read', mask: 0x0100, value: 0x0100 },
      { register: 'lba0', on: 'write', mask: 0x01, value: 0 },
      { register: 'status', on: 'read', mask: 0x09, value: 0x08 },
    ),
  }),
);
const faults: fc.Arbitrary<FaultSpec[]> = fc.array(fault, { maxLength: 3 });
/** Short boots and little patience, so that a run of less than a second has both. */
const REBOOTS: Overrides = {
  'detection.watchdog.timeoutMs': 90,
  'detection.operatorPatienceMs': 150,
  'reboot.firmwareMs': 20,
  'reboot.loaderMs': 5,
  'reboot.kernelMs': 0,
  'reboot.fileSystemMs': 7,
  'reboot.servicesMs': 11,
};

const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    system: fc.constantFrom('monolithic', 'nooks', 'minix3', 'quick-recovery'),
    seed: fc.integer({ min: 0, max: 1000 }),
    faults,
    thresholdMs: fc.constantFrom(2, 20, 50, 200),
    jobEnds: fc.constantFrom('any-send', 'reply', 'receive'),
    clock: fc.constantFrom('elapsed', 'cpu'),
    kind: fc.constantFrom('full', 'fast-if-clean', 'fast-always', 'reboot'),
  })
  .map(({ system, seed, faults: list, thresholdMs, jobEnds, clock, kind }) => ({
    ...scenarioOf(
      system as 'minix3',
      {
        'detection.jobWatch.thresholdMs': thresholdMs,
        'detection.jobWatch.jobEnds': jobEnds as 'reply',
        'detection.jobWatch.clock': clock as 'cpu',
        'restart.kind': kind as 'full',
        'copy.blocks': 16,
        'disk.settleMs': 40,
        'disk.resetMs': 30,
        ...REBOOTS,
      },
      list,
      800,
    ),
    seed,
  }))
  .filter(makesSense);

describe('one scenario, one trace', () => {
  test('in slices of any size, and judged sound', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom(1, 7, 1000, 10_000), (scenario, slice) => {
        const whole = run(scenario);
        const sliced = new Machine(scenario);
        while (!sliced.done) sliced.runEvents(slice);
        expect(sliced.trace.hash()).toBe(whole.trace.hash());
        expect(violations(whole.trace)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('stopped at any instants, saved there, and resumed in a new machine', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.array(fc.integer({ min: 0, max: 800_000_000 }), { minLength: 1, maxLength: 4 }),
        (scenario, stops) => {
          const whole = run(scenario);
          let machine = new Machine(scenario);
          for (const at of stops.sort((a, b) => a - b)) {
            machine.runTo(instant(at));
            const checkpoint = machine.checkpoint();
            const state = machine.stateHash();
            const trace = new Trace(machine.trace.actors);
            for (const event of machine.trace.chunks) trace.push(event);
            trace.truncate(checkpoint.events);
            machine = Machine.restore(scenario, checkpoint, trace);
            expect(machine.stateHash()).toBe(state);
          }
          machine.runToEnd();
          expect(machine.trace.hash()).toBe(whole.trace.hash());
          expect(machine.stateHash()).toBe(whole.stateHash());
        },
      ),
      { numRuns: 25 },
    );
  });

  test('edited: a fault added to a run that goes on from a checkpoint gives the trace of the edited scenario from scratch', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.constantFrom(...FAULT_KINDS),
        fc.integer({ min: 100, max: 700 }),
        (scenario, kind, atMs) => {
          const edited: Scenario = {
            ...scenario,
            faults: [...scenario.faults, { kind, driver: 'disk', when: { atMs } }],
          };
          const machine = new Machine(scenario);
          machine.runTo(instant(atMs * 1e6 - 1));
          const resumed = Machine.restore(edited, machine.checkpoint(), machine.trace);
          resumed.runToEnd();
          expect(resumed.trace.hash()).toBe(run(edited).trace.hash());
        },
      ),
      { numRuns: 25 },
    );
  });

  test('with and without skipping', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(run(scenario).trace.hash()).toBe(run(scenario, { skip: false }).trace.hash());
      }),
      { numRuns: 8 },
    );
  });
});

test('a checkpoint copies only what changed since the one before', () => {
  const machine = new Machine(scenarioOf('quick-recovery'));
  machine.runTo(instant(200e6));
  const first = machine.checkpoint();
  machine.runTo(instant(200e6 + 1000));
  const second = machine.checkpoint();
  const pagesOf = ({ state }: typeof first): readonly Uint8Array[] => {
    const data = state.processes[3]?.driver?.cpu.data as unknown as { pages: Uint8Array[] } | undefined;
    return data?.pages ?? [];
  };
  expect(pagesOf(first).length).toBeGreaterThan(4);
  expect(pagesOf(second).filter((page, i) => page !== pagesOf(first)[i])).toEqual([]);
});

test('two seeds differ, the same seed does not', () => {
  const scenario = scenarioOf('minix3');
  expect(run(scenario).trace.hash()).toBe(run(scenario).trace.hash());
  expect(run({ ...scenario, seed: 8 }).stateHash()).not.toBe(run(scenario).stateHash());
});
