import type { DriverProgram } from '../drivers/driver-program.ts';
import { changesCode } from '../drivers/fault-site.ts';
import { assembleInstruction, type Program } from '../isa/assembler.ts';
import { encodeJ, OP } from '../isa/encoding.ts';
import { canBePlaced, type FaultSpec, FIRST_MUTATION, type PlaceableKind } from '../scenario/scenario.ts';
import { type ChangedWord, mutate } from './mutation.ts';
import { addressOf } from './place.ts';

/**
 * One instruction for each kind that can be put anywhere; r15 is 0 in every driver. The wild address is that of the
 * kinds' own sites; a jump goes as far.
 */
const AT_ANY_PLACE: { readonly [K in Exclude<PlaceableKind, 'mutation'>]: string } = {
  'infinite-loop': 'jmp .',
  'wild-pointer': 'stw r1, [r15 + 0x1f000]',
  'wild-read': 'ldw r1, [r15 + 0x1f000]',
  'wild-jump': 'jmp 0x1f000',
  'division-by-zero': 'div r1, r1, r15',
  panic: 'panic 99',
  exit: 'exit',
  'permanent-bug': 'div r1, r1, r15',
};

/**
 * The words that a fault of `kind` changes in a driver's program; none for a kill, an update, a broken device. A fault
 * with a place of its own (`fault.at`) changes the word there. With `stands` (the address where the driver stands at a
 * trace point or at the start of a job), an infinite loop is a jump to itself right there; other kinds have their site
 * in the program, or find one by chance.
 */
export function changedWords(
  driver: DriverProgram,
  fault: Pick<FaultSpec, 'kind' | 'mutation' | 'at'>,
  stands?: number,
): readonly ChangedWord[] {
  const { kind, mutation: { type, seed, index } = FIRST_MUTATION } = fault;
  if (!changesCode(kind)) return [];
  const { program } = driver;
  const at = fault.at === undefined ? undefined : addressOf(program, fault.at);
  if (kind === 'mutation') return [mutate(program, type, seed, index, at)];
  if (at !== undefined && canBePlaced(kind)) return [word(program, AT_ANY_PLACE[kind], at)];
  if (kind === 'infinite-loop' && stands !== undefined) return [{ address: stands, word: encodeJ(OP.jmp, -1) }];
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
