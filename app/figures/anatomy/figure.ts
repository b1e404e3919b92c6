import { type Drawn, type FigureRun, type FigureView, NARROW, type Sheet, TEXT } from '../figure.ts';
import { textWidth } from '../font/measure.ts';
import { drawAnatomyBars, drawAnatomyWords } from './draw.ts';
import { layoutAnatomy } from './layout.ts';
import type { AnatomyRun } from './outage.ts';
import { ANATOMY_STYLES, type AnatomyStyle } from './style.ts';

/** The anatomy as a figure of its own, or as a panel of one. */

/** Sizes of paper: the narrow one has names over its bars. */
function paperStyle(width: number, names: readonly string[]): AnatomyStyle {
  const text = {
    tick: TEXT.small,
    name: TEXT.heading,
    condition: TEXT.small,
    phase: TEXT.body,
    result: TEXT.result,
    comparison: TEXT.label,
    legend: TEXT.small,
  };
  const stacked = width < NARROW;
  const widest = Math.max(...names.map((name) => textWidth(name, TEXT.heading, 600)));
  return {
    ...ANATOMY_STYLES.print,
    left: 0,
    barLeft: stacked ? 0 : Math.min(width * 0.24, Math.max(100, widest + 12)),
    right: 1,
    stacked,
    barHeight: 20,
    rowGap: stacked ? 10 : 9,
    lensHeight: 12.5,
    text,
  };
}

export function drawAnatomy(sheet: Sheet, runs: readonly FigureRun[], { atNs }: Pick<FigureView, 'atNs'>): Drawn {
  const { anatomyWords, names, pen, width, words } = sheet;
  const strip = runs.map(
    (run): AnatomyRun => ({
      id: run.system,
      name: names.system[run.system],
      condition: run.condition,
      incidents: run.report.incidents,
      note: '',
      durationNs: run.report.durationNs,
    }),
  );
  const style = paperStyle(
    width,
    strip.map(({ name }) => name),
  );
  const layout = layoutAnatomy(strip, atNs ?? 0, width, style, anatomyWords);
  drawAnatomyBars(pen, layout, anatomyWords, sheet.scale);
  drawAnatomyWords(pen, layout, style, sheet.scale);
  return { height: layout.height, legend: [], caption: [words.axis.linear], title: words.panel.anatomy };
}
