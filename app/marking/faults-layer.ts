import { pause, setView, showBranch } from '../store/actions.ts';
import { columnKey } from '../store/columns.ts';
import { playhead } from '../store/playhead.ts';
import { store } from '../store/store.ts';
import type { LayerPoint, TimelineLayer } from '../timeline/layer.ts';
import { partsOf } from './place.ts';
import { instantAt } from './snap.ts';

/**
 * Faults begin on the lanes, too: the second button on a driver's lane opens the palette for that driver, of that
 * system and branch, with the playhead at the instant that was meant. It paints nothing.
 */
export class FaultsLayer implements TimelineLayer {
  paint(): void {}

  menu(point: LayerPoint): boolean {
    const { lane } = point;
    if (lane === null) return false;
    const { runs, tree } = store.getState();
    const actor = runs[lane.column]?.actors.find(({ id }) => id === lane.actor);
    if (actor?.role !== 'driver') return false;
    const { atNs } = instantAt(point, tree);
    const { system, branch } = partsOf(lane.column, tree);
    pause();
    playhead.set(atNs);
    // A fault goes into the branch that is shown: the one whose lane was meant becomes it.
    if (branch !== tree.shown) showBranch(branch);
    setView({ palette: actor.id, machineColumn: columnKey(store.getState().tree, system, branch) });
    return true;
  }

  subscribe(): () => void {
    return () => {};
  }
}
