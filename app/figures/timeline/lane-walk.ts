import { LANE_STATES, type LaneIntervals, type LaneState, WORK_STATES } from '../../../sim-core/index.ts';
import type { Axis, Fold } from '../../timeline/axis.ts';

/**
 * A lane from left to right, at any axis: stretches wide enough to be seen one by one, narrower ones together. What
 * comes out grows with the width of the figure, not with the run.
 */
export interface LaneSink {
  /** One state from x0 to x1, within the range. */
  interval(x0: number, x1: number, state: LaneState, fromNs: number, toNs: number): void;
  /** Many short ones. */
  column(column: LaneColumn): void;
}

/** Stretches that are drawn together. */
export interface LaneColumn {
  readonly x0: number;
  readonly x1: number;
  readonly fromNs: number;
  readonly toNs: number;
  /** How many they are. */
  readonly count: number;
  /** The share of work in them. */
  readonly busy: number;
  /** The gravest of them; null: none but work and waiting. */
  readonly gravest: LaneState | null;
  readonly fold: boolean;
}

/** Narrower stretches are gathered, until they are this wide together. */
const ALONE = 0.9;
const COLUMN = 1.8;

/** States that a column must not hide, the gravest first. */
const GRAVE: readonly LaneState[] = ['device-wedged', 'spinning', 'dead', 'device-paper-out', 'stuck'];
const ORDINARY: ReadonlySet<LaneState> = new Set<LaneState>([
  'none',
  'ready',
  'blocked',
  'device-idle',
  'device-ready',
]);

function gravity(state: LaneState): number {
  if (WORK_STATES.has(state) || ORDINARY.has(state)) return 0;
  const rank = GRAVE.indexOf(state);
  return rank < 0 ? 1 : 1 + GRAVE.length - rank;
}

/** Short stretches that wait to be drawn together. */
class Gathered {
  private x0 = 0;
  private x1 = 0;
  private fromNs = 0;
  private toNs = 0;
  private count = 0;
  private totalNs = 0;
  private busyNs = 0;
  private gravest: LaneState | null = null;

  add(x0: number, x1: number, fromNs: number, toNs: number, state: LaneState): void {
    const ns = toNs - fromNs;
    if (this.totalNs === 0) [this.x0, this.fromNs] = [x0, fromNs];
    [this.x1, this.toNs] = [x1, toNs];
    this.count += 1;
    this.totalNs += ns;
    if (WORK_STATES.has(state)) this.busyNs += ns;
    if (gravity(state) > (this.gravest === null ? 0 : gravity(this.gravest))) this.gravest = state;
  }

  get width(): number {
    return this.totalNs === 0 ? 0 : this.x1 - this.x0;
  }

  flush(sink: LaneSink, fold: Fold | null): void {
    if (this.totalNs > 0) {
      const [x0, x1] = fold === null ? [this.x0, this.x1] : [fold.x0, fold.x1];
      const { count, fromNs, gravest, toNs } = this;
      sink.column({ x0, x1, fromNs, toNs, count, busy: this.busyNs / this.totalNs, gravest, fold: fold !== null });
    }
    this.count = 0;
    this.totalNs = 0;
    this.busyNs = 0;
    this.gravest = null;
  }
}

/** Index of the first interval that ends after `ns`. */
function firstAfter({ ends }: LaneIntervals, ns: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] as number) <= ns) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function walkLane(lane: LaneIntervals, axis: Axis, sink: LaneSink): void {
  const [left, right] = [axis.timeAt(0), axis.timeAt(axis.widthPx)];
  const folds = axis.visibleFolds();
  const open = new Gathered();
  const inFold = new Gathered();
  let k = 0;
  const outside = (fromNs: number, toNs: number, state: LaneState): void => {
    if (toNs <= fromNs) return;
    const [x0, x1] = [Math.max(0, axis.xOf(fromNs)), Math.min(axis.widthPx, axis.xOf(toNs))];
    if (x1 - x0 >= ALONE) {
      open.flush(sink, null);
      sink.interval(x0, x1, state, fromNs, toNs);
      return;
    }
    open.add(x0, x1, fromNs, toNs, state);
    if (open.width >= COLUMN) open.flush(sink, null);
  };
  for (let i = firstAfter(lane, left); i < lane.starts.length && (lane.starts[i] as number) < right; i++) {
    let fromNs = Math.max(left, lane.starts[i] as number);
    const toNs = Math.min(right, lane.ends[i] as number);
    const state = LANE_STATES[lane.states[i] as number] ?? 'none';
    for (let fold = folds[k]; fold !== undefined && fold.startNs < toNs; fold = folds[k]) {
      // What reaches across a whole fold is drawn through it.
      const across = fromNs <= fold.startNs && toNs >= fold.endNs;
      if (!across) {
        outside(fromNs, Math.min(toNs, fold.startNs), state);
        open.flush(sink, null);
        const from = Math.max(fromNs, fold.startNs);
        inFold.add(fold.x0, fold.x1, from, Math.min(toNs, fold.endNs), state);
        fromNs = Math.min(toNs, fold.endNs);
        if (toNs < fold.endNs) break;
        inFold.flush(sink, fold);
      }
      k++;
    }
    outside(fromNs, toNs, state);
  }
  open.flush(sink, null);
  const last = folds[k];
  if (last !== undefined) inFold.flush(sink, last);
}
