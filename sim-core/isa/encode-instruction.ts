import { nearest } from '../base/nearest.ts';
import { KERNEL_CALLS, MARKS } from '../trace/vocabulary.ts';
import { encodeI, encodeJ, encodeR, INSTRUCTIONS, type Instruction, instructionNamed, OP } from './encoding.ts';
import type { Operands } from './operands.ts';
import type { Token } from './tokens.ts';

const MIN_18 = -(1 << 17);
const MAX_18 = (1 << 17) - 1;
const MIN_26 = -(1 << 25);
const MAX_26 = (1 << 25) - 1;
const MIN_14 = -(1 << 13);
const MAX_14 = (1 << 13) - 1;

/** What may stand where an instruction does. */
const MNEMONICS: readonly string[] = [...INSTRUCTIONS.map(({ mnemonic }) => mnemonic), 'la'];

const fitsIn18 = (value: number): boolean => value >= MIN_18 && value <= MAX_18;

/** How many words `la` with this value takes: one `li`, or `lui` and `ori`. */
export const wordsOfLa = (value: number): 1 | 2 => (fitsIn18(value) ? 1 : 2);

function encodeLa(operands: Operands): readonly number[] {
  const rd = operands.register();
  operands.expect(',');
  const value = operands.number(-0x80000000, 0xffffffff);
  if (wordsOfLa(value) === 1) return [encodeI(OP.li, rd, 0, value)];
  return [encodeI(OP.lui, rd, 0, value >> 14), encodeI(OP.ori, rd, rd, value & 0x3fff)];
}

/** A name of `names`, or any other number that fits: a mutated program may hold it. */
function namedCode(operands: Operands, names: readonly string[], id: 'kernel-call' | 'trace-point'): number {
  const first = operands.token;
  if (first.kind !== 'name') return operands.number(MIN_26, MAX_26);
  let name = '';
  while (!operands.atEnd) name += operands.take().text;
  const code = names.indexOf(name);
  if (code < 0) operands.fail(id, [name, names.join(', ')], first);
  return code;
}

function relative(operands: Operands, address: number, min: number, max: number): number {
  const first = operands.token;
  const distance = operands.expression() - (address + 1);
  if (distance < min || distance > max) operands.fail('too-far', [distance], first);
  return distance;
}

/** The words of one instruction at word address `address`: one, except for the pseudo-instruction `la`. */
export function encodeInstruction(mnemonic: Token, operands: Operands, address: number): readonly number[] {
  if (mnemonic.text === 'la') return encodeLa(operands);
  const instruction = instructionNamed(mnemonic.text);
  if (instruction === undefined)
    operands.fail('instruction', [mnemonic.text, nearest(mnemonic.text, MNEMONICS) ?? ''], mnemonic);
  return [encodeShape(instruction, operands, address)];
}

function encodeShape({ op, shape }: Instruction, operands: Operands, address: number): number {
  const register = (): number => operands.register();
  const next = (): number => {
    operands.expect(',');
    return operands.register();
  };
  const immediate = (): number => {
    operands.expect(',');
    const max = op === OP.lui ? 0x3ffff : MAX_18;
    return operands.number(MIN_18, max, 'range-la');
  };
  switch (shape) {
    case 'none':
      return encodeJ(op, 0);
    case 'rd,ra':
      return encodeR(op, register(), next(), 0);
    case 'rd,imm18':
      return encodeI(op, register(), 0, immediate());
    case 'rd,ra,rb':
      return encodeR(op, register(), next(), next());
    case 'rd,ra,imm18':
      return encodeI(op, register(), next(), immediate());
    case 'rd,[ra+imm18]': {
      const rd = register();
      operands.expect(',');
      const { ra, imm } = operands.address(MIN_18, MAX_18);
      return encodeI(op, rd, ra, imm);
    }
    case 'rd,rb,[ra+imm14]': {
      const rd = register();
      const rb = next();
      operands.expect(',');
      const { ra, imm } = operands.address(MIN_14, MAX_14);
      return encodeR(op, rd, ra, rb, imm);
    }
    case 'rd,ra,target18': {
      const rd = register();
      const ra = next();
      operands.expect(',');
      return encodeI(op, rd, ra, relative(operands, address, MIN_18, MAX_18));
    }
    case 'target26':
      return encodeJ(op, relative(operands, address, MIN_26, MAX_26));
    case 'ra':
      return encodeI(op, 0, register(), 0);
    case 'ra,rd': {
      const ra = register();
      return encodeI(op, next(), ra, 0);
    }
    case 'kernel-call':
      return encodeJ(op, namedCode(operands, KERNEL_CALLS, 'kernel-call'));
    case 'mark':
      return encodeJ(op, namedCode(operands, MARKS, 'trace-point'));
    case 'imm26':
      return encodeJ(op, operands.number(MIN_26, MAX_26));
  }
}
