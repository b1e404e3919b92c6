import { laneStateAt } from '../../i18n/waiting.ts';
import type { Axis } from '../../timeline/axis.ts';
import type { Block } from '../../timeline/layout.ts';
import { edgesOf, type WaitEdge } from '../../timeline/wait-edges.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Placer, wordBox } from '../drawing/placer.ts';
import { type LegendItem, TEXT } from '../figure.ts';
import { textWidth } from '../font/measure.ts';
import type { FigureWords } from '../words.ts';

/** Who waits for whom at an instant: a dotted bow from the lane that waits to the one that it waits for. */

const BOW = 11;
const BOW_PER_LANE = 6;
const HEAD = 3.6;
/** Ordinary waits shorter than this are part of every job; they are drawn in a figure of a shorter time. */
const SHORTEST = 14;
const DOTS = { width: 1.3, dash: [0.1, 2.6], round: true } as const;

type Color = 'ink2' | 'vermText';

function drawBow(pen: Pen, x: number, y0: number, y1: number, apex: number, color: Color): void {
  // The middle of a cubic curve lies at three quarters of its handles.
  const handle = x + ((apex - x) * 4) / 3;
  const bend = (y1 - y0) * 0.1;
  pen.path(d`M${x} ${y0}C${handle} ${y0 + bend} ${handle} ${y1 - bend} ${x} ${y1}`, { color, ...DOTS });
  pen.area(d`M${x - 1.9} ${y0}a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0Z`, color);
  const angle = Math.atan2(bend, x - handle);
  const tip = (turn: number) => [x - HEAD * Math.cos(angle + turn), y1 - HEAD * Math.sin(angle + turn)] as const;
  const [[ax, ay], [bx, by]] = [tip(0.55), tip(-0.55)];
  pen.area(d`M${ax} ${ay}L${x} ${y1}L${bx} ${by}Z`, color);
}

/** Draws the waits of a system at `atNs`; how many. Words that find no free place are left out. */
export function drawWaits(
  pen: Pen,
  block: Block,
  axis: Axis,
  atNs: number,
  words: FigureWords,
  placer: Placer,
): number {
  const x = axis.xOf(atNs);
  if (x < 0 || x > axis.widthPx) return 0;
  const run = { actors: block.system.actors, data: block.system.data };
  const isStuck = ({ deadlock, wait }: WaitEdge) => deadlock || laneStateAt(run, wait.actor, atNs) === 'stuck';
  const shown = edgesOf(block, atNs).filter((edge) => isStuck(edge) || x - axis.xOf(edge.wait.sinceNs) >= SHORTEST);
  for (const edge of shown) {
    const { deadlock, from, passes, to, wait } = edge;
    const lengthNs = atNs - wait.sinceNs;
    pen.says({ item: 'wait', lane: from.actor.id, to: to.actor.id, startNs: wait.sinceNs, endNs: atNs, lengthNs });
    const color = isStuck(edge) ? 'vermText' : 'ink2';
    const text = words.waits(lengthNs, deadlock);
    const width = textWidth(text, TEXT.small, 600);
    const bow = BOW + passes * BOW_PER_LANE;
    const side = x + bow + width + 6 > axis.widthPx && x - bow - width - 6 > 0 ? -1 : 1;
    drawBow(pen, x, from.centre, to.centre, x + side * bow, color);
    const left = side > 0 ? x + bow + 4 : x - bow - 4 - width;
    const heights = [0.5, 0.3, 0.7, 0.15, 0.85].map((share) => from.centre + (to.centre - from.centre) * share);
    const places = heights.map((y) => wordBox(left, y + TEXT.small * 0.34, width, TEXT.small));
    const place = placer.first(places.filter(({ x0, x1 }) => x0 >= 0 && x1 <= axis.widthPx));
    const style = { size: TEXT.small, weight: 600, color, plate: 'surface' } as const;
    if (place !== undefined) pen.text(text, place.x0, place.y0 + TEXT.small * 0.78, style);
  }
  return shown.length;
}

/** The entry of the legend. */
export const waitsItem = (words: FigureWords): LegendItem => ({
  id: 'waits',
  text: words.waitsFor,
  width: 16,
  draw: (pen, x, y) => {
    pen.path(d`M${x} ${y}H${x + 12}`, { color: 'ink2', ...DOTS });
    pen.area(d`M${x + 12} ${y - 2.2}L${x + 16} ${y}L${x + 12} ${y + 2.2}Z`, 'ink2');
  },
});
