import { DETECTORS, READY_REASONS } from '../trace/vocabulary.ts';
import { switchCostNs } from './component-calls.ts';
import { checkAtSwitch } from './job-judge.ts';
import { type Kernel, processOf } from './kernel.ts';
import { damagedEntry } from './memory.ts';
import { SHOWN } from './scheduler.ts';
import type { KernelState, ProcessState } from './state.ts';
import { failSystem } from './system-down.ts';

/**
 * The choice of who runs (MINIX 3.1.3 kernel/proc.c pick_proc), and the process switch with the check that it
 * occasions.
 */

/** The process at the head of the best queue that is not empty; -1 for none (pick_proc). */
function pick(state: KernelState): number {
  for (const queue of state.ready) if (queue[0] !== undefined) return queue[0];
  return -1;
}

/**
 * The kernel uses a process's entry in its table, and finds that it is not what it was: it panics. Whoever wrote
 * there is long gone; that the trace names the driver is the simulation's knowledge, not the kernel's.
 */
function findsDamage(kernel: Kernel, process: ProcessState): boolean {
  if (kernel.state.damagedEntries.length === 0) return false;
  const damage = damagedEntry(kernel, process);
  if (damage < 0) return false;
  const vandal = kernel.recorder.trace.at(damage).actor;
  const seq = kernel.recorder.record('detected', vandal, DETECTORS.indexOf('panic'), 0, 0, damage);
  failSystem(kernel, vandal, { reason: 'damaged-table', actor: process.actor, address: process.actor }, seq);
  return true;
}

/** Gives the CPU to whom it belongs now. Done before each step, as MINIX does on leaving the kernel. */
export function dispatch(kernel: Kernel): void {
  const { state } = kernel;
  const next = pick(state);
  // A process that blocked has given the CPU back already; then the switch to idle is still to be made.
  if (next === state.current && (next >= 0 || state.lastRun < 0)) return;
  const previous = state.current;
  if (previous >= 0) {
    const loser = processOf(kernel, previous);
    loser.shown = SHOWN.ready;
    kernel.recorder.detail('ready', previous, loser.queue, READY_REASONS.indexOf('preempted'), 0, -1, 'switches');
  }
  state.current = next;
  const process = next < 0 ? null : processOf(kernel, next);
  if (process !== null && findsDamage(kernel, process)) return;
  if (process?.kernelMode !== true) state.userRan = true;
  if (process === null) {
    // Idle is a process of its own in MINIX: going idle is a switch, and the driver that waits is judged as it leaves.
    const leaver = state.lastRun;
    state.lastRun = -1;
    checkAtSwitch(kernel, leaver);
    return;
  }
  const { billed } = state;
  if (process.billable) state.billed = next;
  if (state.lastRun !== next) {
    state.kernelDebtNs += switchCostNs(kernel, process, billed);
    const leaver = state.lastRun;
    state.lastRun = next;
    checkAtSwitch(kernel, leaver);
    // The check may have stopped the very process that was chosen.
    if (state.current !== next) return;
  }
  process.shown = SHOWN.running;
  kernel.recorder.detail('run', next, process.queue, process.ticksLeft, 0, process.causeSeq, 'switches');
}
