import type { DriverProgram } from '../drivers/driver-program.ts';
import { changesCode } from '../drivers/fault-site.ts';
import { assembleInstruction, type Program } from '../isa/assembler.ts';
import { encodeJ, OP } from '../isa/encoding.ts';
import { type FaultSpec, FIRST_MUTATION } from '../scenario/scenario.ts';
import { type ChangedWord, mutate } from './mutation.ts';

/**
 * The words that a fault of `kind` changes in a driver's program; none for a kill, an update, a broken device. With
 * `at` (the address where the driver stands at a trace point), an infinite loop is a jump to itself right there; other
 * kinds have their site in the program, or find one by chance.
 */
export function changedWords(
  driver: DriverProgram,
  fault: Pick<FaultSpec, 'kind' | 'mutation'>,
  at?: number,
): readonly ChangedWord[] {
  const { kind, mutation: { type, seed, index } = FIRST_MUTATION } = fault;
  if (!changesCode(kind)) return [];
  if (kind === 'mutation') return [mutate(driver.program, type, seed, index)];
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
