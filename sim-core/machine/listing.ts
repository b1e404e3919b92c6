import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import type { DriverProgram } from '../drivers/driver-program.ts';
import { NIC_DRIVER } from '../drivers/nic-driver.ts';
import { PRINTER_DRIVER } from '../drivers/printer-driver.ts';
import { UART_DRIVER } from '../drivers/uart-driver.ts';
import { disassemble } from '../isa/disassembler.ts';
import type { DriverKind } from '../scenario/scenario.ts';

/** The program of a kind of driver, as a student reads it. */
export interface Listing {
  /** Its source, comments and all, line by line; line 1 is at index 0. */
  readonly source: readonly string[];
  /** Source line (from 1) of each instruction; the index is the address. */
  readonly lines: Int32Array;
  /** The instruction that a word is at an address, in the words of the assembler. */
  readonly instruction: (address: number, word: number) => string;
}

const PROGRAMS: Readonly<Record<DriverKind, DriverProgram>> = {
  disk: DISK_DRIVER,
  nic: NIC_DRIVER,
  uart: UART_DRIVER,
  printer: PRINTER_DRIVER,
};

/** The listing of the program that drivers of `kind` run when nothing has changed it. */
export function listingOf(kind: DriverKind): Listing {
  const { source, program } = PROGRAMS[kind];
  return {
    source: source.split('\n'),
    lines: program.lines,
    instruction: (address, word) => disassemble(word, address, program.labels),
  };
}
