import type { Trace } from '../trace/columns.ts';
import { type EventKind, KIND } from '../trace/vocabulary.ts';
import type { DenseCounts, KernelState } from './state.ts';

/**
 * Writes the trace. Decisive events are always recorded. Detail (messages, I/O, switches) has a budget for each tick: a
 * driver that babbles or polls a hundred thousand times between two ticks is counted, not listed, so that a trace stays
 * readable, and a repeating stretch can be skipped with the very trace that simulating it would have made.
 */
export interface Recorder {
  readonly trace: Trace;
  /** Records an event that is never left out. Returns its sequence number. */
  record(kind: EventKind, actor: number, a: number, b: number, c: number, cause: number): number;
  /** Records detail while the budget lasts; afterwards counts it under `as` and returns `cause`. */
  detail(kind: EventKind, actor: number, a: number, b: number, c: number, cause: number, as: keyof DenseCounts): number;
}

export function createRecorder(trace: Trace, state: () => KernelState): Recorder {
  return {
    trace,
    record: (kind, actor, a, b, c, cause) => trace.append(state().now, KIND[kind], actor, a, b, c, cause),
    detail(kind, actor, a, b, c, cause, as) {
      const s = state();
      if (s.detailLeft > 0) {
        s.detailLeft--;
        return trace.append(s.now, KIND[kind], actor, a, b, c, cause);
      }
      s.dense[as]++;
      return cause;
    },
  };
}
