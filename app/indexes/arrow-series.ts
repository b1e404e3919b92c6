import type { Arrows } from '../../sim-core/index.ts';
import { MESSAGE } from '../../sim-core/index.ts';

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
