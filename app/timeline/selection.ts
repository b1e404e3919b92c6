import type { Selection } from '../store/types.ts';
import type { Axis } from './axis.ts';
import { rowsByActor, type TimelineLayout } from './layout.ts';
import type { Outline } from './paint/overlay.ts';
import type { LocateEvent } from './sources.ts';

/** Width and height of the outline round a selected event without a mark of its own. */
const SELECTION_PX = 14;

/** Where the selected event stands on its lane; null where it is out of view. */
export function selectionOutline(
  { column, seq }: Selection,
  locate: LocateEvent,
  layout: TimelineLayout,
  axis: Axis,
): Outline | null {
  const block = layout.blocks.find((one) => one.system.id === column);
  const found = locate(column, seq);
  const row = found === null ? undefined : rowsByActor(block?.rows ?? []).get(found.actor);
  if (found === null || row === undefined) return null;
  const x = axis.xOf(found.atNs);
  if (x < -SELECTION_PX || x > axis.widthPx + SELECTION_PX) return null;
  const half = SELECTION_PX / 2;
  return { x: x - half, y: row.centre - row.barPx / 2 - 1, width: SELECTION_PX, height: row.barPx + 2 };
}
