import type { Pen } from '../drawing/pen.ts';
import { type Drawn, type FigureRun, type FigureView, NARROW, ofRun, type Sheet, TEXT } from '../figure.ts';
import { textWidth } from '../font/measure.ts';
import { sayOutage } from '../timeline/heading.ts';
import { drawAnatomyBars, drawAnatomyWords } from './draw.ts';
import { type AnatomyRow, layoutAnatomy } from './layout.ts';
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

/** What a bar stands for: the outage and its parts, or why there is none. */
function sayRow(pen: Pen, { outage }: AnatomyRow): void {
  if (!('lengthNs' in outage)) return pen.says({ item: 'no-outage', name: outage.kind });
  const { incident, kind, lengthNs, originNs, parts } = outage;
  sayOutage(pen, incident, originNs, kind === 'back' ? originNs + lengthNs : null);
  for (const { phase, startNs, endNs, open } of parts) {
    const times = { startNs: originNs + startNs, endNs: open ? null : originNs + endNs };
    pen.says({ item: 'phase', lane: incident.driver, name: phase, ...times });
  }
}

export function drawAnatomy(sheet: Sheet, runs: readonly FigureRun[], { atNs }: Pick<FigureView, 'atNs'>): Drawn {
  const { anatomyWords, pen, width, words } = sheet;
  const strip = runs.map(
    (run): AnatomyRun => ({
      id: run.id,
      name: run.name,
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
  for (const row of layout.rows) {
    const run = runs.find(({ id }) => id === row.id);
    if (run !== undefined) pen.about(ofRun(run), () => sayRow(pen, row));
  }
  drawAnatomyBars(pen, layout, anatomyWords, sheet.scale);
  drawAnatomyWords(pen, layout, style, sheet.scale);
  return { height: layout.height, legend: [], caption: [words.axis.linear], title: words.panel.anatomy };
}
