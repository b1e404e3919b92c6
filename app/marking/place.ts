import { type BranchTree, isOfBranch, type SystemId } from '../../sim-core/index.ts';
import type { ColumnKey, MeasuredInstant } from '../store/types.ts';
import type { Block, Row, TimelineLayout } from '../timeline/layout.ts';

/** Where an instant of a lane stands in the picture; `row` null: its lane is not shown, or it has none. */
export interface Place {
  readonly block: Block | null;
  readonly row: Row | null;
}

/** A lane's system and branch, whatever branch is shown. */
export function partsOf(key: ColumnKey, tree: BranchTree): { readonly system: SystemId; readonly branch: string } {
  const [system, mark] = key.split('@');
  return { system: system as SystemId, branch: mark ?? tree.shown };
}

/** The column of an instant: of its own branch, else of one whose run is the same until then. */
export function placeOf({ blocks }: TimelineLayout, tree: BranchTree, instant: MeasuredInstant): Place {
  const own = blocks.filter(({ system }) => partsOf(system.id, tree).system === instant.system);
  const block =
    own.find(({ system }) => partsOf(system.id, tree).branch === instant.branch) ??
    own.find(({ system }) => isOfBranch(instant, tree, partsOf(system.id, tree).branch)) ??
    null;
  return { block, row: block?.rows.find((row) => row.actor.id === instant.actor) ?? null };
}

/** Whether it belongs to a column that is not on the screen now. */
export const isElsewhere = (layout: TimelineLayout, tree: BranchTree, instant: MeasuredInstant): boolean =>
  instant.system !== null && placeOf(layout, tree, instant).block === null;
