import type { TimelineData, Trace } from '../../sim-core/index.ts';
import { indexMachine, type MachineIndex } from './machine-index.ts';
import { indexTelling, type TellingIndex } from './telling.ts';
import { indexTimeline, type TimelineIndex } from './timeline-index.ts';

/** Everything that a finished run is looked up by. */
export interface RunIndex {
  readonly timeline: TimelineIndex;
  readonly machine: MachineIndex;
  readonly telling: TellingIndex;
}

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

const known = new WeakMap<TimelineData, Partial<RunIndex>>();

/** An index that came with its run from where it was simulated: nothing of it needs to be made here. */
export function keepIndex(timeline: TimelineData, index: RunIndex): void {
  known.set(timeline, index);
}

/** A part of a run's index; made at the first call where none came with the run. */
function partOf<Part extends keyof RunIndex>(timeline: TimelineData, part: Part, make: () => RunIndex[Part]) {
  const before = known.get(timeline);
  const found = before?.[part];
  if (found !== undefined) return found;
  const made = make();
  known.set(timeline, { ...before, [part]: made });
  return made;
}

/** What the lanes of a run are drawn from. */
export const timelineIndexOf = (timeline: TimelineData): TimelineIndex =>
  partOf(timeline, 'timeline', () => indexTimeline(timeline));

/** What a picture of a run's machine looks up. */
export const machineIndexOf = (trace: Trace, timeline: TimelineData): MachineIndex =>
  partOf(timeline, 'machine', () => indexMachine(trace, timeline));

/** What captions of a run tell. */
export const tellingIndexOf = (trace: Trace, timeline: TimelineData): TellingIndex =>
  partOf(timeline, 'telling', () => indexTelling(trace));
