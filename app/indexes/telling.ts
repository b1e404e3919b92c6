import { type EventKind, KIND, MARKS, type Trace } from '../../sim-core/index.ts';
import { lastAt } from './search.ts';

/** Kinds that a caption is made of, and playing slows down for: what happens to a driver, not a healthy machine. */
const TELLING: readonly EventKind[] = [
  'fault-injected',
  'outside',
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

/** The events of a run that captions tell, in order. */
export interface TellingIndex {
  readonly seqs: Int32Array;
  readonly times: Float64Array;
}

/** Whether this row tells something: a failed check, a restart's milestone, or one of {@link TELLING}. */
function telling(kinds: Uint8Array, kind: number, a: number): boolean {
  if (kinds[kind] === 1) return true;
  if (kind === KIND.check) return a === 1;
  if (kind === KIND.created) return a > 0;
  return kind === KIND.mark && TELLING_MARKS.has(a);
}

/** Finds them in one pass. */
export function indexTelling(trace: Trace): TellingIndex {
  const kinds = new Uint8Array(256);
  for (const kind of TELLING) kinds[KIND[kind]] = 1;
  const seqs: number[] = [];
  const times: number[] = [];
  for (const { firstSeq, length, kind, a, time } of trace.chunks) {
    for (let i = 0; i < length; i++) {
      if (!telling(kinds, kind[i] as number, a[i] as number)) continue;
      seqs.push(firstSeq + i);
      times.push(time[i] as number);
    }
  }
  return { seqs: Int32Array.from(seqs), times: Float64Array.from(times) };
}

/** The last telling event at or before `atNs`; null when nothing worth telling has happened yet. */
export const tellingEventAt = ({ seqs, times }: TellingIndex, atNs: number): number | null =>
  seqs[lastAt(times, atNs)] ?? null;

/** The instants of the telling events of some runs, in ns: sorted, each once. */
export function tellingInstants(runs: readonly TellingIndex[]): number[] {
  const instants = new Set<number>();
  for (const { times } of runs) for (const at of times) instants.add(at);
  return [...instants].sort((x, y) => x - y);
}
