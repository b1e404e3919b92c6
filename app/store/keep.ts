import { type KeptText, STORAGE_KEY, storedText } from './persist.ts';
import type { AppStore } from './store.ts';
import type { AppState } from './types.ts';

/** Changes are written this long after the first of them, in ms: panning changes the window every frame. */
export const KEEP_AFTER_MS = 300;

const sameWork = (x: AppState, y: AppState): boolean =>
  x.tree === y.tree &&
  x.pins === y.pins &&
  x.systems === y.systems &&
  x.view === y.view &&
  x.preferences === y.preferences;

/** Writes the user's part of the state to `storage` after every change. */
export class Keeper {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private written: string | null = null;
  private readonly target: AppStore;
  private readonly storage: KeptText;
  private readonly onRefused: () => void;
  private refused = false;

  /** `onRefused` is told once when the browser keeps nothing. */
  constructor(target: AppStore, storage: KeptText, onRefused: () => void) {
    this.target = target;
    this.storage = storage;
    this.onRefused = onRefused;
  }

  /** Starts keeping; returns the function that stops it. */
  start(): () => void {
    this.written = storedText(this.target.getState());
    const stop = this.target.subscribe((state, before) => {
      if (!sameWork(state, before)) this.timer ??= setTimeout(this.flush, KEEP_AFTER_MS);
    });
    return () => {
      stop();
      this.flush();
    };
  }

  /** Writes now what is not written yet: when the page is left. */
  readonly flush = (): void => {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const text = storedText(this.target.getState());
    if (text === this.written) return;
    try {
      this.storage.setItem(STORAGE_KEY, text);
      this.written = text;
      this.refused = false;
    } catch {
      if (!this.refused) this.onRefused();
      this.refused = true;
    }
  };
}
