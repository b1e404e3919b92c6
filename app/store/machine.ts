import type { MachineView } from '../../sim-core/index.ts';
import { runs } from './runs.ts';
import { store } from './store.ts';
import type { ColumnKey } from './types.ts';

/**
 * The whole machine of a column at an instant (ns): registers, queues, jobs, the I/O tape. Exact, from the
 * nearest checkpoint. Null when a newer question overtook this one or the run is not there: ask again when it still
 * matters.
 */
export function machineAt(column: ColumnKey, atNs: number): Promise<MachineView | null> {
  const run = store.getState().runs[column];
  const { current } = runs;
  return run === undefined || current === null ? Promise.resolve(null) : current.machineAt(run.runId, atNs);
}
