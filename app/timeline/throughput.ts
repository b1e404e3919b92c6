import { type LaneProgress, outageBegan } from '../../sim-core/index.ts';
import type { Axis, Stretch } from './axis.ts';
import type { Row } from './layout.ts';
import { hasOutage, type IndexedSystem } from './model.ts';

/**
 * What a program moves, as a rate over time: steps of one length, on whole multiples of it, so that they stand still
 * while the view moves. Where a pixel holds more than a step (in a fold, far out) its own mean is shown.
 */

/** Narrowest step, px. */
const STEP_PX = 8;
/** 1, 2 or 5 times a power of ten, at least `ns`. */
function niceLength(ns: number): number {
  const decade = 10 ** Math.floor(Math.log10(ns));
  return ([1, 2, 5].find((times) => times * decade >= ns) ?? 10) * decade;
}

/** The middle of the lengths between a program's own steps, ns; 0 where it made too few. */
function rhythmOf({ times }: LaneProgress): number {
  if (times.length < 3) return 0;
  const lengths = times.subarray(1).map((at, i) => at - (times[i] as number));
  return lengths.sort()[lengths.length >> 1] ?? 0;
}

const rhythms = new WeakMap<LaneProgress, number>();
const peaks = new WeakMap<LaneProgress, Map<number, number>>();

function rhythm(progress: LaneProgress): number {
  const known = rhythms.get(progress) ?? rhythmOf(progress);
  rhythms.set(progress, known);
  return known;
}

/** The length of a step for all that is shown beside each other, ns. */
export function stepNs(shown: readonly LaneProgress[], axis: Axis): number {
  // No shorter than a program's own steps, or it would tell their rhythm and not their rate.
  const own = Math.max(1, ...shown.map(rhythm));
  // A logarithmic axis has no one scale: its pixels are wider than a step from somewhere on.
  return niceLength(axis.kind === 'log' ? own : Math.max(own, STEP_PX / axis.pxPerNs));
}

/** What was moved until `ns`. */
export function totalAt({ times, totals }: LaneProgress, ns: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < ns) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : (totals[low - 1] as number);
}

/** The highest rate of the whole run, a second, by steps of `lengthNs`. */
export function peakRate(progress: LaneProgress, lengthNs: number): number {
  const known = peaks.get(progress) ?? new Map<number, number>();
  peaks.set(progress, known);
  let peak = known.get(lengthNs);
  if (peak === undefined) {
    peak = 0;
    const { times, totals } = progress;
    let [step, before, last] = [-1, 0, 0];
    for (let i = 0; i < times.length; i++) {
      const own = Math.floor((times[i] as number) / lengthNs);
      if (own !== step) before = last;
      step = own;
      last = totals[i] as number;
      peak = Math.max(peak, last - before);
    }
    peak = (peak * 1e9) / lengthNs;
    known.set(lengthNs, peak);
  }
  return peak;
}

/** How tall an area of steps is drawn: one scale for a program under all systems, or the comparison would lie. */
export interface FlowScale {
  readonly stepNs: number;
  /** What the upper edge stands for. */
  readonly perSecond: number;
  readonly unit: LaneProgress['unit'];
}
/** The scale of a program, by its id. */
export type FlowScales = (program: string) => FlowScale | undefined;

const idOf = ({ system }: IndexedSystem, { actor }: LaneProgress): string => system.actors[actor]?.id ?? '';

/** The scales of all programs that are shown beside each other. */
export function flowScales(systems: readonly IndexedSystem[], axis: Axis): FlowScales {
  const made = new Map<string, FlowScale>();
  return (program) => {
    const known = made.get(program);
    if (known !== undefined) return known;
    const shown = systems.flatMap((one) =>
      one.system.data.progress.filter((progress) => idOf(one, progress) === program),
    );
    const [first] = shown;
    if (first === undefined) return undefined;
    const lengthNs = stepNs(shown, axis);
    const perSecond = Math.max(...shown.map((progress) => peakRate(progress, lengthNs)));
    const scale = { stepNs: lengthNs, perSecond, unit: first.unit };
    made.set(program, scale);
    return scale;
  };
}

/** What a program moved; undefined where it never moved anything. */
export const progressOf = ({ system }: IndexedSystem, actor: number): LaneProgress | undefined =>
  system.data.progress.find((one) => one.actor === actor);

const held = new WeakMap<IndexedSystem, Map<LaneProgress, readonly Stretch[]>>();

/** Each stretch in which nothing was moved and a failure was on, longer than two of the program's own steps. */
function heldUp({ marks, system }: IndexedSystem, progress: LaneProgress): readonly Stretch[] {
  const { durationNs } = system.data;
  const { actor, times } = progress;
  const atLeast = 2 * rhythm(progress);
  const outages = system.incidents.filter(hasOutage);
  const found: Stretch[] = [];
  const still = (startNs: number, endNs: number): void => {
    if (endNs - startNs < atLeast) return;
    const failed = outages.some((outage) => {
      const { serviceResumedAtNs } = outage;
      return (outageBegan(outage) ?? 0) < endNs && (serviceResumedAtNs ?? durationNs) > startNs;
    });
    if (failed) found.push({ startNs, endNs });
  };
  for (let i = 1; i < times.length; i++) still(times[i - 1] as number, times[i] as number);
  const last = times.at(-1) ?? 0;
  const finished = (marks.get(actor)?.get('finished')?.times.at(-1) ?? -1) >= last;
  if (!finished) still(last, durationNs);
  return found;
}

/**
 * Where a failure kept a program from moving anything for two steps at least: from what it moved last to what it moved
 * next, or to the end of the run where it never did again and had not finished.
 */
export function standstills(indexed: IndexedSystem, progress: LaneProgress, lengthNs: number): readonly Stretch[] {
  const known = held.get(indexed) ?? new Map<LaneProgress, readonly Stretch[]>();
  held.set(indexed, known);
  const found = known.get(progress) ?? heldUp(indexed, progress);
  known.set(progress, found);
  return found.filter(({ startNs, endNs }) => endNs - startNs >= 2 * lengthNs);
}

/** The standstills of a program as they are seen: each begins where the step ends in which there was something. */
export function gapsInView(
  indexed: IndexedSystem,
  { actor, flow }: Pick<Row, 'actor' | 'flow'>,
  scaleOf: FlowScales,
  axis: Axis,
): { readonly x0: number; readonly x1: number; readonly middleY: number; readonly lengthNs: number }[] {
  const scale = scaleOf(actor.id);
  const progress = progressOf(indexed, actor.index);
  if (flow === undefined || scale === undefined || progress === undefined) return [];
  return standstills(indexed, progress, scale.stepNs).map(({ startNs, endNs }) => ({
    x0: Math.max(0, axis.xOf((Math.floor(startNs / scale.stepNs) + 1) * scale.stepNs)),
    x1: Math.min(axis.widthPx, axis.xOf(endNs)),
    middleY: (flow.y0 + flow.y1) / 2,
    lengthNs: endNs - startNs,
  }));
}

/** Calls `step` for each piece of one rate in view, from left to right without gaps: its width, its rate, its time. */
export function drawRates(
  progress: LaneProgress,
  axis: Axis,
  lengthNs: number,
  step: (x0: number, x1: number, perSecond: number, fromNs: number, toNs: number) => void,
): void {
  const { start, end } = axis.window;
  let x = 0;
  while (x < axis.widthPx) {
    // Rounding may have put the pixel's instant a hair before the edge that it stands on.
    const from = Math.max(0, axis.timeAt(x + 1e-6));
    const whole = Math.floor(from / lengthNs) * lengthNs;
    const edge = axis.xOf(whole + lengthNs);
    const narrow = edge < x + STEP_PX / 2;
    const x1 = Math.min(axis.widthPx, narrow ? x + STEP_PX / 2 : edge);
    const [t0, t1] = narrow ? [from, axis.timeAt(x1)] : [whole, whole + lengthNs];
    if (t1 > start && t0 < end && t1 > t0)
      step(x, x1, ((totalAt(progress, t1) - totalAt(progress, t0)) * 1e9) / (t1 - t0), t0, t1);
    x = x1;
  }
}
