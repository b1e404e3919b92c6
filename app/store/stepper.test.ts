import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBuiltIn, type Scenario, type Update } from '../../sim-core/index.ts';
import type { Engine } from '../../sim-core/session/engine.ts';
import { machineEngine } from '../../sim-core/session/machine-engine.ts';
import { InProcess, until } from '../sim-client/in-process.testing.ts';
import { SimClient } from '../sim-client/sim-client.ts';
import { Desk } from './actions.ts';
import { newTree } from './branches.ts';
import { isIdle } from './idle.ts';
import { PlayStops } from './play-stops.ts';
import { Playhead } from './playhead.ts';
import { breakpointAt, lineOf, listingFor } from './program.ts';
import { RunBoard } from './runs.ts';
import { Stepper } from './stepper.ts';
import { newAppStore } from './store.ts';

const MS = 1e6;

/** The disk driver reads, and loops for ever from 400 ms on; nothing restarts it in this half second. */
function scenario(): Scenario {
  const opening = findBuiltIn('disk-infinite-loop')?.scenario;
  if (opening === undefined) throw new RangeError('the opening scenario is gone');
  return { ...opening, durationMs: 500, faults: [{ kind: 'infinite-loop', driver: 'disk', when: { atMs: 400 } }] };
}

const hosts = new InProcess(machineEngine as Engine<unknown>);
const store = newAppStore();
const playhead = new Playhead({ request: () => 1, cancel: () => {} });
const board = new RunBoard(store);
const built = scenario();
store.setState({ scenario: built, tree: newTree(built), systems: ['minix3'] });
const desk = new Desk(store, playhead, board);
const stepper = new Stepper(store, playhead, board, desk);
const client = new SimClient(hosts.open, board);

beforeAll(async () => {
  board.attach(client);
  await until(() => isIdle(store.getState()), 500_000);
}, 60_000);
afterAll(() => client.close());

/** Hash of everything that decides what the machine does next, at an instant. */
async function stateHash(atNs: number): Promise<string> {
  const [line] = hosts.lines;
  const runId = store.getState().runs.minix3?.runId ?? -1;
  let answer: Update | null = null;
  hosts.onUpdate = (update) => {
    if (update.type === 'machine' && update.requestId === -1) answer = update;
  };
  line?.post({ type: 'machine-at', requestId: -1, runId, atNs, hashed: true });
  await until(() => answer !== null);
  const { machine } = answer as unknown as Extract<Update, { type: 'machine' }>;
  return machine.stateHash ?? '';
}

const processor = async (atNs: number) => {
  const machine = await client.machineAt(store.getState().runs.minix3?.runId ?? -1, atNs);
  return machine?.processes.find(({ cpu }) => cpu !== null)?.cpu;
};

describe('stepping by instruction', () => {
  test('n forward, then n back, goes through the same instants of the very same machines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 150, max: 495 }), fc.integer({ min: 1, max: 8 }), async (startMs, n) => {
        playhead.set(startMs * MS);
        await stepper.step('instruction', 1);
        const visited = [{ at: playhead.get(), hash: await stateHash(playhead.get()) }];
        for (let i = 0; i < n; i++) {
          await stepper.step('instruction', 1);
          visited.push({ at: playhead.get(), hash: await stateHash(playhead.get()) });
        }
        expect(new Set(visited.map(({ at }) => at)).size).toBe(n + 1);
        for (const expected of visited.toReversed()) {
          expect({ at: playhead.get(), hash: await stateHash(playhead.get()) }).toEqual(expected);
          await stepper.step('instruction', -1);
        }
      }),
      { numRuns: 6 },
    );
  });

  test('steps that are asked for meanwhile wait their turn', async () => {
    playhead.set(200 * MS);
    await stepper.step('instruction', 1);
    const first = playhead.get();
    for (let i = 0; i < 3; i++) await stepper.step('instruction', 1);
    const third = playhead.get();
    playhead.set(first);
    await Promise.all([1, 2, 3].map(() => stepper.step('instruction', 1)));
    expect([playhead.get(), store.getState().searching]).toEqual([third, null]);
  });

  test('the playhead moves the window along, and stops playing', async () => {
    desk.setView({ window: { start: 0, end: 1 * MS } });
    playhead.set(200 * MS);
    playhead.play();
    await stepper.step('instruction', 1);
    const { start, end } = store.getState().view.window;
    expect(playhead.playing).toBe(false);
    expect(start <= playhead.get() && playhead.get() <= end).toBe(true);
  });
});

describe('running to a line and to breakpoints', () => {
  const listing = listingFor('disk', undefined);
  const line = 1 + listing.source.findIndex((text) => /^\s+recv\s/.test(text));

  test('stands before an instruction of that line, forward and back', async () => {
    desk.setView({ line });
    playhead.set(200 * MS);
    await stepper.step('line', 1);
    const first = playhead.get();
    expect([(await processor(first))?.line, first > 200 * MS]).toEqual([line, true]);
    await stepper.step('line', 1);
    expect(playhead.get()).toBeGreaterThan(first);
    await stepper.step('line', -1);
    expect(playhead.get()).toBe(first);
  });

  test('a breakpoint is set, found by its place, run to and taken away', async () => {
    await stepper.toggleBreakpoint(line);
    const [one] = store.getState().view.breakpoints;
    expect(one).toEqual(breakpointAt('disk', listing, line));
    expect(one && lineOf(listing, one)).toBe(line);
    playhead.set(200 * MS);
    await stepper.step('breakpoint', 1);
    expect([(await processor(playhead.get()))?.line, store.getState().view.driver]).toEqual([line, 'disk']);
    await stepper.toggleBreakpoint(line);
    expect(store.getState().view.breakpoints).toEqual([]);
  });

  test.each([
    ['line', 499, 'does not come to this line again'],
    ['breakpoint', 200, 'No breakpoint is set'],
  ] as const)('a %s that is never met says so, and nothing moves', async (goal, atMs, sentence) => {
    store.setState({ notice: null });
    playhead.set(atMs * MS);
    await stepper.step(goal, 1);
    expect(store.getState().notice).toContain(sentence);
    expect([playhead.get(), store.getState().searching]).toEqual([atMs * MS, null]);
  });

  test.each<[string, () => void]>([
    ['Escape', () => stepper.stop()],
    ['a seek', () => playhead.set(300 * MS)],
    ['playing', () => playhead.play()],
  ])('%s ends it, and nothing else moves', async (_, disturb) => {
    playhead.set(499 * MS);
    const search = stepper.step('line', -1);
    expect(store.getState().searching).not.toBeNull();
    disturb();
    const stood = playhead.get();
    await search;
    expect([playhead.get(), store.getState().searching]).toEqual([stood, null]);
    playhead.pause();
  });
});

describe('playing that stops at breakpoints', () => {
  const listing = listingFor('disk', undefined);
  const line = 1 + listing.source.findIndex((text) => /^\s+recv\s/.test(text));
  const stops = new PlayStops(store, playhead, board, desk);

  test('stands at the very instant that running to the breakpoint finds, and plays on from there to the next', async () => {
    await stepper.toggleBreakpoint(line);
    playhead.set(200 * MS);
    await stepper.step('breakpoint', 1);
    const first = playhead.get();
    await stepper.step('breakpoint', 1);
    const second = playhead.get();

    playhead.set(200 * MS);
    for (const expected of [first, second]) {
      playhead.play();
      await stops.watch();
      // Frames of the viewer's time: none is as long as a quarter of a second.
      for (let i = 0; i < 400 && playhead.playing; i++) playhead.set(playhead.get() + MS);
      expect([playhead.get(), playhead.playing]).toEqual([expected, false]);
    }
  });

  test('pausing ends it; a seek begins it anew from there', async () => {
    playhead.set(200 * MS);
    await stepper.step('breakpoint', 1);
    const first = playhead.get();
    playhead.set(200 * MS);
    playhead.play();
    await stops.watch();
    playhead.pause();
    playhead.set(first + MS);
    expect(playhead.get()).toBe(first + MS);

    playhead.setSpeed(0.1);
    playhead.set(first - 60 * MS);
    playhead.play();
    await stops.watch();
    playhead.set(first + 5 * MS);
    expect([playhead.get(), playhead.playing]).toEqual([first + 5 * MS, true]);
    playhead.pause();
    playhead.setSpeed(1);
    await stepper.toggleBreakpoint(line);
  });
});

test('messages are stepped through one by one, both ways', () => {
  const trace = store.getState().runs.minix3?.trace;
  playhead.set(200 * MS);
  desk.setView({ selection: null });
  const seqs = [1, 2, 3, 4].map(() => {
    stepper.stepMessage(1);
    return store.getState().view.selection?.seq ?? -1;
  });
  expect(seqs.map((seq) => trace?.at(seq).kind).every((kind) => /send|receive|notify/.test(kind ?? ''))).toBe(true);
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  for (const seq of seqs.slice(0, -1).toReversed()) {
    stepper.stepMessage(-1);
    expect(store.getState().view.selection?.seq).toBe(seq);
    expect(playhead.get()).toBe(trace?.timeOf(seq));
  }
});
