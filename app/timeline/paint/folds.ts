import type { Axis, Fold } from '../axis.ts';
import type { Block } from '../layout.ts';
import type { TimelineWords } from '../words.ts';
import type { Brush } from './brush.ts';

const middle = (fold: Fold): number => (fold.x0 + fold.x1) / 2;

/** The valley of each fold behind the lanes of a block: shade darkens towards the valley line. */
export function paintValleys(brush: Brush, block: Block, folds: readonly Fold[]): void {
  const { ctx, palette } = brush;
  const height = block.rowsY1 - block.y0;
  for (const fold of folds) {
    const x = middle(fold);
    const near = ctx.createLinearGradient(fold.x0, 0, x, 0);
    near.addColorStop(0, transparent(palette.foldNear));
    near.addColorStop(1, palette.foldNear);
    ctx.fillStyle = near;
    ctx.fillRect(fold.x0, block.y0, x - fold.x0, height);
    const far = ctx.createLinearGradient(x, 0, fold.x1, 0);
    far.addColorStop(0, palette.foldFar);
    far.addColorStop(1, transparent(palette.foldFar));
    ctx.fillStyle = far;
    ctx.fillRect(x, block.y0, fold.x1 - x, height);
    ctx.globalAlpha = 0.55;
    brush.line(Math.round(x) + 0.5, block.y0, Math.round(x) + 0.5, block.rowsY1, 'edge', 1);
    ctx.globalAlpha = 1;
  }
}

/** The same colour, seen through entirely: `#RRGGBBAA` with alpha 0. */
const transparent = (color: string): string => `${color.slice(0, 7)}00`;

/** The double slash where a bar crosses a fold. */
export function paintCuts(brush: Brush, folds: readonly Fold[], centreY: number, heightPx: number): void {
  const { ctx, palette } = brush;
  const half = heightPx / 2 + 3;
  for (const fold of folds) {
    const x = middle(fold);
    ctx.beginPath();
    ctx.moveTo(x - 6, centreY + half);
    ctx.lineTo(x, centreY - half);
    ctx.lineTo(x + 6, centreY - half);
    ctx.lineTo(x, centreY + half);
    ctx.closePath();
    ctx.fillStyle = palette.surface;
    ctx.fill();
    brush.line(x - 6, centreY + half, x, centreY - half, 'ink2', 1.25);
    brush.line(x, centreY + half, x + 6, centreY - half, 'ink2', 1.25);
  }
}

/** A capsule with the true length of a fold, as it stands on the ruler. */
export interface Capsule {
  readonly fold: Fold;
  readonly x0: number;
  readonly x1: number;
}

const CAPSULE_PX = 19;
/** The lanes are clipped so far right of their end. */
const PAST_END_PX = 6;

/** Capsules above the folds; those whose middle is out of view are left out. */
export function capsulesOf(brush: Brush, axis: Axis, words: TimelineWords): Capsule[] {
  return axis.visibleFolds().flatMap((fold) => {
    const x = middle(fold);
    if (x < 0 || x > axis.widthPx) return [];
    const width = brush.width(words.duration(fold.endNs - fold.startNs), 13, 600) + 16;
    // Beside its fold rather than cut off by the end of the ruler.
    const x0 = Math.min(x - width / 2, axis.widthPx + PAST_END_PX - width);
    return [{ fold, x0, x1: x0 + width }];
  });
}

export function paintCapsules(brush: Brush, capsules: readonly Capsule[], y: number, words: TimelineWords): void {
  const { ctx, palette } = brush;
  for (const { fold, x0, x1 } of capsules) {
    ctx.fillStyle = palette.sunken;
    ctx.beginPath();
    ctx.roundRect(x0, y, x1 - x0, CAPSULE_PX, CAPSULE_PX / 2);
    ctx.fill();
    brush.text(words.duration(fold.endNs - fold.startNs), (x0 + x1) / 2, y + 14, {
      sizePx: 13,
      weight: 600,
      align: 'center',
    });
  }
}
