import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Instant, instant } from '../base/units.ts';
import { scenarioOf } from '../machine/machine.testing.ts';
import type { Checkpoint } from '../machine/machine.ts';
import { Machine } from '../machine/machine.ts';
import type { Engine } from './engine.ts';
import { machineEngine } from './machine-engine.ts';
import { TestPage } from './page.testing.ts';

/** Bar: a seek to any event gives the state that the first pass had there, and replays a share of the run only. */

const CHUNK = 500;
const scenario = scenarioOf(
  'quick-recovery',
  {},
  [
    { kind: 'infinite-loop', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 300 } },
    { kind: 'wild-pointer', driver: 'disk', when: { atMs: 900 } },
  ],
  1500,
);

/** Events that each machine has replayed since it was restored. */
const replayed: (() => number)[] = [];
const counting: Engine<Checkpoint> = {
  ...machineEngine,
  restore: (of, state, trace) => {
    const machine = machineEngine.restore(of, state, trace);
    const before = trace.length;
    replayed.push(() => machine.trace.length - before);
    return machine;
  },
};

describe('a seek', () => {
  const page = new TestPage(counting as Engine<unknown>);
  let runId = 0;
  let times: Instant[] = [];
  beforeAll(async () => {
    const run = page.run(scenario, CHUNK);
    runId = run.runId;
    expect((await run.final).type).toBe('done');
    const trace = page.trace(runId);
    times = Array.from({ length: trace.length }, (_, seq) => instant(trace.timeOf(seq)));
  });

  test('to any event gives the hash of the first pass, in any order of questions', async () => {
    const firstPass = new Machine(scenario);
    const hashes = new Map<number, string>();
    const every = 211;
    for (let seq = 0; seq < times.length; seq += every) {
      firstPass.runTo(times[seq] as Instant);
      hashes.set(seq, firstPass.stateHash());
    }
    expect(hashes.size).toBeGreaterThan(80);
    await fc.assert(
      fc.asyncProperty(fc.nat(hashes.size - 1), async (n) => {
        const view = await page.machineAt(runId, times[n * every] as Instant);
        expect(view?.stateHash).toBe(hashes.get(n * every));
      }),
      { numRuns: 40 },
    );
  });

  test('to the very instants of checkpoints too, at which several things happen', async () => {
    // A checkpoint stands behind a slice of events: the last of them is at its instant, and often not the last there.
    const busy = times.filter((at, seq) => seq > 0 && times[seq - 1] === at && times[seq + 1] === at);
    const firstPass = new Machine(scenario);
    for (const at of busy.filter((_, i) => i % 80 === 0)) {
      firstPass.runTo(at);
      expect((await page.machineAt(runId, at))?.stateHash, `at ${at}`).toBe(firstPass.stateHash());
    }
  });

  test('replays no more events than lie between two checkpoints', async () => {
    replayed.length = 0;
    for (let i = 0; i < 40; i++) await page.machineAt(runId, times[(i * 7919) % times.length] as Instant);
    expect(times.length).toBeGreaterThan(15_000);
    expect(replayed.length).toBeGreaterThan(20);
    const most = Math.max(...replayed.map((events) => events()));
    expect(most).toBeGreaterThan(1000);
    // A gap, and the rest of the slice that ended it; then what one instant has.
    expect(most).toBeLessThan(4096 + CHUNK + 100);
  });
});
