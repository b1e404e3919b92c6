import type { AppState } from './types.ts';

/** Whether no run is under way: what is in view is what the scenario says. */
export const isIdle = (state: AppState): boolean =>
  state.systems.every((system) => {
    const status = state.runs[system]?.status;
    return status === 'done' || status === 'failed';
  });
