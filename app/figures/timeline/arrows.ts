import { messageName } from '../../../sim-core/index.ts';
import type { ArrowSeries } from '../../indexes/arrow-series.ts';
import { drawArrows } from '../../timeline/arrow-index.ts';
import { partsOfWay } from '../../timeline/arrow-way.ts';
import type { Axis } from '../../timeline/axis.ts';
import type { Block, Row } from '../../timeline/layout.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';

/** Messages between lanes, singly or as a shade. */

/** A message on its way for longer than this is drawn upright where it arrived. */
const SLANT = 18;
const HEAD = 4.2;

const edgeOf = (row: Row, towards: Row): number =>
  row.centre + (towards.centre > row.centre ? 1 : -1) * (row.barPx / 2);

const between = (from: Row, to: Row) => ({ lane: from.actor.id, to: to.actor.id });

/** What was drawn, for the legend. */
interface DrawnArrows {
  readonly messages: number;
  readonly notifications: number;
}

/** All messages of one system in range, in few paths. */
export function drawMessages(pen: Pen, block: Block, series: readonly ArrowSeries[], axis: Axis): DrawnArrows {
  const rows = new Map(block.rows.map((row) => [row.actor.index, row]));
  let [shafts, dashed, heads, open] = ['', '', '', ''];
  let [messages, notifications] = [0, 0];
  for (const one of series) {
    const from = rows.get(one.from);
    const to = rows.get(one.to);
    if (from === undefined || to === undefined) continue;
    const [low, high] = [Math.min(from.centre, to.centre), Math.max(from.centre, to.centre)];
    const passed = block.rows.filter(({ centre }) => centre > low && centre < high);
    const [y0, y1] = [edgeOf(from, to), edgeOf(to, from)];
    const down = y1 > y0 ? 1 : -1;
    const arrow = (i: number, x: number): void => {
      const receivedAt = one.receivedAt[i] as number;
      const lost = receivedAt === Number.POSITIVE_INFINITY;
      const x1 = lost ? x : Math.min(axis.widthPx, axis.xOf(receivedAt));
      const x0 = x1 - x > SLANT ? x1 : x;
      if (x0 < 0) return;
      const times = { startNs: one.sentAt[i] as number, endNs: lost ? null : receivedAt };
      pen.says({
        item: 'message',
        ...between(from, to),
        name: messageName(one.types[i] as number),
        ...times,
        count: 1,
      });
      const end = y1 - down * (one.notify || lost ? 0.4 : HEAD - 0.6);
      const xAt = (y: number): number => x0 + ((x1 - x0) * (y - y0)) / (end - y0);
      const shaft = partsOfWay(y0, end, passed)
        .map(([a, b]) => d`M${xAt(a)} ${a}L${xAt(b)} ${b}`)
        .join('');
      const head = d`M${x1 - 2.1} ${y1 - down * HEAD}L${x1} ${y1}L${x1 + 2.1} ${y1 - down * HEAD}`;
      if (one.notify || lost) {
        dashed += shaft;
        open += head;
        notifications += 1;
      } else {
        shafts += shaft;
        heads += `${head}Z`;
        messages += 1;
      }
    };
    const shade = (x0: number, x1: number, n: number, first: number): void => {
      const [left, right] = [Math.max(0, x0), Math.min(axis.widthPx, x1)];
      if (right <= left) return;
      const times = { startNs: one.sentAt[first] as number, endNs: one.sentAt[first + n - 1] as number };
      pen.says({ item: 'messages', ...between(from, to), ...times, count: n });
      const opacity = Math.min(0.14, 0.05 + 0.012 * Math.log2(1 + n / Math.max(1, x1 - x0)));
      const path = partsOfWay(y0, y1, passed).map(([a, b]) => d`M${left} ${a}H${right}V${b}H${left}Z`);
      pen.area(path.join(''), 'ink2', Math.round(opacity * 100) / 100);
    };
    const sink = {
      arrow: (_: ArrowSeries, i: number, x: number) => arrow(i, x),
      shade: (_: ArrowSeries, x0: number, x1: number, n: number, first: number) => shade(x0, x1, n, first),
    };
    drawArrows(one, axis, sink, { reads: 0 });
  }
  if (shafts !== '') pen.path(shafts, { color: 'ink2', width: 0.8 });
  if (dashed !== '') pen.path(dashed, { color: 'ink2', width: 0.9, dash: [2.6, 2] });
  pen.area(heads, 'ink2');
  if (open !== '') pen.path(open, { color: 'ink2', width: 0.9 });
  return { messages, notifications };
}
