import type { Axis } from '../../timeline/axis.ts';
import type { Row } from '../../timeline/layout.ts';
import type { IndexedSystem } from '../../timeline/model.ts';
import { drawRates, type FlowScales, gapsInView, progressOf, totalAt } from '../../timeline/throughput.ts';
import type { TimelineWords } from '../../timeline/words.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Placer, wordBox } from '../drawing/placer.ts';
import { type LegendItem, TEXT } from '../figure.ts';
import { shortened, textWidth } from '../font/measure.ts';
import type { FigureWords } from '../words.ts';

/** What each program moves, below its lane: the mean rate of steps of one length, on one scale under all systems. */

const FILL = { color: 'blue', opacity: 0.32 } as const;
const TOP = { color: 'edge', width: 0.6, dash: [2, 2] } as const;
/** Steps touch; the area is one path, its upper edge another. */
interface Outline {
  area: string;
  edge: string;
}

/** Draws the rate of one program. Returns false where there is none to draw: the legend then leaves it out. */
export function drawFlow(pen: Pen, row: Row, indexed: IndexedSystem, axis: Axis, scaleOf: FlowScales): boolean {
  const { actor, flow } = row;
  const scale = scaleOf(actor.id);
  const progress = progressOf(indexed, actor.index);
  if (flow === undefined || scale === undefined || progress === undefined || scale.perSecond <= 0) return false;
  const height = flow.y1 - flow.y0;
  const outline: Outline = { area: d`M0 ${flow.y1}`, edge: '' };
  pen.line(0, flow.y0, axis.widthPx, flow.y0, TOP);
  drawRates(progress, axis, scale.stepNs, (x0, x1, perSecond, startNs, endNs) => {
    const y = flow.y1 - Math.min(1, perSecond / scale.perSecond) * height;
    outline.area += d`L${x0} ${y}H${x1}`;
    outline.edge += d`${outline.edge === '' ? 'M' : 'L'}${x0} ${y}H${x1}`;
    const amount = totalAt(progress, endNs) - totalAt(progress, startNs);
    pen.says({ item: 'rate', lane: actor.id, name: scale.unit, startNs, endNs, amount });
  });
  pen.area(`${outline.area}${d`V${flow.y1}Z`}`, FILL.color, FILL.opacity);
  pen.path(outline.edge, { color: 'blueText', width: 0.7 });
  return true;
}

/** How long nothing was moved, in each gap that a failure left. */
export function drawStandstills(
  pen: Pen,
  row: Row,
  indexed: IndexedSystem,
  axis: Axis,
  scaleOf: FlowScales,
  words: TimelineWords,
  placer: Placer,
): void {
  for (const { x0, x1, middleY, lengthNs } of gapsInView(indexed, row, scaleOf, axis)) {
    const text = words.nothingMoved(lengthNs);
    const width = textWidth(text, TEXT.small);
    const baseline = middleY + TEXT.small * 0.34;
    const place = wordBox((x0 + x1 - width) / 2, baseline, width, TEXT.small);
    if (x1 - x0 < width + 12 || placer.first([place]) === undefined) continue;
    pen.text(text, place.x0, baseline, { size: TEXT.small, color: 'vermText', plate: 'outageSolid' });
  }
}

/** Below the name of the lane: what the dashed line over the area stands for, with its unit and the steps' length. */
export function drawFlowName(pen: Pen, row: Row, room: number, scaleOf: FlowScales, words: TimelineWords): void {
  const scale = scaleOf(row.actor.id);
  if (row.flow === undefined || scale === undefined || scale.perSecond <= 0) return;
  const choices = words.rate(scale.perSecond, scale.unit, scale.stepNs);
  const text = choices.find((choice) => textWidth(choice, TEXT.small) <= room) ?? choices.at(-1) ?? '';
  const baseline = row.flow.y0 + TEXT.small * 0.8;
  pen.text(shortened(text, TEXT.small, room), 0, baseline, { size: TEXT.small, color: 'ink2' });
}

/** The entry of the legend. */
export const flowItem = (words: FigureWords): LegendItem => ({
  id: 'throughput',
  text: words.throughput,
  width: 20,
  draw: (pen, x, y) => {
    pen.line(x, y - 5, x + 20, y - 5, TOP);
    pen.area(d`M${x} ${y + 5}V${y - 2}h6v-3h7v6h7V${y + 5}Z`, FILL.color, FILL.opacity);
    pen.path(d`M${x} ${y - 2}h6v-3h7v6h7`, { color: 'blueText', width: 0.7 });
  },
});
