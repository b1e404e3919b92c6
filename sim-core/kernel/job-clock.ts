import { between } from '../base/units.ts';
import { JOB_ENDS } from '../trace/vocabulary.ts';
import { type Endpoint, isProcess } from './endpoints.ts';
import { driverOf, type Kernel } from './kernel.ts';
import type { Job, ProcessState } from './state.ts';

/**
 * The clock of the paper's detector (§3.1): a job begins when a driver receives and ends when it sends; one
 * assignment for each IPC. Who reads the clock is in `job-judge.ts`. What exactly ends a job the paper leaves open
 * (`detection.jobWatch.jobEnds`):
 *
 * - `any-send`: the words taken literally. Any send ends it; each receive begins anew; waiting looks idle.
 * - `receive`: sends do not count; a job lasts until the driver comes back to receive.
 * - `reply`: a request stays open until its requester has been answered, whatever else is received or sent meanwhile;
 *   interrupts, alarms and pings without an open request end when the driver comes back to receive.
 */

export const watches = (kernel: Kernel, process: ProcessState): boolean =>
  process.driver !== null && kernel.parameters['detection.jobWatch.enabled'];

/** One assignment: what the paper says watching costs for each IPC. */
function assign(kernel: Kernel, process: ProcessState): void {
  const cost = kernel.parameters['cost.assignmentNs'];
  kernel.state.counts.jobAssignments++;
  kernel.state.counts.watchingNs += cost;
  process.debtNs += cost;
}

function open(
  kernel: Kernel,
  process: ProcessState,
  requester: Endpoint,
  requesterActor: number,
  type: number,
  cause: number,
): void {
  const driver = driverOf(process);
  const seq = kernel.recorder.detail('job-start', process.actor, requesterActor, type, 0, cause, 'ipc');
  driver.job = { requester, requesterActor, type, since: kernel.state.now, cpuAtStart: process.cpuNs, seq };
  process.shownJob = true;
  kernel.hooks.jobBegun(kernel, process.actor);
}

function close(kernel: Kernel, process: ProcessState, how: (typeof JOB_ENDS)[number]): void {
  const driver = driverOf(process);
  const { job } = driver;
  if (job === null) return;
  const ageUs = Math.round(ageNs(kernel, process, job) / 1000);
  driver.job = null;
  process.shownJob = false;
  kernel.recorder.detail('job-end', process.actor, JOB_ENDS.indexOf(how), ageUs, 0, job.seq, 'ipc');
}

/** How long a job has been open, by the clock in force. */
export function ageNs(kernel: Kernel, process: ProcessState, job: Job): number {
  return kernel.parameters['detection.jobWatch.clock'] === 'cpu'
    ? process.cpuNs - job.cpuAtStart
    : between(job.since, kernel.state.now);
}

/**
 * A driver has received: a message of a process, or a notification. The job clock is kept in every system, read in
 * some.
 */
export function jobReceived(
  kernel: Kernel,
  process: ProcessState,
  from: Endpoint,
  fromActor: number,
  type: number,
  notification: boolean,
  cause: number,
): void {
  if (process.driver === null) return;
  if (watches(kernel, process)) assign(kernel, process);
  const { job } = process.driver;
  const keeps = kernel.parameters['detection.jobWatch.jobEnds'] !== 'any-send';
  // A nested receive (the interrupt awaited, a ping answered) does not restart the clock of an open request.
  if (keeps && job !== null && (notification || !isRequest(job))) return;
  open(kernel, process, from, fromActor, type, cause);
}

const isRequest = (job: Job): boolean => isProcess(job.requester) && job.type < 0x1000;

/** A driver sends, replies or notifies. */
export function jobSent(kernel: Kernel, process: ProcessState, to: Endpoint): void {
  if (process.driver === null) return;
  if (watches(kernel, process)) assign(kernel, process);
  const { job } = process.driver;
  if (job === null) return;
  const rule = kernel.parameters['detection.jobWatch.jobEnds'];
  if (rule === 'any-send') close(kernel, process, 'any-send');
  else if (rule === 'reply' && job.requester === to) close(kernel, process, 'reply');
}

/** A driver comes back to receive, before anything is delivered. Jobs that end without a reply end here. */
export function jobReturned(kernel: Kernel, process: ProcessState, fromAnybody: boolean): void {
  const job = process.driver?.job;
  if (job === undefined || job === null) return;
  const rule = kernel.parameters['detection.jobWatch.jobEnds'];
  if (rule === 'any-send' || rule === 'receive' || !isRequest(job)) {
    // `receive`: only the main loop's receive from anybody is a return; waiting for one sender is still the job.
    if (rule === 'receive' && !fromAnybody) return;
    close(kernel, process, 'receive');
  }
}

/** A kernel call: a message to SYSTEM in MINIX 3.1.3, and so, counted literally, a send and a receive. */
export function jobKernelCall(kernel: Kernel, process: ProcessState, cause: number): void {
  if (process.driver === null || !kernel.parameters['detection.jobWatch.countKernelCalls']) return;
  if (watches(kernel, process)) assign(kernel, process);
  const { job } = process.driver;
  if (job === null || kernel.parameters['detection.jobWatch.jobEnds'] !== 'any-send') return;
  close(kernel, process, 'any-send');
  open(kernel, process, job.requester, job.requesterActor, job.type, cause);
}

export function jobDied(kernel: Kernel, process: ProcessState): void {
  if (process.driver !== null) close(kernel, process, 'death');
}
