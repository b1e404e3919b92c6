import type { ArrowSeries } from '../../indexes/arrow-series.ts';
import type { Reads } from '../../indexes/search.ts';
import { drawArrows } from '../arrow-index.ts';
import { partsOfWay } from '../arrow-way.ts';
import type { Axis } from '../axis.ts';
import { type Block, type Row, rowsByActor } from '../layout.ts';
import type { TimelineWords } from '../words.ts';
import type { DrawnArrow } from './arrow-labels.ts';
import type { Brush } from './brush.ts';

/** A message that was on its way for longer than this many px is drawn upright where it arrived. */
const SLANT_PX = 24;
const HEAD_PX = 6;

/** Where an arrow leaves or meets a lane: at the edge of its bar, so that the head stays visible. */
const edgeOf = (row: Row, towards: Row): number =>
  row.centre + (towards.centre > row.centre ? 1 : -1) * (row.barPx / 2);

/** All messages of one system in view. Returns those that were drawn singly. */
export function paintArrows(
  brush: Brush,
  block: Block,
  series: readonly ArrowSeries[],
  axis: Axis,
  words: TimelineWords,
  count: Reads,
): DrawnArrow[] {
  const rows = rowsByActor(block.rows);
  const drawn: DrawnArrow[] = [];
  for (const one of series) {
    const from = rows.get(one.from);
    const to = rows.get(one.to);
    if (from === undefined || to === undefined || from === to) continue;
    const [low, high] = [Math.min(from.centre, to.centre), Math.max(from.centre, to.centre)];
    const between = block.rows.filter(({ centre }) => centre > low && centre < high);
    drawArrows(
      one,
      axis,
      {
        arrow: (_series, i, x) => {
          const receivedAt = one.receivedAt[i] as number;
          const lost = receivedAt === Number.POSITIVE_INFINITY;
          const arrival = lost ? x : axis.xOf(receivedAt);
          const start = arrival - x > SLANT_PX ? arrival : x;
          paintArrow(brush, between, from, to, start, arrival, one.notify, lost);
          const text = (): string => words.message(one.types[i] as number, one.payloads[i] as number, to.actor);
          drawn.push({ ...shaftOf(between, from, to, start, arrival), notify: one.notify, text });
        },
        shade: (_series, x0, x1, n) => paintShade(brush, between, from, to, x0, x1, n),
      },
      count,
    );
  }
  return drawn;
}

/** Where an arrow's words may stand: in the gap before the lane that it comes to. */
function shaftOf(passed: readonly Row[], from: Row, to: Row, x0: number, x1: number) {
  const y0 = edgeOf(from, to);
  const y1 = edgeOf(to, from);
  const last = passed.toSorted((a, b) => Math.abs(a.centre - to.centre) - Math.abs(b.centre - to.centre))[0];
  const near = last === undefined ? y0 : edgeOf(last, to);
  const gap = [Math.min(near, y1), Math.max(near, y1)] as const;
  const share = y1 === y0 ? 0 : ((near + y1) / 2 - y0) / (y1 - y0);
  return { x: x0 + (x1 - x0) * share, y0, y1, gap };
}

function paintArrow(
  brush: Brush,
  passed: readonly Row[],
  from: Row,
  to: Row,
  x0: number,
  x1: number,
  notify: boolean,
  lost: boolean,
): void {
  const { ctx, palette } = brush;
  const y0 = edgeOf(from, to);
  const y1 = edgeOf(to, from);
  const down = y1 > y0 ? 1 : -1;
  const shaftEnd = y1 - down * (notify ? 1 : HEAD_PX - 1);
  const xAt = (y: number): number => x0 + ((x1 - x0) * (y - y0)) / (shaftEnd - y0);
  for (const [a, b] of partsOfWay(y0, shaftEnd, passed)) {
    if (notify || lost) brush.dashed(xAt(a), a, xAt(b), b, 'ink2', 1.5, [4, 3]);
    else brush.line(xAt(a), a, xAt(b), b, 'ink2', 1.25);
  }
  ctx.beginPath();
  ctx.moveTo(x1 - 3.2, y1 - down * HEAD_PX);
  ctx.lineTo(x1, y1);
  ctx.lineTo(x1 + 3.2, y1 - down * HEAD_PX);
  if (notify || lost) {
    ctx.strokeStyle = palette.ink2;
    ctx.lineWidth = 1.5;
    ctx.stroke();
  } else {
    ctx.fillStyle = palette.ink2;
    ctx.fill();
  }
}

/** Messages too close to be told apart: a shade between their lanes, darker the denser they are. */
function paintShade(brush: Brush, passed: readonly Row[], from: Row, to: Row, x0: number, x1: number, n: number): void {
  const y0 = edgeOf(from, to);
  const y1 = edgeOf(to, from);
  brush.ctx.globalAlpha = Math.min(0.1, 0.03 + 0.011 * Math.log2(1 + n / Math.max(1, x1 - x0)));
  for (const [a, b] of partsOfWay(y0, y1, passed)) brush.rect(x0, Math.min(a, b), x1 - x0, Math.abs(b - a), 'ink2');
  brush.ctx.globalAlpha = 1;
}
