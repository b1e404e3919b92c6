import type { Kernel } from './kernel.ts';
import type { ProcessState } from './state.ts';

/**
 * What a message costs, by where the two ends run.
 *
 * `isolation` process (MINIX 3): each is a process, and a message costs `cost.messageNs` to send and again to receive.
 *
 * `none` and `domain`: drivers and servers are parts of the kernel and call each other; only programs are processes. A
 * program's request is a system call (`cost.kernelCallNs`, its return included). A call between components costs
 * `cost.callNs`, its return included. Into or out of a driver's protection domain (`domain`, Nooks) it is a cross-domain
 * call: `cost.crossDomainNs`, its return included, because that is what the published 3 µs a call contain. A driver's
 * answer is the return of the call that brought the request, and free.
 */

/** A call that enters or leaves a driver's protection domain: counted, and its price. */
function crossDomain(kernel: Kernel): number {
  kernel.state.counts.crossDomainCalls++;
  return kernel.parameters['cost.crossDomainNs'];
}

/** CPU time of sending to `peer` (null: nobody known). `calls`: the sender asks or tells, and does not only answer. */
export function sendCostNs(kernel: Kernel, process: ProcessState, peer: ProcessState | null, calls: boolean): number {
  const { parameters } = kernel;
  if (parameters.isolation === 'process') return parameters['cost.messageNs'];
  if (!process.kernelMode) return parameters['cost.kernelCallNs'];
  if (peer?.kernelMode === false) return 0;
  const answers = process.driver !== null && !calls;
  if (answers) return 0;
  const crosses = process.driver !== null || peer?.driver != null;
  return parameters.isolation === 'domain' && crosses ? crossDomain(kernel) : parameters['cost.callNs'];
}

/** CPU time of asking for a message: nothing for a part of the kernel, which is called. */
export function receiveCostNs(kernel: Kernel, process: ProcessState): number {
  const { parameters } = kernel;
  if (parameters.isolation === 'process') return parameters['cost.messageNs'];
  return process.kernelMode ? 0 : parameters['cost.kernelCallNs'];
}

/** CPU time of a call into the kernel proper: its trap, or the procedure call that it is for a part of the kernel. */
export function kernelCallCostNs(kernel: Kernel, process: ProcessState): number {
  const { parameters } = kernel;
  if (!process.kernelMode) return parameters['cost.kernelCallNs'];
  return parameters.isolation === 'domain' && process.driver !== null ? crossDomain(kernel) : parameters['cost.callNs'];
}

/**
 * CPU time of an interrupt until its driver knows. A part of the kernel is called by the handler, so that the message
 * is saved; a driver in a domain is called across its border.
 */
export function interruptCostNs(kernel: Kernel, driver: ProcessState | null): number {
  const { parameters } = kernel;
  if (driver?.kernelMode !== true) return parameters['cost.interruptNs'];
  const entry = Math.max(0, parameters['cost.interruptNs'] - parameters['cost.messageNs']);
  return entry + (parameters.isolation === 'domain' ? crossDomain(kernel) : 0);
}

/** CPU time of calling a driver's timer function; nothing where an alarm is a notification like any other. */
export const alarmCostNs = (kernel: Kernel, process: ProcessState): number =>
  kernel.parameters.isolation === 'domain' && process.driver !== null ? crossDomain(kernel) : 0;

/**
 * CPU time of giving the CPU to `next` after somebody else. Parts of the kernel run in the address space that is there;
 * a program that goes on after its system call finds its own. `billed`: the program that ran last.
 */
export function switchCostNs(kernel: Kernel, next: ProcessState, billed: number): number {
  const saved = next.kernelMode || (kernel.parameters.isolation !== 'process' && next.actor === billed);
  return saved ? 0 : kernel.parameters['cost.switchNs'];
}
