/**
 * What the arithmetic instructions and the branch conditions compute. Opcodes are written as numbers because only then
 * do JavaScript engines dispatch by a table; the order is that of OP in encoding.ts, and the tests hold it.
 */

/** Opcodes 1 (mov) to 19 (rem) compute; the last two of them divide. */
export const LAST_ARITHMETIC = 19;
export const FIRST_DIVISION = 18;

/**
 * The result of an arithmetic instruction, to be taken modulo 2^32.
 *
 * @param a Value of `ra`.
 * @param b Value of `rb`; not 0 for a division.
 */
export function compute(op: number, word: number, a: number, b: number): number {
  switch (op) {
    case 1: // mov
      return a;
    case 2: // li
      return (word << 14) >> 14;
    case 3: // lui
      return word << 14;
    case 4: // addi
      return a + ((word << 14) >> 14);
    case 5: // andi
      return a & ((word << 14) >> 14);
    case 6: // ori
      return a | ((word << 14) >> 14);
    case 7: // shli
      return a << (word & 31);
    case 8: // shri
      return a >>> (word & 31);
    case 9: // add
      return a + b;
    case 10: // sub
      return a - b;
    case 11: // and
      return a & b;
    case 12: // or
      return a | b;
    case 13: // xor
      return a ^ b;
    case 14: // shl
      return a << (b & 31);
    case 15: // shr
      return a >>> (b & 31);
    case 16: // sar
      return a >> (b & 31);
    case 17: // mul
      return Math.imul(a, b);
    case 18: // div
      return a / b;
    default: // rem
      return a % b;
  }
}

/** Opcodes 26 (beq) to 31 (bgeu) branch. */
export const FIRST_BRANCH = 26;
export const LAST_BRANCH = 31;

/** Whether the branch `op` is taken. `a` and `b` are 32-bit signed. */
export function taken(op: number, a: number, b: number): boolean {
  switch (op) {
    case 26: // beq
      return a === b;
    case 27: // bne
      return a !== b;
    case 28: // blt
      return a < b;
    case 29: // bge
      return a >= b;
    case 30: // bltu
      return a >>> 0 < b >>> 0;
    default: // bgeu
      return a >>> 0 >= b >>> 0;
  }
}
