import { keepsAnswers } from '../store/answers.ts';
import type { AppStore } from '../store/store.ts';
import type { LayerScene, TimelineLayer } from '../timeline/layer.ts';
import type { IndexedSystem } from '../timeline/model.ts';
import type { Brush } from '../timeline/paint/brush.ts';
import { toldSoFar } from './told-so-far.ts';

const OVER_PX = 6;

/** The pixel from which on nothing has been come to yet. */
const edgeOf = ({ axis, layout, playheadNs }: LayerScene): number =>
  Math.min(layout.lanesPx, Math.max(0, axis.xOf(playheadNs) + 1));

/**
 * Over what the playhead has not come to yet, and over the headings, where failures are summed up, while the answer is
 * kept back (`store/answers.ts`).
 */
export class VeilLayer implements TimelineLayer {
  private readonly store: AppStore;

  constructor(store: AppStore) {
    this.store = store;
  }

  readonly subscribe = (changed: () => void): (() => void) =>
    this.store.subscribe((state, before) => {
      if (state.answersKept !== before.answersKept) changed();
    });

  readonly told = (systems: readonly IndexedSystem[], atNs: number): readonly IndexedSystem[] =>
    keepsAnswers(this.store.getState()) ? systems.map((system) => toldSoFar(system, atNs)) : systems;

  readonly covers = (scene: LayerScene, x: number, y: number): boolean => {
    if (!keepsAnswers(this.store.getState())) return false;
    return x >= edgeOf(scene) || !scene.layout.blocks.some(({ rowsY0, rowsY1 }) => y >= rowsY0 && y < rowsY1);
  };

  readonly paint = (brush: Brush, scene: LayerScene): void => {
    if (!keepsAnswers(this.store.getState())) return;
    const { axis, layout, playheadNs } = scene;
    const { blocks, lanesPx, ruler } = layout;
    const x = edgeOf(scene);
    // Lanes are painted a little beyond their right edge.
    const right = lanesPx + OVER_PX;
    // The words of the uppermost bracket reach into the ruler's foot.
    const over = Math.min(ruler.heightPx, (blocks[0]?.bracketY ?? Number.POSITIVE_INFINITY) - 9);
    let top = over;
    for (const { rowsY0, rowsY1 } of blocks) {
      brush.rect(0, top, right, rowsY0 - top, 'surface');
      brush.rect(x, rowsY0, right - x, rowsY1 - rowsY0, 'sunken');
      top = rowsY1;
    }
    // The line of the playhead goes on through what was covered.
    const at = axis.xOf(playheadNs);
    if (at >= 0 && at <= lanesPx) brush.line(at, over, at, top, 'ink', 1.5);
    // Until then the style sheet hides the lanes (share/embed.css).
    document.documentElement.dataset['veiled'] = '';
  };
}
