import type { Arrows } from '../../sim-core/index.ts';
import { MESSAGE } from '../../sim-core/index.ts';
import type { Axis } from './axis.ts';
import { gallop, lowerBound, type Reads } from './search.ts';

/** The messages from one actor to another, in order of sending. */
export interface ArrowSeries {
  readonly from: number;
  readonly to: number;
  readonly notify: boolean;
  readonly sentAt: Float64Array;
  readonly receivedAt: Float64Array;
  readonly sendSeqs: Int32Array;
  readonly types: Int32Array;
  /** First word of each payload. */
  readonly payloads: Int32Array;
}

/** Splits the messages by sender, receiver and kind: one pass to count, one to fill. */
export function splitByPair(arrows: Arrows): ArrowSeries[] {
  const key = (i: number): number => {
    const notify = (arrows.type[i] as number) >= MESSAGE.notifyBase ? 1 : 0;
    return ((arrows.from[i] as number) * 65_536 + (arrows.to[i] as number)) * 2 + notify;
  };
  const counts = new Map<number, number>();
  for (let i = 0; i < arrows.sentAt.length; i++) counts.set(key(i), (counts.get(key(i)) ?? 0) + 1);
  const series = new Map<number, ArrowSeries & { filled: number }>();
  for (const [code, size] of [...counts].sort(([a], [b]) => a - b)) {
    const pair = Math.floor(code / 2);
    series.set(code, {
      from: Math.floor(pair / 65_536),
      to: pair % 65_536,
      notify: code % 2 === 1,
      filled: 0,
      sentAt: new Float64Array(size),
      receivedAt: new Float64Array(size),
      sendSeqs: new Int32Array(size),
      types: new Int32Array(size),
      payloads: new Int32Array(size),
    });
  }
  for (let i = 0; i < arrows.sentAt.length; i++) {
    const one = series.get(key(i));
    if (one === undefined) continue;
    const k = one.filled++;
    one.sentAt[k] = arrows.sentAt[i] as number;
    one.receivedAt[k] = arrows.receivedAt[i] as number;
    one.sendSeqs[k] = arrows.sendSeq[i] as number;
    one.types[k] = arrows.type[i] as number;
    one.payloads[k] = arrows.word[i] as number;
  }
  return [...series.values()];
}

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
