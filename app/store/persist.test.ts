import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Scenario } from '../../sim-core/index.ts';
import { grown, newTree, renamed } from './branches.ts';
import { columnsOf } from './columns.ts';
import { KEEP_AFTER_MS, Keeper } from './keep.ts';
import { openingState } from './opening.ts';
import { type KeptText, STORAGE_KEY, storedText } from './persist.ts';
import { readStored, restoredState, UNREADABLE_KEY } from './restore.ts';
import { newAppStore } from './store.ts';
import type { AppState } from './types.ts';

class Memory implements KeptText {
  readonly texts = new Map<string, string>();
  full = false;
  writes = 0;
  getItem(key: string): string | null {
    return this.texts.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (this.full) throw new Error('QuotaExceededError');
    this.writes++;
    this.texts.set(key, value);
  }
}

const made = (): AppState => {
  const state = openingState('ja');
  const scenario: Scenario = {
    ...state.scenario,
    seed: 99,
    faults: [...state.scenario.faults, { kind: 'panic', driver: 'disk', when: { atMs: 1234.567891 } }],
  };
  const tree = grown(state.tree, scenario, 1_234_567_891) ?? state.tree;
  return {
    ...state,
    systems: ['quick-recovery'],
    scenario,
    tree: renamed(tree, 'B', 'panic first'),
    pins: [
      { id: 1, kind: 'note', atNs: 1_234_567_891, text: 'ここで', system: 'minix3', actor: 'disk', branch: 'B' },
      { id: 2, kind: 'bookmark', atNs: 0, text: '', system: null, actor: null, branch: null },
    ],
    view: {
      ...state.view,
      waiting: false,
      measure: {
        from: { atNs: 5, system: 'minix3', branch: 'B', actor: 'disk' },
        to: { atNs: 9, system: null, branch: null, actor: null },
      },
      window: { start: 1e9, end: 2e9 },
      axis: 'linear',
      inspectorOpen: true,
      inspectorTab: 'program',
      driver: 'disk',
      breakpoints: [{ program: 'disk', place: 'issued+2' }],
      stopsPlay: true,
      palette: 'disk',
    },
    preferences: { theme: 'dark', language: 'ja', speed: 0.01, pace: 'interest', recent: ['undo'] },
  };
};

describe('what survives a reload', () => {
  test('is all that the user made, and nothing that was only open', () => {
    const state = made();
    const back = readStored(storedText(state));
    expect(back).toEqual({ ...state, view: { ...state.view, palette: null } });
  });

  test('of a version that knew neither pace nor functions used last is read all the same', () => {
    const kept = JSON.parse(storedText(made()));
    kept.preferences = { theme: 'dark', language: 'ja', speed: 0.01 };
    expect(readStored(JSON.stringify(kept)).preferences).toMatchObject({ pace: 'even', recent: [], speed: 0.01 });
  });

  test('of version 1, which knew no branches, is read as a tree of one', () => {
    const { tree: _, view, ...rest } = JSON.parse(storedText(made()));
    const { scenario } = made();
    const { machineColumn, ...others } = view;
    const kept = { ...rest, version: 1, scenario, view: { ...others, machineSystem: machineColumn } };
    const back = readStored(JSON.stringify(kept));
    expect(back).toEqual({ ...made(), tree: newTree(scenario), view: { ...made().view, palette: null } });
  });

  test('of version 2, which compared systems alone, shows the machine that it showed', () => {
    const { view, ...rest } = JSON.parse(storedText(made()));
    const { machineColumn: _, ...others } = view;
    const systems = ['minix3', 'quick-recovery'];
    const kept = { ...rest, systems, version: 2, view: { ...others, machineSystem: 'quick-recovery' } };
    const back = readStored(JSON.stringify(kept));
    expect([back.view.machineColumn, back.tree]).toEqual(['quick-recovery', made().tree]);
  });

  test('branches that stood beside the shown one stand there again, as many as there is room for', () => {
    const kept = JSON.parse(storedText(made()));
    const beside = { ...kept, tree: { ...kept.tree, beside: ['A'] } };
    const two = readStored(JSON.stringify({ ...beside, view: { ...kept.view, machineColumn: 'quick-recovery@A' } }));
    expect([two.tree.beside, two.view.machineColumn]).toEqual([['A'], 'quick-recovery@A']);
    const crowded = readStored(JSON.stringify({ ...beside, systems: ['minix3', 'nooks', 'quick-recovery'] }));
    expect([crowded.tree.beside, columnsOf(crowded).length]).toEqual([undefined, 3]);
  });

  test('nothing kept: the opening, in the browser’s language', () => {
    for (const tag of ['ja', 'ja-JP', 'JA']) {
      expect(restoredState(new Memory(), tag).state.preferences.language).toBe('ja');
    }
    expect(restoredState(null, 'de-DE')).toEqual({ state: openingState('en'), unreadable: false });
    expect(restoredState(null, undefined).state.scenario.id).toBe('disk-infinite-loop');
  });

  const text = storedText(made());
  const broken: [string, string][] = [
    ['no JSON', text.slice(0, -5)],
    ['null', 'null'],
    ['another version', text.replace('"version":3', '"version":4')],
    ['a branch of no branch', text.replace('"parent":"A"', '"parent":"C"')],
    ['a branch twice', text.replace('"mark":"B"', '"mark":"A"')],
    ['a branch that is not there beside the shown one', text.replace('"shown":"B"', '"shown":"B","beside":["Z"]')],
    ['a branch beside itself', text.replace('"shown":"B"', '"shown":"B","beside":["B"]')],
    ['no shown branch', text.replace('"shown":"B"', '"shown":"Z"')],
    ['an unknown system', text.replace('["quick-recovery"]', '["plan9"]')],
    ['no system', text.replace('["quick-recovery"]', '[]')],
    ['a scenario of another kind', text.replace('"durationMs":8000', '"durationMs":"long"')],
    ['a speed of nothing', text.replace('"speed":0.01', '"speed":0')],
    ['no number in the window', text.replace('"start":1000000000', '"start":null')],
  ];
  test.each(broken)('%s is not believed: the opening, and the text put aside', (_, bad) => {
    expect(bad).not.toBe(text);
    const memory = new Memory();
    memory.texts.set(STORAGE_KEY, bad);
    expect(restoredState(memory, 'en')).toEqual({ state: openingState('en'), unreadable: true });
    expect(memory.texts.get(UNREADABLE_KEY)).toBe(bad);
  });

  test('a window outside the run comes back inside it', () => {
    const shifted = text.replace('"end":2000000000', '"end":90000000000');
    expect(readStored(shifted).view.window).toEqual({ start: 0, end: 8e9 });
  });

  test('a storage that throws is no storage', () => {
    const refusing: KeptText = {
      getItem: () => {
        throw new Error('SecurityError');
      },
      setItem: () => {
        throw new Error('SecurityError');
      },
    };
    expect(restoredState(refusing, 'en').unreadable).toBe(true);
  });
});

describe('keeping', () => {
  afterEach(() => vi.useRealTimers());

  test('writes once for a burst of changes, and at once when the page is left', () => {
    vi.useFakeTimers();
    const memory = new Memory();
    const store = newAppStore();
    const keeper = new Keeper(store, memory, () => {});
    const stop = keeper.start();
    for (let i = 1; i <= 50; i++) {
      store.setState((state) => ({ view: { ...state.view, window: { start: i, end: 1e9 } } }));
    }
    vi.advanceTimersByTime(KEEP_AFTER_MS);
    expect(memory.writes).toBe(1);
    expect(readStored(memory.texts.get(STORAGE_KEY) ?? '').view.window.start).toBe(50);
    store.setState({ notice: 'not kept' });
    vi.advanceTimersByTime(10 * KEEP_AFTER_MS);
    expect(memory.writes).toBe(1);
    store.setState((state) => ({ preferences: { ...state.preferences, theme: 'dark' } }));
    keeper.flush();
    expect(memory.writes).toBe(2);
    stop();
    expect(memory.writes).toBe(2);
  });

  test('a full storage is told once, and tried again', () => {
    const memory = new Memory();
    const store = newAppStore();
    let told = 0;
    const keeper = new Keeper(store, memory, () => told++);
    keeper.start();
    memory.full = true;
    for (const speed of [2, 3]) {
      store.setState((state) => ({ preferences: { ...state.preferences, speed } }));
      keeper.flush();
    }
    expect(told).toBe(1);
    memory.full = false;
    keeper.flush();
    expect(readStored(memory.texts.get(STORAGE_KEY) ?? '').preferences.speed).toBe(3);
  });
});
