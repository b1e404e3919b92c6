import type { Reads } from './search.ts';

/**
 * A lane at coarser and coarser resolution, so that a crowded view reads a few small arrays in order instead of leaping
 * through millions of intervals. Level k divides the run into buckets of 2^(firstLog2 + k) ns.
 */
export interface Pyramid {
  readonly firstLog2: number;
  readonly levels: readonly Level[];
}

interface Level {
  readonly bucketNs: number;
  /** Busy ns before the start of each bucket; one more for the end. */
  readonly busyBefore: Float64Array;
  /** The longest interval that touches each bucket, in ns. */
  readonly longest: Float32Array;
}

/** The levels over a finest one, up to a single bucket. */
export function pyramidOver(firstLog2: number, busyBefore: Float64Array, longest: Float32Array): Pyramid {
  const levels: Level[] = [{ bucketNs: 2 ** firstLog2, busyBefore, longest }];
  for (let below = levels[0] as Level; below.longest.length > 1; below = levels.at(-1) as Level) {
    const n = Math.ceil(below.longest.length / 2);
    const level = { bucketNs: 2 * below.bucketNs, busyBefore: new Float64Array(n + 1), longest: new Float32Array(n) };
    for (let i = 0; i < n; i++) {
      level.busyBefore[i] = below.busyBefore[2 * i] as number;
      level.longest[i] = Math.max(below.longest[2 * i] as number, below.longest[2 * i + 1] ?? 0);
    }
    level.busyBefore[n] = below.busyBefore[below.busyBefore.length - 1] as number;
    levels.push(level);
  }
  return { firstLog2, levels };
}

/** The coarsest level with at least two buckets in `spanNs`; -1 when even the finest is too coarse. */
export function levelFor({ firstLog2, levels }: Pyramid, spanNs: number): number {
  return Math.min(levels.length - 1, Math.floor(Math.log2(spanNs)) - 1 - firstLog2);
}

/** Busy ns before `ns`, exact at the borders of buckets and in proportion within one. */
export function busyAbout(pyramid: Pyramid, level: number, ns: number, count: Reads): number {
  const { busyBefore, bucketNs } = pyramid.levels[level] as Level;
  const at = Math.min(Math.max(0, ns / bucketNs), busyBefore.length - 1);
  const slot = Math.min(Math.floor(at), busyBefore.length - 2);
  count.reads++;
  const before = busyBefore[slot] as number;
  return before + ((busyBefore[slot + 1] as number) - before) * (at - slot);
}

/** No interval that touches [fromNs, toNs] is longer than this, in ns. */
export function longestAbout(pyramid: Pyramid, level: number, fromNs: number, toNs: number, count: Reads): number {
  const { longest, bucketNs } = pyramid.levels[level] as Level;
  const last = Math.min(longest.length - 1, Math.floor(toNs / bucketNs));
  let most = 0;
  for (let slot = Math.max(0, Math.floor(fromNs / bucketNs)); slot <= last; slot++) {
    count.reads++;
    most = Math.max(most, longest[slot] as number);
  }
  return most;
}
