import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { storyRun } from '../analysis/story-run.testing.ts';
import { instant } from '../base/units.ts';
import { makesSense } from '../machine/machine.testing.ts';
import { Machine, simulate } from '../machine/machine.ts';
import { CATALOGUE } from '../scenario/catalogue.ts';
import type { FaultSpec, Scenario } from '../scenario/scenario.ts';
import { SYSTEMS } from '../scenario/scenario.ts';
import { STORIES_IN_TURN } from '../scenario/story-runs.testing.ts';
import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { agreeUntil } from './agreement.ts';
import type { Engine } from './engine.ts';
import { machineEngine } from './machine-engine.ts';
import { TestPage } from './page.testing.ts';

/**
 * One scenario, one trace: simulated directly, streamed in chunks of any size, looked into while it ran, gone on with
 * after an edit. The same hashes are compared with browsers' in the stories.
 */
const engine = machineEngine as Engine<unknown>;
const hashOf = (scenario: Scenario): string => simulate(scenario).hash();

/** Faults at instants and at trace points, of every kind. */
const fault = (durationMs: number): fc.Arbitrary<FaultSpec> =>
  fc.record({
    kind: fc.constantFrom(...FAULT_KINDS),
    driver: fc.constant('disk'),
    when: fc.oneof(
      fc.record({ atMs: fc.double({ min: 0, max: durationMs, noNaN: true }) }),
      fc.record({
        mark: fc.constantFrom('read' as const, 'transfer' as const, 'reply' as const, 'write' as const),
        nth: fc.integer({ min: 1, max: 6 }),
        fromMs: fc.integer({ min: 0, max: durationMs }),
      }),
    ),
  });

const DURATION_MS = 1500;
const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    koboshi: fc.constant(1 as const),
    id: fc.constant('random'),
    seed: fc.integer(),
    durationMs: fc.constant(DURATION_MS),
    system: fc.constantFrom(...SYSTEMS),
    set: fc.record(
      {
        'cpu.tickHz': fc.constantFrom(60, 100),
        'detection.heartbeat.periodMs': fc.constantFrom(0, 200),
        'detection.heartbeat.wakeupMs': fc.constantFrom(100, 1000),
        'detection.jobWatch.thresholdMs': fc.constantFrom(5, 50),
        'drivers.disk.count': fc.constantFrom(1, 2),
        'disk.settleMs': fc.constantFrom(0, 20),
        'restart.kind': fc.constantFrom('full' as const, 'fast-if-clean' as const, 'fast-always' as const),
      },
      { requiredKeys: ['disk.settleMs', 'detection.heartbeat.wakeupMs'] },
    ),
    faults: fc.array(fault(DURATION_MS), { maxLength: 3 }),
  })
  .filter(makesSense);

const opening = CATALOGUE[0]?.scenario as Scenario;
/** The opening scenario, shortened to a second and a bit around an early fault, for cuts into single events. */
const short: Scenario = {
  ...opening,
  system: 'quick-recovery',
  durationMs: 600,
  faults: [{ kind: 'infinite-loop', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 300 } }],
};

describe('one hash', () => {
  test.each([1, 7, 10_000])('in chunks of %i events', async (chunkEvents) => {
    const page = new TestPage(engine);
    const { runId, final } = page.run(short, chunkEvents);
    expect(await final).toMatchObject({ type: 'done', report: { traceHash: hashOf(short) } });
    expect(page.trace(runId).hash()).toBe(hashOf(short));
  });

  test.each(STORIES_IN_TURN)('%s under %s: direct and through the host', async (id, system, scenario) => {
    const page = new TestPage(engine);
    const { runId, final } = page.run(scenario, 5000);
    const last = await final;
    expect(last.type === 'failed' ? last.detail : last.type).toBe('done');
    expect(page.trace(runId).hash()).toBe(storyRun(id, system).trace.hash());
  });

  test('whatever the scenario, the cut, the instants looked at, and the edits before', async () => {
    const chain = fc.array(fc.array(fault(DURATION_MS), { maxLength: 2 }), { minLength: 1, maxLength: 2 });
    const looks = fc.array(fc.integer({ min: 0, max: DURATION_MS * 1e6 }), { maxLength: 3 });
    let resumed = 0;
    await fc.assert(
      fc.asyncProperty(
        scenarios,
        chain,
        looks,
        fc.integer({ min: 100, max: 5000 }),
        async (first, edits, instants, chunk) => {
          const page = new TestPage(engine);
          for (const faults of [first.faults, ...edits.map((added) => [...first.faults, ...added])]) {
            const scenario = { ...first, faults };
            const { runId, final } = page.run(scenario, chunk);
            const answers = instants.map((atNs) => page.machineAt(runId, atNs));
            const last = await final;
            expect(last.type === 'failed' ? last.detail : last.type).toBe('done');
            expect(page.trace(runId).hash()).toBe(hashOf(scenario));
            for (const [i, atNs] of instants.entries()) {
              const direct = new Machine(scenario);
              direct.runTo(instant(atNs));
              expect((await answers[i])?.stateHash).toBe(direct.stateHash());
            }
          }
          resumed += page.heard('started').filter((started) => started.resumedFrom >= 0).length;
        },
      ),
      { numRuns: 20 },
    );
    expect(resumed).toBeGreaterThan(0);
  });
});

describe('agreement', () => {
  test('the traces are the same before the instant until which the scenarios agree', () => {
    fc.assert(
      fc.property(scenarios, fc.array(fault(DURATION_MS), { maxLength: 2 }), (old, faults) => {
        const next = { ...old, faults };
        const agreed = agreeUntil(old, next);
        const [was, is] = [simulate(old), simulate(next)];
        const [before, now] = [was.firstAt(agreed), is.firstAt(agreed)];
        // A run's closing counters stand at its end, which may lie before the instant.
        if (agreed > DURATION_MS * 1e6) return;
        expect(now).toBe(before);
        was.truncate(before);
        is.truncate(now);
        expect(is.hash()).toBe(was.hash());
      }),
      { numRuns: 20 },
    );
  });
});
