import { type EventKind, KIND, type Trace } from '../../sim-core/index.ts';

/** What a driver is about at an instant: what an injected fault would meet. */
export type DriverState =
  | { readonly kind: 'idle' }
  /** `sinceNs` null: the job began while events were only counted. */
  | { readonly kind: 'in-job'; readonly sinceNs: number | null }
  | { readonly kind: 'down' }
  /** Too much happens to be recorded: whether it is in a job, the trace does not say. */
  | { readonly kind: 'unrecorded' };

const codes = (...kinds: readonly EventKind[]): ReadonlySet<number> => new Set(kinds.map((kind) => KIND[kind]));

const DECIDING = codes('job-start', 'job-end', 'dead', 'created');
/** These are told however much happens. */
const ALWAYS_TOLD = codes('dead', 'created');
/** These are not told once too much has happened since the last clock tick: one that is shows that there was room. */
const DETAIL = codes('job-start', 'job-end', 'io', 'run', 'receive', 'notify', 'kernel-call', 'check', 'mark');

/** Whether events of about `atNs` were only counted: the next detail comes after a `dense`. */
function isCountedAt(trace: Trace, from: number): boolean {
  for (let seq = from; seq < trace.length; seq++) {
    const { kind } = trace.at(seq);
    if (kind === 'dense') return true;
    if (DETAIL.has(KIND[kind])) return false;
  }
  return false;
}

/** The state of driver `actor` at `atNs`, by the last event until then that decides it. */
export function driverStateAt(trace: Trace, actor: number, atNs: number): DriverState {
  const end = trace.firstAt(atNs + 1);
  const unknown = isCountedAt(trace, end);
  let deciding = unknown ? ALWAYS_TOLD : DECIDING;
  for (let i = trace.chunks.length - 1; i >= 0; i--) {
    const chunk = trace.chunks[i];
    if (chunk === undefined || chunk.firstSeq >= end) continue;
    for (let row = Math.min(chunk.length, end - chunk.firstSeq) - 1; row >= 0; row--) {
      const kind = chunk.kind[row] ?? 0;
      // After what was only counted every open job is told anew: whoever is not named has none.
      if (kind === KIND.dense) deciding = ALWAYS_TOLD;
      if (chunk.actor[row] !== actor || !deciding.has(kind)) continue;
      if (kind === KIND.dead) return { kind: 'down' };
      if (unknown) return { kind: 'unrecorded' };
      if (kind !== KIND['job-start']) return { kind: 'idle' };
      const { cause, at } = trace.at(chunk.firstSeq + row);
      return { kind: 'in-job', sinceNs: cause >= 0 && trace.at(cause).kind === 'dense' ? null : at };
    }
  }
  return { kind: unknown ? 'unrecorded' : 'idle' };
}
