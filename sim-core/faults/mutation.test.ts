import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import { disassemble } from '../isa/disassembler.ts';
import { OP, opOf } from '../isa/encoding.ts';
import { MUTATION_TYPES } from '../scenario/scenario.ts';
import { mutate } from './mutation.ts';

const { program } = DISK_DRIVER;
const seeds = fc.integer();
const indices = fc.nat({ max: 100_000 });
const types = fc.constantFrom(...MUTATION_TYPES);
const original = (address: number): number => program.code[address] ?? Number.NaN;
const bitsBetween = (x: number, y: number): number => {
  let count = 0;
  for (let rest = x ^ y; rest !== 0; rest &= rest - 1) count++;
  return count;
};

describe('a mutation', () => {
  test('changes one word of the program, and is the same whenever it is asked for', () => {
    fc.assert(
      fc.property(types, seeds, indices, (type, seed, index) => {
        const once = mutate(program, type, seed, index);
        expect(once.word).not.toBe(original(once.address));
        expect(mutate(program, type, seed, index)).toEqual(once);
      }),
    );
  });

  test('of source, destination, pointer and text is one flipped bit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...(['source', 'destination', 'pointer', 'text'] as const)), seeds, (type, seed) => {
        const { address, word } = mutate(program, type, seed, 0);
        expect(bitsBetween(word, original(address))).toBe(1);
        if (type !== 'text') expect(opOf(word)).toBe(opOf(original(address)));
      }),
    );
  });

  test('of loop is the opposite branch with the same registers and target', () => {
    const opposite: Record<number, number> = { [OP.beq]: OP.bne, [OP.blt]: OP.bge, [OP.bltu]: OP.bgeu };
    fc.assert(
      fc.property(seeds, indices, (seed, index) => {
        const { address, word } = mutate(program, 'loop', seed, index);
        const [was, is] = [opOf(original(address)), opOf(word)];
        expect(opposite[was] ?? opposite[is]).toBe(opposite[was] === undefined ? was : is);
        expect(word & 0x3ffffff).toBe(original(address) & 0x3ffffff);
      }),
    );
  });

  test('of interface and elision leaves an instruction out', () => {
    fc.assert(
      fc.property(fc.constantFrom('interface' as const, 'elision' as const), seeds, (type, seed) => {
        const { address, word } = mutate(program, type, seed, 0);
        expect(opOf(word)).toBe(OP.nop);
        if (type === 'interface')
          expect(disassemble(original(address), address)).toMatch(/^(li|mov|ldw|ldh|ldb) +r[1-4],/);
      }),
    );
  });

  test('reaches many places: a hundred of a type lie at dozens of addresses', () => {
    for (const type of MUTATION_TYPES) {
      const addresses = new Set(Array.from({ length: 100 }, (_, index) => mutate(program, type, 1, index).address));
      expect(addresses.size, type).toBeGreaterThan(24);
    }
  });
});
