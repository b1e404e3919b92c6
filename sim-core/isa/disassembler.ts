import { KERNEL_CALLS, MARKS } from '../trace/vocabulary.ts';
import {
  type Instruction,
  ignoredBits,
  imm14Of,
  imm18Of,
  imm26Of,
  instructionOf,
  opOf,
  raOf,
  rbOf,
  rdOf,
  registerName,
} from './encoding.ts';

/**
 * The text of an instruction word, which assembles back to exactly this word at the same address. A word that is no
 * instruction is `.word 0x…`; so is one that sets bits nothing reads, with the instruction it acts as in a comment.
 *
 * @param address Word address; with `labels`, targets of branches are named where a label stands there.
 * @param labels Code labels to word addresses.
 */
export function disassemble(word: number, address?: number, labels?: ReadonlyMap<string, number>): string {
  const raw = `.word 0x${(word >>> 0).toString(16).padStart(8, '0')}`;
  const instruction = instructionOf(opOf(word));
  if (instruction === undefined) return raw;
  const target = (distance: number): string => targetText(distance, address, labels);
  const text = `${instruction.mnemonic} ${operandText(instruction, word, target)}`.trimEnd();
  return ignoredBits(word, instruction.shape) === 0 ? text : `${raw} ; acts as ${text}`;
}

function operandText({ shape }: Instruction, word: number, target: (distance: number) => string): string {
  const rd = registerName(rdOf(word));
  const ra = registerName(raOf(word));
  const rb = registerName(rbOf(word));
  switch (shape) {
    case 'none':
      return '';
    case 'rd,ra':
      return `${rd}, ${ra}`;
    case 'rd,imm18':
      return `${rd}, ${imm18Of(word)}`;
    case 'rd,ra,rb':
      return `${rd}, ${ra}, ${rb}`;
    case 'rd,ra,imm18':
      return `${rd}, ${ra}, ${imm18Of(word)}`;
    case 'rd,[ra+imm18]':
      return `${rd}, [${ra}${offsetText(imm18Of(word))}]`;
    case 'rd,rb,[ra+imm14]':
      return `${rd}, ${rb}, [${ra}${offsetText(imm14Of(word))}]`;
    case 'rd,ra,target18':
      return `${rd}, ${ra}, ${target(imm18Of(word))}`;
    case 'target26':
      return target(imm26Of(word));
    case 'ra':
      return ra;
    case 'ra,rd':
      return `${ra}, ${rd}`;
    case 'kernel-call':
      return KERNEL_CALLS[imm26Of(word)] ?? `${imm26Of(word)}`;
    case 'mark':
      return MARKS[imm26Of(word)] ?? `${imm26Of(word)}`;
    case 'imm26':
      return `${imm26Of(word)}`;
  }
}

/** The empty string, ` + n` or ` - n`. */
const offsetText = (offset: number): string => (offset === 0 ? '' : offset < 0 ? ` - ${-offset}` : ` + ${offset}`);

/** `distance` counts from the next instruction, as in the word; the text counts from this one. */
function targetText(distance: number, address?: number, labels?: ReadonlyMap<string, number>): string {
  if (address !== undefined && labels !== undefined) {
    const wanted = address + 1 + distance;
    for (const [name, at] of labels) if (at === wanted) return name;
  }
  return `.${offsetText(distance + 1)}`;
}
