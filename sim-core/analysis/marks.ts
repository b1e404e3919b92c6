import type { Trace } from '../trace/columns.ts';
import type { EventKind } from '../trace/vocabulary.ts';
import type { LaneMarks } from './types.ts';
import { kindMask, walk } from './walk.ts';

/** What is drawn as a mark on its actor's lane; messages are arrows, scheduling is bars. */
export const MARK_KINDS: readonly EventKind[] = [
  'created',
  'dead',
  'tick',
  'quantum-end',
  'balance',
  'ipc-error',
  'interrupt',
  'io',
  'io-refused',
  'check',
  'heartbeat-sent',
  'heartbeat-answered',
  'heartbeat-missed',
  'fault-injected',
  'fault-activated',
  'exception',
  'panic',
  'detected',
  'decision',
  'backoff',
  'restart-begun',
  'mark',
  'operation-begun',
  'operation-ended',
  'block-checked',
  'finished',
  'service-lost',
  'service-up',
  'reissued',
  'dense',
  'input',
  'output',
  'dropped',
  'retransmitted',
  'reconfigured',
  'memory-damaged',
  'kernel-panic',
  'reboot-phase',
  'outside',
];

/** The marks of each actor, in the order of the trace's actors. Two passes: count, then fill. */
export function buildMarks(trace: Trace): LaneMarks[] {
  const mask = kindMask(MARK_KINDS);
  const counts = new Int32Array(trace.actors.length);
  walk(trace, mask, (chunk, i) => {
    const actor = chunk.actor[i] as number;
    counts[actor] = (counts[actor] as number) + 1;
  });
  const marks = trace.actors.map(({ index }): LaneMarks => {
    const count = counts[index] as number;
    return {
      actor: index,
      times: new Float64Array(count),
      kinds: new Uint8Array(count),
      a: new Int32Array(count),
      b: new Int32Array(count),
      c: new Int32Array(count),
      seqs: new Int32Array(count),
    };
  });
  const filled = new Int32Array(trace.actors.length);
  walk(trace, mask, (chunk, i) => {
    const actor = chunk.actor[i] as number;
    const lane = marks[actor] as LaneMarks;
    const at = filled[actor] as number;
    filled[actor] = at + 1;
    lane.times[at] = chunk.time[i] as number;
    lane.kinds[at] = chunk.kind[i] as number;
    lane.a[at] = chunk.a[i] as number;
    lane.b[at] = chunk.b[i] as number;
    lane.c[at] = chunk.c[i] as number;
    lane.seqs[at] = chunk.firstSeq + i;
  });
  return marks;
}
