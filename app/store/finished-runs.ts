import type { Actor, RunReport, SystemId, TimelineData } from '../../sim-core/index.ts';
import type { AppState } from './types.ts';

/** A run that is done, as figures and tables take it. */
export interface FinishedRun {
  readonly system: SystemId;
  readonly actors: readonly Actor[];
  readonly timeline: TimelineData;
  readonly report: RunReport;
}

/** The finished runs of the page, in the order in which they are compared. */
export function finishedRuns({ systems, runs }: Pick<AppState, 'systems' | 'runs'>): FinishedRun[] {
  return systems.flatMap((system): FinishedRun[] => {
    const run = runs[system];
    if (run === undefined || run.timeline === null || run.report === null) return [];
    return [{ system, actors: run.actors, timeline: run.timeline, report: run.report }];
  });
}
