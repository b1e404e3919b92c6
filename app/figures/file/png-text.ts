/** Text inside a PNG file (Portable Network Graphics, 3rd edition, 11.3.3.4: `iTXt`). */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

export const isPng = (file: Uint8Array): boolean => SIGNATURE.every((byte, i) => file[i] === byte);

const view = (file: Uint8Array): DataView => new DataView(file.buffer, file.byteOffset, file.byteLength);

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Where the chunk after it begins. */
  readonly end: number;
}

/** The chunks of a file; ends where it is cut off. */
function* chunksOf(file: Uint8Array): Generator<Chunk> {
  for (let at = 8; at + 12 <= file.length; ) {
    const length = view(file).getUint32(at);
    const end = at + 12 + length;
    if (end > file.length) return;
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    yield { type, data: file.subarray(at + 8, at + 8 + length), end };
    at = end;
  }
}

const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** The file with `text` under `keyword`, after its header. */
export function withPngText(file: Uint8Array, keyword: string, text: string): Uint8Array {
  const header = chunksOf(file).next().value as Chunk;
  // Keyword, not compressed, no language, no translated keyword.
  const body = new Uint8Array([...latin('iTXt'), ...latin(keyword), 0, 0, 0, 0, 0, ...new TextEncoder().encode(text)]);
  const chunk = new Uint8Array(body.length + 8);
  view(chunk).setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view(chunk).setUint32(body.length + 4, crc32(body));
  const whole = new Uint8Array(file.length + chunk.length);
  whole.set(file.subarray(0, header.end));
  whole.set(chunk, header.end);
  whole.set(file.subarray(header.end), header.end + chunk.length);
  return whole;
}

/** The text under `keyword`; null when there is none, or it is compressed. */
export function pngText(file: Uint8Array, keyword: string): string | null {
  for (const { type, data } of chunksOf(file)) {
    const key = latin(`${keyword}\0`);
    if (type !== 'iTXt' || !key.every((byte, i) => data[i] === byte) || data[key.length] !== 0) continue;
    const language = data.indexOf(0, key.length + 2);
    const translated = data.indexOf(0, language + 1);
    return new TextDecoder().decode(data.subarray(translated + 1));
  }
  return null;
}
