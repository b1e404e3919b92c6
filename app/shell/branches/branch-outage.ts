import { outageBegan, type RunReport } from '../../../sim-core/index.ts';
import { failures } from '../outcome.ts';

/** A stretch of a branch in which a service was out, as shares of the tree's longest run. */
export interface OutageShare {
  /** 0 to 1. */
  readonly start: number;
  readonly end: number;
  /** Null: not back in this run. */
  readonly outageNs: number | null;
}

/** Stretches that overlap are one: a second failure before the first was mended lengthens it. */
function merged(spans: readonly OutageShare[], longestNs: number): OutageShare[] {
  const whole: OutageShare[] = [];
  for (const span of [...spans].sort((x, y) => x.start - y.start)) {
    const last = whole.at(-1);
    if (last === undefined || span.start > last.end) {
      whole.push(span);
      continue;
    }
    const end = Math.max(last.end, span.end);
    const isBack = last.outageNs !== null && span.outageNs !== null;
    whole[whole.length - 1] = { start: last.start, end, outageNs: isBack ? (end - last.start) * longestNs : null };
  }
  return whole;
}

/** The outages of a branch that was simulated; `longestNs`: length of the longest run of the tree. */
export function outagesOf(report: RunReport, longestNs: number): readonly OutageShare[] {
  const spans = failures(report).flatMap((incident) => {
    if (incident.outageNs === 0) return [];
    const startNs = outageBegan(incident) ?? incident.fault.atNs;
    const endNs = incident.serviceResumedAtNs ?? report.durationNs;
    return [{ start: startNs / longestNs, end: endNs / longestNs, outageNs: incident.outageNs }];
  });
  return merged(spans, longestNs);
}
