import type { Axis } from '../axis.ts';
import type { Block, Tie } from '../layout.ts';
import { firstFailure } from '../model.ts';
import type { TimelineWords } from '../words.ts';
import type { Brush } from './brush.ts';

/** The same event in two systems: an elbow from the upper one to the lower one, with the difference as its label. */
export function paintTies(
  brush: Brush,
  ties: readonly Tie[],
  blocks: readonly Block[],
  axis: Axis,
  words: TimelineWords,
): void {
  const seen = ties.filter((tie) => {
    const [a, b] = [axis.xOf(tie.upperNs), axis.xOf(tie.lowerNs)];
    return Math.max(a, b) >= 0 && Math.min(a, b) <= axis.widthPx;
  });
  // Lines first: no line runs through the words of another.
  for (const tie of seen) paintElbow(brush, tie, axis.xOf(tie.upperNs), axis.xOf(tie.lowerNs));
  for (const tie of seen) {
    const upper = axis.xOf(tie.upperNs);
    const lower = axis.xOf(tie.lowerNs);
    const [left, right] = [Math.min(upper, lower), Math.max(upper, lower)];
    const text = (tie.kind === 'noticed' ? words.noticed : words.back)(Math.abs(tie.gainNs), tie.gainNs > 0);
    const width = brush.width(text, 14, 600);
    const from = Math.max(left, 0);
    const inside = right - from > width + 60;
    // On both elbows the words begin at one place, clear of the lower elbow's own upright.
    const outside = Math.max(6, Math.min(right + 8, axis.widthPx - width));
    const x = inside ? Math.max(from + 14, labelLeft(ties, tie, axis)) : outside;
    if (x + width > axis.widthPx + 4) continue;
    brush.rect(x - 6, tie.elbowY - 8, width + 12, 16, 'surface');
    brush.text(text, x, tie.elbowY + 5, { sizePx: 14, weight: 600 });
  }
  paintFaultLine(brush, ties, blocks, axis);
}

function labelLeft(ties: readonly Tie[], tie: Tie, axis: Axis): number {
  const same = ties.filter((other) => other.upper === tie.upper);
  return Math.max(0, ...same.map((other) => Math.min(axis.xOf(other.upperNs), axis.xOf(other.lowerNs)))) + 14;
}

function paintElbow(brush: Brush, tie: Tie, upper: number, lower: number): void {
  const { ctx, palette } = brush;
  ctx.strokeStyle = palette.ink;
  ctx.fillStyle = palette.ink;
  ctx.lineWidth = 1.5;
  ctx.lineJoin = 'miter';
  ctx.beginPath();
  ctx.moveTo(upper, tie.y0);
  ctx.lineTo(upper, tie.elbowY);
  ctx.lineTo(lower, tie.elbowY);
  ctx.lineTo(lower, tie.y1 - 7);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(upper, tie.y0, 2.5, 0, 2 * Math.PI);
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(lower - 3.5, tie.y1 - 9);
  ctx.lineTo(lower, tie.y1 - 1);
  ctx.lineTo(lower + 3.5, tie.y1 - 9);
  ctx.fill();
}

/** Faults that stand closer than this are joined. */
const SAME_PX = 24;

/** A dotted line from fault to fault, where both systems' first failure began at one x. */
function paintFaultLine(brush: Brush, ties: readonly Tie[], blocks: readonly Block[], axis: Axis): void {
  for (const upper of new Set(ties.map((tie) => tie.upper))) {
    const [a, b] = [blocks[upper], blocks[upper + 1]];
    const from = a === undefined ? null : firstFailure(a.system)?.activatedAtNs;
    const to = b === undefined ? null : firstFailure(b.system)?.activatedAtNs;
    if (a === undefined || b === undefined || from == null || to == null) continue;
    // Faults by milestone strike the systems at instants of their own: far apart they are not the same line.
    if (Math.abs(axis.xOf(from) - axis.xOf(to)) > SAME_PX) continue;
    brush.ctx.lineCap = 'round';
    brush.dashed(axis.xOf(from), a.rowsY1, axis.xOf(to), b.bracketY, 'ink2', 1.25, [1, 3]);
    brush.ctx.lineCap = 'butt';
  }
}
