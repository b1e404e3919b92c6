import { type EventKind, KIND, type Trace } from '../../sim-core/index.ts';

/** Some events of one actor: event i happened at times[i]. */
export interface EventColumn {
  readonly times: Float64Array;
  readonly kinds: Uint8Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
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
export function grouped(trace: Trace, kinds: readonly EventKind[], by: 'actor' | 'a'): Map<number, EventColumn> {
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
