import { fromMs } from '../base/units.ts';
import { OP, opOf, trapFields } from '../isa/encoding.ts';
import { KERNEL_CALLS, type KernelCall, MARKS } from '../trace/vocabulary.ts';
import { setAlarm } from './clock.ts';
import { condemn, raise } from './death.ts';
import { actorOf, isProcess, MESSAGE_WORDS, type Message } from './endpoints.ts';
import { endpointOfProcess, errorCode, notifyFrom, receive, send } from './ipc.ts';
import { jobKernelCall } from './job-clock.ts';
import { driverOf, type Kernel, processOf } from './kernel.ts';
import { access, enableInterrupt } from './ports.ts';
import type { DriverState, ProcessState } from './state.ts';

/**
 * What a driver's trapping instruction means: the kernel's half of the processor. The interpreter has stopped behind the
 * instruction; registers and memory are changed here as it defines, and its cost is charged.
 */
export function carryOutTrap(kernel: Kernel, process: ProcessState): void {
  const driver = driverOf(process);
  const { cpu } = driver;
  const word = cpu.code[cpu.pc - 1] ?? 0;
  const { rd, ra, rb, imm } = trapFields(word);
  const register = (n: number): number => cpu.registers[n] as number;
  switch (opOf(word)) {
    case OP.in: {
      const value = access(kernel, process, register(ra) + imm, false, 0);
      if (value !== undefined) cpu.registers[rd] = value;
      return;
    }
    case OP.out:
      access(kernel, process, register(ra) + imm, true, register(rd));
      return;
    case OP.ins:
    case OP.outs:
      return accessString(kernel, process, register(ra) + imm, register(rd), register(rb), opOf(word) === OP.outs);
    case OP.recv: {
      const at = messageAddress(kernel, process, register(rd));
      if (at === undefined) return;
      driver.receiveInto = at;
      return receive(kernel, process, register(ra));
    }
    case OP.send:
    case OP.reply:
    case OP.sendrec: {
      const at = messageAddress(kernel, process, register(rd));
      if (at === undefined) return;
      const together = opOf(word) === OP.sendrec;
      if (together) driver.receiveInto = at;
      return send(kernel, process, register(ra), readMessage(process, driver, at), together);
    }
    case OP.notify:
      // To the reincarnation server a driver has nothing to say but that it lives; anybody else it tells of an event.
      return notifyFrom(kernel, process, register(ra), actorOf(register(ra)) === kernel.rsActor ? 'pong' : 'event');
    case OP.kcall:
      return kernelCall(kernel, process, imm);
    case OP.mark: {
      // A mutated operand may name no mark; it then passes as none.
      const mark = imm >= 0 && imm < MARKS.length ? imm : 0;
      // The steps of a start are part of the story and never left out; what every request passes is detail.
      const seq =
        mark < FIRST_REQUEST_MARK && mark !== driver.lastMark
          ? kernel.recorder.record('mark', process.actor, mark, cpu.pc - 1, 0, process.causeSeq)
          : kernel.recorder.detail('mark', process.actor, mark, cpu.pc - 1, 0, process.causeSeq, 'ipc');
      process.causeSeq = seq;
      driver.lastMark = mark;
      kernel.hooks.marked(kernel, process.actor, mark);
      return;
    }
    case OP.panic: {
      const cause = driver.activatedSeq >= 0 ? driver.activatedSeq : process.causeSeq;
      const seq = kernel.recorder.record('panic', process.actor, imm, cpu.pc - 1, 0, cause);
      return condemn(kernel, process, 'panic', 'panic', 0, seq);
    }
    default:
      return condemn(
        kernel,
        process,
        'exit',
        'exit',
        0,
        driver.activatedSeq >= 0 ? driver.activatedSeq : process.causeSeq,
      );
  }
}

/** A message buffer must lie aligned within the data segment; otherwise the driver is stopped by an exception. */
function messageAddress(kernel: Kernel, process: ProcessState, address: number): number | undefined {
  const size = driverOf(process).cpu.data.length;
  if ((address & 3) !== 0) return refuse(kernel, process, 'misaligned', address);
  if (address < 0 || address + MESSAGE_WORDS * 4 > size) return refuse(kernel, process, 'data-access', address);
  return address;
}

function refuse(kernel: Kernel, process: ProcessState, kind: 'misaligned' | 'data-access', address: number): undefined {
  driverOf(process).cpu.pc--;
  raise(kernel, process, kind, address);
  return undefined;
}

function readMessage(process: ProcessState, driver: DriverState, at: number): Message {
  const view = new Int32Array(driver.cpu.data.buffer, driver.cpu.data.byteOffset + at, MESSAGE_WORDS);
  return {
    source: endpointOfProcess(process),
    type: view[1] as number,
    words: [...view.subarray(2)],
    withGrant: false,
  };
}

/** Marks from here on are passed by every request. */
const FIRST_REQUEST_MARK = MARKS.indexOf('open');

/** Longest string access: one sector of 512 bytes is 256 words; a wild count must not stop the world. */
const MAX_STRING_WORDS = 4096;

function accessString(
  kernel: Kernel,
  process: ProcessState,
  port: number,
  address: number,
  words: number,
  write: boolean,
): void {
  const { data } = driverOf(process).cpu;
  if ((address & 1) !== 0) return refuse(kernel, process, 'misaligned', address);
  if (words < 0 || words > MAX_STRING_WORDS || address < 0 || address + words * 2 > data.length) {
    return refuse(kernel, process, 'data-access', address);
  }
  if (words === 0) return;
  access(kernel, process, port, write, 0, new Uint16Array(data.buffer, data.byteOffset + address, words));
}

/** Kernel calls: number in the instruction, arguments in r1–r4, result in r0. */
function kernelCall(kernel: Kernel, process: ProcessState, number: number): void {
  const { registers } = driverOf(process).cpu;
  const call: KernelCall | undefined = KERNEL_CALLS[number];
  const [a1, a2, a3, a4] = [1, 2, 3, 4].map((n) => registers[n] as number) as [number, number, number, number];
  process.debtNs += kernel.parameters['cost.kernelCallNs'];
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
      result = copy(kernel, process, a1, a2, a3, a4, call === 'copy-to');
      break;
    case 'diagnostic':
      break;
    default:
      result = -errorCode('not-allowed');
  }
  // A refused copy that touched memory outside the segment has stopped the driver.
  if (process.flags !== 0) return;
  registers[0] = result;
  const code = call === undefined ? KERNEL_CALLS.indexOf('unknown') : number;
  const seq = kernel.recorder.detail('kernel-call', process.actor, code, a1, result, process.causeSeq, 'ipc');
  jobKernelCall(kernel, process, seq);
}

/** Safe copy between the driver's data and the buffer that a peer granted (MINIX: sys_safecopyto, sys_safecopyfrom). */
function copy(
  kernel: Kernel,
  process: ProcessState,
  peer: number,
  address: number,
  bytes: number,
  offset: number,
  to: boolean,
): number {
  const { data } = driverOf(process).cpu;
  if (!isProcess(peer) || kernel.state.processes[actorOf(peer)] == null) return -errorCode('bad-endpoint');
  const other = processOf(kernel, actorOf(peer));
  if (endpointOfProcess(other) !== peer) return -errorCode('dead-peer');
  if (bytes < 0 || address < 0 || address + bytes > data.length) {
    raise(kernel, process, 'data-access', address);
    return -errorCode('not-allowed');
  }
  if (other.grant === null || offset < 0 || offset + bytes > other.grant.length) return -errorCode('not-allowed');
  if (to) other.grant.set(data.subarray(address, address + bytes), offset);
  else data.set(other.grant.subarray(offset, offset + bytes), address);
  process.debtNs += Math.round((bytes / 1024) * kernel.parameters['cost.copyNsPerKiB']);
  return bytes;
}
