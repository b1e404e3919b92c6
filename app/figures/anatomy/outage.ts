import { type Incident, outageBegan, type PhaseName } from '../../../sim-core/index.ts';

/** One compared system as the strip shows it. */
export interface AnatomyRun {
  readonly id: string;
  readonly name: string;
  /** Under which condition it ran, in a few words: “heartbeats, 1 s”. */
  readonly condition: string;
  /** Null while there is no finished run; `note` then says why. */
  readonly incidents: readonly Incident[] | null;
  readonly note: string;
  readonly durationNs: number;
}

/** What the strip says of one run: an outage with a length, or why there is none. */
export type Outage =
  | { readonly kind: 'absent' | 'nothing-failed' | 'dormant' }
  | {
      readonly kind: 'back' | 'down';
      readonly incident: Incident;
      /** 1-based place among the failures of the run, and how many there are. */
      readonly index: number;
      readonly count: number;
      /** When the failure began, and for how long the service was out; up to the end of the run when it is not back. */
      readonly originNs: number;
      readonly lengthNs: number;
      readonly parts: readonly Part[];
    };

/** A part of an outage, in ns since its origin. `rest` is what no phase explains: the driver is down for good. */
export interface Part {
  readonly phase: PhaseName | 'rest';
  readonly startNs: number;
  readonly endNs: number;
  /** It had not ended when the run did. */
  readonly open: boolean;
}

const beginning = (incident: Incident): number => outageBegan(incident) ?? incident.fault.atNs;
const began = (incident: Incident): boolean => outageBegan(incident) !== null;

/** The failure at the instant, else the last one before it, else the first to come. */
export function incidentNear(incidents: readonly Incident[], atNs: number): Incident | undefined {
  const failed = incidents.filter((incident) => began(incident) && beginning(incident) <= atNs);
  const under = failed.findLast((incident) => atNs <= (incident.serviceResumedAtNs ?? Number.POSITIVE_INFINITY));
  const next = incidents.find(began);
  return under ?? failed[failed.length - 1] ?? next ?? incidents[0];
}

/** The parts of an outage, gapless from 0 to `lengthNs`. */
function partsOf(incident: Incident, originNs: number, lengthNs: number): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const phase of incident.phases) {
    const startNs = Math.max(end, phase.startNs - originNs);
    const endNs = Math.min(lengthNs, phase.endNs - originNs);
    if (startNs > end) parts.push({ phase: 'rest', startNs: end, endNs: startNs, open: false });
    if (endNs > startNs) parts.push({ phase: phase.name, startNs, endNs, open: false });
    end = Math.max(end, endNs);
  }
  if (end < lengthNs) {
    const unseen = incident.detectedAtNs === null && parts.length === 0;
    parts.push({ phase: unseen ? 'detection' : 'rest', startNs: end, endNs: lengthNs, open: true });
  }
  const last = parts[parts.length - 1];
  if (last !== undefined && incident.outageNs === null) parts[parts.length - 1] = { ...last, open: true };
  return parts;
}

/** What to show of a run when the playhead stands at `atNs`. */
export function outageOf(run: AnatomyRun, atNs: number): Outage {
  if (run.incidents === null) return { kind: 'absent' };
  const incident = incidentNear(run.incidents, atNs);
  if (incident === undefined) return { kind: 'nothing-failed' };
  const originNs = outageBegan(incident);
  if (originNs === null) return { kind: 'dormant' };
  const back = incident.outageNs !== null;
  const lengthNs = incident.outageNs ?? Math.max(0, run.durationNs - originNs);
  const failed = run.incidents.filter(began);
  return {
    kind: back ? 'back' : 'down',
    incident,
    index: failed.indexOf(incident) + 1,
    count: failed.length,
    originNs,
    lengthNs,
    parts: partsOf(incident, originNs, lengthNs),
  };
}
