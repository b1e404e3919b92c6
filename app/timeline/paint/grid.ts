import { lowerBound, type Reads } from '../../indexes/search.ts';
import type { Axis } from '../axis.ts';
import type { Block } from '../layout.ts';
import { rowsByActor } from '../layout.ts';
import type { IndexedSystem } from '../model.ts';
import type { Brush } from './brush.ts';

/** Ticks nearer to each other than this are no grid. */
const APART_PX = 7;
const NOTCH_PX = 5;

/**
 * The ticks of the clock as faint lines through the lanes, where they can be told apart, and on the lane of whoever had
 * the processor a notch: this tick was taken from its quantum.
 */
export function paintGrid(brush: Brush, block: Block, indexed: IndexedSystem, axis: Axis, count: Reads): void {
  const kernel = block.system.actors.find(({ role }) => role === 'kernel');
  const ticks = kernel === undefined ? undefined : indexed.marks.get(kernel.index)?.get('tick');
  if (ticks === undefined) return;
  const { times, b } = ticks;
  const from = lowerBound(times, axis.timeAt(0), 0, times.length, count);
  const to = lowerBound(times, axis.timeAt(axis.widthPx), from, times.length, count);
  const rows = rowsByActor(block.rows);
  const folds = axis.visibleFolds();
  for (let i = from; i < to; i++) {
    const at = times[i] as number;
    const fold = folds.find(({ startNs, endNs }) => at > startNs && at < endNs);
    if (fold !== undefined) {
      i = lowerBound(times, fold.endNs, i, to, count) - 1;
      continue;
    }
    const periodNs = Math.max(at - (times[i - 1] ?? at), (times[i + 1] ?? at) - at);
    if (periodNs * axis.scaleAt(at) < APART_PX) {
      // Everywhere alike, but for an axis whose scale changes.
      if (axis.kind !== 'log') return;
      continue;
    }
    const x = Math.round(axis.xOf(at)) - 0.5;
    brush.rect(x, block.rowsY0, 1, block.rowsY1 - block.rowsY0, 'line');
    const row = rows.get(b[i] as number);
    if (row !== undefined && row.folded === undefined) {
      brush.rect(x - 0.5, row.centre + row.barPx / 2, 2, NOTCH_PX, 'ink2');
    }
  }
}
