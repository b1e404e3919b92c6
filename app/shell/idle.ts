import type { Playhead } from '../store/playhead.ts';
import type { AppStore } from '../store/store.ts';
import type { AppState } from '../store/types.ts';

/** Frames after the last change until everything that follows from it has been drawn: one to notice, one to paint. */
const SETTLING_FRAMES = 2;

const simulated = ({ systems, runs }: AppState): boolean =>
  systems.every((system) => {
    const run = runs[system];
    return run !== undefined && run.status !== 'running';
  });

/**
 * Tells on `root` what a test, a script that takes pictures, or an assistive tool may wait for: `data-runs="done"` when
 * no run is under way, and `data-idle="true"` when besides the playhead rests and what changed has been drawn.
 */
export function tellIdle(root: HTMLElement, store: AppStore, playhead: Playhead): void {
  let pending: number | null = null;
  const settle = (frames: number): void => {
    pending = requestAnimationFrame(() => {
      if (frames > 1) return settle(frames - 1);
      pending = null;
      if (!playhead.playing && simulated(store.getState())) root.dataset['idle'] = 'true';
    });
  };
  const changed = (): void => {
    root.dataset['idle'] = 'false';
    root.dataset['runs'] = simulated(store.getState()) ? 'done' : 'running';
    if (pending !== null) cancelAnimationFrame(pending);
    settle(SETTLING_FRAMES);
  };
  store.subscribe(changed);
  playhead.subscribe(changed);
  changed();
}
