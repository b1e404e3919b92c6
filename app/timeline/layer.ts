import type { ColumnKey } from '../store/types.ts';
import type { Axis } from './axis.ts';
import type { Hit } from './hit.ts';
import { rowAt, type TimelineLayout } from './layout.ts';
import type { IndexedSystem } from './model.ts';
import type { Brush, WordBox } from './paint/brush.ts';

/**
 * What others draw over the lanes and take hold of there: each a layer, painted with the playhead and not with the
 * lanes. The timeline knows nothing of what it means.
 */

/** The picture that a layer lies on. Coordinates are px: x from the lanes' left edge, y from the ruler's top. */
export interface LayerScene {
  readonly layout: TimelineLayout;
  readonly axis: Axis;
  readonly playheadNs: number;
  /** Words that stand on the lanes. A layer that writes adds its own, so that those over it find another place. */
  readonly written: WordBox[];
}

/** A place under the pointer. */
export interface LayerPoint {
  readonly x: number;
  readonly y: number;
  /** The instant there, whole ns, within the run. */
  readonly atNs: number;
  /** The lane there, by its column and its actor's id. */
  readonly lane: { readonly column: ColumnKey; readonly actor: string } | null;
  /** The event there. */
  readonly hit: Hit | null;
  readonly shift: boolean;
  readonly scene: LayerScene;
}

/** The place of a pixel: its instant within a run of `durationNs`, and the lane there. */
export function layerPoint(
  scene: LayerScene,
  at: Pick<LayerPoint, 'x' | 'y' | 'hit' | 'shift'>,
  durationNs: number,
): LayerPoint {
  const row = rowAt(scene.layout, at.y);
  const ns = Math.min(durationNs, Math.max(0, scene.axis.timeAt(at.x)));
  const lane = row === null ? null : { column: row.block.system.id, actor: row.row.actor.id };
  return { ...at, atNs: Math.round(ns), lane, scene };
}

/** A press that a layer took. */
export interface LayerDrag {
  move(point: LayerPoint): void;
  /** `still`: it was a click. */
  end(point: LayerPoint, still: boolean): void;
  cancel(): void;
}

export interface TimelineLayer {
  paint(brush: Brush, scene: LayerScene): void;
  /** Takes a press of pointer or pen, or leaves it to the timeline. */
  press?(point: LayerPoint): LayerDrag | null;
  /** The second button, or a long touch: true when the layer acted on it, and the browser's own menu stays away. */
  menu?(point: LayerPoint): boolean;
  /** One line about what is under the pointer; empty for nothing of this layer. */
  hint?(point: LayerPoint): string;
  /** Whether it hides what lies there: nothing of that is found under the pointer. */
  covers?(scene: LayerScene, x: number, y: number): boolean;
  /**
   * What may be drawn of the runs while the playhead stands at `atNs`; the same list: all of them. The lanes are painted
   * anew with the playhead where this is less.
   */
  told?(systems: readonly IndexedSystem[], atNs: number): readonly IndexedSystem[];
  /** Calls `changed` whenever it must be painted anew. */
  subscribe(changed: () => void): () => void;
}

/** Offers a press to the layers, the uppermost first. */
export function pressLayers(layers: readonly TimelineLayer[], point: LayerPoint): LayerDrag | null {
  for (const layer of layers.toReversed()) {
    const drag = layer.press?.(point) ?? null;
    if (drag !== null) return drag;
  }
  return null;
}

/** What the layers say of a place, the uppermost first; empty when they say nothing. */
export function layersHint(layers: readonly TimelineLayer[], point: LayerPoint): string {
  for (const layer of layers.toReversed()) {
    const words = layer.hint?.(point) ?? '';
    if (words !== '') return words;
  }
  return '';
}

/** A press nearer than this to what it means takes hold of it, px. */
export const GRIP_PX = 7;
