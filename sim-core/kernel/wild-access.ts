import { OP, opOf, rdOf } from '../isa/encoding.ts';
import type { ExceptionKind } from '../trace/vocabulary.ts';
import { driverOf, type Kernel } from './kernel.ts';
import { load, locate, store } from './memory.ts';
import type { ProcessState } from './state.ts';

/**
 * Loads and stores outside of a driver's own data segment. `isolation` process: the processor refuses both. `domain`:
 * all of the kernel's memory can be read, and only the driver's own written (Swift et al., SOSP 2003: write
 * protection). `none`: both reach what is there. What is not mapped is refused to everybody. A jump out of the
 * driver's code is refused everywhere: what lies there is not executed here.
 */

/** May `process` read, or write, `length` bytes from `address` on? Inside or outside of its own data. */
export function mayReach(
  kernel: Kernel,
  process: ProcessState,
  address: number,
  length: number,
  write: boolean,
): boolean {
  if (length < 0) return false;
  if (address >= 0 && address + length <= driverOf(process).cpu.data.length) return true;
  if (!process.kernelMode || (write && kernel.parameters.isolation !== 'none')) return false;
  for (let at = address; at < address + length; ) {
    const place = locate(kernel, process, at);
    if (place === undefined) return false;
    at += place.length;
  }
  return true;
}

/** `length` bytes that `process` may read. */
export function readBytes(kernel: Kernel, process: ProcessState, address: number, length: number): Uint8Array {
  const { data } = driverOf(process).cpu;
  if (address >= 0 && address + length <= data.length) return data.slice(address, address + length);
  const bytes = new Uint8Array(length);
  load(kernel, process, address, bytes);
  return bytes;
}

/** Writes bytes where `process` may write. */
export function writeBytes(kernel: Kernel, process: ProcessState, address: number, from: Uint8Array): void {
  const { data } = driverOf(process).cpu;
  if (address >= 0 && address + from.length <= data.length) data.set(from, address);
  else store(kernel, process, address, from);
}

const SIZE_OF: ReadonlyMap<number, number> = new Map([
  [OP.ldw, 4],
  [OP.ldh, 2],
  [OP.ldb, 1],
  [OP.stw, 4],
  [OP.sth, 2],
  [OP.stb, 1],
]);

/**
 * The processor stopped at a load or store outside of the data segment: carries it out where nothing keeps the driver
 * from it, and steps on. Returns why not, or undefined when it is done.
 */
export function reachOutside(
  kernel: Kernel,
  process: ProcessState,
  word: number,
  address: number,
): ExceptionKind | undefined {
  const { cpu } = driverOf(process);
  const op = opOf(word);
  const size = SIZE_OF.get(op) ?? 0;
  const write = op >= OP.stw;
  if (size === 0 || !mayReach(kernel, process, address, size, write)) return 'data-access';
  if ((address & (size - 1)) !== 0) return 'misaligned';
  if (write) {
    const value = new Uint8Array(new Int32Array([cpu.registers[rdOf(word)] as number]).buffer);
    writeBytes(kernel, process, address, value.subarray(0, size));
  } else {
    const bytes = new Uint8Array(4);
    bytes.set(readBytes(kernel, process, address, size));
    cpu.registers[rdOf(word)] = new Int32Array(bytes.buffer)[0] as number;
  }
  cpu.pc++;
  return undefined;
}
