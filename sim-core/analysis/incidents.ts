import type { Instant, Nanoseconds } from '../base/units.ts';
import type { Trace, TraceChunk } from '../trace/columns.ts';
import type { EventKind } from '../trace/vocabulary.ts';
import { DECISIONS, DEVICE_HEALTH, FAULT_KINDS, MESSAGE, OPERATIONS, REBOOT_PHASES } from '../trace/vocabulary.ts';
import { foreignFault } from './causes.ts';
import type { Recovery } from './recovery.ts';
import { concludeRecovery, enterPhase, newRecovery, passOver, resume, settle } from './recovery.ts';
import { stepRecovery } from './recovery-steps.ts';
import { isPutOff, isReply, isRequest, isService } from './requests.ts';
import type { Incident } from './types.ts';
import { kindAt, kindMask, walk } from './walk.ts';

/**
 * Recovery anatomy (the paper's Figure 2, measured): every failure of every driver, with its phases.
 *
 *     fault takes hold → detection → teardown → backoff → process-creation → software-init
 *       → device-init or verification → reintegration → first good reply
 *
 * or, where the whole system is restarted: … teardown → firmware → system-boot → software-init → … A reboot ends
 * whatever was wrong with any driver, found or not.
 */

/** A request that is open for longer at the end of a run is owed, not slow: no legitimate job takes so long. */
const OWED_NS = 1e9;

const KINDS: readonly EventKind[] = [
  'created',
  'dead',
  'send',
  'receive',
  'device-state',
  'fault-injected',
  'fault-activated',
  'detected',
  'decision',
  'backoff',
  'restart-begun',
  'mark',
  'service-up',
  'reissued',
  'reboot-phase',
  'operation-begun',
  'operation-ended',
];
const WALKED = kindMask(KINDS);
/** What the operator does is noticed as it happens. */
const AT_ONCE = new Set([FAULT_KINDS.indexOf('kill'), FAULT_KINDS.indexOf('dynamic-update')]);
const REBOOT = DECISIONS.indexOf('reboot');
const FIRMWARE = REBOOT_PHASES.indexOf('firmware');
const SEGMENT = OPERATIONS.indexOf('segment');
/** The one whose card carries a program's data. */
const NETWORK_DRIVER = 'nic';
const WEDGED = DEVICE_HEALTH.indexOf('wedged');
/** What is known of a driver while the trace is walked. */
interface DriverState {
  /** Message type of the last request it received, 0 for none, and since when it is unanswered. */
  request: number;
  requestAt: number;
  /** Of the network driver: since when a program waits for data; null while none does. */
  awaitedSince: number | null;
  wedged: boolean;
  open: Recovery[];
}

class IncidentFinder {
  readonly found: Recovery[] = [];
  readonly drivers: (DriverState | undefined)[];
  private readonly trace: Trace;
  private readonly byFault = new Map<number, Recovery>();

  constructor(trace: Trace) {
    this.trace = trace;
    this.drivers = trace.actors.map(({ role }) =>
      role === 'driver' ? { request: 0, requestAt: 0, awaitedSince: null, wedged: false, open: [] } : undefined,
    );
  }

  visit(chunk: TraceChunk, i: number): void {
    const kind = kindAt(chunk, i);
    const at = chunk.time[i] as Instant;
    const seq = chunk.firstSeq + i;
    const actor = chunk.actor[i] as number;
    const a = chunk.a[i] as number;
    if (kind === 'device-state') {
      const driver = this.drivers[this.trace.actors[actor]?.partner ?? -1];
      if (driver !== undefined) driver.wedged = chunk.c[i] === WEDGED;
      return;
    }
    const aboutServer = kind === 'service-up' || kind === 'reissued';
    const index = aboutServer ? a : actor;
    if (kind === 'reboot-phase') return this.reboot(a, at);
    if (kind === 'operation-begun' || kind === 'operation-ended') {
      if (a === SEGMENT) this.fetch(kind === 'operation-begun', chunk.c[i] === 1, at);
      return;
    }
    const driver = this.drivers[index];
    if (driver === undefined) return;
    if (kind === 'send' || kind === 'receive') {
      this.message(driver, kind, chunk.b[i] as number, chunk.c[i] as number, at, seq);
    } else if (kind === 'fault-injected') {
      this.injected(index, driver, a, chunk.b[i] as number, at, seq);
    } else if (kind === 'fault-activated') {
      this.activated(driver, a, at, seq);
    } else {
      if (kind === 'detected' && this.judged(driver).length === 0) this.notItsFault(index, driver, at, seq);
      if (kind === 'dead') driver.request = 0;
      for (const recovery of this.judged(driver)) stepRecovery(recovery, kind, a, at, seq, !driver.wedged);
    }
    if (driver.open.some((recovery) => recovery.done)) driver.open = driver.open.filter((recovery) => !recovery.done);
  }

  /** Failures under way: those that took hold, or were judged to have. */
  private judged(driver: DriverState): Recovery[] {
    return driver.open.filter((recovery) => recovery.phase !== null);
  }

  private message(driver: DriverState, kind: EventKind, type: number, word: number, at: Instant, seq: number): void {
    if (kind === 'receive') {
      if (isRequest(type)) {
        driver.request = type;
        driver.requestAt = at;
      }
      return;
    }
    if (!isReply(type) || isPutOff(type, word, driver.request)) return;
    const good = isService(type, word, driver.request);
    driver.request = 0;
    if (!good) return;
    for (const recovery of driver.open) {
      if (isUnnoticed(recovery)) {
        // That a frame was handed on says little of what was in it: a network is judged by what programs get.
        if (type === MESSAGE.reply) recovery.servedOn = at;
      } else if (recovery.upAgain !== null) settle(recovery);
      else if (recovery.seqs.created !== -1) resume(recovery, at, seq);
    }
  }

  /** A program asks the network for data, or has got them. */
  private fetch(begun: boolean, good: boolean, at: Instant): void {
    const driver = this.drivers[this.trace.actors.findIndex(({ id }) => id === NETWORK_DRIVER)];
    if (driver === undefined) return;
    driver.awaitedSince = begun ? at : null;
    if (!good) return;
    for (const recovery of driver.open) if (isUnnoticed(recovery)) recovery.servedOn = at;
  }

  private injected(index: number, driver: DriverState, fault: number, kind: number, at: Instant, seq: number): void {
    const name = FAULT_KINDS[kind] ?? 'none';
    const recovery = newRecovery(index, { index: fault, kind: name, at, seq });
    this.found.push(recovery);
    this.byFault.set(fault, recovery);
    driver.open.push(recovery);
    if (AT_ONCE.has(kind)) this.activated(driver, fault, at, seq);
  }

  private activated(driver: DriverState, fault: number, at: Instant, seq: number): void {
    const recovery = this.byFault.get(fault);
    if (recovery === undefined || recovery.activatedAt !== null) return;
    for (const other of this.judged(driver)) {
      settle(other);
      if (!other.done && other.detectedAt !== null) enterPhase(other, 'detection', at);
    }
    recovery.activatedAt = at;
    recovery.seqs.activated = seq;
    enterPhase(recovery, 'detection', at);
  }

  /**
   * A driver was judged failed that had no fault. Another's fault may have broken it: then the judgement is of that
   * one. Otherwise it was a false alarm.
   */
  private notItsFault(index: number, driver: DriverState, at: Instant, seq: number): void {
    const origin = this.byFault.get(foreignFault(this.trace, seq, index));
    const owner = origin === undefined ? undefined : this.drivers[origin.driver];
    if (origin === undefined || owner === undefined || origin.detectedAt !== null || origin.phase === null) {
      return this.falseAlarm(index, driver, at);
    }
    stepRecovery(origin, 'detected', this.trace.at(seq).a, at, seq, !owner.wedged);
    stepRecovery(origin, 'decision', REBOOT, at, seq, !owner.wedged);
  }

  /**
   * The system is down. What nobody had noticed, and what did no harm, is settled; all else waits for the new system.
   */
  private reboot(phase: number, at: Instant): void {
    for (const driver of this.drivers) {
      if (driver === undefined) continue;
      for (const recovery of this.judged(driver)) {
        settle(recovery);
        if (recovery.done) continue;
        const harmless = recovery.detectedAt === null && recovery.servedOn !== null && driver.request === 0;
        if (harmless) passOver(recovery);
        else enterPhase(recovery, phase === FIRMWARE ? 'firmware' : 'system-boot', at);
        recovery.rebooted = true;
      }
      driver.open = driver.open.filter((recovery) => !recovery.done);
    }
  }

  private falseAlarm(index: number, driver: DriverState, at: Instant): void {
    const recovery = newRecovery(index, { index: -1, kind: 'none', at, seq: -1 });
    enterPhase(recovery, 'detection', at);
    this.found.push(recovery);
    driver.open.push(recovery);
  }
}

const isUnnoticed = (recovery: Recovery): boolean =>
  recovery.activatedAt !== null && recovery.detectedAt === null && !recovery.rebooted;

/** Every failure of every driver, in the order in which their faults were injected (or healthy drivers judged). */
export function findIncidents(trace: Trace, durationNs: Nanoseconds): Incident[] {
  const finder = new IncidentFinder(trace);
  walk(trace, WALKED, (chunk, i) => finder.visit(chunk, i));
  const end = durationNs as number as Instant;
  return finder.found.map((recovery) => {
    const driver = finder.drivers[recovery.driver];
    if (recovery.detectedAt === null && driver !== undefined) recovery.healthy = !driver.wedged;
    const owed = driver === undefined || driver.request === 0 ? end : driver.requestAt;
    const hanging = end - Math.min(owed, driver?.awaitedSince ?? end) > OWED_NS;
    return concludeRecovery(recovery, end, hanging, trace.actors[recovery.driver]?.id ?? '');
  });
}
