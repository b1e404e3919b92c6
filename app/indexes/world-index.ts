import { KIND, WORLD_ITEMS, type WorldItem } from '../../sim-core/index.ts';
import type { EventColumn } from './event-column.ts';
import { lastAt } from './search.ts';

/** What passed between a device and the world outside, up to an instant. */
export interface WorldPicture {
  readonly item: WorldItem;
  readonly input: number;
  readonly output: number;
  /** Lost at the device or on its line. */
  readonly dropped: number;
  readonly damaged: number;
  /** Came out more than once, as far as items can be told apart. */
  readonly twice: number;
  /** Never came out although later ones did. */
  readonly missing: number;
  /** The last characters that came in, oldest first; empty for frames and lines. */
  readonly typed: string;
}

/** The world's events of one device, with totals up to and including each. */
export interface WorldColumn {
  readonly events: EventColumn;
  readonly totals: Int32Array;
}

const FIELDS = 6;
const [INPUT, OUTPUT, DROPPED, DAMAGED, TWICE, MISSING] = [0, 1, 2, 3, 4, 5] as const;
/** Characters that are shown of a line. */
const TAIL = 24;

/** Running totals over `input`, `output` and `dropped` events of one device. */
export function worldColumn(events: EventColumn): WorldColumn {
  const n = events.times.length;
  const totals = new Int32Array(n * FIELDS);
  const sums = new Int32Array(FIELDS);
  const seen = new Set<number>();
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const add = (field: number): void => {
    sums[field] = (sums[field] as number) + 1;
  };
  for (let i = 0; i < n; i++) {
    const kind = events.kinds[i];
    const number = events.b[i] as number;
    if (kind === KIND.input) add(INPUT);
    else if (kind === KIND.dropped) add(DROPPED);
    else {
      add(OUTPUT);
      if (events.c[i] !== 1) add(DAMAGED);
      if (number >= 0) {
        if (seen.has(number)) add(TWICE);
        seen.add(number);
        lowest = Math.min(lowest, number);
        highest = Math.max(highest, number);
        sums[MISSING] = highest - lowest + 1 - seen.size;
      }
    }
    totals.set(sums, i * FIELDS);
  }
  return { events, totals };
}

const isSign = (code: number): boolean => code >= 0x20 && code < 0x7f;

/** The last characters that came in up to event `last`, from the last end of a line on. */
function typedBefore({ kinds, c }: EventColumn, last: number): string {
  let text = '';
  for (let i = last; i >= 0 && text.length < TAIL; i--) {
    if (kinds[i] !== KIND.input) continue;
    const code = c[i] as number;
    if (!isSign(code)) {
      if (text !== '') break;
      continue;
    }
    text = String.fromCharCode(code) + text;
  }
  return text;
}

/** What had passed by `atNs`; null before anything has. */
export function worldAt({ events, totals }: WorldColumn, atNs: number): WorldPicture | null {
  const last = lastAt(events.times, atNs);
  const item = WORLD_ITEMS[events.a[last] ?? -1];
  if (last === -1 || item === undefined) return null;
  const total = (field: number): number => totals[last * FIELDS + field] as number;
  return {
    item,
    input: total(INPUT),
    output: total(OUTPUT),
    dropped: total(DROPPED),
    damaged: total(DAMAGED),
    twice: item === 'frame' ? 0 : total(TWICE),
    missing: item === 'frame' ? 0 : total(MISSING),
    typed: item === 'character' ? typedBefore(events, last) : '',
  };
}
