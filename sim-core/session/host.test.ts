import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../base/units.ts';
import type { FaultSpec, Scenario } from '../scenario/scenario.ts';
import type { Engine } from './engine.ts';
import { TestPage } from './page.testing.ts';
import { BREAKING_SEED, REFUSED_SEED, ToyMachine, toyEngine } from './toy-machine.testing.ts';

const scenario = (change: Partial<Scenario> = {}): Scenario => ({
  koboshi: 1,
  id: 'toy',
  seed: 7,
  durationMs: 4000,
  system: 'minix3',
  set: {},
  faults: [],
  ...change,
});
const kill = (atMs: number): FaultSpec => ({ kind: 'kill', driver: 'disk', when: { atMs } });
const third: FaultSpec = { kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 1500 } };
const engine = toyEngine as Engine<unknown>;

/** The hash of a run that nobody cut, watched or resumed. */
function directHash(of: Scenario): string {
  const machine = new ToyMachine(of);
  machine.runTo(instant(of.durationMs * 1e6));
  return machine.trace.hash();
}

describe('a run', () => {
  test('greets, starts, streams and is done, with the trace of a direct run', async () => {
    const page = new TestPage(engine);
    const { runId, final } = page.run(scenario(), 1000);
    expect(await final).toMatchObject({ type: 'done', report: { traceHash: directHash(scenario()) } });
    expect(page.updates[0]).toEqual({ type: 'hello', protocol: 2 });
    expect(page.heard('chunk').length).toBeGreaterThan(2);
    expect(page.trace(runId).hash()).toBe(directHash(scenario()));
    expect(page.heard('chunk').at(-1)).toMatchObject({ atNs: 4e9, ofNs: 4e9 });
  });

  test.each([1, 7, 10_000])('has one hash in chunks of %i', async (chunkEvents) => {
    const short = scenario({ durationMs: 400, faults: [kill(200)] });
    const page = new TestPage(engine);
    const { runId, final } = page.run(short, chunkEvents);
    await final;
    expect(page.trace(runId).hash()).toBe(directHash(short));
  });

  test('hears a ping and a cancel in the middle', async () => {
    const page = new TestPage(engine);
    page.onPause = (pauses) => {
      if (pauses === 5) page.host.handle({ type: 'ping', requestId: 9 });
      if (pauses === 8) page.host.handle({ type: 'cancel', runId: 1 });
    };
    const { final } = page.run(scenario(), 100);
    expect((await final).type).toBe('cancelled');
    const order = page.updates.map((update) => update.type);
    expect(order.indexOf('alive')).toBeLessThan(order.indexOf('cancelled'));
    expect(order.lastIndexOf('chunk')).toBeLessThan(order.indexOf('cancelled'));
  });

  test('a newer one in the same slot supersedes it; one in another slot goes on beside it', async () => {
    const page = new TestPage(engine);
    const first = page.run(scenario(), 100, 'a');
    const beside = page.run(scenario({ seed: 8 }), 100, 'b');
    let second: ReturnType<TestPage['run']> | undefined;
    page.onPause = (pauses) => {
      if (pauses === 20) second = page.run(scenario({ faults: [kill(3000)] }), 100, 'a');
    };
    expect((await first.final).type).toBe('cancelled');
    expect((await beside.final).type).toBe('done');
    expect((await second?.final)?.type).toBe('done');
    expect(page.trace(second?.runId ?? 0).hash()).toBe(directHash(scenario({ faults: [kill(3000)] })));
  });

  test('two slots get their slices in turn', async () => {
    const page = new TestPage(engine);
    const runs = [page.run(scenario(), 100, 'a'), page.run(scenario({ seed: 8 }), 100, 'b')];
    await Promise.all(runs.map((run) => run.final));
    const order = page.heard('chunk').map((chunk) => chunk.runId);
    expect(order.length).toBeGreaterThan(8);
    expect(order.slice(0, -2)).toEqual(order.slice(0, -2).map((_, i) => (i % 2) + 1));
  });
});

test('a slice ends by its cost too: nobody waits for a driver that computes without events', async () => {
  class Laborious extends ToyMachine {
    override get executed(): number {
      return super.executed * 10_000;
    }
  }
  const page = new TestPage({ ...engine, create: (of) => new Laborious(of) });
  const { runId, final } = page.run(scenario({ durationMs: 200 }), 60_000);
  await final;
  const chunks = page.heard('chunk').map((update) => update.chunk.length);
  // So many slices are told together.
  expect(Math.max(...chunks)).toBeLessThan(32 * 20);
  expect(page.trace(runId).hash()).toBe(directHash(scenario({ durationMs: 200 })));
});

describe('errors reach the page as sentences', () => {
  test('a scenario that is refused is not our fault', async () => {
    const { final } = new TestPage(engine).run(scenario({ seed: REFUSED_SEED }));
    expect(await final).toMatchObject({
      type: 'failed',
      ours: false,
      sentence: expect.stringContaining('take another'),
    });
  });

  test('a machine that breaks on its way is ours, and the host lives on', async () => {
    const page = new TestPage(engine);
    const broken = await page.run(scenario({ seed: BREAKING_SEED }), 100).final;
    expect(broken).toMatchObject({ type: 'failed', ours: true, sentence: expect.stringContaining('made to break') });
    expect((await page.run(scenario()).final).type).toBe('done');
  });

  test('questions about runs that are gone are refused, not forgotten', async () => {
    const page = new TestPage(engine);
    expect(await page.machineAt(77, 0)).toBeNull();
    const { runId, final } = page.run(scenario({ seed: BREAKING_SEED }), 100);
    const answer = page.machineAt(runId, 3.9e9);
    await final;
    expect(await answer).toBeNull();
  });
});

describe('resuming after an edit', () => {
  test('sends only what is new, and ends in the hash of a run from scratch', async () => {
    const page = new TestPage(engine);
    await page.run(scenario({ faults: [third] }), 500).final;
    const edit = scenario({ faults: [third, kill(3000)] });
    const { runId, final } = page.run(edit, 500);
    await final;
    const started = page.heard('started').at(-1);
    expect(started?.resumedFrom).toBe(1);
    expect(started?.resumedAtNs).toBeLessThan(3e9);
    expect(started?.resumedAtNs).toBeGreaterThan(1.5e9);
    expect(page.trace(runId).hash()).toBe(directHash(edit));
  });

  test('also from a run that was superseded on its way', async () => {
    const page = new TestPage(engine);
    page.run(scenario(), 500);
    let second: ReturnType<TestPage['run']> | undefined;
    page.onPause = (pauses) => {
      if (pauses === 30) second = page.run(scenario({ faults: [kill(3900)] }), 500);
    };
    while (second === undefined) await Promise.resolve();
    await second.final;
    expect(page.heard('started').at(-1)).toMatchObject({ resumedFrom: 1 });
    expect(page.trace(2).hash()).toBe(directHash(scenario({ faults: [kill(3900)] })));
  });

  test('not from a cancelled one', async () => {
    const page = new TestPage(engine);
    await page.run(scenario(), 500).final;
    page.host.handle({ type: 'cancel', runId: 1 });
    await page.run(scenario(), 500).final;
    expect(page.heard('started').at(-1)).toMatchObject({ resumedFrom: -1, resumedEvents: 0 });
  });

  test('any chain of edits, cut anywhere, has the hashes of runs from scratch', async () => {
    const fault = fc.oneof(
      fc.integer({ min: 0, max: 1500 }).map(kill),
      fc.record({ nth: fc.integer({ min: 1, max: 20 }), fromMs: fc.nat(1200) }).map(
        (when): FaultSpec => ({
          kind: 'panic',
          driver: 'disk',
          when: { mark: 'read', ...when },
        }),
      ),
    );
    const edits = fc.array(fc.array(fault, { maxLength: 3 }), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 500 }),
        edits,
        fc.integer({ min: 50, max: 3000 }),
        async (seed, chain, chunk) => {
          const page = new TestPage(engine);
          for (const faults of chain) {
            const next = scenario({ seed, faults, durationMs: 1500 });
            const { runId, final } = page.run(next, chunk);
            expect((await final).type).toBe('done');
            expect(page.trace(runId).hash()).toBe(directHash(next));
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the machine at an instant', () => {
  const whole = scenario({ faults: [third, kill(2500)] });
  const directState = (atNs: number): string => {
    const machine = new ToyMachine(whole);
    machine.runTo(instant(atNs));
    return machine.stateHash();
  };

  test('is exact, in any order of questions', async () => {
    const page = new TestPage(engine);
    const { runId, final } = page.run(whole, 300);
    await final;
    for (const atNs of [3.7e9, 1e6, 2.5e9, 2.5e9 + 1, 2.6e9, 0, 4e9, 1.500001e9]) {
      expect((await page.machineAt(runId, atNs))?.stateHash).toBe(directState(atNs));
    }
  });

  test('can be asked while the run is under way, and does not disturb it', async () => {
    const page = new TestPage(engine);
    const answers: Promise<string | null | undefined>[] = [];
    page.onPause = (pauses) => {
      if (pauses % 9 === 0 && pauses < 60)
        answers.push(page.machineAt(1, pauses * 6e7).then((view) => view?.stateHash));
    };
    const { runId, final } = page.run(whole, 200);
    expect((await final).type).toBe('done');
    expect(await Promise.all(answers)).toEqual([9, 18, 27, 36, 45, 54].map((pauses) => directState(pauses * 6e7)));
    expect(page.trace(runId).hash()).toBe(directHash(whole));
  });

  test('costs a share of the run, not the run', async () => {
    let steps = 0;
    const counting: Engine<unknown> = {
      ...engine,
      restore: (of, state, trace) => {
        const machine = engine.restore(of, state, trace);
        const before = trace.length;
        return Object.assign(Object.create(machine) as typeof machine, {
          runTo: (at: Parameters<typeof machine.runTo>[0]) => {
            machine.runTo(at);
            steps = machine.trace.length - before;
          },
        });
      },
    };
    const page = new TestPage(counting);
    const { runId, final } = page.run(scenario(), 1000);
    await final;
    await page.machineAt(runId, 3.9e9);
    expect(page.trace(runId).length).toBeGreaterThan(20_000);
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThan(6000);
  });
});
