import { LANE_STATES, type LaneState } from '../../sim-core/index.ts';
import { busyShare, busyUntil, gravestFrom, gravestIn, intervalAt, type LaneIndex } from '../indexes/lane-index.ts';
import { busyAbout, levelFor, longestAbout } from '../indexes/pyramid.ts';
import { gallop, type Reads } from '../indexes/search.ts';
import type { Axis, Fold } from './axis.ts';

/** What a walk tells of a lane, from left to right. */
export interface LaneSink {
  /** One interval that can be told apart; x may reach far beyond the view, and x0 may equal x1. */
  interval(x0: number, x1: number, state: LaneState, i: number): void;
  /** Many intervals in a narrow column, or a fold: their busy share and the gravest of them (null: none). */
  column(x0: number, x1: number, busy: number, gravest: LaneState | null, fold: boolean): void;
}

/** Intervals at least this wide are drawn alone. */
const ALONE_PX = 1.5;
/** A few narrow intervals between two that are at least this wide are drawn alone too. */
const LONELY_PX = 4;
const FEW = 3;
/**
 * Width of a column of aggregated intervals. Columns stand on a grid of whole pixels, so that no seam shows between
 * them.
 */
const COLUMN_PX = 2;
/** Columns of a crowd that are asked for together. */
const AT_ONCE_LOG2 = 4;
const AT_ONCE = 2 ** AT_ONCE_LOG2;

const stateOf = (index: LaneIndex, i: number): LaneState => LANE_STATES[index.lane.states[i] as number] as LaneState;

/** How many narrow intervals from i on stand between wide ones; 0 when they are part of a crowd. */
function lonelyFrom(index: LaneIndex, i: number, pxPerNs: number, count: Reads): number {
  const { starts, ends } = index.lane;
  const wide = (k: number): boolean => ((ends[k] as number) - (starts[k] as number)) * pxPerNs >= LONELY_PX;
  count.reads += 2;
  if (i > 0 && !wide(i - 1)) return 0;
  for (let k = 1; k <= FEW; k++) if (i + k >= starts.length || wide(i + k)) return k;
  return 0;
}

/** Walks the visible part of one lane. */
class LaneWalk {
  private readonly index: LaneIndex;
  private readonly axis: Axis;
  private readonly sink: LaneSink;
  private readonly count: Reads;
  private readonly folds: readonly Fold[];
  private readonly right: number;
  private nextFold = 0;
  private grave = 0;
  private x: number;
  private t: number;
  /** The interval at x; -1 while nobody has needed it. */
  private known = -1;
  /** The level of the pyramid for a column's width; negative when intervals are few enough to be read themselves. */
  private readonly level: number;

  constructor(index: LaneIndex, axis: Axis, sink: LaneSink, count: Reads) {
    const { starts, ends } = index.lane;
    this.index = index;
    this.axis = axis;
    this.sink = sink;
    this.count = count;
    this.folds = axis.visibleFolds();
    this.right = Math.min(axis.widthPx, axis.xOf(ends[ends.length - 1] as number));
    this.x = Math.max(0, axis.xOf(starts[0] as number));
    this.t = axis.timeAt(this.x);
    this.level = levelFor(index.pyramid, COLUMN_PX / axis.pxPerNs);
  }

  private get i(): number {
    if (this.known < 0) this.known = intervalAt(this.index, this.t, this.count);
    return this.known;
  }

  run(): void {
    while (this.x < this.right - 1e-6) {
      while (this.nextFold < this.folds.length && (this.folds[this.nextFold] as Fold).x1 <= this.x + 1e-6)
        this.nextFold++;
      const fold = this.folds[this.nextFold];
      const limit = fold === undefined ? this.right : Math.min(fold.x0, this.right);
      if (this.level >= 0 && this.onGrid() && this.x + COLUMN_PX <= limit && this.crowd(limit)) continue;
      const toNs = this.index.lane.ends[this.i] as number;
      if (fold !== undefined && fold.x0 <= this.x + 1e-6) {
        if (toNs < fold.endNs) this.aggregateFold(fold);
        else this.alone(toNs);
      } else if (this.axis.xOf(toNs) - this.x >= ALONE_PX) this.alone(toNs);
      else this.narrow(limit);
    }
  }

  private onGrid(): boolean {
    return Math.abs(this.x - Math.round(this.x / COLUMN_PX) * COLUMN_PX) < 1e-6;
  }

  /** Goes on at x, which may be in another interval. */
  private moveTo(x: number): void {
    this.x = x;
    this.t = this.axis.timeAt(x);
    this.known = -1;
  }

  /**
   * Columns without any interval that could be told apart, from the pyramid alone; false when there may be one. Asks
   * for many columns at once first: in a crowd the answer is the same for all.
   */
  private crowd(limit: number): boolean {
    const { axis, count, level, t } = this;
    const { pyramid } = this.index;
    const columnNs = COLUMN_PX / axis.pxPerNs;
    const aloneNs = ALONE_PX / axis.pxPerNs;
    const most = Math.min(AT_ONCE, Math.floor((limit - this.x) / COLUMN_PX + 1e-9));
    const coarse = Math.min(pyramid.levels.length - 1, level + AT_ONCE_LOG2);
    let columns = most;
    if (longestAbout(pyramid, coarse, t, t + most * columnNs, count) >= aloneNs) columns = 1;
    if (columns === 1 && longestAbout(pyramid, level, t, t + columnNs, count) >= aloneNs) return false;
    let before = busyAbout(pyramid, level, t, count);
    for (let k = 0; k < columns; k++) {
      const t1 = this.t + columnNs;
      const after = busyAbout(pyramid, level, t1, count);
      this.sink.column(this.x, this.x + COLUMN_PX, (after - before) / columnNs, this.gravest(t1), false);
      before = after;
      this.x += COLUMN_PX;
      this.t = t1;
    }
    this.known = -1;
    return true;
  }

  /** The gravest state from here to `t1`; the search goes on where it ended before. */
  private gravest(t1: number): LaneState | null {
    const { index, count } = this;
    if (index.grave.length === 0) return null;
    this.grave = gallop(index.graveEnds, this.t + 1e-9, this.grave, count);
    const found = gravestFrom(index, this.grave, t1, count);
    return found < 0 ? null : stateOf(index, found);
  }

  private aggregateFold(fold: Fold): void {
    const { index, count } = this;
    const gravest = gravestIn(index, fold.startNs, fold.endNs, count);
    const busy = busyShare(index, fold.startNs, fold.endNs, count);
    this.sink.column(fold.x0, fold.x1, busy, gravest < 0 ? null : stateOf(index, gravest), true);
    this.moveTo(fold.x1);
  }

  private alone(toNs: number): void {
    const { axis, index, i, x } = this;
    // An interval that ends inside a fold is drawn up to it; the fold itself tells shares.
    const last = this.folds.find((one) => toNs > one.startNs && toNs < one.endNs);
    const stop = last === undefined ? axis.xOf(toNs) : last.x0;
    const x0 = x > 0 ? x : Math.min(0, axis.xOf(index.lane.starts[i] as number));
    this.sink.interval(x0, stop, stateOf(index, i), i);
    if (last === undefined && i + 1 < index.lane.starts.length) {
      this.x = Math.max(stop, x + 1e-3);
      this.t = toNs;
      this.known = i + 1;
    } else this.moveTo(Math.max(stop, x + 1e-3));
  }

  private narrow(limit: number): void {
    const { axis, index, count } = this;
    const { starts, ends } = index.lane;
    const few = lonelyFrom(index, this.i, axis.pxPerNs, count);
    const last = this.i + few - 1;
    if (few > 0 && axis.xOf(ends[last] as number) < limit) {
      for (let k = this.i; k <= last; k++) {
        this.sink.interval(
          Math.max(this.x, axis.xOf(starts[k] as number)),
          axis.xOf(ends[k] as number),
          stateOf(index, k),
          k,
        );
      }
      if (last + 1 >= starts.length) this.moveTo(limit);
      else {
        this.t = ends[last] as number;
        this.x = Math.max(this.x + 1e-3, axis.xOf(this.t));
        this.known = last + 1;
      }
      return;
    }
    const stop = Math.min((Math.floor(this.x / COLUMN_PX + 1e-6) + 1) * COLUMN_PX, limit);
    const t1 = this.t + (stop - this.x) / axis.pxPerNs;
    const next = intervalAt(index, t1, count);
    const busy = (busyUntil(index, next, t1) - busyUntil(index, this.i, this.t)) / (t1 - this.t);
    this.sink.column(this.x, stop, busy, this.gravest(t1), false);
    this.x = stop;
    this.t = t1;
    this.known = next;
  }
}

/** Walks the visible part of a lane; the work is bounded by pixels, whatever the number of intervals. */
export function drawLane(index: LaneIndex, axis: Axis, sink: LaneSink, count: Reads): void {
  if (index.lane.starts.length === 0) return;
  if (axis.kind === 'log') walkUneven(index, axis, sink, count);
  else new LaneWalk(index, axis, sink, count).run();
}

/** The same on an axis whose scale changes from pixel to pixel: no column can ask for its neighbours. */
function walkUneven(index: LaneIndex, axis: Axis, sink: LaneSink, count: Reads): void {
  const { starts, ends } = index.lane;
  const right = Math.min(axis.widthPx, axis.xOf(ends[ends.length - 1] as number));
  let x = Math.max(0, axis.xOf(starts[0] as number));
  while (x < right - 1e-6) {
    const t = axis.timeAt(x);
    const i = intervalAt(index, t, count);
    const endPx = axis.xOf(ends[i] as number);
    if (endPx - x >= ALONE_PX || i + 1 >= starts.length) {
      sink.interval(x > 0 ? x : Math.min(0, axis.xOf(starts[i] as number)), endPx, stateOf(index, i), i);
      x = Math.max(endPx, x + 1e-3);
      continue;
    }
    const stop = Math.min((Math.floor(x / COLUMN_PX + 1e-6) + 1) * COLUMN_PX, right);
    const t1 = axis.timeAt(stop);
    const grave = gravestIn(index, t, t1, count);
    sink.column(x, stop, busyShare(index, t, t1, count), grave < 0 ? null : stateOf(index, grave), false);
    x = stop;
  }
}
