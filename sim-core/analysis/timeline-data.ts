import type { Nanoseconds } from '../base/units.ts';
import { fromMs } from '../base/units.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Trace } from '../trace/columns.ts';
import { buildArrows } from './arrows.ts';
import { findIncidents } from './incidents.ts';
import { buildLanes } from './lanes.ts';
import { buildMarks } from './marks.ts';
import { layOverlays } from './overlays.ts';
import { buildProgress } from './progress.ts';
import type { Incident, TimelineData } from './types.ts';
import { buildWaits } from './waits.ts';
import { kindMask, walk } from './walk.ts';

/** Slices of the run in `TimelineData.throughput`. */
export const THROUGHPUT_SLICES = 512;

/** Bytes moved in each slice: the growth of every program's own count. */
function buildThroughput(trace: Trace, durationNs: number): Float64Array<ArrayBuffer> {
  const slices = new Float64Array(THROUGHPUT_SLICES);
  const moved = new Float64Array(trace.actors.length);
  walk(trace, kindMask(['progress']), (chunk, i) => {
    const actor = chunk.actor[i] as number;
    const bytes = chunk.c[i] as number;
    const slice = Math.floor(((chunk.time[i] as number) / durationNs) * THROUGHPUT_SLICES);
    const at = Math.max(0, Math.min(THROUGHPUT_SLICES - 1, slice));
    slices[at] = (slices[at] as number) + Math.max(0, bytes - (moved[actor] as number));
    moved[actor] = bytes;
  });
  return slices;
}

/**
 * Everything that a timeline draws, out of a trace and the incidents found in it. Time grows with the number of events.
 */
export function buildTimeline(trace: Trace, durationNs: Nanoseconds, incidents: readonly Incident[]): TimelineData {
  const lanes = layOverlays(trace, buildLanes(trace), incidents, durationNs);
  return {
    durationNs,
    lanes: lanes.map((lane, actor) => lane.intervals(actor, durationNs)),
    marks: buildMarks(trace),
    arrows: buildArrows(trace),
    waits: buildWaits(trace, durationNs),
    throughput: buildThroughput(trace, durationNs),
    progress: buildProgress(trace),
  };
}

/** The timeline of a run, from nothing but its trace and how long it was to last. */
export function runTimeline(trace: Trace, scenario: Pick<Scenario, 'durationMs'>): TimelineData {
  const durationNs = fromMs(scenario.durationMs);
  return buildTimeline(trace, durationNs, findIncidents(trace, durationNs));
}

/** The buffers of a timeline, to be transferred to a page. */
export function timelineBuffers(data: TimelineData): ArrayBuffer[] {
  const { arrows } = data;
  const arrays = [
    data.throughput,
    ...Object.values(arrows),
    ...data.lanes.flatMap((lane) => [lane.starts, lane.ends, lane.states, lane.seqs]),
    ...data.waits.flatMap((lane) => [lane.starts, lane.ends, lane.peers, lane.hows, lane.takenAt, lane.seqs]),
    ...data.progress.flatMap(({ times, totals }) => [times, totals]),
    ...data.marks.flatMap((marks) => [marks.times, marks.kinds, marks.a, marks.b, marks.c, marks.seqs]),
  ];
  return arrays.map((array: { readonly buffer: ArrayBuffer }) => array.buffer);
}
