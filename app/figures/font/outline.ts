import type { FontFile } from './glyphs.ts';

/** Letters as paths: for programs that bring no font, or the wrong one. */

const shorten = (value: number): number => Math.round(value * 100) / 100;

/** SVG path data of one glyph set in `size` at (`x`, `baseline`). Empty for a blank. */
export function glyphPath(font: FontFile, glyph: number, x: number, baseline: number, size: number): string {
  const scale = size / font.unitsPerEm;
  let d = '';
  for (const ring of font.contoursOf(glyph)) {
    const place = (px: number, py: number): string => `${shorten(x + px * scale)} ${shorten(baseline - py * scale)}`;
    // A quadratic ring leaves out the points in the middle between two control points.
    const at = (i: number) => ring[((i % ring.length) + ring.length) % ring.length] ?? { x: 0, y: 0, on: true };
    const first = ring.findIndex(({ on }) => on);
    const between = (i: number) => ({ x: (at(i).x + at(i + 1).x) / 2, y: (at(i).y + at(i + 1).y) / 2 });
    const start = first >= 0 ? at(first) : between(-1);
    d += `M${place(start.x, start.y)}`;
    const from = first >= 0 ? first + 1 : 0;
    for (let k = 0; k < ring.length - (first >= 0 ? 1 : 0); k++) {
      const point = at(from + k);
      if (point.on) d += `L${place(point.x, point.y)}`;
      else {
        const last = k === ring.length - (first >= 0 ? 2 : 1);
        const next = at(from + k + 1);
        const to = last ? start : next.on ? next : between(from + k);
        d += `Q${place(point.x, point.y)} ${place(to.x, to.y)}`;
        if (!last && next.on) k++;
      }
    }
    d += 'Z';
  }
  return d;
}
