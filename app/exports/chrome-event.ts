/** The fields of the Trace Event Format that are used here. Times in microseconds, nanoseconds behind the point. */
export interface ChromeEvent {
  readonly ph: 'M' | 'B' | 'E' | 's' | 't' | 'f' | 'i' | 'C' | 'b' | 'e';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly cat?: string;
  readonly id?: string;
  /** `e`: the arrow ends in the slice around it, not in the next one. */
  readonly bp?: 'e';
  /** `t`: an instant of its thread. */
  readonly s?: 't';
  readonly args?: Readonly<Record<string, string | number>>;
}

/** What ends at an instant comes before what begins there, and what only happens there comes last. */
const ORDER: Readonly<Record<ChromeEvent['ph'], number>> = {
  M: 0,
  E: 1,
  e: 2,
  b: 3,
  B: 4,
  s: 5,
  t: 6,
  C: 7,
  i: 8,
  f: 9,
};

interface Head {
  readonly source: Iterator<ChromeEvent>;
  readonly rank: number;
  event: ChromeEvent;
}

function before(one: Head, other: Head): boolean {
  const order = one.event.ts - other.event.ts || ORDER[one.event.ph] - ORDER[other.event.ph] || one.rank - other.rank;
  return order < 0;
}

function sink(heap: Head[]): void {
  let at = 0;
  for (;;) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && before(heap[child] as Head, heap[least] as Head)) least = child;
    }
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least] as Head, heap[at] as Head];
    at = least;
  }
}

/**
 * Sources that are each in order of time, as one in order of time. Each keeps its own order among equal times. Nothing
 * is gathered: a long run is written as it is read.
 */
export function* merged(sources: readonly Iterable<ChromeEvent>[]): Generator<ChromeEvent> {
  const heap: Head[] = [];
  for (const [rank, iterable] of sources.entries()) {
    const source = iterable[Symbol.iterator]();
    const first = source.next();
    if (first.done !== true) heap.push({ source, rank, event: first.value });
  }
  heap.sort((one, other) => (before(one, other) ? -1 : 1));
  for (let least = heap[0]; least !== undefined; least = heap[0]) {
    yield least.event;
    const next = least.source.next();
    if (next.done === true) {
      const last = heap.pop();
      if (last !== undefined && last !== least) heap[0] = last;
    } else least.event = next.value;
    sink(heap);
  }
}
