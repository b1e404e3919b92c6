import { type EventKind, KIND, type Trace } from '../../sim-core/index.ts';

/** Some events of one actor: event i happened at times[i]. */
export interface EventColumn {
  readonly times: Float64Array;
  readonly kinds: Uint8Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
}

const newColumn = (length: number): EventColumn => ({
  times: new Float64Array(length),
  kinds: new Uint8Array(length),
  a: new Int32Array(length),
  b: new Int32Array(length),
  c: new Int32Array(length),
});

const EMPTY = newColumn(0);
export const columnOf = (columns: ReadonlyMap<number, EventColumn>, actor: number): EventColumn =>
  columns.get(actor) ?? EMPTY;

/** Kinds of events that are looked up together, apart by actor, or by their first argument. */
export interface Group {
  readonly kinds: readonly EventKind[];
  readonly by: 'actor' | 'a';
}

/**
 * The events of each group, by actor or first argument. No kind is in two groups. Two passes for all groups: count,
 * then fill.
 */
export function grouped<Name extends string>(
  trace: Trace,
  groups: Readonly<Record<Name, Group>>,
): Record<Name, Map<number, EventColumn>> {
  const actors = trace.actors.length;
  const names = Object.keys(groups) as Name[];
  /** By kind: 1 + the index of its group; 0 for none. */
  const groupOf = new Uint8Array(256);
  const byActor = Uint8Array.from(names, (name) => (groups[name].by === 'actor' ? 1 : 0));
  for (const [g, name] of names.entries()) for (const kind of groups[name].kinds) groupOf[KIND[kind]] = g + 1;
  const counts = new Int32Array(names.length * actors);
  for (const { length, kind, actor, a } of trace.chunks) {
    for (let i = 0; i < length; i++) {
      const g = (groupOf[kind[i] as number] as number) - 1;
      if (g < 0) continue;
      const slot = g * actors + ((byActor[g] === 1 ? actor[i] : a[i]) as number);
      counts[slot] = (counts[slot] as number) + 1;
    }
  }
  const columns = Array.from(counts, (n) => (n === 0 ? EMPTY : newColumn(n)));
  counts.fill(0);
  for (const chunk of trace.chunks) {
    for (let i = 0; i < chunk.length; i++) {
      const kind = chunk.kind[i] as number;
      const g = (groupOf[kind] as number) - 1;
      if (g < 0) continue;
      const slot = g * actors + ((byActor[g] === 1 ? chunk.actor[i] : chunk.a[i]) as number);
      const column = columns[slot] as EventColumn;
      const at = counts[slot] as number;
      counts[slot] = at + 1;
      column.times[at] = chunk.time[i] as number;
      column.kinds[at] = kind;
      column.a[at] = chunk.a[i] as number;
      column.b[at] = chunk.b[i] as number;
      column.c[at] = chunk.c[i] as number;
    }
  }
  const found = (g: number): Map<number, EventColumn> =>
    new Map(
      columns
        .slice(g * actors, (g + 1) * actors)
        .flatMap((column, actor) => (column === EMPTY ? [] : [[actor, column] as const])),
    );
  return Object.fromEntries(names.map((name, g) => [name, found(g)])) as Record<Name, Map<number, EventColumn>>;
}
