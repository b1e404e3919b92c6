import { RULER_PX } from '../layout.ts';
import type { Brush } from './brush.ts';
import type { Frame } from './frame.ts';

/** A rectangle round what the pointer is on, or what is selected, in pixels of the lanes. */
export interface Outline {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What lies over the lanes and moves without them. */
export interface Overlay {
  readonly playheadNs: number;
  readonly hover: Outline | null;
  readonly selection: Outline | null;
}

const PILL_PX = 22;

/** Selection, hover and playhead, on a canvas of their own. */
export function paintOverlay(brush: Brush, { layout, axis, words }: Frame, over: Overlay): void {
  const { ctx, palette } = brush;
  ctx.clearRect(0, 0, layout.widthPx, layout.heightPx);
  ctx.save();
  ctx.translate(layout.gutterPx, 0);
  if (over.selection !== null) outline(brush, over.selection, 'accent', 2);
  if (over.hover !== null) outline(brush, over.hover, 'ink', 1);
  const x = axis.xOf(over.playheadNs);
  if (x >= -0.5 && x <= layout.lanesPx + 0.5) {
    const bottom = layout.blocks.at(-1)?.rowsY1 ?? RULER_PX;
    brush.rect(x - 0.75, PILL_PX - 2, 1.5, bottom - PILL_PX + 2, 'ink');
    const text = words.instant(over.playheadNs, 1 / axis.pxPerNs);
    const width = brush.width(text, 13, 600) + 14;
    const left = Math.min(Math.max(x - width / 2, -width / 2), layout.lanesPx + 8 - width);
    ctx.fillStyle = palette.ink;
    ctx.beginPath();
    ctx.roundRect(left, 0, width, PILL_PX, PILL_PX / 2);
    ctx.fill();
    brush.text(text, left + width / 2, 15.5, { sizePx: 13, weight: 600, color: 'surface', align: 'center' });
  }
  ctx.restore();
}

function outline(brush: Brush, { x, y, width, height }: Outline, color: 'accent' | 'ink', thickness: number): void {
  brush.ctx.strokeStyle = brush.palette[color];
  brush.ctx.lineWidth = thickness;
  brush.ctx.beginPath();
  brush.ctx.roundRect(x - 2, y - 2, width + 4, height + 4, 4);
  brush.ctx.stroke();
}
