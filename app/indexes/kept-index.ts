import type { TimelineData } from '../../sim-core/index.ts';
import type { MachineIndex } from './machine-index.ts';
import type { TellingIndex } from './telling.ts';
import type { TimelineIndex } from './timeline-index.ts';

/** Everything that a finished run is looked up by. */
export interface RunIndex {
  readonly timeline: TimelineIndex;
  readonly machine: MachineIndex;
  readonly telling: TellingIndex;
}

const kept = new WeakMap<TimelineData, Partial<RunIndex>>();

/** Keeps what was made of a run, wherever that was, for whoever draws it. */
export function keepIndex(timeline: TimelineData, index: Partial<RunIndex>): void {
  kept.set(timeline, index);
}

function partOf<Part extends keyof RunIndex>(timeline: TimelineData, part: Part): RunIndex[Part] {
  const found = kept.get(timeline)?.[part];
  if (found === undefined) throw new RangeError(`nobody has made the ${part} index of this run`);
  return found;
}

/** What the lanes of a run are drawn from. Throws RangeError when nobody has made it; so do those below. */
export const timelineIndexOf = (timeline: TimelineData): TimelineIndex => partOf(timeline, 'timeline');

/** What a picture of a run's machine looks up. */
export const machineIndexOf = (timeline: TimelineData): MachineIndex => partOf(timeline, 'machine');

/** What captions of a run tell. */
export const tellingIndexOf = (timeline: TimelineData): TellingIndex => partOf(timeline, 'telling');
