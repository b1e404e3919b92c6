import {
  type BranchTree,
  branchesOnScreen,
  isOfBranch,
  type LinkedInstant,
  type Pin,
  type SystemId,
} from '../../sim-core/index.ts';
import { type ColumnId, columnAt } from './columns.ts';
import type { FigureRun } from './figure.ts';

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
  /** Where several branches are shown: the one in whose run it is; null: in all of them. */
  readonly branch: string | null;
  readonly actor: string | null;
}

export interface Marking {
  /** In order of time. */
  readonly pins: readonly Pin[];
  readonly measure: readonly [from: MeasureEnd, to: MeasureEnd] | null;
}

export const NO_MARKING: Marking = { pins: [], measure: null };

/**
 * The marks that belong to what is shown of `tree` (undefined: there is one branch alone). Where that is one branch, they
 * say no word of branches. The same work gives the same marking, on the page and read from a link or a file.
 */
export function markingOf(
  pins: readonly Pin[],
  measure: readonly [LinkedInstant, LinkedInstant] | undefined,
  tree: BranchTree | undefined,
): Marking {
  const branches = tree === undefined ? [] : branchesOnScreen(tree);
  const several = branches.length > 1;
  const isShown = ({ atNs, branch = null }: { readonly atNs: number; readonly branch?: string | null | undefined }) =>
    tree === undefined ||
    tree.branches.length < 2 ||
    branches.some(({ mark }) => isOfBranch({ atNs, branch }, tree, mark));
  const end = ({ atNs, system, branch, actor }: LinkedInstant): MeasureEnd => ({
    atNs: Math.round(atNs),
    system: system ?? null,
    branch: several ? (branch ?? null) : null,
    actor: actor ?? null,
  });
  const shown = pins.filter(isShown).toSorted((a, b) => a.atNs - b.atNs || a.id - b.id);
  return {
    pins: shown.map((pin, i) => ({ ...pin, id: i + 1, branch: several ? pin.branch : null })),
    measure: measure?.every(isShown) === true ? [end(measure[0]), end(measure[1])] : null,
  };
}

/** A pin and the end of a measured length, with the column that they stand on; null: on all of them. */
export type ColumnPin = Pin & { readonly column: ColumnId | null };
export type ColumnEnd = MeasureEnd & { readonly column: ColumnId | null };

/** The marks of the columns that a figure has. */
export interface ColumnMarking {
  readonly pins: readonly ColumnPin[];
  readonly measure: readonly [ColumnEnd, ColumnEnd] | null;
}

/** The marks on the columns of `runs`; those on others are left out. */
export function columnMarking(
  { measure, pins }: Marking,
  runs: readonly FigureRun[],
  tree: BranchTree | null,
): ColumnMarking {
  const placed = <M extends MeasureEnd>(mark: M): (M & { readonly column: ColumnId | null })[] => {
    if (mark.system === null) return [{ ...mark, column: null }];
    const run = columnAt(mark, runs, tree);
    return run === undefined ? [] : [{ ...mark, column: run.id }];
  };
  const [from, to] = measure?.flatMap(placed) ?? [];
  return {
    pins: pins.flatMap(placed),
    measure: from === undefined || to === undefined ? null : [from, to],
  };
}
