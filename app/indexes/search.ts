/** Work counted by the indexes of the timeline, so that tests can bound it. */
export interface Reads {
  reads: number;
}

/** Index of the first element at or after `value` in [from, to) of a sorted array; `to` when there is none. */
export function lowerBound(sorted: Float64Array, value: number, from: number, to: number, count: Reads): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    count.reads++;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Like {@link lowerBound}, from a guess that is near below the answer: cost grows with the distance's logarithm. */
export function gallop(sorted: Float64Array, value: number, from: number, count: Reads): number {
  let step = 1;
  let low = from;
  let high = from;
  while (high < sorted.length && (sorted[high] as number) < value) {
    count.reads++;
    low = high + 1;
    high += step;
    step *= 2;
  }
  return lowerBound(sorted, value, low, Math.min(high, sorted.length), count);
}
/** Index of the last of the sorted `times` that is at or before `at`; -1 when all are later. */
export function lastAt(times: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
