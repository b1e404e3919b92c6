import type { Actor, RunReport, Scenario, SystemId, TimelineData } from '../../sim-core/index.ts';
import type { Column } from './columns.ts';
import type { AppState } from './types.ts';

/** A run that is done, as figures and tables take it. */
export interface FinishedRun {
  readonly column: Column;
  readonly system: SystemId;
  /** What it came from. */
  readonly scenario: Scenario;
  readonly actors: readonly Actor[];
  readonly timeline: TimelineData;
  readonly report: RunReport;
}

/** A finished run with the letter of its branch, as figures take it. */
export type DrawnRun = FinishedRun & { readonly mark: string };

export const figureRuns = (columns: readonly Column[], runs: AppState['runs']): DrawnRun[] =>
  finishedRuns(columns, runs).map((run) => ({ ...run, mark: run.column.branch.mark }));

/** The finished runs of the page, in the order in which they are compared. */
export function finishedRuns(columns: readonly Column[], runs: AppState['runs']): FinishedRun[] {
  return columns.flatMap((column): FinishedRun[] => {
    const run = runs[column.key];
    if (run === undefined || run.timeline === null || run.report === null) return [];
    const { system, scenario, actors, timeline, report } = run;
    return [{ column, system, scenario, actors, timeline, report }];
  });
}
