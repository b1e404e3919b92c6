import { unzlibSync, zlibSync } from 'fflate';

/** Font files as tables: unpacked from WOFF 1.0 (W3C Recommendation, 2012) or TrueType, and packed again. */

export type Tables = ReadonlyMap<string, Uint8Array>;

const WOFF = 0x774f4646;
/** The version of a font with TrueType outlines (OpenType 1.9, "Organization of an OpenType font"). */
const TRUETYPE = 0x00010000;

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The tables of a WOFF or TrueType file. Throws a RangeError for anything else. */
export function readTables(file: Uint8Array): Tables {
  const view = viewOf(file);
  const kind = view.getUint32(0);
  const tables = new Map<string, Uint8Array>();
  if (kind === WOFF) {
    for (let i = 0; i < view.getUint16(12); i++) {
      const at = 44 + i * 20;
      const [offset, packed, length] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)];
      const bytes = file.subarray(offset, offset + packed);
      tables.set(tagAt(view, at), packed < length ? unzlibSync(bytes) : bytes);
    }
    return tables;
  }
  if (kind !== TRUETYPE) throw new RangeError('neither a WOFF nor a TrueType file');
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16;
    const offset = view.getUint32(at + 8);
    tables.set(tagAt(view, at), file.subarray(offset, offset + view.getUint32(at + 12)));
  }
  return tables;
}

const padded = (length: number): number => (length + 3) & ~3;

/** Sum of a table's big-endian words, as its directory wants it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) {
    const word =
      ((bytes[i] ?? 0) << 24) | ((bytes[i + 1] ?? 0) << 16) | ((bytes[i + 2] ?? 0) << 8) | (bytes[i + 3] ?? 0);
    sum = (sum + word) >>> 0;
  }
  return sum;
}

const sorted = (tables: Tables): [string, Uint8Array][] => [...tables].sort(([a], [b]) => (a < b ? -1 : 1));

function putTag(view: DataView, at: number, tag: string): void {
  for (let k = 0; k < 4; k++) view.setUint8(at + k, tag.charCodeAt(k));
}

/** A TrueType file of these tables. The same tables give the same bytes. */
export function trueTypeFile(tables: Tables): Uint8Array {
  const entries = sorted(tables);
  const directory = 12 + entries.length * 16;
  const size = entries.reduce((sum, [, bytes]) => sum + padded(bytes.length), directory);
  const file = new Uint8Array(size);
  const view = viewOf(file);
  const power = 2 ** Math.floor(Math.log2(entries.length));
  view.setUint32(0, TRUETYPE);
  view.setUint16(4, entries.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (entries.length - power) * 16);
  let offset = directory;
  for (const [i, [tag, bytes]] of entries.entries()) {
    const at = 12 + i * 16;
    putTag(view, at, tag);
    view.setUint32(at + 4, checksum(bytes));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, bytes.length);
    file.set(bytes, offset);
    offset += padded(bytes.length);
  }
  const head = entries.findIndex(([tag]) => tag === 'head');
  if (head >= 0) view.setUint32(view.getUint32(12 + head * 16 + 8) + 8, (0xb1b0afba - checksum(file)) >>> 0);
  return file;
}

/** The same as WOFF, about half as large. Packed by one program everywhere, so that the bytes are the same. */
export function woffFile(tables: Tables): Uint8Array {
  const plain = trueTypeFile(tables);
  const entries = sorted(readTables(plain));
  const packed = entries.map(([tag, bytes]) => {
    const smaller = zlibSync(bytes, { level: 9 });
    return { tag, bytes, data: smaller.length < bytes.length ? smaller : bytes };
  });
  const directory = 44 + packed.length * 20;
  const size = packed.reduce((sum, { data }) => sum + padded(data.length), directory);
  const file = new Uint8Array(size);
  const view = viewOf(file);
  view.setUint32(0, WOFF);
  view.setUint32(4, TRUETYPE);
  view.setUint32(8, size);
  view.setUint16(12, packed.length);
  view.setUint32(16, plain.length);
  let offset = directory;
  for (const [i, { tag, bytes, data }] of packed.entries()) {
    const at = 44 + i * 20;
    putTag(view, at, tag);
    view.setUint32(at + 4, offset);
    view.setUint32(at + 8, data.length);
    view.setUint32(at + 12, bytes.length);
    view.setUint32(at + 16, checksum(bytes));
    file.set(data, offset);
    offset += padded(data.length);
  }
  return file;
}
