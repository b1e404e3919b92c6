import type { Axis } from '../axis.ts';
import type { Brush, WordBox } from './brush.ts';
import type { PlacedMark } from './marks.ts';

/**
 * What a message says, beside its arrow: only where instants lie far apart, and where nothing else stands. Whole or
 * not at all.
 */

/** An arrow that was drawn singly: its shaft, and the gap between two lanes in which its words may stand. */
export interface DrawnArrow {
  /** Of the shaft, at the gap. */
  readonly x: number;
  readonly y0: number;
  readonly y1: number;
  readonly gap: readonly [top: number, bottom: number];
  readonly notify: boolean;
  readonly text: () => string;
}

const SIZE_PX = 11;
/** Half the height of their letters. */
const INK_PX = 6;
/** Words want this height between the bars of two lanes. */
const GAP_PX = 9;
const ASIDE_PX = 6;
/** Words keep this distance from all else. */
const CLEAR_PX = 3;
/** Where a pixel is longer than this, ns, messages are too many to be read one by one: there the arrows are enough. */
const FINE_NS = 50_000;
/** More arrows than this in view are a texture, not messages to be read. */
const MOST = 300;

const apart = (a: WordBox, b: WordBox): boolean =>
  a.x1 + CLEAR_PX < b.x0 || a.x0 - CLEAR_PX > b.x1 || a.y1 < b.y0 || a.y0 > b.y1;

const around = (x: number, y: number, size: number): WordBox => ({
  x0: x - size / 2,
  x1: x + size / 2,
  y0: y - size / 2,
  y1: y + size / 2,
});

/** Writes what there is room for; returns how many. Requests and replies come before notifications. */
export function paintArrowLabels(
  brush: Brush,
  arrows: readonly DrawnArrow[],
  marks: readonly PlacedMark[],
  axis: Axis,
): number {
  if (arrows.length > MOST) return 0;
  const taken: WordBox[] = [
    ...brush.written,
    ...marks.map(({ group, y }) => around(group.x, y, group.size)),
    ...arrows.map(({ x, y0, y1 }) => ({ x0: x - 1, x1: x + 1, y0: Math.min(y0, y1), y1: Math.max(y0, y1) })),
  ];
  let written = 0;
  for (const arrow of [...arrows].sort((a, b) => Number(a.notify) - Number(b.notify) || a.x - b.x)) {
    const [top, bottom] = arrow.gap;
    if (bottom - top < GAP_PX || axis.timeAt(arrow.x + 1) - axis.timeAt(arrow.x) > FINE_NS) continue;
    const text = arrow.text();
    const width = brush.width(text, SIZE_PX, 400);
    const y = (top + bottom) / 2;
    const place = [arrow.x + ASIDE_PX, arrow.x - ASIDE_PX - width].find((x0) => {
      const box = { x0, x1: x0 + width, y0: y - INK_PX, y1: y + INK_PX };
      return x0 >= 0 && box.x1 <= axis.widthPx && taken.every((other) => apart(box, other));
    });
    if (place === undefined) continue;
    brush.text(text, place, y + 3, { sizePx: SIZE_PX, color: 'ink2' });
    taken.push({ x0: place, x1: place + width, y0: y - INK_PX, y1: y + INK_PX });
    written += 1;
  }
  return written;
}
