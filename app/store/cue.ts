import { columnsOf } from './columns.ts';
import type { Playhead } from './playhead.ts';
import type { RunBoard } from './runs.ts';
import type { AppStore } from './store.ts';
import { failureSpan, firstFall } from './story.ts';
import type { TimeWindow } from './types.ts';
import { clampWindow } from './window.ts';

/** Simulated time shown before the first driver falls over, in ns. */
export const LEAD_IN_NS = 600e6;
/** Simulated time in view after the last system is back, in ns. */
export const LEAD_OUT_NS = 250e6;

/**
 * Puts the playhead a little before the fall, fills the view with the failure, and lets the playhead move, as soon as
 * the simulation knows where that is: when the page opens and when another scenario is opened. A user who has moved
 * the playhead meanwhile is left alone.
 */
export class Cue {
  private waiting: string | null = null;
  /** Faults of the scenario when it was last simulated. */
  private faults = 0;
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
    if (this.waiting !== state.scenario.id) return this.widen();
    // Only answers to the scenario that is open count: an older run may still be in view.
    if (!state.systems.some((system) => state.runs[system]?.report?.scenario === state.scenario.id)) return;
    if (columnsOf(state).some(({ key }) => state.runs[key]?.status === 'running')) return;
    this.waiting = null;
    this.faults = state.scenario.faults.length;
    if (this.playhead.playing || this.playhead.get() !== 0) return;
    const fall = firstFall(state);
    if (fall !== null) {
      this.playhead.set(fall - LEAD_IN_NS);
      this.frame(fall);
    }
    if (!this.still()) this.playhead.play();
  }

  /** Fills the view with the first failure; a part of the run that a user chose to see is left alone. */
  private frame(fall: number): void {
    const state = this.target.getState();
    const endNs = state.scenario.durationMs * 1e6;
    const { start, end } = state.view.window;
    const span = failureSpan(state, fall);
    if (span === null || start > 0 || end < endNs) return;
    this.show({ start: span.start - LEAD_IN_NS, end: span.end + LEAD_OUT_NS });
  }

  /** After an injection: a failure under way at the playhead is seen to its end. */
  private widen(): void {
    const state = this.target.getState();
    if (columnsOf(state).some(({ key }) => state.runs[key]?.status === 'running')) return;
    const added = state.scenario.faults.length > this.faults;
    this.faults = state.scenario.faults.length;
    if (!added) return;
    const span = failureSpan(state, this.playhead.get());
    const { start, end } = state.view.window;
    if (span === null || span.start > end || span.end < start) return;
    this.show({ start: Math.min(start, span.start), end: Math.max(end, span.end + LEAD_OUT_NS) });
  }

  private show({ start, end }: TimeWindow): void {
    // A view that ends where the last system is back tells when that is.
    if (this.target.getState().answersKept) return;
    this.target.setState(({ scenario, view }) => {
      const endNs = scenario.durationMs * 1e6;
      return {
        view: { ...view, window: clampWindow({ start: Math.max(0, start), end: Math.min(end, endNs) }, endNs) },
      };
    });
  }
}
