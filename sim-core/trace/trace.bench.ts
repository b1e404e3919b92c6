import { Trace } from './columns.ts';
import { KIND } from './vocabulary.ts';

/** One line of the bench's table. */
interface Row {
  readonly name: string;
  readonly ratio: number;
  readonly goal: string;
  readonly ok: boolean;
}

const EVENTS = 1_000_000;
const ROUNDS = 9;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function appendColumns(): number {
  const trace = new Trace([]);
  const kind = KIND.send;
  for (let i = 0; i < EVENTS; i++) trace.append(i * 10, kind, i & 7, i, -i, 3, i - 1);
  return trace.length;
}

function appendObjects(): number {
  const events: object[] = [];
  for (let i = 0; i < EVENTS; i++)
    events.push({ time: i * 10, kind: 'send', actor: i & 7, a: i, b: -i, c: 3, cause: i - 1 });
  return events.length;
}

/** Appending to columns beside appending to an array of objects, interleaved in one run. */
export async function bench(print: (row: Row) => void, now: () => number): Promise<void> {
  const times = { columns: [] as number[], objects: [] as number[] };
  for (let round = -2; round < ROUNDS; round++) {
    const start = now();
    appendColumns();
    const middle = now();
    appendObjects();
    const end = now();
    if (round < 0) continue;
    times.columns.push(middle - start);
    times.objects.push(end - middle);
  }
  const ratio = median(times.objects) / median(times.columns);
  print({ name: 'trace append: array of objects / columns, 1e6 events', ratio, goal: '≥ 4', ok: ratio >= 4 });
}
