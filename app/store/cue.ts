import type { Playhead } from './playhead.ts';
import type { RunBoard } from './runs.ts';
import type { AppStore } from './store.ts';
import { firstFall } from './story.ts';

/** Simulated time shown before the first driver falls over, in ns. */
export const LEAD_IN_NS = 600e6;

/**
 * Puts the playhead a little before the fall and lets it move, as soon as the simulation knows where that is: when the
 * page opens and when another scenario is opened. A user who has moved the playhead meanwhile is left alone.
 */
export class Cue {
  private waiting: string | null = null;
  private readonly target: AppStore;
  private readonly playhead: Playhead;
  private readonly still: () => boolean;

  /** `still` says whether the user wants things not to move by themselves. */
  constructor(target: AppStore, playhead: Playhead, still: () => boolean) {
    this.target = target;
    this.playhead = playhead;
    this.still = still;
  }

  start(board: RunBoard): void {
    this.waiting = this.target.getState().scenario.id;
    board.onDone = () => this.tryNow();
    this.target.subscribe((state, before) => {
      // Another scenario, not another version of this one: an edit never moves the playhead.
      if (state.scenario.id !== before.scenario.id) this.waiting = state.scenario.id;
    });
    this.tryNow();
  }

  private tryNow(): void {
    const state = this.target.getState();
    if (this.waiting !== state.scenario.id) return;
    // Only answers to the scenario that is open count: an older run may still be in view.
    if (!state.systems.some((system) => state.runs[system]?.report?.scenario === state.scenario.id)) return;
    if (state.systems.some((system) => state.runs[system]?.status === 'running')) return;
    this.waiting = null;
    if (this.playhead.playing || this.playhead.get() !== 0) return;
    const fall = firstFall(state);
    if (fall !== null) this.playhead.set(fall - LEAD_IN_NS);
    if (!this.still()) this.playhead.play();
  }
}
