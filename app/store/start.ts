import type { Simulator, SimulatorListener } from '../sim-client/types.ts';
import { desk } from './actions.ts';
import { Cue } from './cue.ts';
import { Keeper } from './keep.ts';
import { type KeptText, restoredState } from './persist.ts';
import { playhead } from './playhead.ts';
import { notify, runs } from './runs.ts';
import { store } from './store.ts';
import type { AppState } from './types.ts';

/** The browser's storage, or null where it may not be touched. */
function pageStorage(): KeptText | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Whether no run is under way: what is in view is what the scenario says. */
export const isIdle = (state: AppState): boolean =>
  state.systems.every((system) => {
    const status = state.runs[system]?.status;
    return status === 'done' || status === 'failed';
  });

/**
 * Brings the page to life, once, before the first drawing: reads what was kept, starts the simulation, sets the
 * playhead moving, and keeps what changes. `<html data-idle>` is "true" while no run is under way.
 *
 *     startPage((listener) => new SimClient(openWorker, listener));
 */
export function startPage(simulate: (listener: SimulatorListener) => Simulator): void {
  const storage = pageStorage();
  const { state, unreadable } = restoredState(storage, navigator.language);
  store.setState(state);
  desk.reset();
  if (unreadable) notify(store, 'storedUnreadable');
  const root = document.documentElement;
  store.subscribe((now) => {
    const idle = String(isIdle(now));
    if (root.dataset['idle'] !== idle) root.dataset['idle'] = idle;
  });
  runs.attach(simulate(runs));
  new Cue(store, playhead, () => window.matchMedia('(prefers-reduced-motion: reduce)').matches).start(runs);
  if (storage === null) return;
  const keeper = new Keeper(store, storage, () => notify(store, 'storageFull'));
  keeper.start();
  window.addEventListener('pagehide', keeper.flush);
}
