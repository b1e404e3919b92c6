import { CAPABILITY_LBA, IDENTIFY_WORD, INTEGRITY_SIGNATURE, WORDS_PER_SECTOR } from './registers.ts';

const HEADS = 16;
const SECTORS = 63;

/** ATA strings: two characters a word, the first in the high byte, padded with blanks. */
function putText(words: Uint16Array, at: number, length: number, text: string): void {
  const padded = text.padEnd(length * 2, ' ');
  for (let i = 0; i < length; i++) {
    words[at + i] = (padded.charCodeAt(i * 2) << 8) | padded.charCodeAt(i * 2 + 1);
  }
}

/** The 256 words that IDENTIFY answers for a disk of `sectors` sectors (ATA/ATAPI-6 [M]: what drivers use). */
export function identifyWords(sectors: number, serial: string): Uint16Array {
  const words = new Uint16Array(WORDS_PER_SECTOR);
  words[IDENTIFY_WORD.configuration] = 0x0040;
  words[IDENTIFY_WORD.cylinders] = Math.min(16_383, Math.floor(sectors / (HEADS * SECTORS)));
  words[IDENTIFY_WORD.heads] = HEADS;
  words[IDENTIFY_WORD.sectorsPerTrack] = SECTORS;
  putText(words, IDENTIFY_WORD.serial, 10, serial);
  putText(words, IDENTIFY_WORD.firmware, 4, '1.0');
  putText(words, IDENTIFY_WORD.model, 20, 'KOBOSHI PIO DISK');
  words[IDENTIFY_WORD.capabilities] = CAPABILITY_LBA;
  words[IDENTIFY_WORD.sectorsLow] = sectors & 0xffff;
  words[IDENTIFY_WORD.sectorsHigh] = sectors >>> 16;
  words[IDENTIFY_WORD.integrity] = INTEGRITY_SIGNATURE;
  let sum = 0;
  for (const word of words) sum += (word & 0xff) + (word >>> 8);
  words[IDENTIFY_WORD.integrity] = INTEGRITY_SIGNATURE | ((-sum & 0xff) << 8);
  return words;
}
