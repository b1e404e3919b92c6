import { findBuiltIn, runReport, runTimeline, type SystemId, simulate } from '../../sim-core/index.ts';
import { catalogueEn } from '../i18n/catalogue-en.ts';
import { provideCatalogue } from '../i18n/catalogues.ts';
import { indexed } from '../indexes/run-index.ts';
import { axisFor } from '../timeline/axis.ts';
import { layoutTimeline } from '../timeline/layout.ts';
import { quietStretches, rulerZero } from '../timeline/model.ts';
import { Brush } from '../timeline/paint/brush.ts';
import { paintFrame } from '../timeline/paint/frame.ts';
import { STUB_TOOLS, stubCanvas } from '../timeline/stub-canvas.ts';
import { timelineWordsEn } from '../timeline/words-en.ts';
import { FIGURE_AXES, type FigureView } from './figure.ts';
import { FONTS, LANGUAGES, PLAIN_STYLE } from './figures.testing.ts';
import { figureSvg } from './file/figure-file.ts';
import { NO_MARKING } from './marking.ts';
import { type FigureInput, figureRun } from './page.ts';
import { indexRuns } from './timeline/timeline.ts';

interface Row {
  readonly name: string;
  readonly ratio: number;
  readonly goal: string;
  readonly ok: boolean;
}

const DURATION_MS = 60_000;
const WIDTH_PX = 1200;
const ROUNDS = 5;

/** A minute under two systems: more than a million events. */
function minute(): Omit<FigureInput, 'view'> {
  const builtIn = findBuiltIn('disk-infinite-loop')?.scenario;
  if (builtIn === undefined) throw new RangeError('no scenario');
  const runs = (['minix3', 'quick-recovery'] as const satisfies readonly SystemId[]).map((system) => {
    const scenario = { ...builtIn, system, durationMs: DURATION_MS };
    const trace = simulate(scenario);
    const [timeline, report] = [indexed(trace, runTimeline(trace, scenario)), runReport(trace, scenario)];
    return figureRun({ system, actors: trace.actors, timeline, report }, scenario, LANGUAGES.en);
  });
  const scenario = { ...builtIn, durationMs: DURATION_MS };
  return { scenario, runs, tree: null, style: PLAIN_STYLE, marking: NO_MARKING, coverage: [] };
}

/** The shortest time of some rounds. */
function best(now: () => number, work: () => void): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = now();
    work();
    shortest = Math.min(shortest, now() - start);
  }
  return shortest;
}

/**
 * The export of a timeline of a whole minute, letters and all, against a frame of the live view of the same minute
 * (its commands to the canvas, without the pixels).
 */
export function bench(print: (row: Row) => void, now: () => number): void {
  provideCatalogue('en', catalogueEn);
  const input = minute();
  const events = input.runs.reduce((sum, { report }) => sum + report.events, 0);
  const systems = indexRuns(input.runs, LANGUAGES.en.names);
  const plain = systems.map(({ system }) => system);
  const layout = layoutTimeline(plain, { widthPx: WIDTH_PX });
  const window = { start: 0, end: DURATION_MS * 1e6 };
  const axis = axisFor('linear', window, layout.lanesPx, quietStretches(systems, window.end));
  const brush = new Brush(stubCanvas(false).ctx, 'light', 1, STUB_TOOLS);
  const scene = { layout, systems, axis, zeroNs: rulerZero(plain), durationNs: window.end, words: timelineWordsEn };
  const frame = best(now, () => paintFrame(brush, scene));
  for (const kind of FIGURE_AXES) {
    const view: FigureView = {
      kind: 'timeline',
      axis: kind,
      rangeNs: [0, window.end],
      lanes: null,
      atNs: null,
      marks: [],
      throughput: false,
    };
    const figure = best(now, () => figureSvg({ ...input, view }, LANGUAGES.en, FONTS));
    const ratio = figure / frame;
    const million = (events / 1e6).toFixed(1);
    print({
      name: `figure of 60 s, ${million} × 10⁶ events, ${kind} axis, against a live frame`,
      ratio,
      goal: '≤ 30',
      ok: ratio <= 30,
    });
  }
}
