import type { PhaseName } from '../../../sim-core/index.ts';
import { type PhaseBar, phaseBar } from '../../widgets/marks/phase-bars.ts';
import { lined, type Shape } from '../../widgets/marks/shape.ts';
import type { Brush } from './brush.ts';

const bars = new Map<string, PhaseBar>();

/** The bar of a phase in the brush's theme, made once. */
export function barOf(brush: Brush, phase: PhaseName): PhaseBar {
  const key = `${brush.theme}/${phase}`;
  let bar = bars.get(key);
  if (bar === undefined) {
    bar = phaseBar(phase, brush.theme);
    bars.set(key, bar);
  }
  return bar;
}

/** A hatch as a square tile: what the pattern of `phase-bars.ts` is when turned by 45°. */
function upright({ size, shapes }: NonNullable<PhaseBar['tile']>): { size: number; shapes: readonly Shape[] } {
  const side = Math.round(size * Math.SQRT2);
  const [hatch] = shapes;
  const width = hatch?.width ?? 1;
  const d = `M${-side} ${side}L${side} ${-side}M${-side} ${2 * side}L${2 * side} ${-side}M0 ${2 * side}L${2 * side} 0`;
  const line = lined(d, hatch?.stroke ?? 'ink', width);
  return { size: side, shapes: [hatch?.opacity === undefined ? line : { ...line, opacity: hatch.opacity }] };
}

/**
 * The bar of a phase from x0 to x1, at least 1.6 px wide. Its pattern starts at `anchorX`, the true start of the phase,
 * so that it moves with the bar.
 */
export function fillPhase(
  brush: Brush,
  phase: PhaseName,
  anchorX: number,
  x0: number,
  x1: number,
  y: number,
  height: number,
): void {
  const bar = barOf(brush, phase);
  const width = Math.max(1.6, x1 - x0);
  if (bar.tile === null) brush.rect(x0, y, width, height, bar.ground);
  else {
    const { size, shapes } = bar.tile.rotateDeg === 0 ? bar.tile : upright(bar.tile);
    brush.tiled(`phase/${phase}`, size, anchorX, x0, y, width, height, bar.ground, shapes);
  }
  if (bar.edge === null || width < 3) return;
  brush.ctx.strokeStyle = brush.palette[bar.edge];
  brush.ctx.lineWidth = 1;
  brush.ctx.strokeRect(x0 + 0.5, y + 0.5, width - 1, height - 1);
}
