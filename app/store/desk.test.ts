import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Scenario, StrikeKind } from '../../sim-core/index.ts';
import { instant } from '../../sim-core/index.ts';
import type { Engine } from '../../sim-core/session/engine.ts';
import { BREAKING_SEED, ToyMachine, toyEngine } from '../../sim-core/session/toy-machine.testing.ts';
import { InProcess, until } from '../sim-client/in-process.testing.ts';
import { SimClient } from '../sim-client/sim-client.ts';
import { Desk } from './actions.ts';
import { columnsOf, scenarioOf } from './columns.ts';
import { Cue, LEAD_IN_NS, LEAD_OUT_NS } from './cue.ts';
import { Playhead } from './playhead.ts';
import { RunBoard } from './runs.ts';
import { isIdle } from './start.ts';
import { type AppStore, newAppStore } from './store.ts';
import { incident } from './story.testing.ts';
import type { SystemRun } from './types.ts';

/** The toy reports one incident a fault that struck, so that the story has instants. */
const engine = {
  ...toyEngine,
  report: (trace, scenario) => {
    const struck = [...trace.events(['fault-injected'])];
    const incidents = struck.map(({ at }) =>
      incident({ injected: at, activated: at, detected: at + 5e6, resumed: at + 9e6 }),
    );
    return { ...toyEngine.report(trace, scenario), incidents };
  },
} as Engine<unknown>;

let hosts: InProcess;
let store: AppStore;
let playhead: Playhead;
let board: RunBoard;
let desk: Desk;
let client: SimClient | null = null;

beforeEach(() => {
  hosts = new InProcess(engine);
  store = newAppStore();
  playhead = new Playhead({ request: () => 1, cancel: () => {} });
  let clock = 0;
  board = new RunBoard(store, () => (clock += 100));
  desk = new Desk(store, playhead, board);
});
afterEach(() => client?.close());

const start = (): void => {
  client = new SimClient(hosts.open, board);
  board.attach(client);
};
const settled = () => until(() => isIdle(store.getState()));
const state = () => store.getState();
const run = (system: 'minix3' | 'quick-recovery' = 'minix3'): SystemRun => {
  const found = state().runs[system];
  if (found === undefined) throw new RangeError(`${system} does not run`);
  return found;
};

function directHash(scenario: Scenario): string {
  const machine = new ToyMachine(scenario);
  machine.runTo(instant(scenario.durationMs * 1e6));
  return machine.trace.hash();
}

describe('the runs', () => {
  test('of both systems come by themselves', async () => {
    start();
    expect([run().status, run().timeline]).toEqual(['running', null]);
    await settled();
    for (const system of ['minix3', 'quick-recovery'] as const) {
      const done = run(system);
      expect(done.trace.hash()).toBe(directHash({ ...state().scenario, system }));
      expect(done.actors.length).toBe(2);
      expect([done.status, done.timeline?.durationNs]).toEqual(['done', 8e9]);
    }
  });

  test('stay in view whole until the newer one is done', async () => {
    start();
    await settled();
    const old = run();
    const mixed: SystemRun[] = [];
    const oldOrNew = (now: SystemRun) =>
      [now.trace, now.report, now.timeline].filter((part, i) => part === [old.trace, old.report, old.timeline][i])
        .length;
    const stop = store.subscribe(() => {
      if (![0, 3].includes(oldOrNew(run()))) mixed.push(run());
    });
    playhead.set(6e9);
    desk.inject('panic', 'disk');
    expect(run()).toMatchObject({ status: 'running', runId: old.runId, report: old.report });
    expect(run().trace).toBe(old.trace);
    await settled();
    stop();
    expect(mixed).toEqual([]);
    expect(run().trace).not.toBe(old.trace);
    expect(run().trace.hash()).toBe(directHash({ ...state().scenario, system: 'minix3' }));
  });

  test('that fail say so, and an edit mends it', async () => {
    store.setState({ scenario: { ...state().scenario, seed: BREAKING_SEED } });
    desk.reset();
    start();
    await settled();
    expect(run()).toMatchObject({ status: 'failed', error: expect.stringContaining('made to break') });
    desk.openScenario('healthy-copy');
    await settled();
    expect(run()).toMatchObject({ status: 'done', error: null });
  });

  test('draw the page a bounded number of times, however many chunks', async () => {
    start();
    let draws = 0;
    store.subscribe((now, before) => {
      if (now.runs !== before.runs) draws++;
    });
    await settled();
    // Begun and done, of each column: how far it is, is told apart.
    expect(draws).toBeLessThan(8);
  });

  test('survive a worker that crashes, with a sentence in the user’s language', async () => {
    desk.setPreferences({ language: 'ja' });
    let told = 0;
    hosts.onUpdate = ({ type }) => {
      if (type === 'chunk') told++;
    };
    start();
    // Both runs have begun; neither is done.
    await until(() => told > 1);
    expect(run().status).toBe('running');
    hosts.lines[0]?.crash();
    await settled();
    expect(run().trace.hash()).toBe(directHash({ ...state().scenario, system: 'minix3' }));
    expect(state().notice).toContain('再起動');
    desk.dismissNotice();
    expect(state().notice).toBeNull();
  });
});

describe('editing', () => {
  const kinds = (): StrikeKind[] => state().scenario.faults.map((fault) => fault.kind);

  test('inject puts a fault at the playhead, exactly, and only the future is simulated', async () => {
    start();
    await settled();
    const past = run().trace.chunks[0];
    playhead.set(6_123_456_789);
    desk.inject('kill', 'disk');
    await settled();
    const struck = [...run().trace.events(['fault-injected'])].map((event) => event.at);
    expect(struck).toContain(6_123_456_789);
    expect(run().trace.chunks[0]).toBe(past);
  });

  test('a fault at the very end is refused with a sentence', () => {
    playhead.set(8e9);
    desk.inject('kill', 'disk');
    expect(kinds()).toEqual(['infinite-loop']);
    expect(state().notice).toContain('Move the playhead back');
  });

  test('undo and redo walk through scenario and systems, and simulate each', async () => {
    start();
    desk.inject('kill', 'disk');
    desk.setSystems(['quick-recovery']);
    desk.clearFaults();
    expect([kinds(), state().systems, state().canUndo, state().canRedo]).toEqual([[], ['quick-recovery'], true, false]);
    desk.undo();
    desk.undo();
    expect([kinds(), state().systems]).toEqual([
      ['infinite-loop', 'kill'],
      ['minix3', 'quick-recovery'],
    ]);
    await settled();
    expect(run('minix3').trace.hash()).toBe(directHash({ ...state().scenario, system: 'minix3' }));
    desk.undo();
    desk.undo();
    expect([kinds(), state().canUndo, state().canRedo]).toEqual([['infinite-loop'], false, true]);
    for (let i = 0; i < 5; i++) desk.redo();
    expect([kinds(), state().canRedo]).toEqual([[], false]);
  });

  test('a system taken out is gone, one put in runs, the other is not run again', async () => {
    start();
    await settled();
    const kept = run('quick-recovery');
    desk.setSystems(['quick-recovery']);
    expect(Object.keys(state().runs)).toEqual(['quick-recovery']);
    desk.setSystems(['quick-recovery', 'minix3']);
    expect(state().systems).toEqual(['minix3', 'quick-recovery']);
    await settled();
    expect(run('quick-recovery')).toBe(kept);
    expect(run('minix3').status).toBe('done');
    desk.setSystems([]);
    expect(state().systems.length).toBe(2);
  });

  test('the picture shows a system that is compared', () => {
    desk.setSystems(['minix3']);
    expect(state().view.machineColumn).toBe('minix3');
  });

  test('another scenario resets the view; one that does not exist changes nothing but the notice', () => {
    desk.setView({ window: { start: 1e9, end: 2e9 }, palette: 'disk' });
    desk.openScenario('no-such');
    expect([state().view.palette, state().scenario.id]).toEqual(['disk', 'disk-infinite-loop']);
    expect(state().notice).not.toBeNull();
    desk.openScenario('idle');
    expect(state().view).toMatchObject({ palette: null, window: { start: 0, end: 8e9 } });
  });

  test('an edit leaves the view as it is', () => {
    desk.setView({ window: { start: 1e9, end: 2e9 }, palette: 'disk' });
    desk.inject('kill', 'disk');
    expect(state().view).toMatchObject({ palette: 'disk', window: { start: 1e9, end: 2e9 } });
  });

  test('a selected event stays selected where the past is the same, and only there', async () => {
    start();
    await settled();
    const { trace } = run('quick-recovery');
    playhead.set(6e9);
    for (const [at, stays] of [
      [1e9, true],
      [7e9, false],
    ] as const) {
      const seq = trace.firstAt(at);
      desk.setView({ selection: { column: 'quick-recovery', seq } });
      desk.inject('kill', 'disk');
      await settled();
      expect(state().view.selection).toEqual(stays ? { column: 'quick-recovery', seq } : null);
      desk.undo();
      await settled();
    }
  });
});

describe('columns', () => {
  const keys = () => columnsOf(state()).map(({ key }) => key);

  test('each runs its own branch’s scenario with its system', async () => {
    start();
    desk.inject('kill', 'disk');
    desk.toggleBeside('A');
    await settled();
    expect(keys()).toEqual(['minix3@A', 'minix3', 'quick-recovery@A', 'quick-recovery']);
    const hashes = columnsOf(state()).map(({ key }) => state().runs[key]?.trace.hash());
    expect(hashes).toEqual(columnsOf(state()).map((column) => directHash(scenarioOf(column))));
    expect(new Set(hashes.slice(0, 2)).size).toBe(2);
    desk.undo();
    expect(keys()).toEqual(['minix3', 'quick-recovery']);
    desk.redo();
    expect(keys().length).toBe(4);
  });

  test('a branch that changes places with the shown one is in view at once, and so is what was shown', async () => {
    start();
    desk.inject('kill', 'disk');
    await settled();
    desk.toggleBeside('A');
    await settled();
    desk.setView({ machineColumn: 'minix3@A', selection: { column: 'minix3', seq: 5 } });
    const traces = () => columnsOf(state()).map(({ key }) => state().runs[key]?.trace);
    const before = traces();
    desk.showBranch('A');
    expect(keys()).toEqual(['minix3', 'minix3@B', 'quick-recovery', 'quick-recovery@B']);
    expect(traces()).toEqual(before);
    expect(state().view).toMatchObject({ machineColumn: 'minix3', selection: { column: 'minix3@B', seq: 5 } });
    await settled();
    expect(traces().map((trace) => trace?.hash())).toEqual(before.map((trace) => trace?.hash()));
  });

  test('five at most: a sixth is refused with what to do', () => {
    desk.inject('kill', 'disk');
    desk.toggleBeside('A');
    desk.setSystems(['minix3', 'nooks', 'quick-recovery']);
    expect([state().systems.length, keys().length]).toEqual([2, 4]);
    expect(state().notice).toMatch(/Take out a system/);
    desk.toggleBeside('A');
    desk.setSystems(['minix3', 'nooks', 'quick-recovery']);
    desk.toggleBeside('A');
    expect(keys()).toEqual(['nooks', 'minix3', 'quick-recovery']);
  });
});

describe('moving', () => {
  beforeEach(async () => {
    start();
    await settled();
  });

  test('the story is stepped through in both directions', () => {
    const fault = run().report?.incidents[0]?.activatedAtNs ?? -1;
    const walked: number[] = [];
    playhead.play();
    for (let i = 0; i < 20; i++) {
      desk.seekStory(1);
      walked.push(playhead.get());
    }
    expect(playhead.playing).toBe(false);
    expect(walked).toContain(fault);
    expect([...walked].sort((x, y) => x - y)).toEqual(walked);
    for (let i = 0; i < 20; i++) desk.seekStory(-1);
    expect(playhead.get()).toBe(Math.min(...walked));
  });

  test('events are stepped through and selected, and the window follows', () => {
    desk.setView({ window: { start: 0, end: 1000 }, machineColumn: 'minix3' });
    const { trace } = run();
    for (let seq = 0; seq < 5; seq++) {
      desk.stepEvent(1);
      expect(state().view.selection).toEqual({ column: 'minix3', seq });
      expect(playhead.get()).toBe(trace.timeOf(seq));
      const { start: from, end } = state().view.window;
      expect(playhead.get() >= from && playhead.get() <= end).toBe(true);
    }
    desk.stepEvent(-1);
    expect(state().view.selection?.seq).toBe(3);
  });

  test('windows stay inside the run, speeds stay above nothing', () => {
    desk.setView({ window: { start: -5, end: 3 } });
    expect(state().view.window).toEqual({ start: 0, end: 100 });
    desk.setView({ window: { start: 7.9e9, end: 9e9 } });
    expect(state().view.window).toEqual({ start: 6.9e9, end: 8e9 });
    desk.setPreferences({ speed: 0 });
    expect(state().preferences.speed).toBeGreaterThan(0);
  });
});

describe('the cue', () => {
  const cued = async (still: boolean) => {
    new Cue(store, playhead, () => still).start(board);
    start();
    await settled();
  };
  const fall = () => run().report?.incidents[0]?.activatedAtNs ?? -1;

  test('the playhead moves from a little before the fall', async () => {
    await cued(false);
    expect(playhead.get()).toBe(Math.min(fall() - LEAD_IN_NS, fall()));
    expect(playhead.playing).toBe(true);
  });

  test('the view is filled with the failure, from before the playhead to after the last return', async () => {
    await cued(true);
    const back = Math.max(
      ...state().systems.map((id) => state().runs[id]?.report?.incidents[0]?.serviceResumedAtNs ?? Number.NaN),
    );
    expect(state().view.window).toEqual({ start: fall() - LEAD_IN_NS, end: back + LEAD_OUT_NS });
  });

  test('a view that was chosen is kept, and widened only to show an injected failure to its end', async () => {
    desk.setView({ window: { start: 1e9, end: 2.5e9 } });
    await cued(true);
    expect(state().view.window).toEqual({ start: 1e9, end: 2.5e9 });
    playhead.set(2e9);
    desk.inject('kill', 'disk');
    await settled();
    const back = Math.max(
      ...state().systems.map((id) => state().runs[id]?.report?.incidents[0]?.serviceResumedAtNs ?? Number.NaN),
    );
    expect(back).toBeGreaterThan(2e9);
    expect(state().view.window).toEqual({ start: 1e9, end: Math.max(2.5e9, back + LEAD_OUT_NS) });
  });

  test('it only stands there for a person who wants no motion', async () => {
    await cued(true);
    expect([playhead.get(), playhead.playing]).toEqual([fall() - LEAD_IN_NS, false]);
  });

  test('it leaves a person alone who was quicker, and never moves after an edit', async () => {
    playhead.set(123);
    await cued(false);
    expect([playhead.get(), playhead.playing]).toEqual([123, false]);
    playhead.set(0);
    desk.inject('kill', 'disk');
    await settled();
    expect([playhead.get(), playhead.playing]).toEqual([0, false]);
  });

  test('another scenario is cued again; one without a fall plays from the start', async () => {
    await cued(false);
    desk.openScenario('disk-kill');
    await settled();
    expect(playhead.get()).toBe(4e9 - LEAD_IN_NS);
    desk.openScenario('healthy-copy');
    await settled();
    expect([playhead.get(), playhead.playing]).toEqual([0, true]);
  });
});
