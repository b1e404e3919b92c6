import type { Incident, RunReport, Scenario, SystemId } from '../../sim-core/index.ts';
import type { Outcome, Verdict } from '../i18n/headline.ts';

/** The fault took hold and its driver went on serving: nobody noticed, nobody waited. */
const isHarmless = (incident: Incident): boolean => incident.outageNs === 0 && incident.detectedAtNs === null;
const tookHold = (incident: Incident): boolean => incident.activatedAtNs !== null || incident.detectedAtNs !== null;

/** The failures of a run that somebody could feel, in order of time. */
export const failures = (report: RunReport): Incident[] =>
  report.incidents.filter((incident) => tookHold(incident) && !isHarmless(incident));

function verdictOf(incidents: readonly Incident[]): Verdict {
  if (incidents.length === 0) return { kind: 'nothing-failed' };
  if (incidents.some(({ decision }) => decision === 'give-up')) return { kind: 'given-up' };
  const open = incidents.filter(({ outageNs }) => outageNs === null);
  if (open.some(({ detectedAtNs }) => detectedAtNs === null)) return { kind: 'unnoticed' };
  if (open.length > 0) return { kind: 'down' };
  return { kind: 'back', outageNs: incidents.reduce((sum, { outageNs }) => sum + (outageNs ?? 0), 0) };
}

/** What the headline needs to know of one run. */
export function outcomeOf(system: SystemId, report: RunReport, scenario: Scenario): Outcome {
  const felt = failures(report);
  const struck = report.incidents.filter(tookHold);
  return {
    system,
    verdict: verdictOf(felt),
    faults: felt.map(({ fault, driver }) => ({ kind: fault.kind, driver })),
    dormant: Math.max(0, scenario.faults.length - struck.filter(({ fault }) => fault.kind !== 'none').length),
    harmless: struck.filter(isHarmless).length,
    damaged: report.services.some(({ intact }) => intact === false),
  };
}

/**
 * The incident that is told at `atNs`: the last one that had begun by then, else the first. Null when nothing
 * failed.
 */
export function incidentAt(report: RunReport, atNs: number): Incident | null {
  const felt = failures(report);
  const begun = felt.findLast((incident) => (incident.activatedAtNs ?? incident.fault.atNs) <= atNs);
  return begun ?? felt[0] ?? null;
}
