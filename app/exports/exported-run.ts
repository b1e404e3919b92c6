import type { RunReport, Scenario, TimelineData, Trace } from '../../sim-core/index.ts';

/** One finished run, with all that an export may want of it. */
export interface ExportedRun {
  readonly scenario: Scenario;
  /** The system that the run is of: `scenario.system` of the page's state is not it. */
  readonly system: Scenario['system'];
  /** What a person calls it. */
  readonly title: string;
  readonly trace: Trace;
  readonly report: RunReport;
  readonly timeline: TimelineData;
}
