import { assert } from '../base/assert.ts';
import type { ExceptionKind } from '../trace/vocabulary.ts';
import { compute, FIRST_DIVISION, LAST_ARITHMETIC, LAST_BRANCH, taken } from './arithmetic.ts';
import type { Program } from './assembler.ts';
import {
  FIRST_TRAP,
  imm18Of,
  instructionOf,
  LAST_TRAP,
  LR,
  OP_PROBE,
  opOf,
  REGISTER_COUNT,
  raOf,
  SP,
} from './encoding.ts';

/** A processor with its program: plain data, to be copied for a checkpoint and changed for a fault. */
export interface Cpu {
  /** Instruction words; the index is the address. Programs cannot write here. */
  readonly code: Int32Array;
  /** Data segment in bytes, little endian; its length is a power of two. */
  readonly data: Uint8Array;
  /** 16 registers of 32 bits, read as signed. */
  readonly registers: Int32Array;
  /** Word address of the next instruction, 32 bits, read as signed: a jump can leave anything here. */
  pc: number;
}

/** Why the interpreter stopped. */
export interface Stop {
  /**
   * `budget`: all allowed instructions were executed. `trap`: the instruction before `pc` was executed (and counted)
   * and needs the kernel. `exception`: the instruction at `pc` cannot be executed. `probe`: the word at `pc` is
   * OP_PROBE.
   */
  reason: 'budget' | 'trap' | 'exception' | 'probe';
  /** Instructions executed by this call. */
  executed: number;
  /** The trapping or faulting word; 0 for a budget and for a fetch outside the code. */
  word: number;
  exception: ExceptionKind | undefined;
  /** Of an exception: the data address, or else the word address of the instruction; 32 bits, read as signed. */
  address: number;
}

export const newStop = (): Stop => ({ reason: 'budget', executed: 0, word: 0, exception: undefined, address: 0 });

/** Smallest and largest data segment, in bytes. */
const MIN_DATA_BYTES = 4;
const MAX_DATA_BYTES = 1 << 24;

/**
 * A processor about to start `program` at its first word, with `sp` at the end of the data segment.
 *
 * @param dataBytes Size of the data segment, a power of two; by default the smallest from 64 KiB that holds the data.
 */
export function createCpu(program: Pick<Program, 'code' | 'data'>, dataBytes = 0): Cpu {
  let bytes = dataBytes === 0 ? 1 << 16 : dataBytes;
  while (dataBytes === 0 && bytes < program.data.length) bytes *= 2;
  assert(
    bytes >= MIN_DATA_BYTES && bytes <= MAX_DATA_BYTES && (bytes & (bytes - 1)) === 0,
    `a data segment of ${bytes} bytes is not a power of two between ${MIN_DATA_BYTES} and ${MAX_DATA_BYTES}`,
  );
  assert(program.data.length <= bytes, `${program.data.length} bytes of data do not fit in a segment of ${bytes}`);
  const data = new Uint8Array(bytes);
  data.set(program.data);
  const registers = new Int32Array(REGISTER_COUNT);
  registers[SP] = bytes;
  return { code: program.code.slice(), data, registers, pc: 0 };
}

/** The data segment as 16- and 32-bit elements. */
interface Views {
  readonly words: Int32Array;
  readonly halves: Uint16Array;
}

/** Made anew when a checkpoint brings a new data segment; not part of the state, so that copying stays simple. */
const viewsByData = new WeakMap<Uint8Array, Views>();

/**
 * Views on the data segment: the same memory. Assumes a little-endian host, which every JavaScript engine of today
 * has.
 */
export function viewsOf(data: Uint8Array): Views {
  const known = viewsByData.get(data);
  if (known !== undefined) return known;
  const { buffer, byteOffset, length } = data;
  const views = {
    words: new Int32Array(buffer, byteOffset, length >> 2),
    halves: new Uint16Array(buffer, byteOffset, length >> 1),
  };
  viewsByData.set(data, views);
  return views;
}

/** Loops count in small integers, which is faster; longer budgets are run in pieces. */
const PIECE = 1 << 29;

/**
 * Executes at most `budget` instructions (a whole number, at most 2^50) and says why it stopped.
 *
 * @param stop Where the answer goes; give the same object again to allocate nothing.
 */
export function run(cpu: Cpu, budget: number, stop: Stop = newStop()): Stop {
  const views = viewsOf(cpu.data);
  stop.reason = 'budget';
  stop.word = 0;
  stop.exception = undefined;
  stop.address = 0;
  let executed = 0;
  while (executed < budget) {
    const piece = Math.min(PIECE, budget - executed);
    const done = interpret(cpu, views.words, views.halves, piece);
    executed += done;
    if (done < piece) {
      stop.executed = executed;
      explain(cpu, stop);
      return stop;
    }
  }
  stop.executed = executed;
  return stop;
}

/** Executes up to `limit` instructions and returns how many; fewer when the one at `pc` traps or cannot be executed. */
function interpret(cpu: Cpu, words: Int32Array, halves: Uint16Array, limit: number): number {
  const { code, data, registers } = cpu;
  const length = code.length;
  // A bit of these is set in every address that is outside of the segment or misaligned.
  const outside = -data.length;
  const outsideHalf = outside | 1;
  const outsideWord = outside | 3;
  let pc = cpu.pc;
  let done = 0;
  execute: for (; done < limit; done++) {
    if (pc >>> 0 >= length) break;
    const word = code[pc] as number;
    const op = word >>> 26;
    const a = registers[(word >>> 18) & 15] as number;
    if (op <= LAST_ARITHMETIC) {
      const b = registers[(word >>> 14) & 15] as number;
      if (op === 0 || (op >= FIRST_DIVISION && b === 0)) break;
      registers[(word >>> 22) & 15] = compute(op, word, a, b);
      pc++;
    } else if (op > 25 && op <= LAST_BRANCH) {
      const distance = taken(op, registers[(word >>> 22) & 15] as number, a) ? (word << 14) >> 14 : 0;
      pc = (pc + 1 + distance) | 0;
    } else {
      const address = (a + ((word << 14) >> 14)) | 0;
      // Opcodes as numbers: see arithmetic.ts. All go on to the word behind `pc`, jumps too.
      switch (op) {
        case 20: // ldw
          if ((address & outsideWord) !== 0) break execute;
          registers[(word >>> 22) & 15] = words[address >> 2] as number;
          break;
        case 21: // ldh
          if ((address & outsideHalf) !== 0) break execute;
          registers[(word >>> 22) & 15] = halves[address >> 1] as number;
          break;
        case 22: // ldb
          if ((address & outside) !== 0) break execute;
          registers[(word >>> 22) & 15] = data[address] as number;
          break;
        case 23: // stw
          if ((address & outsideWord) !== 0) break execute;
          words[address >> 2] = registers[(word >>> 22) & 15] as number;
          break;
        case 24: // sth
          if ((address & outsideHalf) !== 0) break execute;
          halves[address >> 1] = registers[(word >>> 22) & 15] as number;
          break;
        case 25: // stb
          if ((address & outside) !== 0) break execute;
          data[address] = registers[(word >>> 22) & 15] as number;
          break;
        case 33: // call
          registers[LR] = pc + 1;
          pc += (word << 6) >> 6;
          break;
        case 32: // jmp
          pc += (word << 6) >> 6;
          break;
        case 34: // ret
          pc = (registers[LR] as number) - 1;
          break;
        case 35: // jr
          pc = a - 1;
          break;
        case 36: // nop
          break;
        default:
          break execute;
      }
      pc = (pc + 1) | 0;
    }
  }
  cpu.pc = pc;
  return done;
}

/** Fills in why the instruction at `pc` was not executed, and steps over it when it traps. */
function explain(cpu: Cpu, stop: Stop): void {
  const { pc } = cpu;
  stop.address = pc;
  if (pc < 0 || pc >= cpu.code.length) {
    raise(stop, 'code-access');
    return;
  }
  const word = cpu.code[pc] as number;
  const op = opOf(word);
  stop.word = word;
  if (op >= FIRST_TRAP && op <= LAST_TRAP) {
    stop.reason = 'trap';
    stop.executed++;
    cpu.pc++;
  } else if (op === OP_PROBE) stop.reason = 'probe';
  else if (instructionOf(op) === undefined) raise(stop, 'undefined-instruction');
  else if (op <= LAST_ARITHMETIC) raise(stop, 'division-by-zero');
  else {
    stop.address = ((cpu.registers[raOf(word)] as number) + imm18Of(word)) | 0;
    raise(stop, (stop.address & -cpu.data.length) !== 0 ? 'data-access' : 'misaligned');
  }
}

function raise(stop: Stop, exception: ExceptionKind): void {
  stop.reason = 'exception';
  stop.exception = exception;
}
