import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../base/assert.ts';
import { AssemblyError, assemble, assembleInstruction } from './assembler.ts';
import { encodeI, encodeJ, encodeR, OP } from './encoding.ts';
import { assemblyWarnings } from './warnings.ts';

const problemsOf = (source: string) => {
  try {
    assemble(source);
  } catch (error) {
    if (error instanceof AssemblyError) {
      return error.problems.map(({ line, column, sentence }) => ({ line, column, sentence }));
    }
    throw error;
  }
  throw new Error('it was assembled without complaint');
};

describe('assemble', () => {
  it('encodes each format as documented', () => {
    const { code } = assemble(`
start:  add  r1, r2, r3
        addi sp, sp, -4
        ldw  lr, [sp + 8]
        beq  r1, r2, start
        jmp  start
        ins  r1, r2, [r3 + 0x1f0]
        recv r4, r5`);
    expect([...code]).toEqual([
      encodeR(OP.add, 1, 2, 3),
      encodeI(OP.addi, 13, 13, -4),
      encodeI(OP.ldw, 14, 13, 8),
      encodeI(OP.beq, 1, 2, -4),
      encodeJ(OP.jmp, -5),
      encodeR(OP.ins, 1, 3, 2, 0x1f0),
      encodeI(OP.recv, 5, 4, 0),
    ]);
    expect(assemble('add r1, r2, r3').code[0]).toBe((OP.add << 26) | (1 << 22) | (2 << 18) | (3 << 14));
  });

  it('lays out data little endian, with labels, spaces and alignment', () => {
    const { data, dataLabels } = assemble(`
        .data
bytes:  .byte 1, -1, 'A'
        .align 4
word:   .word 0x12345678, half
half:   .half 0xbeef
        .space 3
end:`);
    expect([...data]).toEqual([1, 255, 65, 0, 0x78, 0x56, 0x34, 0x12, 12, 0, 0, 0, 0xef, 0xbe, 0, 0, 0]);
    expect(Object.fromEntries(dataLabels)).toEqual({ bytes: 0, word: 4, half: 12, end: 17 });
  });

  it('knows constants and expressions everywhere a number stands', () => {
    const program = assemble(`
        .const PORT, 0x1f0
        .const STATUS, PORT + 7
        .const MASK, 1 << 3 | 0b101
        li r1, STATUS
        in r2, [r3 + STATUS - 1]
        andi r2, r2, MASK & 0xf
        li r3, -(2 + 3) * 2
        ldw r1, [r2 - 4 + 2]
        .data
        .space PORT`);
    expect([...program.code]).toEqual([
      encodeI(OP.li, 1, 0, 0x1f7),
      encodeI(OP.in, 2, 3, 0x1f6),
      encodeI(OP.andi, 2, 2, 13),
      encodeI(OP.li, 3, 0, -10),
      encodeI(OP.ldw, 1, 2, -2),
    ]);
    expect(program.constants.get('STATUS')).toBe(0x1f7);
    expect(program.data.length).toBe(0x1f0);
  });

  it('expands la to one word or two, and keeps labels and source lines right behind it', () => {
    const { code, labels, lines } = assemble('la r1, 5\nla r2, 0xdeadbeef\nla r3, after\nafter: nop');
    const [small, high, low, label] = code;
    expect(small).toBe(encodeI(OP.li, 1, 0, 5));
    expect(high).toBe(encodeI(OP.lui, 2, 0, 0xdeadbeef >> 14));
    expect(low).toBe(encodeI(OP.ori, 2, 2, 0xdeadbeef & 0x3fff));
    expect(label).toBe(encodeI(OP.li, 3, 0, 4));
    expect(labels.get('after')).toBe(4);
    expect([...lines]).toEqual([1, 2, 2, 3, 4]);
  });

  it('lets a branch name its own address', () => {
    expect([...assemble('nop\njmp .\nbne r1, r2, . + 2').code.subarray(1)]).toEqual([
      encodeJ(OP.jmp, -1),
      encodeI(OP.bne, 1, 2, 1),
    ]);
  });

  it('names line and column of every problem, in one sentence each', () => {
    const source =
      'nop\n  addd r1, r2\n add r1, r99, r2\nli r1, 1000000\njmp nowhere\nx: nop\nx: nop\nadd r1, r2, r3, r4\n#';
    expect(problemsOf('nop\n#\nx: nop\n  x: nop')).toEqual([
      { line: 2, column: 1, sentence: 'cannot read "#"' },
      { line: 4, column: 3, sentence: '"x" is defined twice; give one of them another name' },
    ]);
    expect(problemsOf(source)).toEqual([
      { line: 2, column: 3, sentence: '"addd" is no instruction (did you mean "addi"?)' },
      { line: 3, column: 10, sentence: 'expected a register (r0–r15, sp, lr) instead of "r99"' },
      { line: 4, column: 8, sentence: '1000000 is not between -131072 and 131071; "la" takes any 32-bit value' },
      { line: 5, column: 5, sentence: '"nowhere" is not defined' },
      { line: 7, column: 1, sentence: '"x" is defined twice; give one of them another name' },
      { line: 8, column: 15, sentence: 'nothing more is expected here, but there is ","' },
      { line: 9, column: 1, sentence: 'cannot read "#"' },
    ]);
    expect(() => assemble('kcall sleep')).toThrow(
      /^line 1, column 7: "sleep" is no kernel call; there are uptime, set-alarm/,
    );
    expect(() => assemble('nop nop\njmp x')).toThrow(/^line 1, column 5: .*\(and 1 more\)$/);
    expect(() => assemble('.bogus')).toThrow(InputError);
  });

  it('finds everything in one pass, and tells nothing twice or for what only follows', () => {
    const source = `
        .const SIZE, 4 +
        .data
flag:   .byte 1
count:  .word wide, SIZE
text:   .half 70000
        .code
strat:  la r1, missing
        mvo r1, r2
again:  li r1, SIZE #
        jmp again
        jmp strart
        stw r1, [r16]`;
    expect(problemsOf(source)).toEqual([
      { line: 2, column: 25, sentence: 'expected a number or a name instead of the end of the line' },
      { line: 5, column: 9, sentence: 'address 1 is not a multiple of 4; put ".align 4" before' },
      { line: 5, column: 15, sentence: '"wide" is not defined' },
      { line: 6, column: 15, sentence: '70000 is not between -32768 and 65535' },
      { line: 8, column: 16, sentence: '"missing" is not defined' },
      { line: 9, column: 9, sentence: '"mvo" is no instruction (did you mean "mov"?)' },
      { line: 10, column: 21, sentence: 'cannot read "#"' },
      { line: 12, column: 13, sentence: '"strart" is not defined (did you mean "strat"?)' },
      { line: 13, column: 18, sentence: 'expected a register (r0–r15, sp, lr) instead of "r16"' },
    ]);
  });

  it('warns of instructions that nothing leads to', () => {
    const source =
      'jmp on\nnop\non: ret ; here\n\n  nop\n.data\nx: .word 1\n.code\nexit\nlabel:\nnop\npanic 1\n.word 5\njr';
    expect(assemblyWarnings(source).map(({ line, facts }) => [line, facts[0]])).toEqual([
      [2, 'jmp'],
      [5, 'ret'],
    ]);
    expect(assemblyWarnings('jmp x\nnop')[0]?.sentence).toMatch(/^nothing leads here: "jmp" before it/);
  });

  it.each([
    ['.data\n.byte 1\n.word 2', 3, 'address 1 is not a multiple of 4'],
    ['.data\nadd r1, r2, r3', 2, 'no place in the data section'],
    ['.data\n.byte 256', 2, '256 is not between -128 and 255'],
    ['.space 4', 1, 'no place in the code section'],
    ['sp: nop', 1, '"sp" is a register'],
    ['.const A, B\n.const B, 1', 1, '"B" is defined only further down'],
    ['ldw r1, [r2', 1, 'expected "]" instead of the end of the line'],
    ['ins r1, r2, [r3 + 8192]', 1, 'the offset 8192 is not between -8192 and 8191'],
    ['beq r1, r2, 200000', 1, 'too far'],
    ['li r1, .x', 1, 'expected a number or a name'],
    ['li r1, r2', 1, 'it is a register'],
    ['12', 1, 'a line begins with'],
  ])('refuses %j', (source, line, sentence) => {
    const [problem] = problemsOf(source);
    expect(problem?.line).toBe(line);
    expect(problem?.sentence).toContain(sentence);
  });

  it('answers any text with a program or with a sentence', async () => {
    const word = fc.constantFrom(
      'add',
      'li',
      'la',
      'ldw',
      'jmp',
      'beq',
      'kcall',
      'mark',
      'r1',
      'sp',
      'x',
      'x:',
      '.',
      '5',
    );
    const sign = fc.constantFrom(',', '[', ']', '+', '-', '(', ')', '<<', '.data', '.code', '.word', '.byte', '.space');
    const rest = fc.constantFrom(
      '.const',
      '.align',
      '.half',
      ';',
      "'a'",
      '0x1f',
      '99999999999',
      '\n',
      '\n',
      '\n',
      '#',
      'x',
    );
    let programs = 0;
    await fc.assert(
      fc.property(fc.array(fc.oneof(word, sign, rest), { maxLength: 25 }), (words) => {
        try {
          const { code, lines } = assemble(words.join(' '));
          expect(lines.length).toBe(code.length);
          programs++;
        } catch (error) {
          if (!(error instanceof AssemblyError)) throw error;
          expect(error.message).toMatch(/^line \d+, column \d+: \S/);
        }
      }),
      { numRuns: 3000 },
    );
    expect(programs).toBeGreaterThan(20);
  });

  it('assembles single instructions in the scope of a program', () => {
    const program = assemble('.const N, 3\nstart: nop\nloop: jmp start\n.data\n.space 8\nbuffer: .word 1');
    const scope = { ...program, address: 1 };
    expect(assembleInstruction('jmp loop', scope)).toBe(encodeJ(OP.jmp, -1));
    expect(assembleInstruction('li r1, buffer + N', scope)).toBe(encodeI(OP.li, 1, 0, 11));
    expect(() => assembleInstruction('la r1, 0x12345678', scope)).toThrow('more than one word');
    expect(() => assembleInstruction('; nothing', scope)).toThrow('expected one instruction');
  });
});
