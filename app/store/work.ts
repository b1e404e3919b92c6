import type { FaultSpec, MutationSpec, Scenario } from '../../sim-core/index.ts';
import { MUTATION_TYPES, shownBranch } from '../../sim-core/index.ts';
import { newTree } from './branches.ts';
import { findColumn, movedKey } from './columns.ts';
import { openingView } from './opening.ts';
import type { AppState, ViewState, Work } from './types.ts';

/** The user's work as a whole, and what a change of it means for the view. Pure. */

/**
 * Each mutation that is put in is another one: the types take turns; at an instruction of the user's choice it is the
 * one that meets any.
 */
export function nextMutation({ seed, faults }: Scenario, place: FaultSpec['at']): MutationSpec {
  const index = faults.filter(({ kind }) => kind === 'mutation').length;
  const type = place === undefined ? MUTATION_TYPES[index % MUTATION_TYPES.length] : undefined;
  return { type: type ?? 'text', seed, index };
}

/** The user's work in a state. A scenario that is in none of its branches is a tree of its own. */
export function workOf({ scenario, systems, tree, pins }: AppState): Work {
  return { scenario, systems, tree: shownBranch(tree).scenario === scenario ? tree : newTree(scenario), pins };
}

/** The view with its columns where they stand after a change of the work. */
function followed(state: AppState, work: Work): ViewState {
  const { selection, machineColumn } = state.view;
  const column = selection && movedKey(selection.column, state, work, 'stays');
  return {
    ...state.view,
    selection: selection && column && { ...selection, column },
    machineColumn: movedKey(machineColumn, state, work, 'follows') ?? machineColumn,
  };
}

/** The view when the work has changed: as it was, but of another run the one that a page opens with. */
export function viewAfter(state: AppState, work: Work): ViewState {
  const { scenario, systems } = work;
  const sameLength = scenario.id === state.scenario.id && scenario.durationMs === state.scenario.durationMs;
  const { window, selection, palette, measure, driver, line } = openingView(scenario);
  const view = sameLength
    ? followed(state, work)
    : { ...state.view, window, selection, palette, measure, driver, line };
  const { machineColumn } = view;
  const shown = findColumn(work, machineColumn)?.key ?? systems.at(-1) ?? machineColumn;
  return { ...view, machineColumn: shown, renaming: false };
}
