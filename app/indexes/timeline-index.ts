import type { TimelineData } from '../../sim-core/index.ts';
import { type ArrowSeries, splitByPair } from './arrow-series.ts';
import { indexLane, type LaneIndex } from './lane-index.ts';
import { type MarkClass, type MarkSeries, splitByClass } from './mark-class.ts';

/** What the lanes of a run are drawn from at any zoom: a picture then costs pixels, not events. */
export interface TimelineIndex {
  /** By actor. */
  readonly lanes: ReadonlyMap<number, LaneIndex>;
  /** By actor, and by class of mark. */
  readonly marks: ReadonlyMap<number, ReadonlyMap<MarkClass, MarkSeries>>;
  /** Messages, by who sends to whom. */
  readonly arrows: readonly ArrowSeries[];
}

/** Made once for a run, in a few passes over its columns. */
export function indexTimeline({ lanes, marks, arrows }: TimelineData): TimelineIndex {
  return {
    lanes: new Map(lanes.map((lane) => [lane.actor, indexLane(lane)])),
    marks: new Map(marks.map((lane) => [lane.actor, splitByClass(lane)])),
    arrows: splitByPair(arrows),
  };
}
