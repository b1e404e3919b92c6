import type { TimelineLayer } from '../layer.ts';
import type { TimelineLayout } from '../layout.ts';
import type { Brush, WordBox } from './brush.ts';
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
  readonly layers: readonly TimelineLayer[];
}

/** Selection, hover and playhead, on a canvas of their own. */
export function paintOverlay(
  brush: Brush,
  { layout, axis, words }: Frame,
  over: Overlay,
  written: readonly WordBox[],
): void {
  const { ctx } = brush;
  brush.written = [];
  ctx.clearRect(0, 0, layout.widthPx, layout.heightPx);
  ctx.save();
  brush.startAt(layout.gutterPx);
  if (over.selection !== null) outline(brush, over.selection, 'accent', 2);
  if (over.hover !== null) outline(brush, over.hover, 'ink', 1);
  const scene = { layout, axis, playheadNs: over.playheadNs, written: [...written] };
  for (const layer of over.layers) layer.paint(brush, scene);
  const x = axis.xOf(over.playheadNs);
  if (x >= -0.5 && x <= layout.lanesPx + 0.5) {
    const { pillPx, heightPx } = layout.ruler;
    const bottom = layout.blocks.at(-1)?.rowsY1 ?? heightPx;
    paintLine(brush, x, Math.max(0, pillPx - 2), bottom, written);
    if (pillPx === 0) paintHandle(brush, x);
    else paintPill(brush, layout, x, words.instant(over.playheadNs, 1 / axis.scaleAt(over.playheadNs)));
  }
  ctx.restore();
}

/** The playhead lies above marks and below words: its line leaves them out. */
function paintLine(brush: Brush, x: number, top: number, bottom: number, written: readonly WordBox[]): void {
  const crossed = written.filter(({ x0, x1 }) => x > x0 - 2 && x < x1 + 2).sort((a, b) => a.y0 - b.y0);
  let y = top;
  for (const { y0, y1 } of crossed) {
    if (y0 > y) brush.rect(x - 0.75, y, 1.5, y0 - y, 'ink');
    y = Math.max(y, y1);
  }
  if (bottom > y) brush.rect(x - 0.75, y, 1.5, bottom - y, 'ink');
}

/** The playhead's time over its line, inside the picture. */
function paintPill(brush: Brush, layout: TimelineLayout, x: number, text: string): void {
  const { ctx, palette } = brush;
  const { pillPx } = layout.ruler;
  const width = brush.width(text, 13, 600) + 14;
  const left = Math.min(Math.max(x - width / 2, -width / 2), layout.lanesPx + 8 - width);
  ctx.fillStyle = palette.ink;
  ctx.beginPath();
  ctx.roundRect(left, 0, width, pillPx, pillPx / 2);
  ctx.fill();
  brush.text(text, left + width / 2, 15.5, { sizePx: 13, weight: 600, color: 'surface', align: 'center' });
}

/** Where the ruler is low: something to take hold of. The time stands in the clock. */
function paintHandle(brush: Brush, x: number): void {
  const { ctx, palette } = brush;
  ctx.fillStyle = palette.ink;
  ctx.beginPath();
  ctx.moveTo(x - 8, 0);
  ctx.lineTo(x + 8, 0);
  ctx.lineTo(x + 8, 8);
  ctx.lineTo(x, 17);
  ctx.lineTo(x - 8, 8);
  ctx.fill();
}

function outline(brush: Brush, { x, y, width, height }: Outline, color: 'accent' | 'ink', thickness: number): void {
  brush.ctx.strokeStyle = brush.palette[color];
  brush.ctx.lineWidth = thickness;
  brush.ctx.beginPath();
  brush.ctx.roundRect(x - 2, y - 2, width + 4, height + 4, 4);
  brush.ctx.stroke();
}
