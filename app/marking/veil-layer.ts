import type { LayerScene, TimelineLayer } from '../timeline/layer.ts';
import type { Brush } from '../timeline/paint/brush.ts';

/** The page inside another's that keeps its answer back says so here (`share/embed.ts`). */
const ROOT = (): HTMLElement => document.documentElement;
const keepsBack = (): boolean => ROOT().dataset['answers'] === 'off';

/**
 * Over what the playhead has not come to yet, and over what sums up a failure (its bracket, its phases, the ties
 * between systems), while the answer is kept back.
 */
export class VeilLayer implements TimelineLayer {
  readonly subscribe = (changed: () => void): (() => void) => {
    const watch = new MutationObserver(changed);
    watch.observe(ROOT(), { attributes: true, attributeFilter: ['data-answers'] });
    return () => watch.disconnect();
  };

  readonly paint = (brush: Brush, { layout, axis, playheadNs }: LayerScene): void => {
    if (!keepsBack()) return;
    const { blocks, lanesPx, ruler } = layout;
    const x = Math.min(lanesPx, Math.max(0, axis.xOf(playheadNs) + 1));
    // The words of the uppermost bracket reach into the ruler's foot.
    const over = Math.min(ruler.heightPx, (blocks[0]?.bracketY ?? Number.POSITIVE_INFINITY) - 9);
    let top = over;
    for (const { rowsY0, rowsY1 } of blocks) {
      brush.rect(0, top, lanesPx, rowsY0 - top, 'surface');
      brush.rect(x, rowsY0, lanesPx - x, rowsY1 - rowsY0, 'sunken');
      top = rowsY1;
    }
    // The line of the playhead goes on through what was covered.
    const at = axis.xOf(playheadNs);
    if (at >= 0 && at <= lanesPx) brush.line(at, over, at, top, 'ink', 1.5);
    ROOT().dataset['veiled'] = '';
  };
}
