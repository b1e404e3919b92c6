import {
  type Incident,
  isOutside,
  outageBegan,
  type RunReport,
  type Scenario,
  type SystemId,
} from '../../sim-core/index.ts';
import type { Fate, Fates } from '../i18n/fates.ts';
import type { Outcome } from '../i18n/headline.ts';

/** The fault took hold and its driver went on serving: nobody noticed, nobody waited. */
const isHarmless = (incident: Incident): boolean => incident.outageNs === 0 && incident.detectedAtNs === null;
const tookHold = (incident: Incident): boolean => outageBegan(incident) !== null;
const began = (incident: Incident): number => outageBegan(incident) ?? incident.fault.atNs;

/** The failures of a run that somebody could feel, in order of time. */
export const failures = (report: RunReport): Incident[] =>
  report.incidents.filter((incident) => tookHold(incident) && !isHarmless(incident));

/**
 * Each failure once: where several faults of a driver were ended by one judgement it failed once, by the last of them
 * that took hold, which is what brought the judgement about.
 */
function judgedOnce(felt: readonly Incident[]): Incident[] {
  const isSame = (one: Incident, other: Incident): boolean =>
    one.seqs.detected !== -1 && one.driver === other.driver && one.seqs.detected === other.seqs.detected;
  return felt.filter(
    (one, i) =>
      !felt.some(
        (other, j) =>
          i !== j && isSame(one, other) && (began(other) > began(one) || (began(other) === began(one) && j > i)),
      ),
  );
}

function fateOf({ decision, outageNs, detectedAtNs }: Incident): Fate {
  if (decision === 'give-up') return 'given-up';
  if (outageNs !== null) return 'back';
  return detectedAtNs === null ? 'unnoticed' : 'down';
}

/** For how long something was out by failures that were mended, in ns; what overlaps is counted once. */
function outOfService(felt: readonly Incident[]): number {
  const spans = felt.flatMap((incident) => {
    const { outageNs, serviceResumedAtNs: end } = incident;
    return outageNs === null || end === null || fateOf(incident) !== 'back' ? [] : [{ start: end - outageNs, end }];
  });
  let sum = 0;
  let until = 0;
  for (const { start, end } of spans.sort((x, y) => x.start - y.start)) {
    sum += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return sum;
}

/** Faults of the scenario that never took hold. One that comes again and again did so when it struck once. */
function dormantFaults(scenario: Scenario, report: RunReport): number {
  const struck = report.incidents.filter(tookHold);
  return scenario.faults.filter(({ kind, driver, when }) => {
    if (isOutside(kind)) return false;
    const found = struck.findIndex((incident) => incident.fault.kind === kind && incident.driver === driver);
    if (found < 0) return true;
    const again = 'everyMs' in when;
    for (let i = struck.length - 1; i >= found; i--)
      if (i === found || (again && struck[i]?.fault.kind === kind && struck[i]?.driver === driver)) struck.splice(i, 1);
    return false;
  }).length;
}

/** What the headline needs to know of one run. */
export function outcomeOf(system: SystemId, report: RunReport, scenario: Scenario): Outcome {
  const felt = failures(report);
  const failed = judgedOnce(felt);
  const count = (fate: Fate): number => failed.filter((incident) => fateOf(incident) === fate).length;
  const fates: Fates = {
    back: count('back'),
    unnoticed: count('unnoticed'),
    down: count('down'),
    'given-up': count('given-up'),
  };
  return {
    system,
    failures: failed.map(({ fault, driver }) => ({ kind: fault.kind, driver })),
    fates,
    outageNs: outOfService(felt),
    outside: [...new Set(report.outside.map(({ kind }) => kind))],
    dormant: dormantFaults(scenario, report),
    harmless: report.incidents.filter((incident) => tookHold(incident) && isHarmless(incident)).length,
    damaged: report.services.some(({ intact }) => intact === false),
  };
}

/**
 * The incident that is told at `atNs`: the last one that had begun by then, else the first. Null when nothing
 * failed.
 */
export function incidentAt(report: RunReport, atNs: number): Incident | null {
  const felt = failures(report);
  const begun = felt.findLast((incident) => began(incident) <= atNs);
  return begun ?? felt[0] ?? null;
}
