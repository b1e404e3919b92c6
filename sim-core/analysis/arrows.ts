import type { Trace } from '../trace/columns.ts';
import { KIND, MESSAGE } from '../trace/vocabulary.ts';
import type { Arrows } from './types.ts';
import { kindMask, walk } from './walk.ts';

/**
 * Messages and notifications from lane to lane. A notification that collapsed into one still pending arrives with it;
 * what a dead driver never picked up was never received.
 */
export function buildArrows(trace: Trace): Arrows {
  const sending = kindMask(['send', 'notify']);
  let count = 0;
  walk(trace, sending, () => count++);
  const arrows: Arrows = {
    sentAt: new Float64Array(count),
    receivedAt: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
    from: new Uint16Array(count),
    to: new Uint16Array(count),
    type: new Int32Array(count),
    word: new Int32Array(count),
    sendSeq: new Int32Array(count),
    receiveSeq: new Int32Array(count).fill(-1),
  };
  const arrowOfSeq = new Int32Array(trace.length).fill(-1);
  /** The arrow into which each arrow collapsed, or -1. */
  const leader = new Int32Array(count).fill(-1);
  const pending = new Map<number, number>();
  const actors = trace.actors.length;
  let next = 0;
  walk(trace, kindMask(['send', 'notify', 'receive']), (chunk, i) => {
    const kind = chunk.kind[i] as number;
    const seq = chunk.firstSeq + i;
    const c = chunk.c[i] as number;
    if (kind === KIND.receive) {
      const arrow = arrowOfSeq[c] ?? -1;
      if (arrow === -1) return;
      arrows.receivedAt[arrow] = chunk.time[i] as number;
      arrows.receiveSeq[arrow] = seq;
      return;
    }
    const notify = kind === KIND.notify;
    const from = chunk.actor[i] as number;
    const to = chunk.a[i] as number;
    const b = chunk.b[i] as number;
    arrows.sentAt[next] = chunk.time[i] as number;
    arrows.from[next] = from;
    arrows.to[next] = to;
    arrows.type[next] = notify ? MESSAGE.notifyBase + b : b;
    arrows.word[next] = c;
    arrows.sendSeq[next] = seq;
    arrowOfSeq[seq] = next;
    if (notify) {
      const key = (b * actors + from) * actors + to;
      if (c === 1) leader[next] = pending.get(key) ?? -1;
      else pending.set(key, next);
    }
    next++;
  });
  for (let i = 0; i < count; i++) {
    const first = leader[i] as number;
    if (first === -1 || arrows.receiveSeq[i] !== -1) continue;
    arrows.receivedAt[i] = arrows.receivedAt[first] as number;
    arrows.receiveSeq[i] = arrows.receiveSeq[first] as number;
  }
  return arrows;
}
