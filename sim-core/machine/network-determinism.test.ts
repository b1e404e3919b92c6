import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { violations } from '../analysis/invariants.ts';
import { instant } from '../base/units.ts';
import type { FaultMoment, FaultSpec, Scenario } from '../scenario/scenario.ts';
import { Trace } from '../trace/columns.ts';
import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { makesSense, run } from './machine.testing.ts';
import { Machine } from './machine.ts';
import { downloadScenario } from './network.testing.ts';

/** One scenario, one trace, with frames under way, the other end's timers running and the network driver failing. */

const DURATION_MS = 900;
const moment: fc.Arbitrary<FaultMoment> = fc.oneof(
  fc.record({ atMs: fc.integer({ min: 1, max: DURATION_MS }) }),
  fc.record({
    mark: fc.constantFrom('read', 'write', 'transfer', 'reply'),
    nth: fc.integer({ min: 1, max: 12 }),
    fromMs: fc.integer({ min: 0, max: 500 }),
  }),
);
const fault: fc.Arbitrary<FaultSpec> = fc.record({
  kind: fc.constantFrom(...FAULT_KINDS),
  driver: fc.constant('nic'),
  when: moment,
});
const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    system: fc.constantFrom('nooks', 'minix3', 'quick-detection', 'quick-recovery'),
    seed: fc.integer({ min: 0, max: 1000 }),
    faults: fc.array(fault, { maxLength: 2 }),
    linkMs: fc.constantFrom(0, 80),
    lossPercent: fc.constantFrom(0, 3),
    window: fc.constantFrom(1, 8, 32),
    bandwidthKbps: fc.constantFrom(1000, 8000),
  })
  .map(({ system, seed, faults, linkMs, lossPercent, window, bandwidthKbps }) => {
    const set = {
      'nic.linkMs': linkMs,
      'net.lossPercent': lossPercent,
      'net.window': window,
      'net.bandwidthKbps': bandwidthKbps,
      'download.kilobytes': 24,
    };
    const pinged = system === 'minix3' ? 200 : 0;
    const base = downloadScenario(system as 'minix3', set, faults, DURATION_MS);
    return {
      ...base,
      seed,
      set: { ...base.set, 'detection.heartbeat.periodMs': pinged, 'detection.heartbeat.wakeupMs': 100 },
    };
  })
  .filter(makesSense);

describe('one scenario, one trace', () => {
  test('in slices of any size, and judged sound', () => {
    fc.assert(
      fc.property(scenarios, fc.constantFrom(1, 997), (scenario, slice) => {
        const whole = run(scenario);
        const sliced = new Machine(scenario);
        while (!sliced.done) sliced.runEvents(slice);
        expect(sliced.trace.hash()).toBe(whole.trace.hash());
        expect(violations(whole.trace)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('stopped at any instants, saved there, and resumed in a new machine', () => {
    const stops = fc.array(fc.integer({ min: 0, max: DURATION_MS * 1e6 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(scenarios, stops, (scenario, instants) => {
        const whole = run(scenario);
        let machine = new Machine(scenario);
        for (const at of instants.sort((a, b) => a - b)) {
          machine.runTo(instant(at));
          const checkpoint = machine.checkpoint();
          const state = machine.stateHash();
          // What runs on leaves a checkpoint as it is.
          machine.runToEnd();
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

  test('edited: a fault added to a run that goes on from a checkpoint gives the trace of the edited scenario', () => {
    fc.assert(
      fc.property(
        scenarios,
        fc.constantFrom(...FAULT_KINDS),
        fc.integer({ min: 100, max: 800 }),
        (scenario, kind, atMs) => {
          const edited = { ...scenario, faults: [...scenario.faults, { kind, driver: 'nic', when: { atMs } }] };
          const machine = new Machine(scenario);
          machine.runTo(instant(atMs * 1e6 - 1));
          const resumed = Machine.restore(edited, machine.checkpoint(), machine.trace);
          resumed.runToEnd();
          expect(resumed.trace.hash()).toBe(run(edited).trace.hash());
        },
      ),
      { numRuns: 10 },
    );
  });

  test('with and without skipping', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(run(scenario).trace.hash()).toBe(run(scenario, { skip: false }).trace.hash());
      }),
      { numRuns: 6 },
    );
  });
});
