import type { LaneIntervals, LaneState } from '../../sim-core/index.ts';
import { LANE_STATES } from '../../sim-core/index.ts';
import type { Axis, Fold } from './axis.ts';
import { lowerBound, type Reads } from './search.ts';

/** How much a state must stay visible: the worst state of a pixel is the one that is drawn there. */
const WEIGHT: Readonly<Record<LaneState, number>> = {
  none: 0,
  blocked: 0,
  'device-idle': 0,
  ready: 0,
  'device-ready': 0,
  running: 0,
  'device-seeking': 0,
  'device-transferring': 0,
  reintegration: 2,
  verification: 2,
  'software-init': 2,
  'device-init': 2,
  'process-creation': 2,
  'device-identifying': 2,
  'device-resetting': 2,
  backoff: 2,
  teardown: 2,
  stuck: 3,
  dead: 4,
  spinning: 5,
  'device-wedged': 6,
};
const WEIGHTS = Uint8Array.from(LANE_STATES, (state) => WEIGHT[state]);
const BUSY = Uint8Array.from(LANE_STATES, (state) =>
  state === 'running' || state === 'device-seeking' || state === 'device-transferring' ? 1 : 0,
);

/**
 * A lane prepared for drawing at any zoom. A table of power-of-two time buckets finds the interval at an instant, a running
 * sum gives the exact busy time of any span, and the few intervals that must never vanish are listed apart.
 */
export interface LaneIndex {
  readonly lane: LaneIntervals;
  /** Log2 of a bucket's length in ns. */
  readonly bucketLog2: number;
  /** The interval at the start of each bucket. */
  readonly bucket: Int32Array;
  /** Busy ns before each interval. */
  readonly busyBefore: Float64Array;
  /** Indices of the intervals that outweigh ordinary work and waiting. */
  readonly grave: Int32Array;
  readonly graveEnds: Float64Array;
}

/** Prepares a lane: one pass over its intervals. */
export function indexLane(lane: LaneIntervals): LaneIndex {
  const n = lane.starts.length;
  const end = n === 0 ? 1 : (lane.ends[n - 1] as number);
  let bucketLog2 = 0;
  while (2 ** bucketLog2 * Math.max(1, n) < end) bucketLog2++;
  const size = 2 ** bucketLog2;
  const bucket = new Int32Array(Math.floor(end / size) + 2).fill(Math.max(0, n - 1));
  const busyBefore = new Float64Array(n + 1);
  const grave: number[] = [];
  let filled = 0;
  for (let i = 0; i < n; i++) {
    const from = lane.starts[i] as number;
    const to = lane.ends[i] as number;
    const state = lane.states[i] as number;
    busyBefore[i + 1] = (busyBefore[i] as number) + (BUSY[state] === 1 ? to - from : 0);
    if ((WEIGHTS[state] as number) > 0) grave.push(i);
    while (filled * size < to && filled < bucket.length) bucket[filled++] = i;
  }
  const graveEnds = Float64Array.from(grave, (i) => lane.ends[i] as number);
  return { lane, bucketLog2, bucket, busyBefore, grave: Int32Array.from(grave), graveEnds };
}

/** The interval that holds `ns`, or the nearest one; -1 in an empty lane. */
export function intervalAt(index: LaneIndex, ns: number, count: Reads): number {
  const { starts } = index.lane;
  const n = starts.length;
  if (n === 0) return -1;
  const slot = Math.max(0, Math.min(index.bucket.length - 1, Math.floor(ns / 2 ** index.bucketLog2)));
  count.reads++;
  const from = index.bucket[slot] as number;
  const to = slot + 1 < index.bucket.length ? (index.bucket[slot + 1] as number) + 1 : n;
  // The first interval that starts after ns, less one.
  return Math.max(0, lowerBound(starts, ns + 1e-9, from, Math.min(n, to), count) - 1);
}

/** Busy ns of a lane before `ns`, exact. */
function busyUntil(index: LaneIndex, i: number, ns: number): number {
  const state = index.lane.states[i] as number;
  const into = Math.min(ns, index.lane.ends[i] as number) - (index.lane.starts[i] as number);
  return (index.busyBefore[i] as number) + (BUSY[state] === 1 ? Math.max(0, into) : 0);
}

/** Exact busy share of [fromNs, toNs), 0 to 1. */
export function busyShare(index: LaneIndex, fromNs: number, toNs: number, count: Reads): number {
  if (index.lane.starts.length === 0 || toNs <= fromNs) return 0;
  const from = busyUntil(index, intervalAt(index, fromNs, count), fromNs);
  const to = busyUntil(index, intervalAt(index, toNs, count), toNs);
  return (to - from) / (toNs - fromNs);
}

/** The gravest interval that touches [fromNs, toNs); -1 when all of it is ordinary. */
export function gravestIn(index: LaneIndex, fromNs: number, toNs: number, count: Reads): number {
  const { grave, graveEnds, lane } = index;
  let best = -1;
  for (let k = lowerBound(graveEnds, fromNs + 1e-9, 0, graveEnds.length, count); k < grave.length; k++) {
    const i = grave[k] as number;
    count.reads++;
    if ((lane.starts[i] as number) >= toNs) break;
    const weight = WEIGHTS[lane.states[i] as number] as number;
    if (best < 0 || weight > (WEIGHTS[lane.states[best] as number] as number)) best = i;
    if (weight >= 5) break;
  }
  return best;
}

/** What `drawLane` tells of a lane, from left to right. */
export interface LaneSink {
  /** One interval, wide enough to be drawn alone; x may reach far beyond the view. */
  interval(x0: number, x1: number, state: LaneState, i: number): void;
  /** Many intervals in a narrow column, or a fold: their busy share and the gravest of them (null: none). */
  column(x0: number, x1: number, busy: number, gravest: LaneState | null, fold: boolean): void;
}

/** Intervals at least this wide are drawn alone. */
const ALONE_PX = 1.5;
/** Width of a column of aggregated intervals. */
const COLUMN_PX = 1;

const stateOf = (index: LaneIndex, i: number): LaneState => LANE_STATES[index.lane.states[i] as number] as LaneState;

/** Walks the visible part of a lane; the work is bounded by pixels, whatever the number of intervals. */
export function drawLane(index: LaneIndex, axis: Axis, sink: LaneSink, count: Reads): void {
  const { starts, ends } = index.lane;
  const n = starts.length;
  if (n === 0) return;
  const folds = axis.visibleFolds();
  let nextFold = 0;
  const right = Math.min(axis.widthPx, axis.xOf(ends[n - 1] as number));
  const column = (x0: number, x1: number, fromNs: number, toNs: number, inFold: boolean): void => {
    const gravest = gravestIn(index, fromNs, toNs, count);
    sink.column(x0, x1, busyShare(index, fromNs, toNs, count), gravest < 0 ? null : stateOf(index, gravest), inFold);
  };
  for (let x = Math.max(0, axis.xOf(starts[0] as number)); x < right - 1e-6; ) {
    while (nextFold < folds.length && (folds[nextFold] as Fold).x1 <= x + 1e-6) nextFold++;
    const fold = folds[nextFold];
    const t = axis.timeAt(x);
    const i = intervalAt(index, t, count);
    const toNs = ends[i] as number;
    const x1 = axis.xOf(toNs);
    if (fold !== undefined && fold.x0 <= x + 1e-6 && toNs < fold.endNs) {
      column(fold.x0, fold.x1, fold.startNs, fold.endNs, true);
      x = fold.x1;
    } else if (x1 - x >= ALONE_PX) {
      // An interval that ends inside a fold is drawn up to it; the fold itself tells shares.
      const last = folds.find((candidate) => toNs > candidate.startNs && toNs < candidate.endNs);
      const stop = last === undefined ? x1 : last.x0;
      sink.interval(x > 0 ? x : Math.min(0, axis.xOf(starts[i] as number)), stop, stateOf(index, i), i);
      x = Math.max(stop, x + 1e-3);
    } else {
      const limit = fold !== undefined && fold.x0 > x + 1e-6 ? Math.min(fold.x0, right) : right;
      const stop = Math.min(x + COLUMN_PX, limit);
      column(x, stop, t, axis.timeAt(stop), false);
      x = stop;
    }
  }
}
