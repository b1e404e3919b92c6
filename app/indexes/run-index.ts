import type { TimelineData, Trace } from '../../sim-core/index.ts';
import { keepIndex, type RunIndex } from './kept-index.ts';
import { indexMachine } from './machine-index.ts';
import { indexTelling } from './telling.ts';
import { indexTimeline } from './timeline-index.ts';

/** `trace` and `timeline` are of the same, finished run. Time grows with the number of events. */
export const indexRun = (trace: Trace, timeline: TimelineData): RunIndex => ({
  timeline: indexTimeline(timeline),
  machine: indexMachine(trace, timeline),
  telling: indexTelling(trace),
});

/** The buffers of typed arrays anywhere in `value`. */
function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (value instanceof Map) for (const member of value.values()) buffersIn(member, found);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) buffersIn(member, found);
  return found;
}

/** The index of a run for a page elsewhere, with the buffers to be transferred besides those of `timeline`. */
export function prepareIndex(trace: Trace, timeline: TimelineData): { prepared: RunIndex; buffers: ArrayBuffer[] } {
  const prepared = indexRun(trace, timeline);
  // It shares some columns with the timeline.
  const shared = buffersIn(timeline);
  return { prepared, buffers: [...buffersIn(prepared)].filter((buffer) => !shared.has(buffer)) };
}

/** Indexes a run where it is drawn: on the command line, in tests. Returns its timeline. */
export function indexed(trace: Trace, timeline: TimelineData): TimelineData {
  keepIndex(timeline, indexRun(trace, timeline));
  return timeline;
}
