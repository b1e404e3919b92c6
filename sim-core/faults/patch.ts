import type { DriverProgram } from '../drivers/disk-driver.ts';
import { changesCode } from '../drivers/fault-site.ts';
import { assembleInstruction, type Program } from '../isa/assembler.ts';
import { encodeJ, OP } from '../isa/encoding.ts';
import type { FaultKind } from '../trace/vocabulary.ts';

/** One word of a program that a fault changes. */
export interface ChangedWord {
  readonly address: number;
  readonly word: number;
}

/**
 * The words that a fault of `kind` changes in a driver's program; none for a kill, an update, a broken device. With
 * `at` (the address where the driver stands at a trace point), an infinite loop is a jump to itself right there; other
 * kinds have their site in the program.
 */
export function changedWords(driver: DriverProgram, kind: FaultKind, at?: number): readonly ChangedWord[] {
  if (!changesCode(kind)) return [];
  if (kind === 'infinite-loop' && at !== undefined) return [{ address: at, word: encodeJ(OP.jmp, -1) }];
  const { program } = driver;
  const site = driver.faultSites[kind];
  const start = program.labels.get(site.label);
  if (start === undefined)
    throw new RangeError(`the driver ${driver.name} has no label ${site.label} for the fault ${kind}`);
  return site.patch.map((text, i) => word(program, text, start + site.offset + i));
}

function word(program: Program, text: string, address: number): ChangedWord {
  const { labels, dataLabels, constants } = program;
  return { address, word: assembleInstruction(text, { labels, dataLabels, constants, address }) };
}
