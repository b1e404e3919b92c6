import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { runReport } from '../analysis/report.ts';
import { instant } from '../base/units.ts';
import type { Overrides } from '../scenario/parameters.ts';
import type { FaultSpec, Scenario } from '../scenario/scenario.ts';
import { Trace } from '../trace/columns.ts';
import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { run, scenarioOf } from './machine.testing.ts';
import { Machine } from './machine.ts';

/** All programs on one machine: each at its own device, all but the download through one file server. */

const PROGRAM_OF = { disk: 'copy', nic: 'download', uart: 'typist', printer: 'print' } as const;
type Driver = keyof typeof PROGRAM_OF;
const DRIVERS = Object.keys(PROGRAM_OF) as readonly Driver[];

/** Programs that take their time, so that two seconds are soon simulated. */
const ALL: Overrides = {
  'copy.blocks': 16,
  'cost.appNs': 8_000_000,
  'net.bandwidthKbps': 500,
  'disk.settleMs': 40,
  'disk.resetMs': 30,
  'drivers.nic.count': 1,
  'download.enabled': true,
  'download.startMs': 60,
  'download.kilobytes': 256,
  'drivers.uart.count': 1,
  'typist.enabled': true,
  'typist.startMs': 60,
  // Slowly enough that a spinning driver, which keeps the processor for 67 ms, lets no key be missed.
  'typist.charactersPerSecond': 4,
  'drivers.printer.count': 1,
  'printer.bufferBytes': 205,
  'print.enabled': true,
  'print.startMs': 250,
  // Above the quantum of a driver: nobody is judged because another one spins.
  'detection.jobWatch.thresholdMs': 100,
};

const faults = (atMs: { readonly min: number; readonly max: number }): fc.Arbitrary<FaultSpec> =>
  fc.oneof(
    fc.record({
      kind: fc.constantFrom(...FAULT_KINDS),
      driver: fc.constantFrom(...DRIVERS),
      when: fc.record({ atMs: fc.integer(atMs) }),
    }),
    fc.record({
      kind: fc.constantFrom(...FAULT_KINDS),
      driver: fc.constantFrom(...DRIVERS),
      when: fc.record({
        mark: fc.constantFrom('read', 'write', 'transfer', 'reply', 'suspended', 'revived'),
        nth: fc.integer({ min: 1, max: 6 }),
        fromMs: fc.integer(atMs),
      }),
    }),
  );
const systems = fc.constantFrom('minix3' as const, 'quick-detection' as const, 'quick-recovery' as const);

describe('nothing fails', () => {
  test.each(['minix3', 'quick-detection', 'quick-recovery'] as const)(
    '%s: all four go on, and all is intact',
    (system) => {
      const scenario = scenarioOf(system, { ...ALL, 'detection.jobWatch.thresholdMs': 50 }, [], 2500);
      const machine = run(scenario);
      const { services, incidents } = runReport(machine.trace, scenario);
      expect(incidents).toEqual([]);
      expect(violations(machine.trace)).toEqual([]);
      expect(services.map(({ name }) => name)).toEqual(['copy', 'download', 'typist', 'print']);
      for (const { name, completed, failed, intact } of services) {
        expect(completed, name).toBeGreaterThan(5);
        expect(failed, name).toBe(0);
        // The first download may still be under way; nothing may be damaged.
        expect(intact, name).not.toBe(false);
      }
    },
  );
});

test('one fault in one driver damages the data of nobody but its own program', () => {
  fc.assert(
    fc.property(systems, faults({ min: 300, max: 1200 }), fc.nat(1000), (system, fault, seed) => {
      const scenario: Scenario = { ...scenarioOf(system, ALL, [fault], 2500), seed };
      const machine = run(scenario);
      expect(violations(machine.trace)).toEqual([]);
      const { services } = runReport(machine.trace, scenario);
      for (const { name, intact, lost, repeated, damaged } of services) {
        if (name === PROGRAM_OF[fault.driver as Driver]) continue;
        expect({ name, intact: intact !== false, lost, repeated, damaged }).toEqual({
          name,
          intact: true,
          lost: lost === undefined ? undefined : 0,
          repeated: repeated === undefined ? undefined : 0,
          damaged: damaged === undefined ? undefined : 0,
        });
      }
    }),
    { numRuns: 12 },
  );
});

describe('one scenario, one trace', () => {
  const SHORT: Overrides = { ...ALL, 'typist.charactersPerSecond': 30, 'print.startMs': 100 };
  const scenarios = fc
    .record({ system: systems, list: fc.array(faults({ min: 1, max: 600 }), { maxLength: 3 }), seed: fc.nat(1000) })
    .map(({ system, list, seed }): Scenario => ({ ...scenarioOf(system, SHORT, list, 700), seed }));

  test('in slices of any size', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom(1, 7, 1000), (scenario, slice) => {
        const whole = run(scenario);
        const sliced = new Machine(scenario);
        while (!sliced.done) sliced.runEvents(slice);
        expect(sliced.trace.hash()).toBe(whole.trace.hash());
      }),
      { numRuns: 8 },
    );
  });

  test('stopped anywhere, saved, and resumed in a new machine: who types and what is on the paper are part of it', () => {
    fc.assert(
      fc.property(scenarios, fc.array(fc.nat(700_000_000), { minLength: 1, maxLength: 4 }), (scenario, stops) => {
        const whole = run(scenario);
        let machine = new Machine(scenario);
        for (const at of stops.sort((left, right) => left - right)) {
          machine.runTo(instant(at));
          const checkpoint = machine.checkpoint();
          const state = machine.stateHash();
          const trace = new Trace(machine.trace.actors);
          for (const chunk of machine.trace.chunks) trace.push(chunk);
          trace.truncate(checkpoint.events);
          machine = Machine.restore(scenario, checkpoint, trace);
          expect(machine.stateHash()).toBe(state);
        }
        machine.runToEnd();
        expect(machine.trace.hash()).toBe(whole.trace.hash());
        expect(machine.stateHash()).toBe(whole.stateHash());
      }),
      { numRuns: 12 },
    );
  });

  test('with and without skipping', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(run(scenario).trace.hash()).toBe(run(scenario, { skip: false }).trace.hash());
      }),
      { numRuns: 5 },
    );
  });
});
