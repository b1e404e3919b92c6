import { type EventKind, KIND, MARKS, type Trace } from '../../sim-core/index.ts';

/** Kinds that a caption is made of, and playing slows down for: what happens to a driver, not a healthy machine. */
const TELLING: readonly EventKind[] = [
  'fault-injected',
  'fault-activated',
  'exception',
  'panic',
  'io-refused',
  'detected',
  'heartbeat-missed',
  'dead',
  'decision',
  'backoff',
  'restart-begun',
  'service-lost',
  'service-up',
  'finished',
];
const TELLING_MARKS = new Set(
  (['software-init', 'device-init', 'device-ready', 'verify', 'verified', 'verify-failed'] as const).map((mark) =>
    MARKS.indexOf(mark),
  ),
);

const found = new WeakMap<Trace, { length: number; seqs: number[] }>();

/** Whether this row tells something: a failed check, a restart's milestone, or one of {@link TELLING}. */
function telling(kinds: Uint8Array, kind: number, a: number): boolean {
  if (kinds[kind] === 1) return true;
  if (kind === KIND.check) return a === 1;
  if (kind === KIND.created) return a > 0;
  return kind === KIND.mark && TELLING_MARKS.has(a);
}

/** Sequence numbers of the events that captions tell, in order. Each part of a trace is looked through once. */
export function tellingEvents(trace: Trace): readonly number[] {
  let index = found.get(trace);
  if (index === undefined || index.length > trace.length) index = { length: 0, seqs: [] };
  if (index.length < trace.length) {
    const kinds = new Uint8Array(256);
    for (const kind of TELLING) kinds[KIND[kind]] = 1;
    for (const chunk of trace.chunks) {
      for (let i = Math.max(0, index.length - chunk.firstSeq); i < chunk.length; i++) {
        if (telling(kinds, chunk.kind[i] ?? 0, chunk.a[i] ?? 0)) index.seqs.push(chunk.firstSeq + i);
      }
    }
    index.length = trace.length;
    found.set(trace, index);
  }
  return index.seqs;
}

/** The last telling event at or before `atNs`; null when nothing worth telling has happened yet. */
export function tellingEventAt(trace: Trace, atNs: number): number | null {
  const seqs = tellingEvents(trace);
  let low = 0;
  let high = seqs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (trace.timeOf(seqs[middle] ?? 0) <= atNs) low = middle + 1;
    else high = middle;
  }
  return seqs[low - 1] ?? null;
}

/** The instants of the telling events of some traces, in ns: sorted, each once. */
export function tellingInstants(traces: readonly Trace[]): number[] {
  const instants = new Set<number>();
  for (const trace of traces) for (const seq of tellingEvents(trace)) instants.add(trace.timeOf(seq));
  return [...instants].sort((x, y) => x - y);
}
