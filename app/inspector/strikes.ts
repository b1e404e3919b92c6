import type { Incident } from '../../sim-core/index.ts';
import type { SystemRun } from '../store/types.ts';

/** One strike of a fault that comes again and again. */
interface Strike {
  readonly when: { readonly atMs: number; readonly everyMs: number };
  /** 1-based, among the strikes of the run. */
  readonly place: number;
  readonly of: number;
}

/** Which strike of its fault an incident is; null where the fault does not come again. */
export function strikeOf(
  { trace, scenario, report }: Pick<SystemRun, 'trace' | 'scenario' | 'report'>,
  incident: Incident,
): Strike | null {
  const indexOf = ({ seqs }: Incident): number =>
    seqs.injected >= 0 && seqs.injected < trace.length ? trace.at(seqs.injected).a : -1;
  const index = indexOf(incident);
  const when = scenario.faults[index]?.when;
  if (when === undefined || !('atMs' in when) || when.everyMs === undefined) return null;
  const strikes = (report?.incidents ?? []).filter((one) => indexOf(one) === index);
  const { atMs, everyMs } = when;
  return { when: { atMs, everyMs }, place: strikes.indexOf(incident) + 1, of: strikes.length };
}
