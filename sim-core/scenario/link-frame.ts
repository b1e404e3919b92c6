import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { LinkError } from './link-error.ts';

/**
 * Text packed into the letters of a web address and back: deflate (RFC 1951) with a preset dictionary, behind a head
 * that tells a link that was cut off or damaged from a whole one, as base64url (RFC 4648 §5) without padding.
 *
 *     bytes:  checksum (4, big-endian FNV-1a of the text's UTF-8) · length of the text · length of the rest · deflate
 *     lengths: 7 bits a byte, lowest first, the top bit set on all but the last
 */

/** A link longer than this is not looked into, in letters. */
export const MAX_LINK_LENGTH = 65_536;
/** What a link may unpack to, in bytes. */
export const MAX_CONTENT_BYTES = 1_048_576;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE_OF = new Map([...ALPHABET].map((letter, value) => [letter, value]));

export const isLinkLetter = (letter: string): boolean => VALUE_OF.has(letter);

function lettersOf(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const letters = Math.min(bytes.length - i, 3) + 1;
    for (let n = 0; n < letters; n++) text += ALPHABET[(word >> (18 - 6 * n)) & 63];
  }
  return text;
}

function bytesOf(letters: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (const letter of letters) {
    word = ((word << 6) | (VALUE_OF.get(letter) ?? 0)) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = word >> bits;
  }
  return bytes;
}

/** 32-bit FNV-1a. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function lengthBytes(length: number): number[] {
  const bytes: number[] = [];
  let rest = length;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

const DAMAGED = 'The link is damaged: some of its letters are not those that were copied; copy it again.';
const damaged = (): LinkError => new LinkError('damaged', DAMAGED);

/** Reads bytes in turn; past the end the link was cut off. */
class Reader {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw cutOff(this.bytes.length, null);
    return byte;
  }

  checksum(): number {
    return ((this.byte() << 24) | (this.byte() << 16) | (this.byte() << 8) | this.byte()) >>> 0;
  }

  length(): number {
    let length = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) return length;
    }
    throw damaged();
  }

  rest(): Uint8Array {
    return this.bytes.subarray(this.at);
  }
}

function cutOff(here: number, wanted: number | null): LinkError {
  const share = wanted === null ? '' : ` after ${Math.floor((here / wanted) * 100)} % of it`;
  return new LinkError('cut-off', `The link was cut off${share}; copy the whole of it.`);
}

/** `text` as letters that are safe in any address. The same text and dictionary always give the same letters. */
export function packText(text: string, dictionary: string): string {
  const bytes = strToU8(text);
  const packed = deflateSync(bytes, { level: 9, mem: 8, dictionary: strToU8(dictionary) });
  const sum = checksum(bytes);
  const head = [sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff];
  const frame = [...head, ...lengthBytes(bytes.length), ...lengthBytes(packed.length)];
  const all = new Uint8Array(frame.length + packed.length);
  all.set(frame);
  all.set(packed, frame.length);
  return lettersOf(all);
}

function inflated(packed: Uint8Array, length: number, dictionary: string): Uint8Array {
  try {
    // The room is given, so that a few letters never unpack to more than they say.
    return inflateSync(packed, { out: new Uint8Array(length), dictionary: strToU8(dictionary) });
  } catch {
    throw damaged();
  }
}

/** The text that {@link packText} packed. @throws LinkError when the letters are not all there or not the same. */
export function unpackText(letters: string, dictionary: string): string {
  if (letters.length > MAX_LINK_LENGTH) {
    throw new LinkError('too-large', `The link has ${letters.length} letters; ${MAX_LINK_LENGTH} is the most.`);
  }
  const reader = new Reader(bytesOf(letters));
  const sum = reader.checksum();
  const length = reader.length();
  const packedLength = reader.length();
  const packed = reader.rest();
  if (packed.length < packedLength) throw cutOff(packed.length, packedLength);
  if (length > MAX_CONTENT_BYTES) {
    throw new LinkError('too-large', `The link unpacks to ${length} bytes; ${MAX_CONTENT_BYTES} is the most.`);
  }
  const bytes = inflated(packed.subarray(0, packedLength), length, dictionary);
  if (packed.length > packedLength || bytes.length !== length || checksum(bytes) !== sum) throw damaged();
  return strFromU8(bytes);
}
