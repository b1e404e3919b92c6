import { after, fromMs, type Instant, instant } from '../base/units.ts';
import { changedWords } from '../faults/patch.ts';
import { PROBE_WORD } from '../isa/encoding.ts';
import { condemn, raise } from '../kernel/death.ts';
import { hostOf, lineOf, mendToken } from '../kernel/device-lines.ts';
import { driverOf, type Kernel, processOf, slotOf } from '../kernel/kernel.ts';
import { schedule, scheduleFault, withdrawFaults } from '../kernel/queue.ts';
import { FLAG, type KernelState, type ProcessState } from '../kernel/state.ts';
import { stick } from '../kernel/stuck-bits.ts';
import { type FaultSpec, isOutside } from '../scenario/scenario.ts';
import { MARKS, OUTSIDE_KINDS, type OutsideKind, STRIKE_KINDS } from '../trace/vocabulary.ts';
import { kindOf } from './compose.ts';
import { FIRST_STUCK, portRegister } from './port-registers.ts';

/**
 * Carries out a scenario's faults: at an instant, or when a driver passes a trace point. A changed word first waits
 * under a probe, so that the instant at which the driver reaches it (the fault becomes active) is known; then it
 * stands in the code. A fault that strikes while its driver is dead waits for the next incarnation.
 */

const kindCode = (fault: FaultSpec): number => STRIKE_KINDS.indexOf(fault.kind);

/** Strikes the device and not its driver. */
const breaksDevice = ({ kind }: FaultSpec): boolean =>
  kind === 'device-wedged' || kind === 'device-locked' || kind === 'stuck-register' || isOutside(kind);

/** Waits for its driver's next job once its instant has come. */
const waitsForJob = ({ when }: FaultSpec): boolean => 'atMs' in when && when.job === 'next';

function driverActor(kernel: Kernel, fault: FaultSpec): number {
  return kernel.actors.find((actor) => actor.id === fault.driver)?.index ?? -1;
}

/**
 * Puts every fault with an instant that has not struck yet into the queue; whatever faults were there are withdrawn.
 */
export function scheduleFaults(kernel: Kernel, faults: readonly FaultSpec[]): void {
  const { state } = kernel;
  withdrawFaults(state);
  for (const [index, { when }] of faults.entries()) {
    if ('mark' in when) {
      // From then on passing its trace point counts: nothing that repeats may be skipped beyond that instant.
      const from = instant(fromMs(when.fromMs ?? 0));
      if (from > state.now && !hasStruck(state, index)) scheduleFault(state, from, index);
    } else if (when.everyMs !== undefined) scheduleFault(state, strikeInstant(when, state.marks[index] ?? 0), index);
    else if (!hasStruck(state, index)) scheduleFault(state, instant(fromMs(when.atMs)), index);
  }
}

/** The moment of a fault that does not repeat has come, whatever it now waits for. */
const hasStruck = (state: KernelState, index: number): boolean =>
  state.faultsDone.includes(index) || state.waitingFaults.includes(index) || state.faultsForJob.includes(index);

/** When a fault that repeats strikes next, after `times` times. */
const strikeInstant = (when: { readonly atMs: number; readonly everyMs?: number }, times: number): Instant =>
  instant(fromMs(when.atMs + times * (when.everyMs ?? 0)));

/**
 * The instant of a fault has come; that of one at a trace point is only the first at which passing it counts. One that
 * repeats is put off to its next instant, whatever becomes of it now.
 */
export function strike(kernel: Kernel, faults: readonly FaultSpec[], index: number): void {
  const { state } = kernel;
  const when = faults[index]?.when;
  if (when !== undefined && 'mark' in when) return;
  const repeats = when?.everyMs !== undefined;
  if (repeats) {
    const times = (state.marks[index] ?? 0) + 1;
    state.marks[index] = times;
    scheduleFault(state, strikeInstant(when, times), index);
  } else if (state.faultsDone.includes(index)) return;
  const fault = faults[index];
  if (fault !== undefined && waitsForJob(fault)) state.faultsForJob.push(index);
  else attempt(kernel, faults, index, !repeats);
}

/**
 * A driver has received what begins a job. Faults that waited for that strike as soon as whoever runs now has come to
 * an end, before the driver executes another instruction.
 */
export function beginJob(kernel: Kernel, faults: readonly FaultSpec[], actor: number): void {
  const { state } = kernel;
  if (state.faultsForJob.length === 0) return;
  const begins = (index: number): boolean => {
    const fault = faults[index];
    return fault !== undefined && driverActor(kernel, fault) === actor;
  };
  state.waitingFaults.push(...state.faultsForJob.filter(begins));
  state.faultsForJob = state.faultsForJob.filter((index) => !begins(index));
}

/** Injects a fault into its driver. If that cannot be now: `waits` for the next incarnation, or is lost. */
function attempt(kernel: Kernel, faults: readonly FaultSpec[], index: number, waits: boolean): void {
  const fault = faults[index];
  if (fault === undefined) return;
  const actor = driverActor(kernel, fault);
  if (actor < 0) return;
  const process = processOf(kernel, actor);
  if (!hasToWait(fault, process)) {
    const job = waitsForJob(fault) ? driverOf(process).job : null;
    if (job === null) inject(kernel, fault, index, process);
    else inject(kernel, fault, index, process, driverOf(process).cpu.pc, job.seq);
  } else if (!waits) return;
  else if (waitsForJob(fault) && isGone(process) && fault.kind !== 'permanent-bug')
    kernel.state.faultsForJob.push(index);
  else kernel.state.waitingFaults.push(index);
}

const isGone = (process: ProcessState): boolean => (process.flags & (FLAG.dead | FLAG.stopped)) !== 0;

/**
 * Nothing but its device can be changed of a driver that is dead; an update waits until the driver has nothing to do,
 * so that no work is lost. (A driver that hangs is therefore never updated, only killed.)
 */
function hasToWait(fault: FaultSpec, process: ProcessState): boolean {
  if (breaksDevice(fault)) return false;
  if (isGone(process)) return true;
  return fault.kind === 'dynamic-update' && (driverOf(process).job !== null || (process.flags & FLAG.receiving) === 0);
}

/** Faults that waited for a living driver. */
export function injectWaiting(kernel: Kernel, faults: readonly FaultSpec[]): void {
  const waiting = kernel.state.waitingFaults;
  kernel.state.waitingFaults = [];
  for (const index of waiting) attempt(kernel, faults, index, true);
}

/**
 * A driver's slot has been cleared. A permanent bug is in the program that the next incarnation is made of: it waits
 * for it.
 */
export function keepPermanent(kernel: Kernel, faults: readonly FaultSpec[], actor: number): void {
  const { state } = kernel;
  for (const [index, fault] of faults.entries()) {
    if (fault.kind !== 'permanent-bug' || driverActor(kernel, fault) !== actor) continue;
    if (!state.faultsDone.includes(index) || state.waitingFaults.includes(index)) continue;
    state.faultsDone = state.faultsDone.filter((done) => done !== index);
    state.waitingFaults.push(index);
  }
}

/** A driver passed a trace point: faults that wait for it count, and strike when their number has come. */
export function passMark(kernel: Kernel, faults: readonly FaultSpec[], actor: number, mark: number): void {
  for (const [index, fault] of faults.entries()) {
    if (!('mark' in fault.when) || MARKS.indexOf(fault.when.mark) !== mark) continue;
    if (hasStruck(kernel.state, index)) continue;
    if (driverActor(kernel, fault) !== actor) continue;
    if (kernel.state.now < fromMs(fault.when.fromMs ?? 0)) continue;
    const count = (kernel.state.marks[index] ?? 0) + 1;
    kernel.state.marks[index] = count;
    if (count < fault.when.nth) continue;
    const process = processOf(kernel, actor);
    if (hasToWait(fault, process)) kernel.state.waitingFaults.push(index);
    else inject(kernel, fault, index, process, driverOf(process).cpu.pc);
  }
}

/** `stands`: where the driver stands, when it was that for which the fault waited. `cause`: the job that began. */
function inject(
  kernel: Kernel,
  fault: FaultSpec,
  index: number,
  process: ProcessState,
  stands?: number,
  cause = -1,
): void {
  const driver = driverOf(process);
  if (!kernel.state.faultsDone.includes(index)) kernel.state.faultsDone.push(index);
  if (isOutside(fault.kind)) return strikeOutside(kernel, fault.kind, index, driver.device, cause);
  const words = changedWords(slotOf(kernel, driver).program, fault, stands);
  const address = words[0]?.address ?? -1;
  const seq = kernel.recorder.record('fault-injected', process.actor, index, kindCode(fault), address, cause);
  if (fault.kind === 'kill' || fault.kind === 'dynamic-update')
    return condemn(kernel, process, 'operator', 'operator', 0, seq);
  if (breaksDevice(fault)) return breakDevice(kernel, fault, index, process, seq);
  for (const { address: place, word } of words) {
    driver.probes = driver.probes.filter((probe) => probe.address !== place);
    driver.probes.push({ address: place, word, fault: index, injectedSeq: seq });
    driver.changed.push({ address: place, word });
    driver.cpu.code[place] = PROBE_WORD;
  }
}

/** The device itself fails: at once, whatever its driver does, and whether there is one. */
function breakDevice(kernel: Kernel, fault: FaultSpec, index: number, process: ProcessState, cause: number): void {
  const driver = driverOf(process);
  if (fault.kind === 'stuck-register') return stickRegister(kernel, fault, index, driver.device, cause);
  const seq = kernel.recorder.record('fault-activated', process.actor, index, kindCode(fault), -1, cause);
  if ((process.flags & FLAG.dead) === 0) driver.activatedSeq = seq;
  const line = kernel.state.lines[driver.device];
  if (line !== undefined) line.causeSeq = seq;
  const cure = fault.kind === 'device-locked' ? 'power-cycle' : 'reset';
  slotOf(kernel, driver).device.breakDown(hostOf(kernel, driver.device), cure);
}

/** Nothing is wrong with the driver nor with its device. After a while somebody puts it right. */
function strikeOutside(kernel: Kernel, kind: OutsideKind, index: number, device: number, cause: number): void {
  const { state, recorder } = kernel;
  const line = lineOf(kernel, device);
  const what = OUTSIDE_KINDS.indexOf(kind);
  line.causeSeq = recorder.record('outside', kernel.devices[device]?.actor ?? -1, what, 1, index, cause);
  kernel.devices[device]?.device.outside(kind, true, hostOf(kernel, device));
  const mendMs = kernel.parameters['outside.mendMs'];
  if (mendMs > 0) schedule(state, after(state.now, fromMs(mendMs)), 'device', device, mendToken(kind), line.causeSeq);
}

/** Lines of a register get stuck. Whether and when that makes a difference, the driver's accesses will tell. */
function stickRegister(kernel: Kernel, fault: FaultSpec, index: number, device: number, cause: number): void {
  const { kind } = kindOf(fault.driver);
  const { register, on, mask, value } = fault.stuck ?? FIRST_STUCK[kind];
  const base = kernel.devices[device]?.device.ports[0]?.base ?? 0;
  const port = base + (portRegister(kind, register)?.offset ?? 0);
  const lines = { port, write: on === 'write', mask, value, fault: index, injectedSeq: cause, activatedSeq: -1 };
  stick(kernel, device, lines);
}

/**
 * The driver stands at a word that a fault changed: from here on the fault is active, and the word is what stands
 * there. A probe's word without a fault can only come from a mutation, and is an undefined instruction like any
 * other.
 */
export function reachProbe(kernel: Kernel, faults: readonly FaultSpec[], process: ProcessState): void {
  const driver = driverOf(process);
  const reached = driver.probes.find((probe) => probe.address === driver.cpu.pc);
  if (reached === undefined) return raise(kernel, process, 'undefined-instruction', driver.cpu.pc);
  for (const probe of driver.probes) if (probe.fault === reached.fault) driver.cpu.code[probe.address] = probe.word;
  driver.probes = driver.probes.filter((probe) => probe.fault !== reached.fault);
  const fault = faults[reached.fault];
  const kind = fault === undefined ? 0 : kindCode(fault);
  driver.activatedSeq = kernel.recorder.record(
    'fault-activated',
    process.actor,
    reached.fault,
    kind,
    driver.cpu.pc,
    reached.injectedSeq,
  );
  process.causeSeq = driver.activatedSeq;
}
