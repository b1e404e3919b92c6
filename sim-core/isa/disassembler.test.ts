import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, assembleInstruction } from './assembler.ts';
import { disassemble } from './disassembler.ts';
import { INSTRUCTIONS, ignoredBits, instructionOf, OP_PROBE, opOf } from './encoding.ts';

/** Words that are instructions, which uniformly random ones seldom are. */
const instructionWord = fc
  .tuple(fc.constantFrom(...INSTRUCTIONS), fc.integer(), fc.boolean())
  .map(([{ op, shape }, bits, keepIgnored]) => {
    const word = (op << 26) | (bits & 0x3ffffff);
    return keepIgnored ? word : word & ~ignoredBits(word, shape);
  });

const anyWord = fc.oneof(fc.integer(), instructionWord);

describe('disassemble', () => {
  it('gives every word a text that assembles back to the word', async () => {
    await fc.assert(
      fc.property(anyWord, fc.nat(100_000), (word, address) => {
        expect(assembleInstruction(disassemble(word, address), { address })).toBe(word);
      }),
      { numRuns: 2000 },
    );
  });

  it('names labels at branch targets, and still assembles back', async () => {
    await fc.assert(
      fc.property(instructionWord, fc.nat(1000), fc.integer({ min: -50, max: 50 }), (word, address, distance) => {
        const labels = new Map([
          ['here', address],
          ['target', address + 1 + distance],
        ]);
        expect(assembleInstruction(disassemble(word, address, labels), { address, labels })).toBe(word);
      }),
    );
    const labels = new Map([['loop', 2]]);
    const word = assembleInstruction('bne r1, r2, loop', { address: 7, labels });
    expect(disassemble(word, 7, labels)).toBe('bne r1, r2, loop');
    expect(disassemble(word)).toBe('bne r1, r2, . - 5');
  });

  it('gives a text that is the same after a round trip', async () => {
    await fc.assert(
      fc.property(instructionWord, (word) => {
        const text = disassemble(word);
        expect(disassemble(assembleInstruction(text, { address: 0 }))).toBe(text);
      }),
    );
  });

  it('reads a whole program back', () => {
    const source =
      'loop: ldb r1, [r2 + 3]\n in r3, [r4]\n outs r1, r2, [r3 - 8192]\n kcall set-alarm\n mark device-init\n jmp loop';
    const { code } = assemble(source);
    const texts = [...code].map((word) => disassemble(word));
    expect(texts).toEqual([
      'ldb r1, [r2 + 3]',
      'in r3, [r4]',
      'outs r1, r2, [r3 - 8192]',
      'kcall set-alarm',
      'mark device-init',
      'jmp . - 5',
    ]);
    expect([...assemble(texts.join('\n')).code]).toEqual([...code]);
  });

  it('says what a word with ignored bits acts as, and that undefined opcodes are words', () => {
    expect(disassemble(assembleInstruction('add r1, r2, r3', { address: 0 }) | 5)).toMatch(
      /^\.word 0x[0-9a-f]{8} ; acts as add r1, r2, r3$/,
    );
    expect(disassemble(0)).toBe('.word 0x00000000');
    expect(disassemble(OP_PROBE << 26)).toBe('.word 0xfc000000');
    for (let op = 0; op < 64; op++) {
      const text = disassemble(op << 26);
      expect(text.startsWith('.word')).toBe(instructionOf(opOf(op << 26)) === undefined);
    }
  });
});
