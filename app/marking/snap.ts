import type { BranchTree } from '../../sim-core/index.ts';
import type { MeasuredInstant } from '../store/types.ts';
import type { LayerPoint } from '../timeline/layer.ts';
import { partsOf } from './place.ts';

/** An event nearer than this to the pointer is the one that is meant, px; the playhead likewise. */
const EVENT_PX = 8;
const PLAYHEAD_PX = 6;

/** An instant as fine as a pixel can tell: digits that nobody chose are not shown as measured. */
function coarse(ns: number, pixelNs: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(pixelNs)));
  return Math.round(ns / step) * step;
}

/** The instant that a pointer means: that of the event under it, of the playhead, or of its pixel. */
export function instantAt({ x, atNs, lane, hit, scene }: LayerPoint, tree: BranchTree): MeasuredInstant {
  const { axis, playheadNs } = scene;
  const place =
    lane === null ? { system: null, branch: null, actor: null } : { ...partsOf(lane.column, tree), actor: lane.actor };
  if (hit !== null && Math.abs(axis.xOf(hit.atNs) - x) <= EVENT_PX) return { ...place, atNs: hit.atNs };
  if (Math.abs(axis.xOf(playheadNs) - x) <= PLAYHEAD_PX) return { ...place, atNs: playheadNs };
  return { ...place, atNs: Math.max(0, coarse(atNs, axis.timeAt(x + 1) - axis.timeAt(x))) };
}
