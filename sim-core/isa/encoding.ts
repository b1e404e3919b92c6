/**
 * The instruction words of the drivers' processor. The students' page is REFERENCE.md; this file is what it describes.
 *
 *     R  op[31:26] rd[25:22] ra[21:18] rb[17:14] imm14[13:0]
 *     I  op[31:26] rd[25:22] ra[21:18] imm18[17:0]
 *     J  op[31:26] imm26[25:0]
 *
 * Immediates are signed. Bits that an instruction does not use are ignored when it runs.
 */

/**
 * Opcodes. 0 is undefined on purpose: a zeroed word is an exception. The order makes groups that cpu.ts tells apart by
 * comparing: arithmetic, loads and stores, branches, jumps, traps.
 */
export const OP = {
  mov: 1,
  li: 2,
  lui: 3,
  addi: 4,
  andi: 5,
  ori: 6,
  shli: 7,
  shri: 8,
  add: 9,
  sub: 10,
  and: 11,
  or: 12,
  xor: 13,
  shl: 14,
  shr: 15,
  sar: 16,
  mul: 17,
  div: 18,
  rem: 19,
  ldw: 20,
  ldh: 21,
  ldb: 22,
  stw: 23,
  sth: 24,
  stb: 25,
  beq: 26,
  bne: 27,
  blt: 28,
  bge: 29,
  bltu: 30,
  bgeu: 31,
  jmp: 32,
  call: 33,
  ret: 34,
  jr: 35,
  nop: 36,
  in: 37,
  out: 38,
  ins: 39,
  outs: 40,
  recv: 41,
  send: 42,
  reply: 43,
  sendrec: 44,
  notify: 45,
  kcall: 46,
  mark: 47,
  panic: 48,
  exit: 49,
} as const;
export type Mnemonic = keyof typeof OP;

/** Reserved for the simulator: stops the interpreter before it would execute. Programs cannot say it. */
export const OP_PROBE = 63;

/** The word that {@link OP_PROBE} makes. */
export const PROBE_WORD = OP_PROBE << 26;

/** The first opcode that is a trap; all from here to {@link LAST_TRAP} need the kernel. */
export const FIRST_TRAP = OP.in;
export const LAST_TRAP = OP.exit;

/** What is written after the mnemonic. `rd`, `ra`, `rb` are fields of the word, not positions in the text. */
export type OperandShape =
  | 'none'
  | 'rd,ra'
  | 'rd,imm18'
  | 'rd,ra,rb'
  | 'rd,ra,imm18'
  | 'rd,[ra+imm18]'
  | 'rd,rb,[ra+imm14]'
  | 'rd,ra,target18'
  | 'target26'
  | 'ra'
  | 'ra,rd'
  | 'kernel-call'
  | 'mark'
  | 'imm26';

const SHAPE: Readonly<Record<Mnemonic, OperandShape>> = {
  mov: 'rd,ra',
  li: 'rd,imm18',
  lui: 'rd,imm18',
  addi: 'rd,ra,imm18',
  andi: 'rd,ra,imm18',
  ori: 'rd,ra,imm18',
  shli: 'rd,ra,imm18',
  shri: 'rd,ra,imm18',
  add: 'rd,ra,rb',
  sub: 'rd,ra,rb',
  and: 'rd,ra,rb',
  or: 'rd,ra,rb',
  xor: 'rd,ra,rb',
  shl: 'rd,ra,rb',
  shr: 'rd,ra,rb',
  sar: 'rd,ra,rb',
  mul: 'rd,ra,rb',
  div: 'rd,ra,rb',
  rem: 'rd,ra,rb',
  ldw: 'rd,[ra+imm18]',
  ldh: 'rd,[ra+imm18]',
  ldb: 'rd,[ra+imm18]',
  stw: 'rd,[ra+imm18]',
  sth: 'rd,[ra+imm18]',
  stb: 'rd,[ra+imm18]',
  beq: 'rd,ra,target18',
  bne: 'rd,ra,target18',
  blt: 'rd,ra,target18',
  bge: 'rd,ra,target18',
  bltu: 'rd,ra,target18',
  bgeu: 'rd,ra,target18',
  jmp: 'target26',
  call: 'target26',
  ret: 'none',
  jr: 'ra',
  nop: 'none',
  in: 'rd,[ra+imm18]',
  out: 'rd,[ra+imm18]',
  ins: 'rd,rb,[ra+imm14]',
  outs: 'rd,rb,[ra+imm14]',
  recv: 'ra,rd',
  send: 'ra,rd',
  reply: 'ra,rd',
  sendrec: 'ra,rd',
  notify: 'ra',
  kcall: 'kernel-call',
  mark: 'mark',
  panic: 'imm26',
  exit: 'none',
};

export interface Instruction {
  readonly mnemonic: Mnemonic;
  readonly op: number;
  readonly shape: OperandShape;
}

/** All instructions in the order of their opcodes. */
export const INSTRUCTIONS: readonly Instruction[] = (Object.keys(OP) as Mnemonic[]).map((mnemonic) => ({
  mnemonic,
  op: OP[mnemonic],
  shape: SHAPE[mnemonic],
}));

const byOp = new Map(INSTRUCTIONS.map((instruction) => [instruction.op, instruction]));
const byMnemonic = new Map<string, Instruction>(INSTRUCTIONS.map((instruction) => [instruction.mnemonic, instruction]));

/** The instruction with this opcode; undefined when there is none ({@link OP_PROBE} counts as none). */
export const instructionOf = (op: number): Instruction | undefined => byOp.get(op);
export const instructionNamed = (mnemonic: string): Instruction | undefined => byMnemonic.get(mnemonic);

const RD = 15 << 22;
const RA = 15 << 18;
const RB = 15 << 14;
const IMM14 = 0x3fff;
const IMM18 = 0x3ffff;
const IMM26 = 0x3ffffff;
const FIELD_BITS: Readonly<Record<OperandShape, number>> = {
  none: 0,
  'rd,ra': RD | RA,
  'rd,imm18': RD | IMM18,
  'rd,ra,rb': RD | RA | RB,
  'rd,ra,imm18': RD | RA | IMM18,
  'rd,[ra+imm18]': RD | RA | IMM18,
  'rd,rb,[ra+imm14]': RD | RA | RB | IMM14,
  'rd,ra,target18': RD | RA | IMM18,
  target26: IMM26,
  ra: RA,
  'ra,rd': RD | RA,
  'kernel-call': IMM26,
  mark: IMM26,
  imm26: IMM26,
};

/** The bits of a word of this shape that the program has set although nothing reads them. */
export const ignoredBits = (word: number, shape: OperandShape): number => word & ~(FIELD_BITS[shape] | (63 << 26));

export const opOf = (word: number): number => word >>> 26;
export const rdOf = (word: number): number => (word >>> 22) & 15;
export const raOf = (word: number): number => (word >>> 18) & 15;
export const rbOf = (word: number): number => (word >>> 14) & 15;
export const imm14Of = (word: number): number => (word << 18) >> 18;
export const imm18Of = (word: number): number => (word << 14) >> 14;
export const imm26Of = (word: number): number => (word << 6) >> 6;

export const encodeR = (op: number, rd: number, ra: number, rb: number, imm14 = 0): number =>
  (op << 26) | ((rd & 15) << 22) | ((ra & 15) << 18) | ((rb & 15) << 14) | (imm14 & IMM14);
export const encodeI = (op: number, rd: number, ra: number, imm18: number): number =>
  (op << 26) | ((rd & 15) << 22) | ((ra & 15) << 18) | (imm18 & IMM18);
export const encodeJ = (op: number, imm26: number): number => (op << 26) | (imm26 & IMM26);

/** The fields of a word; `imm` has the width of the instruction's format and is signed. */
export interface Fields {
  readonly op: number;
  readonly rd: number;
  readonly ra: number;
  readonly rb: number;
  readonly imm: number;
}

const J_SHAPES: ReadonlySet<OperandShape> = new Set(['target26', 'kernel-call', 'mark', 'imm26']);

/** The fields of a trapping instruction (of any, in fact), for the kernel that carries it out. */
export function trapFields(word: number): Fields {
  const op = opOf(word);
  const shape = byOp.get(op)?.shape;
  let imm = imm18Of(word);
  if (shape === 'rd,rb,[ra+imm14]') imm = imm14Of(word);
  else if (shape !== undefined && J_SHAPES.has(shape)) imm = imm26Of(word);
  return { op, rd: rdOf(word), ra: raOf(word), rb: rbOf(word), imm };
}

/** `r0`–`r15`, where r13 is `sp` and r14 is `lr`. */
export const REGISTER_COUNT = 16;
export const SP = 13;
export const LR = 14;
const registerNames: readonly string[] = Array.from({ length: REGISTER_COUNT }, (_, index) =>
  index === SP ? 'sp' : index === LR ? 'lr' : `r${index}`,
);
const registerNumbers = new Map<string, number>(
  Array.from({ length: REGISTER_COUNT }, (_, index): [string, number] => [`r${index}`, index]).concat([
    ['sp', SP],
    ['lr', LR],
  ]),
);
export const registerName = (register: number): string => registerNames[register & 15] ?? '';
export const registerNumber = (name: string): number | undefined => registerNumbers.get(name);
