import type { Kernel } from './kernel.ts';
import { SHOWN } from './scheduler.ts';
import { FLAG } from './state.ts';

/** Tells what was only counted since the budget ran out, and where everybody stands now. */
export function flushDense(kernel: Kernel): void {
  const { state, recorder } = kernel;
  const { ipc, io, switches } = state.dense;
  if (ipc + io + switches === 0) return;
  const seq = recorder.record('dense', kernel.kernelActor, ipc, io, switches, -1);
  state.dense = { ipc: 0, io: 0, switches: 0 };
  // Devices go on for a while without a system, and raise their lines; but nobody stands anywhere.
  if (state.down) return;
  for (const process of state.processes) {
    if (process === null || (process.flags & FLAG.dead) !== 0) continue;
    const { actor, queue } = process;
    if (process.shown === SHOWN.running) recorder.record('run', actor, queue, process.ticksLeft, 0, seq);
    else if (process.shown === SHOWN.ready) recorder.record('ready', actor, queue, 1, 0, seq);
    else if (process.shown === SHOWN.blocked) recorder.record('blocked', actor, 0, -1, 0, seq);
    const job = process.driver?.job;
    if (job != null) recorder.record('job-start', actor, job.requesterActor, job.type, 0, seq);
  }
}
