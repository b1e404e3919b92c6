import { type BranchTree, isOfBranch, type LinkedInstant, type Pin, type SystemId } from '../../sim-core/index.ts';

/** What the user marked on the time of the runs, as figures draw it and carry it along. */

/** What of it a timeline draws: notes and bookmarks, the measured length, who waits for whom at its instant. */
export const MARK_KINDS = ['notes', 'measure', 'waits'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];
/** Without a word of anybody: what the user made. */
export const USUAL_MARKS: readonly MarkKind[] = ['notes', 'measure'];

/** One end of a measured length, ns; on a lane (an actor's id) of a system's run where it names one. */
export interface MeasureEnd {
  readonly atNs: number;
  readonly system: SystemId | null;
  readonly actor: string | null;
}

export interface Marking {
  /** In order of time. */
  readonly pins: readonly Pin[];
  readonly measure: readonly [from: MeasureEnd, to: MeasureEnd] | null;
}

export const NO_MARKING: Marking = { pins: [], measure: null };

/**
 * The marks that belong to the shown branch of `tree` (undefined: there is one alone), without a word of branches: a
 * figure is of one. The same work gives the same marking, on the page and read from a link or a file.
 */
export function markingOf(
  pins: readonly Pin[],
  measure: readonly [LinkedInstant, LinkedInstant] | undefined,
  tree: BranchTree | undefined,
): Marking {
  const isShown = ({ atNs, branch = null }: { readonly atNs: number; readonly branch?: string | null | undefined }) =>
    tree === undefined || tree.branches.length < 2 || isOfBranch({ atNs, branch }, tree, tree.shown);
  const end = ({ atNs, system, actor }: LinkedInstant): MeasureEnd => ({
    atNs: Math.round(atNs),
    system: system ?? null,
    actor: actor ?? null,
  });
  const shown = pins.filter(isShown).toSorted((a, b) => a.atNs - b.atNs || a.id - b.id);
  return {
    pins: shown.map((pin, i) => ({ ...pin, id: i + 1, branch: null })),
    measure: measure?.every(isShown) === true ? [end(measure[0]), end(measure[1])] : null,
  };
}
