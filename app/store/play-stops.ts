import { desk } from './actions.ts';
import { steppedColumn } from './columns.ts';
import { type Playhead, playhead } from './playhead.ts';
import { type RunBoard, runs } from './runs.ts';
import { soughtFor } from './sought.ts';
import { type AppStore, store } from './store.ts';
import type { Actions } from './types.ts';

/** Farther than this, ms of the viewer's time, no frame moves the playhead: somebody has sought. */
const FRAME_MS = 250;

/**
 * Playing that stops at breakpoints: the next one is looked for while the playhead is on its way, and the playhead
 * stops at its very instant, even where the answer came late. Pausing ends it; a seek begins it anew from there.
 */
export class PlayStops {
  private end: () => void = () => {};
  private readonly store: AppStore;
  private readonly playhead: Playhead;
  private readonly runs: RunBoard;
  private readonly desk: Pick<Actions, 'goTo' | 'setView'>;

  constructor(target: AppStore, head: Playhead, board: RunBoard, actions: Pick<Actions, 'goTo' | 'setView'>) {
    this.store = target;
    this.playhead = head;
    this.runs = board;
    this.desk = actions;
  }

  /** Looks out for the next breakpoint from here on, as long as it is played. */
  readonly watch = async (): Promise<void> => {
    this.end();
    const { playhead, desk } = this;
    const simulator = this.runs.current;
    const state = this.store.getState();
    const run = state.runs[steppedColumn(state).key];
    const sought = soughtFor(state, 'breakpoint');
    if (!playhead.playing || run === undefined || simulator === null || typeof sought === 'string') return;
    let last = playhead.get();
    let stop: { readonly atNs: number; readonly driver: number } | null = null;
    let open = true;
    const look = (): void => {
      const at = playhead.get();
      const farNs = playhead.speedNow * FRAME_MS * 1e6;
      const sought = at < last || at - last > farNs;
      last = at;
      if (!playhead.playing) this.end();
      else if (sought) void this.watch();
      else if (stop !== null && at >= stop.atNs) {
        this.end();
        desk.goTo(stop.atNs);
        const driver = run.actors[stop.driver]?.id;
        if (driver !== undefined) desk.setView({ driver });
      }
    };
    const leave = playhead.subscribe(look);
    const end = (): void => {
      leave();
      if (this.end !== end) return;
      this.end = () => {};
      if (open) simulator.forgetSearch();
    };
    this.end = end;
    const question = { runId: run.runId, fromNs: last, direction: 1, sought, onWay: () => {} } as const;
    const found = await simulator.findInstruction(question);
    open = false;
    if (this.end !== end) return;
    if (found === null || found === 'never') return end();
    stop = found;
    look();
  };
}

/** The page's own. */
export const { watch: watchBreakpoints } = new PlayStops(store, playhead, runs, desk);
