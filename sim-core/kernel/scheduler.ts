import { BLOCK_KINDS, type BlockKind, READY_REASONS } from '../trace/vocabulary.ts';
import type { Kernel } from './kernel.ts';
import { type KernelState, LOWEST_QUEUE, type ProcessState } from './state.ts';

/**
 * Queues, quanta and the choice of who runs, after MINIX 3.1.3 kernel/proc.c (enqueue, dequeue, sched, pick_proc). A
 * process that wakes with ticks left goes to the front of its queue, but behind one of the same queue that is
 * running: equals rotate only when a quantum ends (reference: minix.md §2.4).
 *
 * Parts of the kernel (`kernelMode`) are not preempted: they share one queue above everybody in user mode, wait there in
 * the order in which they became ready, and have no quantum.
 */

type ReadyReason = (typeof READY_REASONS)[number];

/** States as the trace last told them: none, running, ready, blocked. */
export const SHOWN = { none: 0, running: 1, ready: 2, blocked: 3 } as const;

export const isRunnable = (process: ProcessState): boolean => process.flags === 0;

/** The queue of everybody in kernel mode. */
export const KERNEL_MODE_QUEUE = 2;

const queueOf = (state: KernelState, process: ProcessState): number[] => state.ready[process.queue] as number[];

/** Makes a runnable process ready. `why` and `cause` say what woke it. */
export function enqueue(kernel: Kernel, process: ProcessState, why: ReadyReason, cause: number): void {
  const { state } = kernel;
  const atFront = process.ticksLeft > 0;
  if (!atFront) {
    process.ticksLeft = process.quantumTicks;
    if (process.queue < LOWEST_QUEUE) process.queue++;
  }
  const queue = queueOf(state, process);
  if (!atFront || process.kernelMode) queue.push(process.actor);
  else if (queue[0] !== undefined && queue[0] === state.current) queue.splice(1, 0, process.actor);
  else queue.unshift(process.actor);
  process.shown = SHOWN.ready;
  kernel.recorder.detail('ready', process.actor, process.queue, READY_REASONS.indexOf(why), 0, cause, 'switches');
}

/** Takes a process off its queue. The CPU is given away at the next {@link dispatch}. */
export function dequeue(kernel: Kernel, process: ProcessState): void {
  const { state } = kernel;
  for (const queue of state.ready) {
    const i = queue.indexOf(process.actor);
    if (i >= 0) queue.splice(i, 1);
  }
  if (state.current === process.actor) state.current = -1;
}

/** A process leaves the CPU to wait. */
export function block(kernel: Kernel, process: ProcessState, how: BlockKind, peerActor: number): void {
  dequeue(kernel, process);
  process.shown = SHOWN.blocked;
  const code = BLOCK_KINDS.indexOf(how);
  kernel.recorder.detail('blocked', process.actor, code, peerActor, 0, process.causeSeq, 'switches');
}

/** Its quantum is over: a full new one, one queue lower, at the tail. */
export function endQuantum(kernel: Kernel, process: ProcessState): void {
  const old = process.queue;
  dequeue(kernel, process);
  process.ticksLeft = 0;
  const next = Math.min(LOWEST_QUEUE, old + 1);
  const seq = kernel.recorder.record('quantum-end', process.actor, old, next, 0, -1);
  enqueue(kernel, process, 'quantum', seq);
}

/** Lifts every process that sank by one queue and refills the others (balance_queues). Returns the ticks handed out. */
export function balance(kernel: Kernel): number {
  let given = 0;
  let lifted = 0;
  for (const process of kernel.state.processes) {
    if (process === null) continue;
    if (process.queue > process.maxQueue) {
      const ready = isRunnable(process);
      if (ready) removeFromQueue(kernel.state, process);
      process.queue--;
      if (ready) queueOf(kernel.state, process).push(process.actor);
      given += process.ticksLeft;
      lifted++;
    } else {
      process.ticksLeft = process.quantumTicks;
      given += process.ticksLeft;
    }
  }
  if (lifted > 0) kernel.recorder.record('balance', kernel.kernelActor, lifted, 0, 0, -1);
  return given;
}

function removeFromQueue(state: KernelState, process: ProcessState): void {
  const queue = queueOf(state, process);
  const i = queue.indexOf(process.actor);
  if (i >= 0) queue.splice(i, 1);
}
