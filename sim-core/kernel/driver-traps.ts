import { OP, opOf, trapFields } from '../isa/encoding.ts';
import { type ExceptionKind, MARKS } from '../trace/vocabulary.ts';
import { condemn, raise } from './death.ts';
import { actorOf, type Endpoint, generationOf, isProcess, MESSAGE_WORDS, type Message, SYSTEM } from './endpoints.ts';
import { endpointOfProcess, notifyFrom, receive, send } from './ipc.ts';
import { driverOf, type Kernel } from './kernel.ts';
import { kernelCall } from './kernel-calls.ts';
import { access } from './ports.ts';
import type { ProcessState } from './state.ts';
import { mayReach, readBytes, writeBytes } from './wild-access.ts';

/**
 * What a driver's trapping instruction means: the kernel's half of the processor. The interpreter has stopped behind
 * the instruction; registers and memory are changed here as it defines, and its cost is charged.
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
      if (at === undefined || refusesPeer(kernel, process, register(ra), true)) return;
      driver.receiveInto = at;
      return receive(kernel, process, register(ra));
    }
    case OP.send:
    case OP.reply:
    case OP.sendrec: {
      const at = messageAddress(kernel, process, register(rd));
      if (at === undefined || refusesPeer(kernel, process, register(ra), false)) return;
      const together = opOf(word) === OP.sendrec;
      if (together) driver.receiveInto = at;
      return send(kernel, process, register(ra), readMessage(kernel, process, at), together);
    }
    case OP.notify:
      if (refusesPeer(kernel, process, register(ra), false)) return;
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

/**
 * A message buffer must lie aligned where the driver may read and write; otherwise it is stopped by an exception.
 * Where it has a protection domain, it is the wrapper of the call that refuses.
 */
function messageAddress(kernel: Kernel, process: ProcessState, address: number): number | undefined {
  if ((address & 3) !== 0) return refuse(kernel, process, 'misaligned', address);
  if (mayReach(kernel, process, address, MESSAGE_WORDS * 4, true)) return address;
  const wrapped = kernel.parameters.isolation === 'domain';
  return refuse(kernel, process, wrapped ? 'bad-parameter' : 'data-access', address);
}

function refuse(kernel: Kernel, process: ProcessState, kind: ExceptionKind, address: number): undefined {
  driverOf(process).cpu.pc--;
  raise(kernel, process, kind, address);
  return undefined;
}

/**
 * A wrapper of Nooks knows every object that it has handed out: a call on one that does not exist is refused.
 * Elsewhere the call returns an error, as that of a peer that has died does everywhere.
 */
function refusesPeer(kernel: Kernel, process: ProcessState, peer: Endpoint, receives: boolean): boolean {
  if (kernel.parameters.isolation !== 'domain') return false;
  if (receives && peer < 0 && peer >= SYSTEM) return false;
  const known = isProcess(peer) ? kernel.state.processes[actorOf(peer)] : null;
  if (known != null && generationOf(peer) <= known.generation) return false;
  refuse(kernel, process, 'bad-parameter', peer);
  return true;
}

function readMessage(kernel: Kernel, process: ProcessState, at: number): Message {
  const view = new Int32Array(readBytes(kernel, process, at, MESSAGE_WORDS * 4).buffer);
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
  // What is written to the port is read from memory, and the other way round.
  if (words > MAX_STRING_WORDS || !mayReach(kernel, process, address, words * 2, !write)) {
    return refuse(kernel, process, 'data-access', address);
  }
  if (words === 0) return;
  if (address >= 0 && address + words * 2 <= data.length) {
    access(kernel, process, port, write, 0, new Uint16Array(data.buffer, data.byteOffset + address, words));
    return;
  }
  const strayed = new Uint16Array(readBytes(kernel, process, address, words * 2).buffer);
  access(kernel, process, port, write, 0, strayed);
  if (!write) writeBytes(kernel, process, address, new Uint8Array(strayed.buffer));
}
