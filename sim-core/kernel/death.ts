import { after, fromUs } from '../base/units.ts';
import {
  DEATH_REASONS,
  DETECTORS,
  type DeathReason,
  type Detector,
  EXCEPTIONS,
  type ExceptionKind,
  type PanicReason,
} from '../trace/vocabulary.ts';
import { ANY, SYSTEM } from './endpoints.ts';
import { endpointOfProcess, notify, release } from './ipc.ts';
import { jobDied } from './job-clock.ts';
import { driverOf, type Kernel, processOf } from './kernel.ts';
import { schedule } from './queue.ts';
import { dequeue, SHOWN } from './scheduler.ts';
import { FLAG, type ProcessState } from './state.ts';
import { failSystem } from './system-down.ts';

/**
 * How a driver ends. Whoever notices stops it at once; the notice then takes its way through the process manager to the
 * reincarnation server (about ten messages, `cost.teardownUs`), the slot is cleared and everybody who waited for it
 * is released with an error (MINIX 3.1.3 kernel/system.c clear_endpoint, cause_sig).
 */

/** What a kernel calls it when a part of it fails by itself. */
const PANICS: Partial<Readonly<Record<Detector, PanicReason>>> = {
  exception: 'exception',
  panic: 'panic',
  exit: 'exit',
};

/**
 * Stops a driver and records who noticed. `value`: age or silence in ms. A driver is condemned once. One that is part of
 * the kernel cannot be stopped alone: the whole system goes down with it, as it does when the watchdog bites.
 */
export function condemn(
  kernel: Kernel,
  process: ProcessState,
  by: Detector,
  reason: DeathReason,
  value: number,
  cause: number,
): void {
  if ((process.flags & (FLAG.dead | FLAG.stopped)) !== 0) return;
  const seq = kernel.recorder.record('detected', process.actor, DETECTORS.indexOf(by), value, 0, cause);
  if (kernel.parameters.isolation === 'none' || by === 'watchdog') {
    const panic = PANICS[by];
    const where = process.driver?.cpu.pc ?? 0;
    const last = panic === undefined ? null : { reason: panic, actor: process.actor, address: where };
    return failSystem(kernel, process.actor, last, seq);
  }
  process.flags |= FLAG.stopped;
  dequeue(kernel, process);
  process.causeSeq = seq;
  const at = after(kernel.state.now, fromUs(kernel.parameters['cost.teardownUs']));
  schedule(kernel.state, at, 'teardown', process.actor, process.generation * 64 + DEATH_REASONS.indexOf(reason), seq);
  process.driver?.probes.splice(0);
}

/** The processor refused an instruction of a driver. */
export function raise(kernel: Kernel, process: ProcessState, kind: ExceptionKind, address: number): void {
  const driver = driverOf(process);
  const cause = driver.activatedSeq >= 0 ? driver.activatedSeq : process.causeSeq;
  const seq = kernel.recorder.record(
    'exception',
    process.actor,
    EXCEPTIONS.indexOf(kind),
    address,
    driver.cpu.pc,
    cause,
  );
  condemn(kernel, process, 'exception', 'exception', 0, seq);
}

/** Clears the slot of a stopped driver: `token` is generation × 64 + reason. */
export function teardown(kernel: Kernel, actor: number, token: number, cause: number): void {
  const process = processOf(kernel, actor);
  const generation = Math.floor(token / 64);
  if (process.generation !== generation || (process.flags & FLAG.dead) !== 0) return;
  const driver = driverOf(process);
  jobDied(kernel, process);
  const seq = kernel.recorder.record('dead', actor, token % 64, generation, 0, cause);
  const dead = endpointOfProcess(process);
  for (const other of kernel.state.processes) {
    if (other === null || other === process) continue;
    const index = other.senders.indexOf(actor);
    if (index >= 0) other.senders.splice(index, 1);
    other.pending = other.pending.filter((one) => one.source !== dead);
    const sends = (other.flags & FLAG.sending) !== 0 && other.sendTo === dead;
    const receives = (other.flags & FLAG.receiving) !== 0 && other.getFrom === dead;
    if (sends || receives) release(kernel, other, 'dead-peer', seq);
  }
  process.flags = FLAG.dead;
  process.senders = [];
  process.pending = [];
  process.outgoing = null;
  process.alarmTick = -1;
  process.debtNs = 0;
  process.shown = SHOWN.none;
  for (const line of kernel.state.lines) {
    if (line.hook !== dead) continue;
    line.hook = ANY;
    line.masked = true;
  }
  // Accesses that nobody stands by leave no history.
  const recorded = kernel.parameters['io.path'] !== 'direct';
  const detector = kernel.recorder.trace.at(cause).a;
  kernel.state.deaths.push({
    actor,
    generation,
    detector,
    accesses: recorded ? driver.accesses : 0,
    illegal: recorded ? driver.illegal : 0,
    initialising: driver.initialising,
    seq,
  });
  notify(kernel, SYSTEM, kernel.kernelActor, endpointOfProcess(processOf(kernel, kernel.rsActor)), 'exit', seq);
}
