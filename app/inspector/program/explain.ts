import type { DriverKind, Listing, ProcessView } from '../../../sim-core/index.ts';
import {
  argumentText,
  EVENT_ARGUMENTS,
  instructionOf,
  type Mnemonic,
  messageName,
  registerName,
  trapFields,
} from '../../../sim-core/index.ts';
import { registerAt, registerBits } from '../../i18n/register-bits.ts';
import { dataPlaceText } from './data-place.ts';
import type { ExplainWords } from './words.ts';

/**
 * What an instruction is about to do, with the values of its operands: `r6 ← port 0x1F7 STATUS = 0x58: DRDY DSC DRQ`.
 * The rules are those of sim-core/isa/REFERENCE.md; what a device will answer is not known to the program, and is told
 * only where the trace tells it.
 */

/** All that the meaning of an instruction depends on. */
export interface AboutToRun {
  readonly cpu: NonNullable<ProcessView['cpu']>;
  readonly listing: Listing;
  readonly kind: DriverKind;
  /** Page that the command register of a network card selects; 0 elsewhere. */
  readonly page: number;
  /** What the device answers to this very access; null where the trace does not say. */
  readonly answer: number | null;
  /** Name of an actor by its index, as inside a sentence. */
  readonly actor: (index: number) => string;
}

type Fields = ReturnType<typeof trapFields>;

/** First ports and distance of the disks, as the machine lays them out: those of a PC, then 0x400 apart. */
const DISK_BASE = 0x1f0;
const BETWEEN_DISKS = 0x400;
const DISK_READ = ['DATA', 'ERROR', 'COUNT', 'LBA0', 'LBA1', 'LBA2', 'SELECT', 'STATUS'];
const DISK_WRITE = ['DATA', 'FEATURES', 'COUNT', 'LBA0', 'LBA1', 'LBA2', 'SELECT', 'COMMAND'];
const DISK_CONTROL = 0x206;

/** Name of the register behind a port; empty for none. */
export function portName({ kind, page }: Pick<AboutToRun, 'kind' | 'page'>, port: number, write: boolean): string {
  if (kind !== 'disk') return registerAt(kind, port, write, page);
  const offset = (port - DISK_BASE) % BETWEEN_DISKS;
  if (offset === DISK_CONTROL) return 'CONTROL';
  return (write ? DISK_WRITE : DISK_READ)[offset] ?? '';
}

const hex = (value: number): string => `0x${(value >>> 0).toString(16).toUpperCase()}`;
/** Small numbers as people count, all others as they stand in memory. */
export const numberText = (value: number): string => (Math.abs(value) < 10 ? String(value | 0) : hex(value));

const BINARY: { readonly [M in Mnemonic]?: readonly [sign: string, result: (a: number, b: number) => number] } = {
  add: ['+', (a, b) => a + b],
  sub: ['−', (a, b) => a - b],
  and: ['and', (a, b) => a & b],
  or: ['or', (a, b) => a | b],
  xor: ['xor', (a, b) => a ^ b],
  shl: ['<<', (a, b) => a << b],
  shr: ['>>>', (a, b) => a >>> b],
  sar: ['>>', (a, b) => a >> b],
  mul: ['×', Math.imul],
  div: ['/', (a, b) => Math.trunc(a / b)],
  rem: ['mod', (a, b) => a % b],
};
/** Instructions with a number in the word, by those that take it from a register. */
const WITH_NUMBER: { readonly [M in Mnemonic]?: Mnemonic } = {
  addi: 'add',
  andi: 'and',
  ori: 'or',
  shli: 'shl',
  shri: 'shr',
};
const CONDITIONS: {
  readonly [M in Mnemonic]?: readonly [yes: string, no: string, holds: (a: number, b: number) => boolean];
} = {
  beq: ['=', '≠', (a, b) => a === b],
  bne: ['≠', '=', (a, b) => a !== b],
  blt: ['<', '≥', (a, b) => a < b],
  bge: ['≥', '<', (a, b) => a >= b],
  bltu: ['<', '≥', (a, b) => a >>> 0 < b >>> 0],
  bgeu: ['≥', '<', (a, b) => a >>> 0 >= b >>> 0],
};
const BYTES: { readonly [M in Mnemonic]?: 1 | 2 | 4 } = { ldw: 4, ldh: 2, ldb: 1, stw: 4, sth: 2, stb: 1 };

/** Little endian; null outside the segment or at a crooked address. */
function loaded(data: Uint8Array, address: number, bytes: number): number | null {
  const at = address >>> 0;
  if (at + bytes > data.length || at % bytes !== 0) return null;
  let value = 0;
  for (let i = bytes - 1; i >= 0; i--) value = (value << 8) | (data[at + i] ?? 0);
  return value;
}

class Explanation {
  private readonly about: AboutToRun;
  private readonly words: ExplainWords;
  private readonly fields: Fields;

  constructor(about: AboutToRun, words: ExplainWords, fields: Fields) {
    this.about = about;
    this.words = words;
    this.fields = fields;
  }

  text(name: Mnemonic): string {
    const { rd, ra, rb, imm } = this.fields;
    const to = `${registerName(rd)} ←`;
    const binary = BINARY[WITH_NUMBER[name] ?? name];
    if (binary !== undefined) return this.arithmetic(to, binary, WITH_NUMBER[name] !== undefined);
    if (CONDITIONS[name] !== undefined) return this.branch(CONDITIONS[name]);
    if (BYTES[name] !== undefined) return this.memory(name.startsWith('ld'), BYTES[name]);
    switch (name) {
      case 'mov':
        return `${to} ${this.named(ra)}`;
      case 'li':
        return `${to} ${numberText(imm)}`;
      case 'lui':
        return `${to} ${imm} << 14 = ${numberText(imm << 14)}`;
      case 'jmp':
        return this.words.jumps(this.code(this.next + imm));
      case 'call':
        return this.words.calls(this.code(this.next + imm), this.code(this.next));
      case 'ret':
        return this.words.returns(this.code(this.value(14)));
      case 'jr':
        return this.words.jumps(this.code(this.value(ra)));
      case 'in':
        return `${to} ${this.port(false)}${this.answer()}`;
      case 'out':
        return `${this.port(true)} ← ${this.named(rd)}${this.bits(true, this.value(rd))}`;
      case 'ins':
        return this.words.wordsIn(this.value(rb), this.port(false), this.place(this.value(rd)));
      case 'outs':
        return this.words.wordsOut(this.value(rb), this.port(true), this.place(this.value(rd)));
      default:
        return this.trap(name);
    }
  }

  private trap(name: Mnemonic): string {
    const { rd, ra, imm } = this.fields;
    const { words } = this;
    const peer = this.value(ra);
    const place = this.place(this.value(rd));
    const message = messageName(loaded(this.about.cpu.data, this.value(rd) + 4, 4) ?? -1);
    switch (name) {
      case 'recv':
        return words.receives(peer < 0 ? null : this.about.actor(peer), place);
      case 'send':
      case 'reply':
      case 'sendrec':
        return words.sends(message, this.about.actor(peer), place, name === 'sendrec');
      case 'notify':
        return words.notifies(this.about.actor(peer));
      case 'kcall': {
        const call = argumentText(EVENT_ARGUMENTS['kernel-call'][0].domain, imm, []);
        return words.kernelCall(call, [1, 2, 3, 4].map((r) => `r${r} = ${numberText(this.value(r))}`).join(', '));
      }
      case 'mark':
        return words.tracePoint(argumentText(EVENT_ARGUMENTS.mark[0].domain, imm, []));
      case 'panic':
        return words.panics(imm);
      case 'exit':
        return words.ends;
      default:
        return words.nothing;
    }
  }

  private arithmetic(to: string, [sign, result]: NonNullable<(typeof BINARY)['add']>, number: boolean): string {
    const { ra, rb, imm } = this.fields;
    const a = this.value(ra);
    const b = number ? imm : this.value(rb);
    if (b === 0 && (sign === '/' || sign === 'mod')) return this.words.byZero(registerName(ra), registerName(rb));
    const second = number ? '' : registerName(rb);
    const names = `${registerName(ra)} ${sign} ${number ? numberText(b) : second}`;
    const values = `${numberText(a)} ${sign} ${numberText(b)}`;
    const value = numberText(result(a, b) | 0);
    return number && b === 0 ? `${to} ${registerName(ra)} = ${value}` : `${to} ${names} = ${values} = ${value}`;
  }

  private branch([yes, no, holds]: NonNullable<(typeof CONDITIONS)['beq']>): string {
    const { rd, ra, imm } = this.fields;
    const taken = holds(this.value(rd), this.value(ra));
    const both = `${this.named(rd)} ${taken ? yes : no} ${this.named(ra)}`;
    return taken
      ? this.words.branches(both, this.code(this.next + imm))
      : this.words.goesOn(both, this.code(this.next));
  }

  private memory(load: boolean, bytes: 1 | 2 | 4): string {
    const { rd, ra, imm } = this.fields;
    const address = (this.value(ra) + imm) | 0;
    const place = this.place(address);
    const was = loaded(this.about.cpu.data, address, bytes);
    if (was === null) return this.words.outside(place);
    if (load) return `${registerName(rd)} ← ${place} = ${numberText(was)}`;
    const mask = bytes === 4 ? -1 : (1 << (8 * bytes)) - 1;
    return `${place} ← ${registerName(rd)} = ${numberText(this.value(rd) & mask)} ${this.words.was(numberText(was))}`;
  }

  private get next(): number {
    return this.about.cpu.pc + 1;
  }

  private value(register: number): number {
    return (this.about.cpu.registers[register] ?? 0) | 0;
  }

  private named = (register: number): string => `${registerName(register)} = ${numberText(this.value(register))}`;

  private place(address: number): string {
    const label = dataPlaceText(this.about.listing, address);
    return label === '' ? this.words.memory(hex(address)) : `${this.words.memory(hex(address))} (${label})`;
  }

  private port(write: boolean): string {
    const { ra, imm } = this.fields;
    const port = this.value(ra) + imm;
    const name = portName(this.about, port, write);
    return this.words.port(name === '' ? hex(port) : `${hex(port)} ${name}`);
  }

  private answer(): string {
    const { answer } = this.about;
    return answer === null ? '' : ` = ${hex(answer)}${this.bits(false, answer)}`;
  }

  private bits(write: boolean, value: number): string {
    const { ra, imm } = this.fields;
    const bits = registerBits(this.about.kind, portName(this.about, this.value(ra) + imm, write), value);
    return bits === '' ? '' : `: ${bits}`;
  }

  private code(address: number): string {
    const { labels, lines } = this.about.listing;
    const line = lines[address];
    if (line === undefined) return this.words.nowhere(address);
    for (const [label, at] of labels) if (at === address) return `${label} (${this.words.line(line)})`;
    return this.words.line(line);
  }
}

/** What the instruction that comes next will do; empty where none stands there. */
export function explain(about: AboutToRun, words: ExplainWords): string {
  const { cpu, listing } = about;
  const word = cpu.changed.find(({ address }) => address === cpu.pc)?.word ?? listing.code[cpu.pc];
  if (word === undefined) return '';
  const fields = trapFields(word);
  const instruction = instructionOf(fields.op);
  return instruction === undefined ? words.undefined : new Explanation(about, words, fields).text(instruction.mnemonic);
}
