import { plainPins } from '../../sim-core/index.ts';
import type { AppState, ViewState } from './types.ts';

/** What survives a reload, and how it is written; restore.ts, which a page with nothing kept does without, reads it. */

/** The part of `localStorage` that is used. */
export interface KeptText {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const STORAGE_KEY = 'koboshi';
export const STORAGE_VERSION = 3;

/** What of the view comes back: where one looked and what one set there, not what lay open over it. */
export function keptView(view: ViewState): Partial<ViewState> {
  const { window, axis, machineColumn, inspectorOpen, inspectorTab, driver, breakpoints, stopsPlay } = view;
  const { waiting, measure, lanes } = view;
  return {
    window,
    axis,
    machineColumn,
    inspectorOpen,
    inspectorTab,
    driver,
    breakpoints,
    stopsPlay,
    waiting,
    measure,
    lanes,
  };
}

/** The user's own part of the state, as text. Runs are not kept: they follow from the scenario. */
export function storedText(state: AppState): string {
  const { tree, systems, preferences } = state;
  const view = keptView(state.view);
  const pins = plainPins(state.pins);
  return JSON.stringify({ version: STORAGE_VERSION, tree, pins, systems, view, preferences });
}
