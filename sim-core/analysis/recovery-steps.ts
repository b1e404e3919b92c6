import type { Instant } from '../base/units.ts';
import type { EventKind } from '../trace/vocabulary.ts';
import { DECISIONS, DETECTORS, MARKS } from '../trace/vocabulary.ts';
import type { Recovery } from './recovery.ts';
import { enterDevicePhase, enterPhase } from './recovery.ts';

/** What each event of a driver that was judged failed means for its recovery. */

const mark = (name: (typeof MARKS)[number]): number => MARKS.indexOf(name);
const MARK = {
  softwareReady: mark('software-ready'),
  deviceInit: mark('device-init'),
  deviceReady: mark('device-ready'),
  verify: mark('verify'),
  verified: mark('verified'),
  verifyFailed: mark('verify-failed'),
};

/**
 * One event of a driver on its way through recovery: `a` is its first argument, `healthy` whether the device truly is.
 */
export function stepRecovery(
  recovery: Recovery,
  kind: EventKind,
  a: number,
  at: Instant,
  seq: number,
  healthy: boolean,
): void {
  const { seqs } = recovery;
  if (kind === 'detected') {
    if (recovery.detectedAt === null) {
      recovery.detectedAt = at;
      recovery.detectedBy = DETECTORS[a] ?? null;
      recovery.healthy = healthy;
      seqs.detected = seq;
    }
    enterPhase(recovery, 'teardown', at);
  } else if (kind === 'dead') {
    if (seqs.dead === -1) seqs.dead = seq;
  } else if (recovery.detectedAt === null && !recovery.rebooted) {
    // what a driver does before it is judged is not recovery
  } else if (kind === 'decision') {
    decide(recovery, a, at, seq, healthy);
  } else if (kind === 'backoff') {
    if (a > 0) enterPhase(recovery, 'backoff', at);
  } else if (kind === 'restart-begun') {
    enterPhase(recovery, 'process-creation', at);
  } else if (kind === 'created') {
    seqs.created = seq;
    recovery.softwareOnly = true;
    recovery.reissued = false;
    recovery.upAgain = null;
    enterPhase(recovery, 'software-init', at);
  } else if (seqs.created === -1) {
    // the old driver's last trace points, or another driver's server
  } else if (kind === 'mark') {
    passMark(recovery, a, at, seq);
  } else if (kind === 'service-up') {
    if (!recovery.reissued) recovery.upAgain = { at, seq };
  } else if (kind === 'reissued') {
    recovery.reissued = true;
    recovery.upAgain = null;
  }
}

function decide(recovery: Recovery, a: number, at: Instant, seq: number, healthy: boolean): void {
  const decision = DECISIONS[a] ?? null;
  if (recovery.decision === null) {
    recovery.decision = decision;
    recovery.healthy = healthy;
    recovery.seqs.decision = seq;
  } else if (recovery.decision === 'fast' && decision === 'full') {
    recovery.escalated = true;
  }
  // The last resort, after whatever was tried before.
  if (decision === 'reboot') recovery.decision = decision;
  if (decision === 'give-up') {
    recovery.decision = decision;
    enterPhase(recovery, null, at);
    recovery.done = true;
  }
}

function passMark(recovery: Recovery, a: number, at: Instant, seq: number): void {
  if (a === MARK.softwareReady) enterPhase(recovery, 'reintegration', at);
  else if (a === MARK.verify) enterDevicePhase(recovery, 'verification', at);
  else if (a === MARK.verifyFailed) recovery.verifyFailed = true;
  else if (a === MARK.deviceInit) {
    if (recovery.verifyFailed && recovery.decision === 'fast') recovery.escalated = true;
    enterDevicePhase(recovery, 'device-init', at);
  } else if (a === MARK.deviceReady || a === MARK.verified) {
    recovery.seqs.deviceReady = seq;
    enterPhase(recovery, 'reintegration', at);
  }
}
