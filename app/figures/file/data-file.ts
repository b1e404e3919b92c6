import type { Datum } from '../drawing/datum.ts';
import type { FigureKind } from '../figure.ts';

/** The data of a figure as a table, one row for each thing that is drawn. docs/formats.md says it for readers. */

type Field = keyof Datum;
type Panel = Exclude<FigureKind, 'comparison'>;

/** Each field by its name in a table. Times and lengths are simulated, in whole ns since the start of the run. */
const COLUMN: Readonly<Record<Field, string>> = {
  panel: 'panel',
  system: 'system',
  branch: 'branch',
  item: 'item',
  lane: 'lane',
  to: 'to',
  name: 'name',
  startNs: 'start_ns',
  endNs: 'end_ns',
  lengthNs: 'length_ns',
  count: 'count',
  amount: 'amount',
  illegal: 'illegal',
  busyShare: 'busy_share',
  by: 'by',
  decision: 'decision',
  watcher: 'watcher',
};

/** The fields that a panel has something to say in. */
const FIELDS: Readonly<Record<Panel, readonly Field[]>> = {
  timeline: [
    ...(['panel', 'system', 'item', 'lane', 'to', 'name', 'startNs', 'endNs', 'lengthNs', 'count'] as const),
    ...(['busyShare', 'by', 'decision', 'amount', 'branch'] as const),
  ],
  anatomy: ['panel', 'system', 'item', 'lane', 'name', 'startNs', 'endNs', 'by', 'decision', 'branch'],
  sequence: [
    'panel',
    'system',
    'item',
    'lane',
    'to',
    'name',
    'startNs',
    'endNs',
    'lengthNs',
    'count',
    'illegal',
    'branch',
  ],
  machine: ['panel', 'system', 'item', 'lane', 'to', 'name', 'startNs', 'endNs', 'branch'],
  coverage: ['panel', 'item', 'name', 'watcher', 'lengthNs', 'by'],
};

/** A comparison has the columns of both its panels, which are those of a timeline. */
const fieldsOf = (kind: FigureKind): readonly Field[] => FIELDS[kind === 'comparison' ? 'timeline' : kind];

type Cell = string | number | null;

/** Times are whole; a share has as many digits as a picture can show. */
function cellOf(field: Field, value: Datum[Field]): Cell {
  if (typeof value !== 'number') return value;
  return field === 'busyShare' ? Math.round(value * 1e4) / 1e4 : Math.round(value);
}

function csvCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV after RFC 4180, lines divided by a line feed; an empty cell for what does not apply. */
export function dataCsv(kind: FigureKind, data: readonly Datum[]): string {
  const fields = fieldsOf(kind);
  const lines = data.map((datum) => fields.map((field) => csvCell(cellOf(field, datum[field]))).join(','));
  return `${[fields.map((field) => COLUMN[field]).join(','), ...lines].join('\n')}\n`;
}

/** JSON with a row a line, null for what does not apply, inside what a figure carries: so that it opens like one. */
export function dataJson(kind: FigureKind, data: readonly Datum[], carried: string): string {
  const fields = fieldsOf(kind);
  const rows = data.map((datum) =>
    JSON.stringify(Object.fromEntries(fields.map((field) => [field, cellOf(field, datum[field])]))),
  );
  return `${carried.slice(0, -1)},"data":[\n${rows.join(',\n')}\n]}\n`;
}
