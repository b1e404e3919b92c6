import { useEffect, useState } from 'react';
import type { CoverageCell } from '../../../sim-core/index.ts';

/** The matrix of detectors for a figure: simulated when it is first wanted, and then known. */

/**
 * Simulates the matrix of a seed. `tell` hears how far it has come, 0 to 1; null when `signal` ended it or it could
 * not be simulated.
 */
export type FetchCoverage = (
  seed: number,
  tell: (progress: number) => void,
  signal: AbortSignal,
) => Promise<readonly CoverageCell[] | null>;

/** The same seed gives the same cells, so that none is simulated twice. */
const known = new Map<number, readonly CoverageCell[]>();

export interface Coverage {
  /** Null: not known yet. */
  readonly cells: readonly CoverageCell[] | null;
  /** 0 to 1 while it is simulated; null when it is not. */
  readonly progress: number | null;
  readonly begin: () => void;
  readonly stop: () => void;
}

/** The matrix for `seed`; it is simulated as soon as it is `wanted`, until it is stopped. */
export function useCoverage(fetchCoverage: FetchCoverage, seed: number, wanted: boolean): Coverage {
  const [cells, setCells] = useState(() => known.get(seed) ?? null);
  const [progress, setProgress] = useState<number | null>(null);
  const [going, setGoing] = useState(true);
  const missing = cells === null;
  useEffect(() => {
    if (!wanted || !going || !missing) return;
    const control = new AbortController();
    setProgress(0);
    const bring = async (): Promise<void> => {
      const found = await fetchCoverage(seed, setProgress, control.signal);
      if (control.signal.aborted) return;
      if (found !== null) known.set(seed, found);
      setCells(found);
      setProgress(null);
      // What could not be simulated is tried again when it is asked for, not by itself.
      setGoing(found !== null);
    };
    bring().catch(() => setGoing(false));
    return () => {
      control.abort();
      setProgress(null);
    };
  }, [fetchCoverage, going, missing, seed, wanted]);
  return { cells, progress, begin: () => setGoing(true), stop: () => setGoing(false) };
}
