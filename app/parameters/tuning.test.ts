import { afterEach, beforeEach, expect, test } from 'vitest';
import { SYSTEM_PRESETS } from '../../sim-core/index.ts';
import type { Engine } from '../../sim-core/session/engine.ts';
import { toyEngine } from '../../sim-core/session/toy-machine.testing.ts';
import { InProcess, until } from '../sim-client/in-process.testing.ts';
import { SimClient } from '../sim-client/sim-client.ts';
import { Desk } from '../store/actions.ts';
import { isIdle } from '../store/idle.ts';
import { Playhead } from '../store/playhead.ts';
import { RunBoard } from '../store/runs.ts';
import { type AppStore, newAppStore } from '../store/store.ts';
import { Tuning } from './tuning.ts';
import { changedPaths, countChanges } from './values.ts';

const THRESHOLD = 'detection.jobWatch.thresholdMs';

let hosts: InProcess;
let store: AppStore;
let desk: Desk;
let client: SimClient;
let tuning: Tuning;
let frames: (() => void)[];

beforeEach(async () => {
  hosts = new InProcess(toyEngine as Engine<unknown>);
  store = newAppStore();
  const board = new RunBoard(store);
  desk = new Desk(store, new Playhead({ request: () => 1, cancel: () => {} }), board);
  frames = [];
  tuning = new Tuning(store, desk.tune, (call) => frames.push(call));
  client = new SimClient(hosts.open, board);
  board.attach(client);
  await settled();
});
afterEach(() => client.close());

const settled = () => until(() => isIdle(store.getState()));
const orders = () => hosts.lines.flatMap(({ commands }) => commands).filter(({ type }) => type === 'run').length;
/** Draws one frame; returns the orders that it posted. */
function frame(): number {
  const before = orders();
  for (const call of frames.splice(0)) call();
  return orders() - before;
}
const set = () => store.getState().scenario.set;
const refused = () => tuning.state.getState().refused;

test('a drag of 100 steps posts at most one order a frame to each system, and ends on the last value', async () => {
  const systems = store.getState().systems.length;
  const posted: number[] = [];
  for (let step = 1; step <= 100; step += 1) {
    // Several moves of the hand between two frames.
    tuning.set(THRESHOLD, 50 + step - 0.5, false, 'drag');
    tuning.set(THRESHOLD, 50 + step, false, 'drag');
    posted.push(frame());
    if (step % 10 === 0) await settled();
  }
  tuning.finish();
  posted.push(frame());
  expect(Math.max(...posted)).toBe(systems);
  // Each answer is seen before the next order: none is thrown away but by the hand that lets go.
  expect(posted.filter((count) => count > 0).length).toBeLessThan(30);
  expect(posted.filter((count) => count > 0).length).toBeGreaterThan(5);
  await settled();
  expect(set()[THRESHOLD]).toBe(150);
  const last = hosts.lines
    .flatMap(({ commands }) => commands)
    .filter((command) => command.type === 'run')
    .at(-1);
  expect(last?.type === 'run' && last.scenario.set[THRESHOLD]).toBe(150);
});

test('a drag is one step of undo', async () => {
  for (const value of [60, 70, 80]) {
    tuning.set(THRESHOLD, value, false, 'one');
    frame();
    await settled();
  }
  expect(set()[THRESHOLD]).toBe(80);
  desk.undo();
  expect(set()[THRESHOLD]).toBeUndefined();
});

test('what makes no sense waits with its reason, and goes in with what gives it sense', () => {
  desk.setSystems(['minix3']);
  const before = set();
  tuning.set('isolation', 'domain');
  expect(refused().isolation).toMatchObject({ value: 'domain', refusal: { rule: 'ping-in-kernel', system: 'minix3' } });
  expect([frame(), set()]).toEqual([0, before]);
  // Makes sense by itself, so it is simulated at once; the other still waits, for another reason now.
  tuning.set('detection.heartbeat.enabled', false);
  expect(frame()).toBeGreaterThan(0);
  expect(refused().isolation).toMatchObject({ refusal: { rule: 'call-in-kernel' } });
  tuning.set('io.path', 'direct');
  frame();
  expect(refused()).toEqual({});
  expect(set()).toMatchObject({ isolation: 'domain', 'io.path': 'direct', 'detection.heartbeat.enabled': false });
});

test('the driver at which a fault is aimed stays, and a shortest seek that is the longest', () => {
  tuning.set('disk.seekMinUs', 9001);
  expect(refused()['disk.seekMinUs']?.refusal).toEqual({ kind: 'seek', longestUs: 9000 });
  tuning.drop('disk.seekMinUs');
  tuning.set('drivers.nic.count', 1);
  frame();
  desk.inject('panic', 'nic');
  tuning.set('drivers.nic.count', 0);
  expect(refused()['drivers.nic.count']?.refusal).toEqual({ kind: 'driver', driver: 'nic' });
  tuning.resetAll();
  frame();
  expect(set()['drivers.nic.count']).toBe(1);
  expect(refused()).toEqual({});
});

test('changes are counted against the scenario, and each can be taken back', () => {
  const { scenario } = store.getState();
  tuning.set(THRESHOLD, 200);
  tuning.setRun({ seed: 7, durationMs: 4000 });
  frame();
  expect([changedPaths(store.getState().scenario), countChanges(store.getState().scenario)]).toEqual([[THRESHOLD], 3]);
  tuning.reset(THRESHOLD);
  frame();
  expect(changedPaths(store.getState().scenario)).toEqual([]);
  tuning.resetAll();
  frame();
  const now = store.getState().scenario;
  expect([now.set, now.seed, now.durationMs]).toEqual([scenario.set, scenario.seed, scenario.durationMs]);
});

test('a value that every system has by itself is no change', () => {
  expect(Object.values(SYSTEM_PRESETS).every((preset) => preset[THRESHOLD] === undefined)).toBe(true);
  tuning.set(THRESHOLD, 200);
  frame();
  tuning.set(THRESHOLD, 50);
  frame();
  expect(THRESHOLD in set()).toBe(false);
});

test('another scenario takes nothing over of what waited', () => {
  tuning.set('disk.seekMinUs', 9001);
  tuning.set(THRESHOLD, 70, false);
  desk.openScenario('disk-panic');
  frame();
  expect([refused(), set()[THRESHOLD]]).toEqual([{}, undefined]);
});
