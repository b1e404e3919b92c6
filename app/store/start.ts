import { tellingIndexOf } from '../indexes/kept-index.ts';
import { tellingInstants } from '../indexes/telling.ts';
import type { Simulator, SimulatorListener } from '../sim-client/types.ts';
import { desk } from './actions.ts';
import { columnsOf } from './columns.ts';
import { Cue } from './cue.ts';
import { entryStorage, isEmbedded } from './entry.ts';
import { isIdle } from './idle.ts';
import { Keeper } from './keep.ts';
import { languageOf, openingState } from './opening.ts';
import { EVEN, InterestPace, type Pace, SteppedPace } from './pace.ts';
import { type KeptText, STORAGE_KEY } from './persist.ts';
import { playhead } from './playhead.ts';
import { notify, runs } from './runs.ts';
import { store } from './store.ts';
import type { AppState } from './types.ts';

export { isIdle } from './idle.ts';

/** Links are a part of the program that is fetched when one is opened. */
function withLinks(use: (links: typeof import('./links.ts')) => void): void {
  import('./links.ts').then(use, () => notify(store, 'partLost'));
}

/** So is playing that stops at breakpoints. */
function watchBreakpoints(): void {
  import('./play-stops.ts').then(
    (stops) => stops.watchBreakpoints(),
    () => notify(store, 'partLost'),
  );
}

/** The browser's storage, or null where it may not be touched. */
function pageStorage(): KeptText | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Whether work of an earlier visit is to be read back; so it is where the browser only says that it will not tell. */
export function hasKeptWork(): boolean {
  try {
    const storage = entryStorage() ?? (isEmbedded() ? null : pageStorage());
    return (storage?.getItem(STORAGE_KEY) ?? null) !== null;
  } catch {
    return true;
  }
}

/** What a page does at its start that is a part of the program by itself, fetched when there is something to do. */
export interface StartParts {
  /** Reads back what was kept (restore.ts). */
  readonly restore?: typeof import('./restore.ts').restoredState | undefined;
  /** Opens the link that the page was called by, over what was kept. */
  readonly openLink?: (() => void) | undefined;
}

/** Turning points for playing by interest or in steps: of the compared runs that are there. */
function paceOf(state: AppState, still: boolean): Pace {
  const { runs, preferences } = state;
  if (!still && preferences.pace === 'even') return EVEN;
  const marks = tellingInstants(
    columnsOf(state).flatMap(({ key }) => {
      const run = runs[key];
      return run === undefined || run.timeline === null ? [] : [tellingIndexOf(run.timeline)];
    }),
  );
  return still ? new SteppedPace(marks) : new InterestPace(marks);
}

/** Keeps the playhead's pace that of the runs, the preferences and the reader's wish for little motion. */
function keepPace(): void {
  const little = window.matchMedia('(prefers-reduced-motion: reduce)');
  const set = (): void => playhead.setPace(paceOf(store.getState(), little.matches));
  little.addEventListener('change', set);
  store.subscribe((state, before) => {
    const same = state.runs === before.runs && columnsOf(state) === columnsOf(before);
    if (!same || state.preferences.pace !== before.preferences.pace) set();
  });
  set();
}

/**
 * Brings the page to life, once, before the first drawing: reads what was kept, starts the simulation, sets the
 * playhead moving, and keeps what changes. `<html data-idle>` is "true" while no run is under way.
 *
 *     startPage((listener) => new SimClient(openWorker, listener));
 */
export function startPage(simulate: (listener: SimulatorListener) => Simulator, parts: StartParts = {}): void {
  // A guest inside somebody else's page keeps nothing.
  const storage = isEmbedded() ? null : pageStorage();
  const entry = entryStorage();
  const fresh = { state: openingState(languageOf(navigator.language)), unreadable: false };
  const { state, unreadable } = parts.restore?.(entry ?? storage, navigator.language) ?? fresh;
  // Whether the answer is kept back, the page's address has said already.
  store.setState({ ...state, answersKept: store.getState().answersKept });
  desk.reset();
  desk.onStopsWanted = watchBreakpoints;
  parts.openLink?.();
  if (entry !== null) withLinks(({ keepHere }) => keepHere());
  window.addEventListener('popstate', () => withLinks(({ follow }) => follow()));
  if (unreadable) notify(store, 'storedUnreadable');
  const root = document.documentElement;
  store.subscribe((now) => {
    const idle = String(isIdle(now));
    if (root.dataset['idle'] !== idle) root.dataset['idle'] = idle;
  });
  runs.attach(simulate(runs));
  keepPace();
  const little = window.matchMedia('(prefers-reduced-motion: reduce)');
  new Cue(store, playhead, () => little.matches || root.dataset['still'] !== undefined).start(runs);
  if (storage === null) return;
  const keeper = new Keeper(store, storage, () => notify(store, 'storageFull'));
  keeper.start();
  window.addEventListener('pagehide', keeper.flush);
}
