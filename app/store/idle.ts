import { columnsOf } from './columns.ts';
import type { AppState } from './types.ts';

/** Whether no run is under way: what is in view is what the scenario says. */
export const isIdle = (state: AppState): boolean =>
  columnsOf(state).every(({ key }) => {
    const status = state.runs[key]?.status;
    return status === 'done' || status === 'failed';
  });
