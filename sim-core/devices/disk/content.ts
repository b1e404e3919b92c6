import { WORDS_PER_SECTOR } from './registers.ts';

/**
 * What is on a disk before anybody writes to it: a function of (seed, sector address), so that a disk of any size
 * costs nothing and everybody can know what a block must hold. And the checksum by which programs compare blocks.
 */

/** 32 bits that depend on every bit of both arguments (multiply and xor-shift rounds; integers only). */
function mix(a: number, b: number): number {
  let x = Math.imul(a ^ 0x2545f491, 0x9e3779b1) ^ b;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) | 0;
}

/** Fills `into` with the 256 words of sector `lba` as the factory left it. */
export function originalSector(seed: number, lba: number, into: Uint16Array): void {
  const key = mix(seed, lba);
  for (let i = 0; i < WORDS_PER_SECTOR; i += 2) {
    const bits = mix(key, i);
    into[i] = bits & 0xffff;
    into[i + 1] = bits >>> 16;
  }
}

/** Checksum of no data. */
export const CHECKSUM_START = 0x811c9dc5 | 0;

/**
 * Checksum of `count` bytes of `bytes` from `offset`, continued from `from` (32 bits, signed). FNV-1a over bytes: any
 * single wrong byte changes it.
 */
export function checksum(bytes: Uint8Array, offset = 0, count = bytes.length - offset, from = CHECKSUM_START): number {
  let sum = from;
  for (let i = offset; i < offset + count; i++) sum = Math.imul(sum ^ (bytes[i] ?? 0), 0x01000193);
  return sum | 0;
}

/** The bytes of `sectors` sectors from `lba` as the factory left them, words in little-endian order. */
export function originalBytes(seed: number, lba: number, sectors: number): Uint8Array {
  const words = new Uint16Array(WORDS_PER_SECTOR);
  const bytes = new Uint8Array(sectors * WORDS_PER_SECTOR * 2);
  for (let sector = 0; sector < sectors; sector++) {
    originalSector(seed, lba + sector, words);
    for (let i = 0; i < WORDS_PER_SECTOR; i++) {
      const word = words[i] ?? 0;
      const at = (sector * WORDS_PER_SECTOR + i) * 2;
      bytes[at] = word & 0xff;
      bytes[at + 1] = word >>> 8;
    }
  }
  return bytes;
}

/** What {@link checksum} gives for those bytes. */
export function originalChecksum(seed: number, lba: number, sectors: number): number {
  return checksum(originalBytes(seed, lba, sectors));
}
