import { type Actor, type EventClass, type EventKind, KIND, type LaneView, type Trace } from '../../sim-core/index.ts';
import { isFound } from '../timeline/arrange.ts';

/**
 * Which events of a run the table lists: those of the lanes that are found, without the classes that are hidden. One
 * walk over the columns when that changes; any stretch of time is then two searches, however long the run.
 */

/** Events that tell of a class; what no class names is always told. */
const KINDS_OF: Readonly<Record<EventClass, readonly EventKind[]>> = {
  messages: ['send', 'receive', 'notify', 'ipc-error', 'heartbeat-sent', 'heartbeat-answered'],
  checks: ['job-start', 'job-end', 'check'],
  io: ['io', 'kernel-call', 'interrupt', 'device-state'],
  switches: ['run', 'ready', 'blocked', 'quantum-end', 'balance', 'tick'],
};

/** The listed events, in order. */
export interface EventRows {
  readonly trace: Trace;
  readonly length: number;
  /** Sequence number of row `i`. */
  readonly seqAt: (row: number) => number;
}

/** Every event, or those of `seqs`. */
function rowsOf(trace: Trace, seqs: Int32Array | null): EventRows {
  if (seqs === null) return { trace, length: trace.length, seqAt: (row) => row };
  return { trace, length: seqs.length, seqAt: (row) => seqs[row] ?? -1 };
}

/** The lanes and classes that `view` leaves; `nameOf`: what a lane is called, for its filter. */
export function eventRows(trace: Trace, view: LaneView, nameOf: (actor: Actor) => string): EventRows {
  const told = new Uint8Array(256).fill(1);
  for (const hidden of view.hidden) for (const kind of KINDS_OF[hidden]) told[KIND[kind]] = 0;
  const shown = Uint8Array.from(trace.actors, (actor) =>
    view.pinned.includes(actor.id) || isFound(actor, { view, nameOf }) ? 1 : 0,
  );
  if (view.hidden.length === 0 && !shown.includes(0)) return rowsOf(trace, null);
  const seqs = new Int32Array(trace.length);
  let length = 0;
  for (const { kind, actor, firstSeq, length: count } of trace.chunks) {
    for (let i = 0; i < count; i++) {
      if (told[kind[i] as number] === 1 && shown[actor[i] as number] === 1) seqs[length++] = firstSeq + i;
    }
  }
  return rowsOf(trace, seqs.slice(0, length));
}

/** The first row at or after `ns`; the number of rows where there is none. */
export function rowAtOrAfter({ trace, length, seqAt }: EventRows, ns: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (trace.timeOf(seqAt(middle)) < ns) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last row at or before `ns`, or -1. */
export const rowAtOrBefore = (rows: EventRows, ns: number): number => rowAtOrAfter(rows, ns + 1) - 1;
