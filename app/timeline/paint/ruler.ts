import type { Axis } from '../axis.ts';
import type { Ruler } from '../density.ts';
import { rulerTicks, tickLabel, tickStepNs } from '../ruler.ts';
import type { TimelineWords } from '../words.ts';
import type { Brush } from './brush.ts';
import { type Capsule, paintCapsules } from './folds.ts';

const DIP_PX = 6;

/** The ruler over the lanes: a line that dips at each fold, ticks, their words, and the folds' capsules. */
export function paintRuler(
  brush: Brush,
  axis: Axis,
  zeroNs: number,
  durationNs: number,
  capsules: readonly Capsule[],
  { lineY, wordsY, capsuleY }: Ruler,
  words: TimelineWords,
): void {
  const { ctx, palette } = brush;
  ctx.save();
  ctx.beginPath();
  ctx.rect(0, 0, axis.widthPx, lineY + 2 * DIP_PX);
  ctx.clip();
  ctx.strokeStyle = palette.edge;
  ctx.lineWidth = 1.25;
  ctx.beginPath();
  ctx.moveTo(Math.max(0, axis.xOf(0)), lineY);
  for (const { x0, x1 } of axis.visibleFolds()) {
    ctx.lineTo(x0, lineY);
    ctx.lineTo((x0 + x1) / 2, lineY + DIP_PX);
    ctx.lineTo(x1, lineY);
  }
  ctx.lineTo(Math.min(axis.widthPx, axis.xOf(durationNs)), lineY);
  ctx.stroke();
  ctx.restore();
  const step = tickStepNs(axis);
  // Zero and capsules come first; other words stand where they are free.
  const taken = capsules.map(({ x0, x1 }) => [x0 - 6, x1 + 6] as const);
  const ticks = rulerTicks(axis, zeroNs, durationNs);
  for (const { x, labelled } of ticks) brush.line(x, lineY - (labelled ? 6 : 4), x, lineY, 'edge', 1);
  const labelled = ticks
    .filter((tick) => tick.labelled)
    .sort((a, b) => Number(b.offsetNs === 0) - Number(a.offsetNs === 0));
  for (const { x, offsetNs, stepNs = step } of labelled) {
    const text = tickLabel(offsetNs, stepNs, words.secondUnit);
    const half = brush.width(text, 12, 400) / 2;
    const [from, to] = [x - half, x + half];
    if (from < -8 || to > axis.widthPx + 6 || taken.some(([a, b]) => from < b && to > a)) continue;
    taken.push([from - 6, to + 6]);
    brush.text(text, x, wordsY, { align: 'center', color: 'ink' });
  }
  paintCapsules(brush, capsules, capsuleY, words);
}
