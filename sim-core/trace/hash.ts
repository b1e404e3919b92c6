import { hashText } from '../base/random.ts';

/**
 * A 64-bit hash in two 32-bit lanes (multiply and xor-shift, with the constants of MurmurHash3's finaliser), made of
 * integer operations only so that every engine gives the same bits. It finds accidents, not adversaries.
 */
export class Hash64 {
  high = 0x9368e53c | 0;
  low = 0x586dcd20 | 0;

  digest(): string {
    const high = finish(this.high ^ this.low);
    const low = finish(this.low + Math.imul(high, 0x9e3779b1));
    return hex(high) + hex(low);
  }
}

export const newHash64 = (): Hash64 => new Hash64();

/** Folds one 32-bit integer into the hash. */
export function hashStep(hash: Hash64, value: number): void {
  const high = Math.imul(hash.high ^ value, 0x85ebca6b);
  const low = Math.imul(hash.low + value, 0xc2b2ae35);
  hash.high = high ^ (high >>> 15) ^ (low << 7);
  hash.low = low ^ (low >>> 13) ^ (high << 11);
}

export function hashText64(hash: Hash64, text: string): void {
  hashStep(hash, text.length);
  hashStep(hash, hashText(text));
}

function finish(value: number): number {
  let v = value;
  v = Math.imul(v ^ (v >>> 16), 0x85ebca6b);
  v = Math.imul(v ^ (v >>> 13), 0xc2b2ae35);
  return v ^ (v >>> 16);
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
