import type { RunReport } from '../../../sim-core/index.ts';
import { failures } from '../outcome.ts';

/** A stretch of a branch in which a service was out, as shares of the tree's longest run. */
export interface OutageShare {
  /** 0 to 1. */
  readonly start: number;
  readonly end: number;
  /** Null: not back in this run. */
  readonly outageNs: number | null;
}

/** The outages of a branch that was simulated; `longestNs`: length of the longest run of the tree. */
export function outagesOf(report: RunReport, longestNs: number): readonly OutageShare[] {
  return failures(report).flatMap((incident) => {
    if (incident.outageNs === 0) return [];
    const startNs = incident.activatedAtNs ?? incident.fault.atNs;
    const endNs = incident.serviceResumedAtNs ?? report.durationNs;
    return [{ start: startNs / longestNs, end: endNs / longestNs, outageNs: incident.outageNs }];
  });
}
