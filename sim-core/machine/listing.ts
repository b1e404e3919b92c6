import { disassemble } from '../isa/disassembler.ts';
import type { DriverKind, ProgramEdits } from '../scenario/scenario.ts';
import { BUILT_IN_PROGRAMS } from './built-in-programs.ts';
import { programsOf } from './edited-programs.ts';

/** The program of a kind of driver, as a student reads it. */
export interface Listing {
  /** Its source, comments and all, line by line; line 1 is at index 0. */
  readonly source: readonly string[];
  /** Source line (from 1) of each instruction; the index is the address. */
  readonly lines: Int32Array;
  /** Its instruction words as they were written; the index is the address. */
  readonly code: Int32Array;
  /** Code labels to addresses of instructions, data labels to addresses of bytes. */
  readonly labels: ReadonlyMap<string, number>;
  readonly dataLabels: ReadonlyMap<string, number>;
  /** Bytes of data that the program lays out, from address 0; what follows in the segment is its stack and nothing. */
  readonly dataBytes: number;
  /** The instruction that a word is at an address, in the words of the assembler. */
  readonly instruction: (address: number, word: number) => string;
}

/**
 * The listing of the program that drivers of `kind` run when no fault has changed it. `edits`: those of the scenario.
 * @throws InputError for an edit that makes no program.
 */
export function listingOf(kind: DriverKind, edits?: ProgramEdits): Listing {
  const { source, program } = programsOf(BUILT_IN_PROGRAMS, { ...(edits && { programs: edits }) }, 'scenario')[kind];
  return {
    source: source.split('\n'),
    lines: program.lines,
    code: program.code,
    labels: program.labels,
    dataLabels: program.dataLabels,
    dataBytes: program.data.length,
    instruction: (address, word) => disassemble(word, address, program.labels),
  };
}
