import { fromMs } from '../base/units.ts';
import { KERNEL_CALLS, type KernelCall } from '../trace/vocabulary.ts';
import { setAlarm } from './clock.ts';
import { kernelCallCostNs } from './component-calls.ts';
import { raise } from './death.ts';
import { enableInterrupt } from './device-lines.ts';
import { actorOf, isProcess } from './endpoints.ts';
import { endpointOfProcess, errorCode } from './ipc.ts';
import { jobKernelCall } from './job-clock.ts';
import { driverOf, type Kernel, processOf } from './kernel.ts';
import { bufferAddress } from './memory.ts';
import type { ProcessState } from './state.ts';
import { mayReach, readBytes, writeBytes } from './wild-access.ts';

/**
 * A driver's calls into the kernel: number in the instruction, arguments in r1–r4, result in r0. Where drivers have
 * protection domains, a wrapper looks at what is passed, and what it refuses is an exception of the driver (`domain`, Nooks).
 */
export function kernelCall(kernel: Kernel, process: ProcessState, number: number): void {
  const { registers } = driverOf(process).cpu;
  const call: KernelCall | undefined = KERNEL_CALLS[number];
  const [a1, a2, a3, a4] = [1, 2, 3, 4].map((n) => registers[n] as number) as [number, number, number, number];
  process.debtNs += kernelCallCostNs(kernel, process);
  let result = 0;
  switch (call) {
    case 'uptime':
      result = kernel.state.ticks;
      break;
    case 'set-alarm':
      setAlarm(kernel, process, fromMs(Math.max(0, a1)));
      break;
    case 'irq-enable':
      enableInterrupt(kernel, driverOf(process).device);
      break;
    case 'copy-to':
    case 'copy-from':
      result = copy(kernel, process, { peer: a1, address: a2, bytes: a3, offset: a4, to: call === 'copy-to' });
      break;
    case 'diagnostic':
      break;
    default:
      result = -errorCode('not-allowed');
  }
  // A refused copy that touched memory outside the segment has stopped the driver.
  if (process.flags !== 0) return;
  const forbidden = result === -errorCode('not-allowed') || result === -errorCode('bad-endpoint');
  if (forbidden && kernel.parameters.isolation === 'domain') return raise(kernel, process, 'bad-parameter', a1);
  registers[0] = result;
  const code = call === undefined ? KERNEL_CALLS.indexOf('unknown') : number;
  const seq = kernel.recorder.detail('kernel-call', process.actor, code, a1, result, process.causeSeq, 'ipc');
  jobKernelCall(kernel, process, seq);
}

interface Copy {
  readonly peer: number;
  /** In the driver's memory. */
  readonly address: number;
  readonly bytes: number;
  /** In the peer's buffer. */
  readonly offset: number;
  readonly to: boolean;
}

/**
 * Copies between the driver's memory and the buffer that a peer granted (MINIX: sys_safecopyto, sys_safecopyfrom). In a
 * kernel without protection it is a plain copy, and one that is too long goes on behind the buffer.
 */
function copy(kernel: Kernel, process: ProcessState, { peer, address, bytes, offset, to }: Copy): number {
  if (!isProcess(peer) || kernel.state.processes[actorOf(peer)] == null) return -errorCode('bad-endpoint');
  const other = processOf(kernel, actorOf(peer));
  if (endpointOfProcess(other) !== peer) return -errorCode('dead-peer');
  if (!mayReach(kernel, process, address, bytes, !to)) {
    const refusal = kernel.parameters.isolation === 'domain' ? 'bad-parameter' : 'data-access';
    raise(kernel, process, refusal, address);
    return -errorCode('not-allowed');
  }
  if (other.grant === null) return -errorCode('not-allowed');
  if (offset < 0 || offset + bytes > other.grant.length) {
    if (kernel.parameters.isolation !== 'none') return -errorCode('not-allowed');
    const behind = bufferAddress(kernel, process, other.actor) + offset;
    if (!mayReach(kernel, process, behind, bytes, to)) {
      raise(kernel, process, 'data-access', behind);
      return -errorCode('not-allowed');
    }
    const [from, into] = to ? [address, behind] : [behind, address];
    writeBytes(kernel, process, into, readBytes(kernel, process, from, bytes));
  } else if (to) other.grant.set(readBytes(kernel, process, address, bytes), offset);
  else writeBytes(kernel, process, address, other.grant.subarray(offset, offset + bytes));
  process.debtNs += Math.round((bytes / 1024) * kernel.parameters['cost.copyNsPerKiB']);
  return bytes;
}
