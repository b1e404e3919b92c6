import { intervalAt } from '../indexes/lane-index.ts';
import { lowerBound } from '../indexes/search.ts';
import type { ColumnKey } from '../store/types.ts';
import type { Axis } from './axis.ts';
import { actorsOn, type Row, rowAt, rowsByActor, type TimelineLayout } from './layout.ts';
import type { IndexedSystem } from './model.ts';
import type { PlacedMark } from './paint/marks.ts';
import type { Outline } from './paint/overlay.ts';

/** What is under the pointer: an event, and where it is drawn. */
export interface Hit {
  readonly column: ColumnKey;
  readonly seq: number;
  readonly atNs: number;
  readonly outline: Outline;
}

/** A mark's target is its column of the lane, 24 px wide. */
const MARK_REACH_PX = 12;
const ARROW_REACH_PX = 4;
const UNCOUNTED = { reads: 0 };

function markHit(marks: readonly PlacedMark[], row: Row, x: number, y: number): PlacedMark | null {
  let best: PlacedMark | null = null;
  let bestPx = MARK_REACH_PX;
  for (const mark of marks) {
    const px = Math.abs(mark.group.x - x);
    if (mark.row !== row || px > bestPx || Math.abs(mark.y - y) > MARK_REACH_PX + 2) continue;
    best = mark;
    bestPx = px;
  }
  return best;
}

function arrowHit(
  indexed: IndexedSystem,
  rows: readonly Row[],
  axis: Axis,
  x: number,
  y: number,
): { seq: number; atNs: number; outline: Outline } | null {
  const byActor = rowsByActor(rows);
  for (const series of indexed.arrows) {
    const from = byActor.get(series.from);
    const to = byActor.get(series.to);
    if (from === undefined || to === undefined || from === to) continue;
    const top = Math.min(from.centre, to.centre) + 8;
    const bottom = Math.max(from.centre, to.centre) - 8;
    if (y < top || y > bottom) continue;
    const i = lowerBound(series.sentAt, axis.timeAt(x - ARROW_REACH_PX), 0, series.sentAt.length, UNCOUNTED);
    const atNs = series.sentAt[i];
    if (atNs === undefined || axis.xOf(atNs) > x + ARROW_REACH_PX) continue;
    const outline = { x: axis.xOf(atNs) - 3, y: top, width: 6, height: bottom - top };
    return { seq: series.sendSeqs[i] as number, atNs, outline };
  }
  return null;
}

/** The nearest event at a pixel of the lanes: a mark, else a message, else the state that its lane is in. */
export function hitAt(
  layout: TimelineLayout,
  systems: readonly IndexedSystem[],
  marks: readonly (readonly PlacedMark[])[],
  axis: Axis,
  x: number,
  y: number,
  messages = true,
): Hit | null {
  const found = rowAt(layout, y);
  if (found === null || x < 0 || x > axis.widthPx) return null;
  const at = layout.blocks.indexOf(found.block);
  const indexed = systems[at];
  if (indexed === undefined) return null;
  const { id } = indexed.system;
  const mark = markHit(marks[at] ?? [], found.row, x, y);
  if (mark !== null) {
    const { x: centre, size, seq, atNs } = mark.group;
    return {
      column: id,
      seq,
      atNs,
      outline: { x: centre - size / 2, y: mark.y - size / 2, width: size, height: size },
    };
  }
  const arrow = messages ? arrowHit(indexed, found.block.rows, axis, x, y) : null;
  if (arrow !== null) return { column: id, ...arrow };
  // Of a strip the line that is under the pointer.
  const actors = actorsOn(found.row);
  const line = Math.floor(((y - found.row.centre) / found.row.barPx + 0.5) * actors.length);
  const actor = actors[Math.max(0, Math.min(actors.length - 1, line))] ?? found.row.actor;
  const index = indexed.lanes.get(actor.index);
  const i = index === undefined ? -1 : intervalAt(index, axis.timeAt(x), UNCOUNTED);
  const seq = index?.lane.seqs[i];
  // An empty lane, or the state that it begins in: no event has led to that.
  if (index === undefined || seq === undefined || seq < 0) return null;
  const x0 = Math.max(0, axis.xOf(index.lane.starts[i] as number));
  const x1 = Math.min(axis.widthPx, axis.xOf(index.lane.ends[i] as number));
  const { centre, barPx } = found.row;
  return {
    column: id,
    seq,
    atNs: index.lane.starts[i] as number,
    outline: { x: x0, y: centre - barPx / 2, width: Math.max(2, x1 - x0), height: barPx },
  };
}
