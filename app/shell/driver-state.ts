import { type EventKind, KIND, type Trace } from '../../sim-core/index.ts';

/** What a driver is about at an instant: what an injected fault would meet. */
export type DriverState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'in-job'; readonly sinceNs: number }
  | { readonly kind: 'down' };

const DECIDING: readonly EventKind[] = ['job-start', 'job-end', 'dead', 'created'];
const DECIDING_CODES = new Set(DECIDING.map((kind) => KIND[kind]));

/** The state of driver `actor` at `atNs`, by the last event before it that decides it. */
export function driverStateAt(trace: Trace, actor: number, atNs: number): DriverState {
  const end = trace.firstAt(atNs + 1);
  for (let i = trace.chunks.length - 1; i >= 0; i--) {
    const chunk = trace.chunks[i];
    if (chunk === undefined || chunk.firstSeq >= end) continue;
    for (let row = Math.min(chunk.length, end - chunk.firstSeq) - 1; row >= 0; row--) {
      const kind = chunk.kind[row] ?? 0;
      if (chunk.actor[row] !== actor || !DECIDING_CODES.has(kind)) continue;
      if (kind === KIND.dead) return { kind: 'down' };
      if (kind === KIND['job-start']) return { kind: 'in-job', sinceNs: chunk.time[row] ?? 0 };
      return { kind: 'idle' };
    }
  }
  return { kind: 'idle' };
}
