import { newChunk, Trace, type TraceChunk } from '../trace/columns.ts';

/**
 * A trace of its own that begins with the first `events` events of `trace`. Full chunks are shared, as nobody writes
 * them any more; the last, partly filled one is copied. `trace` must be one that a machine wrote (chunks of the
 * standard capacity).
 */
export function forkTrace(trace: Trace, events: number): Trace {
  const fork = new Trace(trace.actors);
  for (const chunk of trace.chunks) {
    const length = Math.min(chunk.length, events - chunk.firstSeq);
    if (length <= 0) break;
    fork.chunks.push(length === chunk.time.length ? chunk : widened(chunk, length));
  }
  fork.length = events;
  // Lets the trace find its last chunk, to which the next event is appended.
  fork.truncate(events);
  return fork;
}

function widened(chunk: TraceChunk, length: number): TraceChunk {
  const copy = newChunk(chunk.firstSeq);
  copy.length = length;
  copy.time.set(chunk.time.subarray(0, length));
  copy.kind.set(chunk.kind.subarray(0, length));
  copy.actor.set(chunk.actor.subarray(0, length));
  copy.a.set(chunk.a.subarray(0, length));
  copy.b.set(chunk.b.subarray(0, length));
  copy.c.set(chunk.c.subarray(0, length));
  copy.cause.set(chunk.cause.subarray(0, length));
  return copy;
}
