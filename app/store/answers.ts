import { playhead } from './playhead.ts';
import { store } from './store.ts';
import type { AppState, AxisKind, ViewState } from './types.ts';

/**
 * What becomes of a run is kept back until the reader asks (`answers=off` in the address, share/embed.ts): the one rule
 * for all who could give it away. What the playhead has come to is told, what lies ahead is not, and nothing that sums
 * a run up: no incidents, no folds, no tables, no figures, no numbers.
 */

/** What can be opened that sums a run up, as it is while it is closed. */
const SUMS_UP = {
  table: null,
  inspectorOpen: false,
  figureOpen: false,
  shareOpen: false,
  presenting: false,
} as const satisfies Partial<ViewState>;

const NAMES = Object.keys(SUMS_UP) as (keyof typeof SUMS_UP)[];

/** The change, or null where it would give away the answer that is kept back. */
export function allowed(change: Partial<ViewState>, kept: boolean): Partial<ViewState> | null {
  const opens = NAMES.some((name) => change[name] !== undefined && change[name] !== SUMS_UP[name]);
  // Axes that are not linear show where something happens.
  const bends = change.axis !== undefined && change.axis !== 'linear';
  return kept && (opens || bends) ? null : change;
}

/** The axis of the timelines. */
export const shownAxis = ({ answersKept, view }: Pick<AppState, 'answersKept' | 'view'>): AxisKind =>
  answersKept ? 'linear' : view.axis;

/** Whether the answer is kept back. */
export const keepsAnswers = ({ answersKept }: Pick<AppState, 'answersKept'>): boolean => answersKept;

/** Whether what happens at an instant of a run, ns, may be told now. */
export const isTold = (atNs: number): boolean => !store.getState().answersKept || atNs <= playhead.get();
