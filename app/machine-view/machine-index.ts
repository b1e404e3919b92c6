import { type EventKind, KIND, type TimelineData, type Trace } from '../../sim-core/index.ts';

/**
 * What a picture of the machine looks up, sorted by time, so that any instant is found by binary search. Made once
 * for a run, in a few passes over its columns; a picture then costs the same whatever the length of the run.
 */

/** Some events of one actor: event i happened at times[i]. */
export interface EventColumn {
  readonly times: Float64Array;
  readonly kinds: Uint8Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
}

export interface MachineIndex {
  /** By driver: job-start and job-end. */
  readonly jobs: ReadonlyMap<number, EventColumn>;
  /** By actor: created, dead, fault-activated, finished. */
  readonly lives: ReadonlyMap<number, EventColumn>;
  /** By program: progress. */
  readonly progress: ReadonlyMap<number, EventColumn>;
  /** By device: device-state. */
  readonly deviceStates: ReadonlyMap<number, EventColumn>;
  /** By driver asked: heartbeat-sent, -answered and -missed. */
  readonly heartbeats: ReadonlyMap<number, EventColumn>;
  /** By driver: check. */
  readonly checks: ReadonlyMap<number, EventColumn>;
  /**
   * By actor: how many of its marks up to and including index i are I/O accesses, and how many of these were illegal.
   */
  readonly ioCounts: ReadonlyMap<number, { readonly all: Int32Array; readonly illegal: Int32Array }>;
}

const EMPTY: EventColumn = {
  times: new Float64Array(0),
  kinds: new Uint8Array(0),
  a: new Int32Array(0),
  b: new Int32Array(0),
  c: new Int32Array(0),
};
export const columnOf = (columns: ReadonlyMap<number, EventColumn>, actor: number): EventColumn =>
  columns.get(actor) ?? EMPTY;

/** The events of `kinds`, apart by actor, or by their first argument. Two passes: count, then fill. */
function grouped(trace: Trace, kinds: readonly EventKind[], by: 'actor' | 'a'): Map<number, EventColumn> {
  const wanted = new Uint8Array(256);
  for (const kind of kinds) wanted[KIND[kind]] = 1;
  const counts = new Map<number, number>();
  for (const chunk of trace.chunks) {
    const keys = by === 'actor' ? chunk.actor : chunk.a;
    for (let i = 0; i < chunk.length; i++) {
      if (wanted[chunk.kind[i] ?? 0] !== 1) continue;
      const key = keys[i] ?? 0;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const columns = new Map<number, EventColumn>();
  for (const [key, n] of counts) {
    columns.set(key, {
      times: new Float64Array(n),
      kinds: new Uint8Array(n),
      a: new Int32Array(n),
      b: new Int32Array(n),
      c: new Int32Array(n),
    });
    counts.set(key, 0);
  }
  for (const chunk of trace.chunks) {
    const keys = by === 'actor' ? chunk.actor : chunk.a;
    for (let i = 0; i < chunk.length; i++) {
      const kind = chunk.kind[i] ?? 0;
      if (wanted[kind] !== 1) continue;
      const key = keys[i] ?? 0;
      const column = columns.get(key);
      const at = counts.get(key) ?? 0;
      if (column === undefined) continue;
      counts.set(key, at + 1);
      column.times[at] = chunk.time[i] ?? 0;
      column.kinds[at] = kind;
      column.a[at] = chunk.a[i] ?? 0;
      column.b[at] = chunk.b[i] ?? 0;
      column.c[at] = chunk.c[i] ?? 0;
    }
  }
  return columns;
}

/** Running totals of I/O along the marks of each driver. */
function countIo(timeline: TimelineData): MachineIndex['ioCounts'] {
  const counts = new Map<number, { all: Int32Array; illegal: Int32Array }>();
  for (const { actor, kinds, c } of timeline.marks) {
    const all = new Int32Array(kinds.length);
    const illegal = new Int32Array(kinds.length);
    let [accesses, wrong] = [0, 0];
    for (let i = 0; i < kinds.length; i++) {
      const refused = kinds[i] === KIND['io-refused'];
      if (refused || kinds[i] === KIND.io) {
        accesses++;
        if (refused || ((c[i] ?? 0) & 0xff) !== 0) wrong++;
      }
      all[i] = accesses;
      illegal[i] = wrong;
    }
    if (accesses > 0) counts.set(actor, { all, illegal });
  }
  return counts;
}

/** `trace` and `timeline` are of the same, finished run. */
export function indexMachine(trace: Trace, timeline: TimelineData): MachineIndex {
  return {
    jobs: grouped(trace, ['job-start', 'job-end'], 'actor'),
    lives: grouped(trace, ['created', 'dead', 'fault-activated', 'finished'], 'actor'),
    progress: grouped(trace, ['progress'], 'actor'),
    deviceStates: grouped(trace, ['device-state'], 'actor'),
    heartbeats: grouped(trace, ['heartbeat-sent', 'heartbeat-answered', 'heartbeat-missed'], 'a'),
    checks: grouped(trace, ['check'], 'actor'),
    ioCounts: countIo(timeline),
  };
}
