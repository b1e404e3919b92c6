import { between, type Instant } from '../base/units.ts';
import { condemn } from './death.ts';
import { actorOf, isProcess } from './endpoints.ts';
import type { Kernel } from './kernel.ts';
import { FLAG, type ProcessState } from './state.ts';
import { restartSystem } from './system-down.ts';

/**
 * The operator: somebody who sits before the machine and acts when a program has waited for an answer for longer than
 * `detection.operatorPatienceMs`. Where drivers can be restarted, the one that the program waits for in the end is; the
 * whole machine where they cannot, or where nobody can tell which. Then patience begins anew. Looked at with each timer
 * interrupt.
 */
export function checkPatience(kernel: Kernel): void {
  const patienceNs = kernel.parameters['detection.operatorPatienceMs'] * 1e6;
  const { state } = kernel;
  if (patienceNs === 0 || state.down) return;
  for (const program of state.processes) {
    if (program === null || program.operationSince < 0) continue;
    const waitedNs = between(program.operationSince as Instant, state.now);
    if (waitedNs <= patienceNs) continue;
    for (const process of state.processes)
      if (process !== null && process.operationSince >= 0) process.operationSince = state.now;
    return act(kernel, program, Math.round(waitedNs / 1e6));
  }
}

function act(kernel: Kernel, program: ProcessState, waitedMs: number): void {
  const culprit = waitedFor(kernel, program) ?? longestAtWork(kernel);
  if (culprit?.driver != null) {
    const why =
      culprit.driver.activatedSeq >= 0 ? culprit.driver.activatedSeq : (culprit.driver.job?.seq ?? program.causeSeq);
    condemn(kernel, culprit, 'operator', 'operator', waitedMs, why);
  } else if (kernel.parameters.isolation === 'none') restartSystem(kernel, program.causeSeq);
}

/** Follows who is blocked on whom from the program on, to a driver. */
function waitedFor(kernel: Kernel, program: ProcessState): ProcessState | undefined {
  let at: ProcessState | undefined = program;
  for (let steps = 0; at !== undefined && steps < kernel.state.processes.length; steps++) {
    if (at.driver !== null) return alive(at) ? at : undefined;
    const peer: number =
      (at.flags & FLAG.sending) !== 0 ? at.sendTo : (at.flags & FLAG.receiving) !== 0 ? at.getFrom : -1;
    at = isProcess(peer) ? (kernel.state.processes[actorOf(peer)] ?? undefined) : undefined;
  }
  return undefined;
}

const alive = (process: ProcessState): boolean => (process.flags & (FLAG.dead | FLAG.stopped)) === 0;

/** The driver whose job has been open for longest; a driver that keeps the CPU from everybody else if none has one. */
function longestAtWork(kernel: Kernel): ProcessState | undefined {
  const drivers = kernel.state.processes.filter((one): one is ProcessState => one?.driver != null && alive(one));
  const working = drivers.filter(({ driver }) => driver?.job != null);
  working.sort((one, other) => (one.driver?.job?.since ?? 0) - (other.driver?.job?.since ?? 0));
  return working[0] ?? drivers.find(({ actor, kernelMode }) => kernelMode && actor === kernel.state.current);
}
