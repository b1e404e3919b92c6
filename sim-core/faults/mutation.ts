import { drawInt, type RandomState, randomStream } from '../base/random.ts';
import type { Program } from '../isa/assembler.ts';
import { instructionOf, OP, opOf, rdOf } from '../isa/encoding.ts';
import type { MutationType } from '../scenario/scenario.ts';

/**
 * Random changes of a program's words, after the fault injector of Rio, Nooks and MINIX (MINIX@HEAD
 * commands/swifi; the seven types of its campaigns). A mutation imitates a programming error by its type; which
 * instruction it meets, and which bit, chance decides.
 */

/** One word of a program that a fault changes. */
export interface ChangedWord {
  readonly address: number;
  readonly word: number;
}

const NOP_WORD = OP.nop << 26;
/** Lowest bit and width of the fields of an instruction word. */
const FIELD = { rd: [22, 4], ra: [18, 4], rb: [14, 4], imm14: [0, 14], imm18: [0, 18], imm26: [0, 26] } as const;
type Field = keyof typeof FIELD;

const between = (op: number, first: number, last: number): boolean => op >= first && op <= last;
const isArithmetic = (op: number): boolean => between(op, OP.mov, OP.rem);
const isLoad = (op: number): boolean => between(op, OP.ldw, OP.ldb);
const isMemory = (op: number): boolean => between(op, OP.ldw, OP.stb);
const isBranch = (op: number): boolean => between(op, OP.beq, OP.bgeu);
const isPortString = (op: number): boolean => op === OP.ins || op === OP.outs;

/** Fields that say where a value comes from. */
function sourceFields(op: number): readonly Field[] {
  if (op === OP.li || op === OP.lui) return ['imm18'];
  if (op === OP.mov) return ['ra'];
  if (between(op, OP.addi, OP.shri)) return ['ra', 'imm18'];
  if (between(op, OP.add, OP.rem)) return ['ra', 'rb'];
  if (isLoad(op) || op === OP.in) return ['ra', 'imm18'];
  if (between(op, OP.stw, OP.stb) || op === OP.out || isBranch(op)) return ['rd'];
  return [];
}

/** Fields that say where a value goes to: a register, the address of a store, a port. */
function destinationFields(op: number): readonly Field[] {
  if (isArithmetic(op) || isLoad(op) || op === OP.in) return ['rd'];
  if (between(op, OP.stw, OP.stb) || op === OP.out) return ['ra', 'imm18'];
  return [];
}

/** Fields of which an address in memory is computed. */
function pointerFields(op: number): readonly Field[] {
  if (isMemory(op)) return ['ra', 'imm18'];
  return isPortString(op) || between(op, OP.recv, OP.sendrec) ? ['rd'] : [];
}

/** Arguments travel in r1 to r4; behind this many instructions a call no longer takes them for granted. */
const ARGUMENT_REACH = 6;
const TAKES_ARGUMENTS: ReadonlySet<number> = new Set([OP.call, OP.kcall, OP.recv, OP.send, OP.reply, OP.sendrec]);

/** Whether the word at `address` loads an argument of a call, message or kernel call that follows soon. */
function loadsArgument(code: Int32Array, address: number): boolean {
  const word = code[address] ?? 0;
  const op = opOf(word);
  if (!(op === OP.mov || op === OP.li || isLoad(op)) || !between(rdOf(word), 1, 4)) return false;
  for (let i = address + 1; i <= address + ARGUMENT_REACH && i < code.length; i++) {
    const next = opOf(code[i] ?? 0);
    if (TAKES_ARGUMENTS.has(next)) return true;
    if (isBranch(next) || next === OP.jmp || next === OP.ret) return false;
  }
  return false;
}

/** Whether a mutation of this type can meet the word at `address`. */
export function fits(type: MutationType, code: Int32Array, address: number): boolean {
  const op = opOf(code[address] ?? 0);
  switch (type) {
    case 'source':
      return sourceFields(op).length > 0;
    case 'destination':
      return destinationFields(op).length > 0;
    case 'pointer':
      return pointerFields(op).length > 0;
    case 'interface':
      return loadsArgument(code, address);
    case 'loop':
      return isBranch(op);
    case 'text':
      return true;
    case 'elision':
      return op !== OP.nop && instructionOf(op) !== undefined;
  }
}

/** One bit of one of the fields, each bit as likely as any other. */
function flipBit(word: number, fields: readonly Field[], random: RandomState): number {
  const bits = fields.flatMap((field) => {
    const [lowest, width] = FIELD[field];
    return Array.from({ length: width }, (_, i) => lowest + i);
  });
  const [at] = drawInt(random, 0, bits.length - 1);
  return word ^ (1 << (bits[at] ?? 0));
}

/** The opposite condition: beq ↔ bne, blt ↔ bge, bltu ↔ bgeu. They lie in pairs. */
const invert = (word: number): number => (word & ~(63 << 26)) | ((OP.beq + ((opOf(word) - OP.beq) ^ 1)) << 26);

function changed(type: MutationType, word: number, random: RandomState): number {
  const op = opOf(word);
  switch (type) {
    case 'source':
      return flipBit(word, sourceFields(op), random);
    case 'destination':
      return flipBit(word, destinationFields(op), random);
    case 'pointer':
      return flipBit(word, pointerFields(op), random);
    case 'text':
      return word ^ (1 << drawInt(random, 0, 31)[0]);
    case 'loop':
      return invert(word);
    case 'interface':
    case 'elision':
      return NOP_WORD;
  }
}

/** Whether a mutation of this type can meet anything in a program. */
export const hasPlace = ({ code }: Program, type: MutationType): boolean =>
  code.some((_, address) => fits(type, code, address));

/**
 * The mutation number `index` of a type and a seed: one changed word. The same program, type, seed and index give the
 * same word, whatever else is drawn. `seed`: any 32-bit integer; `index`: 0 or more; `at`: the address of the word, which
 * the type must fit; left out, chance decides.
 */
export function mutate(program: Program, type: MutationType, seed: number, index: number, at?: number): ChangedWord {
  const { code } = program;
  const places = at === undefined ? Array.from(code.keys()).filter((address) => fits(type, code, address)) : [at];
  const [place, random] = drawInt(randomStream(seed, `fault/${type}/${index}`), 0, places.length - 1);
  const address = places[place] ?? 0;
  return { address, word: changed(type, code[address] ?? 0, random) | 0 };
}
