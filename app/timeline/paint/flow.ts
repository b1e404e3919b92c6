import type { Axis } from '../axis.ts';
import type { Row } from '../layout.ts';
import type { IndexedSystem } from '../model.ts';
import { drawRates, type FlowScales, gapsInView, progressOf } from '../throughput.ts';
import type { TimelineWords } from '../words.ts';
import type { Brush } from './brush.ts';

/** What the programs move, below their lanes. */

/** The rate of one program as an area of steps. */
export function paintFlow(brush: Brush, row: Row, indexed: IndexedSystem, axis: Axis, scaleOf: FlowScales): void {
  const { flow, actor } = row;
  if (flow === undefined) return;
  const scale = scaleOf(actor.id);
  const progress = progressOf(indexed, actor.index);
  const { ctx, palette } = brush;
  const [base, heightPx] = [flow.y1, flow.y1 - flow.y0];
  if (scale !== undefined && progress !== undefined && scale.perSecond > 0) {
    ctx.beginPath();
    ctx.moveTo(0, base);
    drawRates(progress, axis, scale.stepNs, (x0, x1, perSecond) => {
      const y = base - Math.min(1, perSecond / scale.perSecond) * heightPx;
      ctx.lineTo(x0, y);
      ctx.lineTo(x1, y);
    });
    ctx.lineTo(axis.widthPx, base);
    ctx.closePath();
    ctx.globalAlpha = 0.55;
    ctx.fillStyle = palette.sky;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  brush.dashed(0, flow.y0, axis.widthPx, flow.y0, 'line', 1, [2, 3]);
  brush.rect(0, base - 0.5, axis.widthPx, 1, 'edge');
}

/** What the upper edge of the area means, below the name of its lane. */
export function paintFlowName(brush: Brush, row: Row, roomPx: number, scaleOf: FlowScales, words: TimelineWords): void {
  const scale = scaleOf(row.actor.id);
  if (row.flow === undefined || scale === undefined) return;
  const choices = words.rate(scale.perSecond, scale.unit, scale.stepNs);
  const text = choices.find((choice) => brush.width(choice, 12, 400) <= roomPx) ?? choices.at(-1) ?? '';
  brush.text(text, 0, Math.min(row.flow.y1, row.flow.y0 + 12), { color: 'ink2' });
}

/** How long nothing was moved, in the gap that a failure left: over the arrows, which cross it. */
export function paintStandstills(
  brush: Brush,
  row: Row,
  indexed: IndexedSystem,
  axis: Axis,
  scaleOf: FlowScales,
  words: TimelineWords,
): void {
  for (const { x0, x1, middleY, lengthNs } of gapsInView(indexed, row, scaleOf, axis)) {
    const text = words.nothingMoved(lengthNs);
    if (x1 - x0 < brush.width(text, 13, 600) + 16) continue;
    brush.text(text, (x0 + x1) / 2, middleY + 4.5, {
      sizePx: 13,
      weight: 600,
      color: 'vermText',
      align: 'center',
      halo: 'outageSolid',
    });
  }
}
