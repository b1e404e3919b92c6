import { READY_REASONS } from '../trace/vocabulary.ts';
import { checkAtSwitch } from './job-judge.ts';
import { type Kernel, processOf } from './kernel.ts';
import { SHOWN } from './scheduler.ts';
import type { KernelState } from './state.ts';

/**
 * The choice of who runs (MINIX 3.1.3 kernel/proc.c pick_proc), and the process switch with the check that it
 * occasions.
 */

/** The process at the head of the best queue that is not empty; -1 for none (pick_proc). */
function pick(state: KernelState): number {
  for (const queue of state.ready) if (queue[0] !== undefined) return queue[0];
  return -1;
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
  if (next < 0) {
    // Idle is a process of its own in MINIX: going idle is a switch, and the driver that waits is judged as it leaves.
    const leaver = state.lastRun;
    state.lastRun = -1;
    checkAtSwitch(kernel, leaver);
    return;
  }
  const process = processOf(kernel, next);
  if (process.billable) state.billed = next;
  if (state.lastRun !== next) {
    state.kernelDebtNs += kernel.parameters['cost.switchNs'];
    const leaver = state.lastRun;
    state.lastRun = next;
    checkAtSwitch(kernel, leaver);
    // The check may have stopped the very process that was chosen.
    if (state.current !== next) return;
  }
  process.shown = SHOWN.running;
  kernel.recorder.detail('run', next, process.queue, process.ticksLeft, 0, process.causeSeq, 'switches');
}
