import { type CoverageCell, cellOfReport, coverageScenario, SILENT_FAULTS, WATCHERS } from '../../sim-core/index.ts';
import { SimClient } from '../sim-client/sim-client.ts';
import type { OpenEndpoint } from '../sim-client/types.ts';
import { openWorker } from '../sim-client/worker-endpoint.ts';

const MATRIX = SILENT_FAULTS.flatMap((fault) => WATCHERS.map((watcher) => ({ fault, watcher })));

/**
 * The matrix of detectors against silent faults, simulated in a worker of its own, run by run, so that the page goes
 * on and the search can be ended at once. `tell` hears how far it has come, 0 to 1. Null when `signal` ended it, or
 * when a run could not be simulated. The same cells as `coverage(seed)`, or
 * those of them that are `wanted`.
 */
export function simulatedCoverage(
  seed: number,
  tell: (progress: number) => void,
  signal: AbortSignal,
  open: OpenEndpoint = openWorker,
  wanted: readonly Pick<CoverageCell, 'fault' | 'watcher'>[] = MATRIX,
): Promise<readonly CoverageCell[] | null> {
  const cells: CoverageCell[] = [];
  return new Promise((resolve) => {
    const end = (result: readonly CoverageCell[] | null): void => {
      client.close();
      resolve(result);
    };
    const next = (): void => {
      const cell = wanted[cells.length];
      if (cell === undefined) end(cells);
      else client.run('cell', coverageScenario(cell.fault, cell.watcher, seed));
    };
    const client = new SimClient(open, {
      running: () => {},
      done: ({ report }) => {
        const cell = wanted[cells.length];
        if (cell === undefined || signal.aborted) return;
        cells.push(cellOfReport(cell.fault, cell.watcher, report));
        tell(cells.length / wanted.length);
        next();
      },
      failed: () => end(null),
      trouble: (kind) => kind === 'lost' && end(null),
    });
    signal.addEventListener('abort', () => end(null), { once: true });
    next();
  });
}
