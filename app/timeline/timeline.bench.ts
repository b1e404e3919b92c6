import { catalogueEn } from '../i18n/catalogue-en.ts';
import { provideCatalogue } from '../i18n/catalogues.ts';
import { AXIS_KINDS, type AxisKind } from '../store/types.ts';
import type { Axis } from './axis.ts';
import { panned, zoomed } from './camera.ts';
import { layoutTimeline } from './layout.ts';
import { axisOver, type LogScale, logScale } from './log-axis.ts';
import { type IndexedSystem, indexSystem, quietStretches, rulerZero } from './model.ts';
import { Brush } from './paint/brush.ts';
import { paintFrame } from './paint/frame.ts';
import { STUB_TOOLS, stubCanvas } from './stub-canvas.ts';
import { syntheticSystem } from './synthetic.ts';
import { timelineWordsEn } from './words-en.ts';

interface Row {
  readonly name: string;
  readonly ratio: number;
  readonly goal: string;
  readonly ok: boolean;
}

const WIDTH_PX = 1200;
const DURATION_NS = 8e9;
/** One operation of the synthetic story is about 22 events, in each of two systems. */
const EVENTS_OF_OPERATION = 22;

function scene(events: number): readonly IndexedSystem[] {
  const operations = Math.round(events / EVENTS_OF_OPERATION);
  return (['minix3', 'quick-recovery'] as const).map((system) => indexSystem(syntheticSystem({ system, operations })));
}

/** One frame of a pan and zoom: from the whole run into the failure and out again, moving all the time. */
function* journey(
  kind: AxisKind,
  stretches: ReturnType<typeof quietStretches>,
  scale: LogScale,
  lanesPx: number,
): Generator<Axis> {
  let axis = axisOver(kind, { start: 0, end: DURATION_NS }, lanesPx, stretches, scale);
  for (let step = 0; step < 60; step++) {
    yield axis;
    axis = zoomed(axis, axis.xOf(4.06e9), step < 30 ? 1.15 : 1 / 1.15, stretches, DURATION_NS);
    axis = panned(axis, step % 2 === 0 ? 7 : -7, stretches, DURATION_NS);
  }
}

/** The time of each frame of the journey. */
function frameTimes(systems: readonly IndexedSystem[], kind: AxisKind, now: () => number): number[] {
  const plain = systems.map(({ system }) => system);
  const layout = layoutTimeline(plain, { widthPx: WIDTH_PX });
  const stretches = quietStretches(systems, DURATION_NS);
  const brush = new Brush(stubCanvas(false).ctx, 'light', 1, STUB_TOOLS);
  const times: number[] = [];
  for (const axis of journey(kind, stretches, logScale(systems, DURATION_NS), layout.lanesPx)) {
    const start = now();
    paintFrame(brush, {
      layout,
      systems,
      axis,
      zeroNs: rulerZero(plain),
      durationNs: DURATION_NS,
      words: timelineWordsEn,
    });
    times.push(now() - start);
  }
  return times;
}

const ROUNDS = 12;

/**
 * The work of a journey's frames at a million events against that at ten thousand: the best of alternating rounds,
 * frame by frame.
 */
export function bench(print: (row: Row) => void, now: () => number): void {
  provideCatalogue('en', catalogueEn);
  const small = scene(1e4);
  const large = scene(1e6);
  for (const kind of AXIS_KINDS) {
    const best = [small, large].map((systems) => ({ systems, times: frameTimes(systems, kind, now) }));
    for (let round = 1; round < ROUNDS; round++) {
      for (const one of best) {
        const times = frameTimes(one.systems, kind, now);
        one.times = one.times.map((time, i) => Math.min(time, times[i] ?? time));
      }
    }
    const [few = 1, many = 1] = best.map(({ times }) => times.reduce((sum, time) => sum + time, 0));
    const ratio = many / few;
    print({ name: `timeline frame work, ${kind} axis: 10⁶ events against 10⁴`, ratio, goal: '≤ 2', ok: ratio <= 2 });
  }
}
