import type { LaneIntervals, LaneState } from '../../sim-core/index.ts';
import { LANE_STATES, WORK_STATES } from '../../sim-core/index.ts';
import { type Pyramid, pyramidOver } from './pyramid.ts';
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
  'device-transmitting': 0,
  'device-receiving': 0,
  'device-printing': 0,
  reintegration: 2,
  verification: 2,
  'software-init': 2,
  'device-init': 2,
  'process-creation': 2,
  'device-identifying': 2,
  'device-resetting': 2,
  'device-negotiating': 2,
  'device-stopped': 2,
  'device-off-line': 2,
  firmware: 2,
  'system-boot': 2,
  backoff: 2,
  teardown: 2,
  stuck: 3,
  dead: 4,
  spinning: 5,
  'device-paper-out': 4,
  'device-wedged': 6,
};
/** States from this weight on are not outweighed by any other on their lane. */
const HEAVIEST = 5;
const WEIGHTS = Uint8Array.from(LANE_STATES, (state) => WEIGHT[state]);
const BUSY = Uint8Array.from(LANE_STATES, (state) => (WORK_STATES.has(state) ? 1 : 0));

/**
 * A lane prepared for drawing at any zoom. A table of power-of-two time buckets finds the interval at an instant, a
 * running sum gives the exact busy time of any span, and the few intervals that must never vanish are listed apart.
 */
export interface LaneIndex {
  readonly lane: LaneIntervals;
  /** Log2 of a bucket's length in ns. */
  readonly bucketLog2: number;
  /** The interval at the start of each bucket. */
  readonly bucket: Int32Array;
  /** Where a pixel holds many intervals. */
  readonly pyramid: Pyramid;
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
  const bucketBusy = new Float64Array(bucket.length);
  const longest = new Float32Array(bucket.length - 1);
  const grave: number[] = [];
  let filled = 0;
  for (let i = 0; i < n; i++) {
    const from = lane.starts[i] as number;
    const to = lane.ends[i] as number;
    const state = lane.states[i] as number;
    busyBefore[i + 1] = (busyBefore[i] as number) + (BUSY[state] === 1 ? to - from : 0);
    if ((WEIGHTS[state] as number) > 0) grave.push(i);
    for (; filled * size < to && filled < bucket.length; filled++) {
      bucket[filled] = i;
      bucketBusy[filled] = (busyBefore[i] as number) + (BUSY[state] === 1 ? filled * size - from : 0);
    }
    // The bucket that it begins in, and each that begins within it.
    for (let slot = Math.floor(from / size); slot < filled && slot < longest.length; slot++) {
      longest[slot] = Math.max(longest[slot] as number, to - from);
    }
  }
  bucketBusy.fill(busyBefore[n] as number, filled);
  const graveEnds = Float64Array.from(grave, (i) => lane.ends[i] as number);
  const pyramid = pyramidOver(bucketLog2, bucketBusy, longest);
  return { lane, bucketLog2, bucket, pyramid, busyBefore, grave: Int32Array.from(grave), graveEnds };
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

/** Busy ns of a lane before `ns`, which interval i holds; exact. */
export function busyUntil(index: LaneIndex, i: number, ns: number): number {
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

/**
 * The gravest interval that touches [fromNs, toNs), looked for from the k-th grave one on; -1 when all of it is
 * ordinary.
 */
export function gravestFrom(index: LaneIndex, k: number, toNs: number, count: Reads): number {
  const { grave, lane } = index;
  let best = -1;
  for (let at = k; at < grave.length; at++) {
    const i = grave[at] as number;
    count.reads++;
    if ((lane.starts[i] as number) >= toNs) break;
    const weight = WEIGHTS[lane.states[i] as number] as number;
    if (best < 0 || weight > (WEIGHTS[lane.states[best] as number] as number)) best = i;
    if (weight >= HEAVIEST) break;
  }
  return best;
}

/** The gravest interval that touches [fromNs, toNs); -1 when all of it is ordinary. */
export function gravestIn(index: LaneIndex, fromNs: number, toNs: number, count: Reads): number {
  const { graveEnds } = index;
  return gravestFrom(index, lowerBound(graveEnds, fromNs + 1e-9, 0, graveEnds.length, count), toNs, count);
}
