import type { ArrowSeries } from '../indexes/arrow-series.ts';
import type { MarkSeries } from '../indexes/mark-class.ts';
import { lastAt } from '../indexes/search.ts';
import type { IndexedSystem } from '../timeline/model.ts';

function marksTo(series: MarkSeries, atNs: number): MarkSeries {
  const end = lastAt(series.times, atNs) + 1;
  const { times, seqs, a, b } = series;
  return { times: times.subarray(0, end), seqs: seqs.subarray(0, end), a: a.subarray(0, end), b: b.subarray(0, end) };
}

/** Messages sent by then. One that has not arrived yet is drawn as one on its way, under the veil. */
function arrowsTo(series: ArrowSeries, atNs: number): ArrowSeries {
  const end = lastAt(series.sentAt, atNs) + 1;
  return { ...series, sentAt: series.sentAt.subarray(0, end) };
}

/**
 * A system as it is known when its run has come to an instant, ns: no mark and no message of later, not even the half
 * that would reach back over that instant, nor in a count. Bars end at no edge but the instant's and stay as they are.
 * Copies nothing: views on the same columns.
 */
export function toldSoFar(indexed: IndexedSystem, atNs: number): IndexedSystem {
  const ofActor = (byClass: IndexedSystem['marks'] extends ReadonlyMap<number, infer M> ? M : never) =>
    new Map([...byClass].map(([name, series]) => [name, marksTo(series, atNs)] as const));
  return {
    ...indexed,
    marks: new Map([...indexed.marks].map(([actor, byClass]) => [actor, ofActor(byClass)] as const)),
    detected: marksTo(indexed.detected, atNs),
    up: marksTo(indexed.up, atNs),
    arrows: indexed.arrows.map((series) => arrowsTo(series, atNs)),
  };
}
