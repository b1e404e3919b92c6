import type { ArrowSeries } from '../indexes/arrow-series.ts';
import { gallop, lowerBound, type Reads } from '../indexes/search.ts';
import type { Axis } from './axis.ts';

/** Messages of one pair closer than this are drawn as a shade with their density. */
const SPACING_PX = 8;
/** A crowd of fewer than this is drawn singly after all. */
const CROWD = 4;

export interface ArrowSink {
  /** One message, by index in its series. */
  arrow(series: ArrowSeries, i: number, x: number): void;
  /** Several messages too close to be told apart, from this index in their series on. */
  shade(series: ArrowSeries, x0: number, x1: number, count: number, from: number): void;
}

/** Walks the messages of one pair in view; none is drawn inside a fold. Work is bounded by pixels. */
export function drawArrows(series: ArrowSeries, axis: Axis, sink: ArrowSink, count: Reads): void {
  const { sentAt } = series;
  const folds = axis.visibleFolds();
  const lastNs = axis.timeAt(axis.widthPx);
  let from = lowerBound(sentAt, axis.timeAt(-SPACING_PX), 0, sentAt.length, count);
  let to = from;
  let right = Number.NEGATIVE_INFINITY;
  const flush = (): void => {
    if (to - from >= CROWD) sink.shade(series, axis.xOf(sentAt[from] as number), right, to - from, from);
    else for (let i = from; i < to; i++) sink.arrow(series, i, axis.xOf(sentAt[i] as number));
  };
  while (to < sentAt.length && (sentAt[to] as number) <= lastNs) {
    const at = sentAt[to] as number;
    const fold = folds.find((one) => at > one.startNs && at < one.endNs);
    const x = axis.xOf(at);
    if (fold !== undefined || x - right >= SPACING_PX) {
      flush();
      if (fold !== undefined) to = Math.max(to + 1, gallop(sentAt, fold.endNs, to, count));
      from = to;
      right = fold === undefined ? x : Number.NEGATIVE_INFINITY;
      if (fold !== undefined) continue;
    }
    to = Math.max(to + 1, gallop(sentAt, axis.timeAt(x + SPACING_PX / 2), to, count));
    right = axis.xOf(sentAt[to - 1] as number);
  }
  flush();
}
