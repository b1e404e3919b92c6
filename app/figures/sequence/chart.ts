import { type Actor, LANE_STATES, PHASES, type PhaseName } from '../../../sim-core/index.ts';
import type { FigureRun } from '../figure.ts';
import type { SequenceItem } from './items.ts';

/** Where the items of a message chart stand: a row for each, whatever time lies between. */

export const ROW = 15;
const GAP_ROW = 22;

/** The lifelines, side by side. */
export interface Columns {
  readonly actors: readonly Actor[];
  readonly xOf: (index: number) => number;
  /** Width of one. */
  readonly room: number;
  /** Taken by the times at the left. */
  readonly timeWidth: number;
}

export interface Placed {
  readonly item: SequenceItem;
  readonly y: number;
  /** Where a message arrives; the same as `y` for all else. */
  readonly endY: number;
}

export interface Chart {
  readonly placed: readonly Placed[];
  readonly height: number;
  /** The height of an instant, between the rows around it. */
  readonly yOf: (ns: number) => number;
}

/** One row for each item, and one for each arrival that something else came before. */
export function layChart(items: readonly SequenceItem[], top: number): Chart {
  interface Point {
    readonly ns: number;
    readonly item: number;
    readonly end: boolean;
  }
  const points: Point[] = items.map(({ atNs }, i) => ({ ns: atNs, item: i, end: false }));
  for (const [i, item] of items.entries()) {
    if (item.kind !== 'message' || item.receivedNs === null) continue;
    const { receivedNs } = item;
    const last = items.at(-1);
    const hidden = items.some((one) => one.kind === 'gap' && receivedNs > one.atNs && receivedNs < one.untilNs);
    const between = items.some(({ atNs }, k) => k !== i && atNs > item.atNs && atNs < receivedNs);
    if (between && !hidden && last !== undefined && receivedNs <= last.atNs) {
      points.push({ ns: receivedNs, item: i, end: true });
    }
  }
  points.sort((a, b) => a.ns - b.ns || a.item - b.item);
  const rows = new Map<string, number>();
  let y = top;
  const knots: { readonly ns: number; readonly y: number }[] = [];
  for (const { ns, item, end } of points) {
    y += ROW;
    const kind = items[item]?.kind;
    if (kind === 'gap') y += (GAP_ROW - ROW) / 2;
    rows.set(`${item}/${end}`, y);
    knots.push({ ns, y });
    if (kind === 'gap') y += (GAP_ROW - ROW) / 2;
  }
  const placed = items.map((item, i): Placed => {
    const own = rows.get(`${i}/false`) ?? top;
    return { item, y: own, endY: rows.get(`${i}/true`) ?? own };
  });
  const yOf = (ns: number): number => {
    const after = knots.findIndex((knot) => knot.ns >= ns);
    const next = knots[after];
    if (next === undefined) return y;
    const before = knots[after - 1];
    if (before === undefined || next.ns === before.ns) return next.y;
    return before.y + ((next.y - before.y) * (ns - before.ns)) / (next.ns - before.ns);
  };
  return { placed, height: y + ROW * 0.8, yOf };
}

/** A stretch of a lifeline in which its actor had the processor, or was being started (`phase`). */
interface Activation {
  readonly y0: number;
  readonly y1: number;
  readonly phase: PhaseName | null;
  readonly fromNs: number;
  readonly toNs: number;
}

export function activations(run: FigureRun, actor: number, chart: Chart, fromNs: number, toNs: number): Activation[] {
  const lane = run.timeline.lanes.find((one) => one.actor === actor);
  if (lane === undefined) return [];
  const spans: Activation[] = [];
  for (let i = 0; i < lane.starts.length && (lane.starts[i] as number) < toNs; i++) {
    const [start, end] = [lane.starts[i] as number, lane.ends[i] as number];
    const state = LANE_STATES[lane.states[i] as number];
    const phase = PHASES.find((name) => name === state) ?? null;
    if (end <= fromNs || (phase === null && state !== 'running' && state !== 'spinning')) continue;
    const times = { fromNs: Math.max(start, fromNs), toNs: Math.min(end, toNs) };
    const [y0, y1] = [chart.yOf(times.fromNs), chart.yOf(times.toNs)];
    const last = spans.at(-1);
    // What is too short to be seen is left to its neighbour.
    if (phase !== null && y1 - y0 < 1.5) continue;
    if (last !== undefined && last.phase === phase && y0 - last.y1 < 1.5) {
      spans[spans.length - 1] = { ...last, y1: Math.max(last.y1, y1), toNs: times.toNs };
    } else spans.push({ y0, y1: Math.max(y1, y0 + 3), phase, ...times });
  }
  return spans;
}
