import type { TimeWindow } from '../store/types.ts';
import { type Axis, axisFor } from './axis.ts';
import { hasOutage, type TimelineSystem } from './model.ts';
import type { Brush } from './paint/brush.ts';
import { outageSpan } from './paint/headings.ts';
import { rulerTicks, tickLabel, tickStepNs } from './ruler.ts';
import type { TimelineWords } from './words.ts';

/** Heights of the strip, px: its lower edge is the axis, under it stand the seconds. */
const TOP_PX = 4;
const BELOW_PX = 18;
const NARROW_PX = 560;

export interface OverviewPicture {
  readonly systems: readonly TimelineSystem[];
  readonly widthPx: number;
  readonly heightPx: number;
  readonly durationNs: number;
  readonly words: TimelineWords;
}

const axisY = ({ heightPx }: OverviewPicture): number => heightPx - BELOW_PX;

/** The left edge of the strips: the names stand before it. */
export const overviewGutter = (widthPx: number): number => (widthPx < NARROW_PX ? 0 : 176);

/** The whole run on a linear axis. */
export function overviewAxis({ widthPx, durationNs }: OverviewPicture): Axis {
  return axisFor('linear', { start: 0, end: durationNs }, Math.max(40, widthPx - overviewGutter(widthPx)), []);
}

/**
 * What the programs moved in the whole run, one strip a system, with its outages. The cost does not depend on events.
 */
export function paintOverview(brush: Brush, picture: OverviewPicture): void {
  const { ctx } = brush;
  const { systems, widthPx, words } = picture;
  const gutter = overviewGutter(widthPx);
  const axis = overviewAxis(picture);
  const baseY = axisY(picture);
  brush.rect(0, 0, widthPx, picture.heightPx, 'surface');
  const stripPx = (baseY - TOP_PX) / Math.max(1, systems.length);
  // One scale for all systems, or the comparison would lie.
  const columns = Math.max(1, Math.floor(axis.widthPx / COLUMN_PX));
  const most = Math.max(
    1,
    ...systems.flatMap(({ data }) => smoothed(averaged(data.throughput, Math.min(columns, data.throughput.length)))),
  );
  if (gutter > 0) paintNames(brush, picture, stripPx, gutter);
  ctx.save();
  brush.startAt(gutter);
  for (const [i, system] of systems.entries()) {
    const base = TOP_PX + stripPx * (i + 1);
    paintThroughput(brush, system, axis.widthPx, base, stripPx - 5, most);
    paintOutages(brush, system, axis, base, stripPx - 6, picture);
    brush.rect(0, base - 0.5, axis.widthPx, 1, 'edge');
  }
  const step = tickStepNs(axis);
  for (const { x, offsetNs, labelled } of rulerTicks(axis, 0, picture.durationNs)) {
    if (!labelled) continue;
    brush.rect(x - 0.5, baseY, 1, 4, 'edge');
    const text = offsetNs === 0 ? `0\u00A0${words.secondUnit}` : tickLabel(offsetNs, step, words.secondUnit);
    const align = x < 10 ? 'left' : x > axis.widthPx - 12 ? 'right' : 'center';
    brush.text(text, x, baseY + 15, { color: 'ink2', align });
  }
  ctx.restore();
}

function paintNames(brush: Brush, { systems, words }: OverviewPicture, stripPx: number, gutter: number): void {
  const caption = Math.max(brush.width(words.wholeRun, 13, 600), brush.width(words.throughput, 12, 400));
  brush.text(words.wholeRun, 0, 18, { sizePx: 13, weight: 600 });
  brush.text(words.throughput, 0, 34, { color: 'ink2' });
  const room = gutter - 18 - caption;
  // The strips stand in the order of the lanes above: lower than its letters none is named.
  if (stripPx < NAMED_PX) return;
  for (const [i, { name }] of systems.entries()) {
    const y = TOP_PX + stripPx * (i + 0.5) + 6;
    brush.text(shortName(brush, name, room), gutter - 8, y, { align: 'right' });
  }
}

/** Shortened before the mark of the branch, which alone tells columns of one system apart. */
function shortName(brush: Brush, name: string, maxPx: number): string {
  const mark = /( · |・)[A-Z]+$/.exec(name)?.[0] ?? '';
  const system = name.slice(0, name.length - mark.length);
  return `${brush.shortened(system, maxPx - brush.width(mark, 12, 400), 12, 400)}${mark}`;
}

/** Letters of 12 px need this much. */
const NAMED_PX = 10.5;

/** Width of a column of the area. */
const COLUMN_PX = 9;

/** The mean of each of `columns` equal parts. */
function averaged(values: Float64Array, columns: number): number[] {
  const perColumn = values.length / columns;
  return Array.from({ length: columns }, (_, column) => {
    const part = values.subarray(Math.floor(column * perColumn), Math.max(1, Math.floor((column + 1) * perColumn)));
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

/**
 * Weighted with the neighbours, 1–2–1, so that single operations do not show as teeth; a standstill stays a
 * standstill.
 */
function smoothed(values: readonly number[]): number[] {
  return values.map((value, i) => {
    if (value === 0) return 0;
    return ((values[i - 1] ?? value) + 2 * value + (values[i + 1] ?? value)) / 4;
  });
}

function paintThroughput(
  brush: Brush,
  { data }: TimelineSystem,
  widthPx: number,
  base: number,
  heightPx: number,
  most: number,
): void {
  const { ctx, palette } = brush;
  const { throughput } = data;
  const columns = Math.max(1, Math.min(throughput.length, Math.floor(widthPx / COLUMN_PX)));
  const heights = smoothed(averaged(throughput, columns));
  ctx.beginPath();
  ctx.moveTo(0, base);
  for (const [column, value] of heights.entries()) {
    ctx.lineTo((widthPx * (column + 0.5)) / columns, base - Math.min(1, value / most) * heightPx);
  }
  ctx.lineTo(widthPx, base);
  ctx.closePath();
  ctx.globalAlpha = 0.85;
  ctx.fillStyle = palette.blue;
  ctx.fill();
  ctx.globalAlpha = 1;
}

/** The narrowest outage that is still seen. */
const SEEN_PX = 3;

function paintOutages(
  brush: Brush,
  system: TimelineSystem,
  axis: Axis,
  base: number,
  heightPx: number,
  { durationNs, words }: OverviewPicture,
): void {
  const { ctx, palette } = brush;
  for (const incident of system.incidents) {
    if (!hasOutage(incident)) continue;
    const { startNs, endNs, back } = outageSpan(incident, durationNs);
    const x0 = axis.xOf(startNs);
    const width = Math.max(SEEN_PX, axis.xOf(endNs) - x0);
    brush.rect(x0, base - heightPx, width, heightPx, 'surface');
    brush.rect(x0, base - heightPx, width, heightPx, 'outage');
    if (width < 24) {
      ctx.strokeStyle = palette.vermText;
      ctx.lineWidth = 1;
      ctx.strokeRect(x0 + 0.5, base - heightPx + 0.5, width - 1, heightPx - 1);
      continue;
    }
    // On whole pixels: the marks are drawn for them.
    const middle = Math.round(base - heightPx / 2);
    const size = heightPx > 18 ? 20 : heightPx > 8 ? 12 : 8;
    brush.mark('knocked-over', size, Math.round(x0 + 13), middle);
    if (back) brush.mark('up-again', size, Math.round(x0 + width - 13), middle);
    const text = words.noData(endNs - startNs);
    if (brush.width(text, 13, 600) + 60 < width && heightPx > 13) {
      brush.text(text, x0 + width / 2, middle + 4.5, { sizePx: 13, weight: 600, color: 'vermText', align: 'center' });
    }
  }
}

/** The frame round the time in view, with its grips, and the playhead's triangle. */
export function paintOverviewFrame(
  brush: Brush,
  picture: OverviewPicture,
  window: TimeWindow,
  playheadNs: number,
): void {
  const { ctx, palette } = brush;
  const axis = overviewAxis(picture);
  const baseY = axisY(picture);
  ctx.clearRect(0, 0, picture.widthPx, picture.heightPx);
  ctx.save();
  brush.startAt(overviewGutter(picture.widthPx));
  const x0 = Math.max(0, axis.xOf(window.start));
  const x1 = Math.min(axis.widthPx, Math.max(axis.xOf(window.end), x0 + 2));
  ctx.fillStyle = palette.bg;
  ctx.globalAlpha = 0.3;
  ctx.fillRect(0, TOP_PX, x0, baseY - TOP_PX);
  ctx.fillRect(x1, TOP_PX, axis.widthPx - x1, baseY - TOP_PX);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.roundRect(x0, TOP_PX - 1, x1 - x0, baseY - TOP_PX + 2, 4);
  ctx.stroke();
  ctx.fillStyle = palette.ink;
  for (const x of [x0, x1]) {
    ctx.beginPath();
    ctx.roundRect(x - 2.5, (TOP_PX + baseY) / 2 - 9, 5, 18, 2.5);
    ctx.fill();
  }
  const x = axis.xOf(playheadNs);
  brush.rect(x - 0.75, TOP_PX - 2, 1.5, baseY - TOP_PX + 2, 'ink');
  ctx.beginPath();
  ctx.moveTo(x - 5.5, 0);
  ctx.lineTo(x + 5.5, 0);
  ctx.lineTo(x, 6.5);
  ctx.fill();
  ctx.restore();
}
