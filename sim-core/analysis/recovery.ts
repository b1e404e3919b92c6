import type { Instant, Nanoseconds } from '../base/units.ts';
import { START } from '../base/units.ts';
import type { Decision, Detector, FaultKind, PhaseName } from '../trace/vocabulary.ts';
import type { Incident, Phase } from './types.ts';

/**
 * One failure on its way through recovery: which phase it is in, and the phases behind it. Phases follow one another
 * without a gap, so that they sum to the outage whatever order the events come in.
 */
export interface Recovery {
  readonly driver: number;
  readonly faultIndex: number;
  readonly kind: FaultKind | 'none';
  readonly faultAt: Instant;
  readonly phases: Phase[];
  phase: PhaseName | null;
  phaseSince: Instant;
  activatedAt: Instant | null;
  detectedAt: Instant | null;
  detectedBy: Detector | null;
  decision: Decision | null;
  escalated: boolean;
  verifyFailed: boolean;
  healthy: boolean;
  resumedAt: Instant | null;
  /** The whole system went down and came up again while this was not over, found or not. */
  rebooted: boolean;
  /** The new driver has not touched the device yet. */
  softwareOnly: boolean;
  /** The new driver has been handed a request that the old one took with it. */
  reissued: boolean;
  /** The server has the driver open again and nobody has been seen waiting for it. */
  upAgain: { readonly at: Instant; readonly seq: number } | null;
  /** The last good reply after the fault took hold, while nothing was detected. */
  servedOn: Instant | null;
  done: boolean;
  readonly seqs: { -readonly [K in keyof Incident['seqs']]: number };
}

export function newRecovery(
  driver: number,
  fault: { index: number; kind: FaultKind | 'none'; at: Instant; seq: number },
): Recovery {
  const seqs = { injected: fault.seq, activated: -1, detected: -1, dead: -1 };
  return {
    driver,
    faultIndex: fault.index,
    kind: fault.kind,
    faultAt: fault.at,
    phases: [],
    phase: null,
    phaseSince: START,
    activatedAt: null,
    detectedAt: null,
    detectedBy: null,
    decision: null,
    escalated: false,
    verifyFailed: false,
    healthy: true,
    resumedAt: null,
    rebooted: false,
    softwareOnly: false,
    reissued: false,
    upAgain: null,
    servedOn: null,
    done: false,
    seqs: { ...seqs, decision: -1, created: -1, deviceReady: -1, resumed: -1 },
  };
}

/** Ends the phase that runs and begins `name` (null: none). A phase of no length is left out. */
export function enterPhase(recovery: Recovery, name: PhaseName | null, at: Instant): void {
  const { phases, phase, phaseSince } = recovery;
  if (phase === name) return;
  if (phase !== null && at > phaseSince) {
    const last = phases[phases.length - 1];
    if (last?.name === phase) phases[phases.length - 1] = { ...last, endNs: at };
    else phases.push({ name: phase, startNs: phaseSince, endNs: at });
  }
  recovery.phase = name;
  recovery.phaseSince = at;
  // whoever is in a phase again was not up after all
  recovery.upAgain = null;
}

/**
 * The new driver touches the device for the first time. What came since it was created, its own start and the wait to
 * be opened, was the software part of its initialisation.
 */
export function enterDevicePhase(recovery: Recovery, name: PhaseName, at: Instant): void {
  if (recovery.softwareOnly && recovery.phase === 'reintegration') recovery.phase = 'software-init';
  recovery.softwareOnly = false;
  enterPhase(recovery, name, at);
}

/** The service is back. */
export function resume(recovery: Recovery, at: Instant, seq: number): void {
  enterPhase(recovery, null, at);
  recovery.resumedAt = at;
  recovery.seqs.resumed = seq;
  recovery.done = true;
}

/** Nobody was waiting when the server had the driver open again: that was the end of the outage. */
export function settle(recovery: Recovery): void {
  if (recovery.upAgain !== null && !recovery.done) resume(recovery, recovery.upAgain.at, recovery.upAgain.seq);
}

/** Nobody noticed anything, and the driver went on serving: no outage. */
export function passOver(recovery: Recovery): void {
  recovery.phase = null;
  recovery.phases.length = 0;
  recovery.resumedAt = recovery.activatedAt;
  recovery.done = true;
}

/** Where the outage begins: the fault took hold, or a healthy driver was judged failed. */
const beginning = (recovery: Recovery): Instant | null => recovery.activatedAt ?? recovery.detectedAt;

/** The incident as it stands at the end of the run. `hanging`: the driver owes an answer for long. */
export function concludeRecovery(recovery: Recovery, end: Instant, hanging: boolean, driverId: string): Incident {
  settle(recovery);
  const unnoticed = recovery.activatedAt !== null && recovery.detectedAt === null;
  if (unnoticed && !recovery.rebooted && recovery.servedOn !== null && !hanging) {
    passOver(recovery);
  } else if (!recovery.done) {
    enterPhase(recovery, null, end);
  }
  const from = beginning(recovery);
  return {
    driver: driverId,
    fault: { kind: recovery.kind, atNs: recovery.faultAt },
    activatedAtNs: recovery.activatedAt,
    detectedAtNs: recovery.detectedAt,
    detectedBy: recovery.detectedBy,
    decision: recovery.decision,
    escalated: recovery.escalated,
    phases: recovery.phases,
    serviceResumedAtNs: recovery.resumedAt,
    outageNs: from === null || recovery.resumedAt === null ? null : ((recovery.resumedAt - from) as Nanoseconds),
    deviceTrulyHealthy: recovery.healthy,
    seqs: recovery.seqs,
  };
}
