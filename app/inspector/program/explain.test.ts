import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Listing } from '../../../sim-core/index.ts';
import { assemble } from '../../../sim-core/isa/assembler.ts';
import { createCpu, run } from '../../../sim-core/isa/cpu.ts';
import { disassemble } from '../../../sim-core/isa/disassembler.ts';
import { type AboutToRun, explain, numberText } from './explain.ts';
import { debuggerWordsOf } from './words.ts';

const words = debuggerWordsOf('en').explain;

/** One instruction at line 4, address 1, between two that do nothing; a label before and behind it. */
function about(text: string, registers: readonly number[] = [], more: Partial<AboutToRun> = {}) {
  const source = `.data\nfirst: .word 7, 0x12345678\n.code\nback: nop\n${text}\nahead: nop`;
  const program = assemble(source);
  const cpu = createCpu(program, 64);
  cpu.pc = 1;
  for (const [i, value] of registers.entries()) cpu.registers[i] = value;
  const listing: Listing = {
    ...program,
    source: source.split('\n'),
    dataBytes: program.data.length,
    instruction: (address, word) => disassemble(word, address, program.labels),
  };
  const view = { pc: 1, line: 5, changed: [], registers: [...cpu.registers], data: new Uint8Array(cpu.data) };
  const facts: AboutToRun = { cpu: view, listing, kind: 'disk', page: 0, answer: null, actor: String, ...more };
  return { text: explain(facts, words), cpu, listing };
}

const value = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
const small = fc.integer({ min: -40, max: 40 });

describe('what an instruction will do is what the processor does', () => {
  const arithmetic = ['add', 'sub', 'and', 'or', 'xor', 'shl', 'shr', 'sar', 'mul', 'div', 'rem'];
  const withNumber = ['addi', 'andi', 'ori', 'shli', 'shri'];

  test('arithmetic: the value that is told is the value that comes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...arithmetic, ...withNumber), value, value, small, (name, a, b, n) => {
        const number = withNumber.includes(name);
        const { text, cpu } = about(`${name} r3, r1, ${number ? n : 'r2'}`, [0, a, b]);
        if (run(cpu, 1).reason === 'exception') expect(text).toContain('division by zero');
        else expect(text.split('= ').at(-1)).toBe(numberText(cpu.registers[3] ?? 0));
      }),
    );
  });

  test('branches: the line that is told is the line that follows', () => {
    const names = ['beq', 'bne', 'blt', 'bge', 'bltu', 'bgeu'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom('back', 'ahead'), value, value, (name, to, a, b) => {
        const { text, cpu, listing } = about(`${name} r1, r2, ${to}`, [0, a, b]);
        run(cpu, 1);
        expect(text).toContain(`(line ${listing.lines[cpu.pc]})`);
      }),
    );
  });

  test('memory: what is loaded, what is stored, and what ends the driver', () => {
    fc.assert(
      fc.property(fc.constantFrom('ldw', 'ldh', 'ldb'), fc.integer({ min: -4, max: 70 }), (name, address) => {
        const { text, cpu } = about(`${name} r3, [r1 + 4]`, [0, address - 4]);
        if (run(cpu, 1).reason === 'exception') expect(text).toContain('an exception ends the driver');
        else expect(text.split('= ').at(-1)).toBe(numberText(cpu.registers[3] ?? 0));
      }),
    );
  });
});

test.each<[string, readonly number[], Partial<AboutToRun>, string]>([
  ['in r3, [r1 + 7]', [0, 0x1f0], { answer: 0x58 }, 'r3 ← port 0x1F7 STATUS = 0x58: DRDY DSC DRQ'],
  ['in r3, [r1 + 7]', [0, 0x1f0], {}, 'r3 ← port 0x1F7 STATUS'],
  ['out r3, [r1 + 0x206]', [0, 0x1f0, 0, 4], {}, 'port 0x3F6 CONTROL ← r3 = 4: SRST'],
  ['ins r2, r3, [r1]', [0, 0x1f0, 4, 256], {}, 'memory 0x4 (first + 4) ← 256 words from port 0x1F0 DATA'],
  ['stw r3, [r15 + 4]', [0, 0, 0, 9], {}, 'memory 0x4 (first + 4) ← r3 = 9 (was 0x12345678)'],
  ['recv r1, r2', [0, -1, 0], {}, 'waits for a message from anybody; it is put to memory 0x0 (first)'],
  [
    'send r1, r2',
    [0, 3, 0],
    { actor: () => 'the file server' },
    'sends “305419896” to the file server, from memory 0x0 (first)',
  ],
  ['kcall set-alarm', [0, 5], {}, 'kernel call set-alarm: r1 = 5, r2 = 0, r3 = 0, r4 = 0'],
  ['call back', [], {}, 'calls back (line 4); lr ← ahead (line 6)'],
  ['panic 3', [], {}, 'the driver gives up, with code 3'],
  ['.word 0', [], {}, 'no instruction: an exception ends the driver'],
])('%s: %o', (text, registers, more, sentence) => {
  expect(about(text, registers, more).text).toBe(sentence);
});
