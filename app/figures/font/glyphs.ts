import { readTables, type Tables, viewOf } from './sfnt.ts';

/** What a figure needs of one font file: which characters it has, how wide they are, and their outlines. */

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

/** Flags of a simple glyph's points and of a composite's parts (OpenType 1.9, "glyf"). */
const POINT = { onCurve: 1, shortX: 2, shortY: 4, repeat: 8, sameX: 16, sameY: 32 } as const;
const PART = { words: 1, offsets: 2, scale: 8, more: 32, scales: 64, matrix: 128 } as const;

/** A part of a composite glyph: another glyph, moved and perhaps turned. */
export interface Part {
  readonly glyph: number;
  readonly matrix: readonly [a: number, b: number, c: number, d: number, dx: number, dy: number];
  /** Where its number stands in the glyph's bytes. */
  readonly at: number;
}

/** Characters and glyph numbers of a `cmap` table, formats 4 and 12. */
function readCharacters(cmap: Uint8Array): ReadonlyMap<number, number> {
  const view = viewOf(cmap);
  const glyphs = new Map<number, number>();
  for (let i = 0; i < view.getUint16(2); i++) {
    const at = view.getUint32(4 + i * 8 + 4);
    const format = view.getUint16(at);
    if (format === 12) {
      for (let g = 0; g < view.getUint32(at + 12); g++) {
        const group = at + 16 + g * 12;
        const first = view.getUint32(group);
        for (let c = first; c <= view.getUint32(group + 4); c++) glyphs.set(c, view.getUint32(group + 8) + c - first);
      }
    } else if (format === 4) readSegments(view, at, glyphs);
  }
  return glyphs;
}

function readSegments(view: DataView, at: number, glyphs: Map<number, number>): void {
  const twice = view.getUint16(at + 6);
  for (let s = 0; s < twice; s += 2) {
    const [end, start] = [view.getUint16(at + 14 + s), view.getUint16(at + 16 + twice + s)];
    const delta = view.getUint16(at + 16 + 2 * twice + s);
    const rangeAt = at + 16 + 3 * twice + s;
    const range = view.getUint16(rangeAt);
    for (let c = start; c <= end && c !== 0xffff; c++) {
      const raw = range === 0 ? c : view.getUint16(rangeAt + range + 2 * (c - start));
      const glyph = raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(c, glyph);
    }
  }
}

/** One font file, read. Lengths are in units of which `unitsPerEm` make the text size. */
export class FontFile {
  readonly tables: Tables;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly glyphCount: number;
  private readonly characters: ReadonlyMap<number, number>;
  private readonly longOffsets: boolean;
  private readonly widths: number;

  constructor(file: Uint8Array) {
    this.tables = readTables(file);
    const head = viewOf(this.table('head'));
    const hhea = viewOf(this.table('hhea'));
    this.unitsPerEm = head.getUint16(18);
    this.longOffsets = head.getInt16(50) === 1;
    this.ascent = hhea.getInt16(4);
    this.descent = hhea.getInt16(6);
    this.widths = hhea.getUint16(34);
    this.glyphCount = viewOf(this.table('maxp')).getUint16(4);
    this.characters = readCharacters(this.table('cmap'));
  }

  table(tag: string): Uint8Array {
    const bytes = this.tables.get(tag);
    if (bytes === undefined) throw new RangeError(`the font has no table ${tag}`);
    return bytes;
  }

  /** The glyph of a character; 0 when the font has none. */
  glyphOf(codePoint: number): number {
    return this.characters.get(codePoint) ?? 0;
  }

  advance(glyph: number): number {
    return viewOf(this.table('hmtx')).getUint16(4 * Math.min(glyph, this.widths - 1));
  }

  leftBearing(glyph: number): number {
    const hmtx = viewOf(this.table('hmtx'));
    const at = glyph < this.widths ? 4 * glyph + 2 : 4 * this.widths + 2 * (glyph - this.widths);
    return hmtx.getInt16(at);
  }

  /** The glyph's entry in `glyf`; empty for a blank. */
  bytesOf(glyph: number): Uint8Array {
    const loca = viewOf(this.table('loca'));
    const at = (i: number): number => (this.longOffsets ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i));
    return this.table('glyf').subarray(at(glyph), at(glyph + 1));
  }

  /** The parts of a composite glyph; none for others. */
  partsOf(glyph: number): Part[] {
    const bytes = this.bytesOf(glyph);
    if (bytes.length === 0 || viewOf(bytes).getInt16(0) >= 0) return [];
    const view = viewOf(bytes);
    const parts: Part[] = [];
    for (let at = 10, flags: number = PART.more; (flags & PART.more) !== 0; ) {
      flags = view.getUint16(at);
      const start = at + 2;
      at += 4;
      const words = (flags & PART.words) !== 0;
      const [dx, dy] = words ? [view.getInt16(at), view.getInt16(at + 2)] : [view.getInt8(at), view.getInt8(at + 1)];
      at += words ? 4 : 2;
      const f = (k: number): number => view.getInt16(at + 2 * k) / 16384;
      let matrix: [number, number, number, number] = [1, 0, 0, 1];
      if ((flags & PART.scale) !== 0) matrix = [f(0), 0, 0, f(0)];
      else if ((flags & PART.scales) !== 0) matrix = [f(0), 0, 0, f(1)];
      else if ((flags & PART.matrix) !== 0) matrix = [f(0), f(1), f(2), f(3)];
      at += (flags & PART.scale) !== 0 ? 2 : (flags & PART.scales) !== 0 ? 4 : (flags & PART.matrix) !== 0 ? 8 : 0;
      const [moveX, moveY] = (flags & PART.offsets) !== 0 ? [dx, dy] : [0, 0];
      parts.push({ glyph: view.getUint16(start), matrix: [...matrix, moveX, moveY], at: start });
    }
    return parts;
  }

  /** Closed rings of points, y upwards. */
  contoursOf(glyph: number): readonly (readonly Point[])[] {
    const bytes = this.bytesOf(glyph);
    if (bytes.length === 0) return [];
    if (viewOf(bytes).getInt16(0) >= 0) return simpleContours(bytes);
    return this.partsOf(glyph).flatMap(({ glyph: part, matrix: [a, b, c, d, dx, dy] }) =>
      this.contoursOf(part).map((ring) =>
        ring.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })),
      ),
    );
  }
}

function simpleContours(bytes: Uint8Array): Point[][] {
  const view = viewOf(bytes);
  const rings = view.getInt16(0);
  const ends = Array.from({ length: rings }, (_, i) => view.getUint16(10 + 2 * i));
  const count = (ends[rings - 1] ?? -1) + 1;
  let at = 10 + 2 * rings;
  at += 2 + view.getUint16(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = view.getUint8(at++);
    const times = (flag & POINT.repeat) !== 0 ? view.getUint8(at++) + 1 : 1;
    for (let k = 0; k < times; k++) flags.push(flag);
  }
  const along = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if ((flag & short) !== 0) value += (flag & same) !== 0 ? view.getUint8(at++) : -view.getUint8(at++);
      else if ((flag & same) === 0) {
        value += view.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = along(POINT.shortX, POINT.sameX);
  const ys = along(POINT.shortY, POINT.sameY);
  const points = flags.map((flag, i) => ({ x: xs[i] ?? 0, y: ys[i] ?? 0, on: (flag & POINT.onCurve) !== 0 }));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end + 1));
}
