import type { Program } from '../isa/assembler.ts';
import type { FaultSites } from './fault-site.ts';

/** What is common to all drivers: a program that can be started in one of three ways, and broken. */
export interface DriverProgram {
  readonly name: string;
  readonly source: string;
  readonly program: Program;
  /** Size of the data segment with its stack, in bytes: a power of two. */
  readonly dataBytes: number;
  readonly faultSites: FaultSites;
}

/** Ways to start a driver: r1 at its first instruction. */
export const BOOT_MODE = { full: 0, fast: 1, stock: 2 } as const;
export type BootMode = keyof typeof BOOT_MODE;

/** A register and what it holds at a driver's first instruction. */
export interface BootRegister {
  readonly register: number;
  readonly value: number;
}

/** The values in r1, r2, … in order; r0 and the rest are 0, but for the stack pointer. */
export const bootRegisters = (values: readonly number[]): readonly BootRegister[] =>
  values.map((value, index) => ({ register: index + 1, value }));

/** The clock of a driver counts whole milliseconds; less than one is one, and none stays none. */
export const wholeMs = (ms: number): number => (ms === 0 ? 0 : Math.max(1, Math.round(ms)));
