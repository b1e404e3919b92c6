import type { FontFile } from './glyphs.ts';
import { type Tables, viewOf } from './sfnt.ts';

/** A font cut down to the characters that a figure writes: a few kilobytes that travel inside the file. */

interface Subset {
  readonly tables: Tables;
  /** Glyph numbers in the new font, by character. */
  readonly glyphs: ReadonlyMap<number, number>;
  /** Glyph numbers in the old font, by new number. */
  readonly kept: readonly number[];
}

/** The glyphs of the characters, with 0 first and the parts of composite glyphs last. */
function glyphsFor(font: FontFile, codePoints: readonly number[]): number[] {
  const kept = new Set<number>([0]);
  for (const codePoint of codePoints) kept.add(font.glyphOf(codePoint));
  // Parts may have parts: the set grows while it is walked.
  for (const glyph of kept) for (const part of font.partsOf(glyph)) kept.add(part.glyph);
  return [...kept];
}

/** Segments of consecutive characters with consecutive glyphs, as a `cmap` of formats 4 (and 12, for high planes). */
function characterMap(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const pairs = [...glyphs].sort(([a], [b]) => a - b);
  const low = pairs.filter(([c]) => c < 0xffff);
  const segments = [...low.map(([c, g]) => [c, c, (g - c) & 0xffff] as const), [0xffff, 0xffff, 1] as const];
  const power = 2 ** Math.floor(Math.log2(segments.length));
  const short = 16 + segments.length * 8;
  const long = 16 + pairs.length * 12;
  const table = new Uint8Array(20 + short + long);
  const view = viewOf(table);
  view.setUint16(2, 2);
  view.setUint16(4, 3);
  view.setUint16(6, 1);
  view.setUint32(8, 20);
  view.setUint16(12, 3);
  view.setUint16(14, 10);
  view.setUint32(16, 20 + short);
  view.setUint16(20, 4);
  view.setUint16(22, short);
  view.setUint16(26, segments.length * 2);
  view.setUint16(28, power * 2);
  view.setUint16(30, Math.log2(power));
  view.setUint16(32, (segments.length - power) * 2);
  for (const [i, [start, end, delta]] of segments.entries()) {
    view.setUint16(34 + 2 * i, end);
    view.setUint16(36 + 2 * (segments.length + i), start);
    view.setUint16(36 + 2 * (2 * segments.length + i), delta);
  }
  const at = 20 + short;
  view.setUint16(at, 12);
  view.setUint32(at + 4, long);
  view.setUint32(at + 12, pairs.length);
  for (const [i, [c, g]] of pairs.entries()) {
    view.setUint32(at + 16 + 12 * i, c);
    view.setUint32(at + 20 + 12 * i, c);
    view.setUint32(at + 24 + 12 * i, g);
  }
  return table;
}

/** `glyf` and `loca` of the kept glyphs, composites pointing to the new numbers. */
function outlines(font: FontFile, kept: readonly number[]): { glyf: Uint8Array; loca: Uint8Array } {
  const renamed = new Map(kept.map((glyph, i) => [glyph, i]));
  const entries = kept.map((glyph) => {
    const bytes = font.bytesOf(glyph).slice();
    for (const part of font.partsOf(glyph)) viewOf(bytes).setUint16(part.at, renamed.get(part.glyph) ?? 0);
    return bytes;
  });
  const glyf = new Uint8Array(entries.reduce((sum, bytes) => sum + ((bytes.length + 3) & ~3), 0));
  const loca = new Uint8Array(4 * (entries.length + 1));
  let offset = 0;
  for (const [i, bytes] of entries.entries()) {
    viewOf(loca).setUint32(4 * i, offset);
    glyf.set(bytes, offset);
    offset += (bytes.length + 3) & ~3;
  }
  viewOf(loca).setUint32(4 * entries.length, offset);
  return { glyf, loca };
}

function changed(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  change(viewOf(copy));
  return copy;
}

/** Tables that instructions of glyphs refer to: kept, so that a rasteriser that runs them finds them. */
const HINTING = ['cvt ', 'fpgm', 'prep', 'gasp'];

/** The font with only `codePoints` (those it has). The same characters give the same bytes. */
export function subsetFont(font: FontFile, codePoints: Iterable<number>): Subset {
  const wanted = [...new Set(codePoints)].filter((c) => font.glyphOf(c) !== 0).sort((a, b) => a - b);
  const kept = glyphsFor(font, wanted);
  const glyphs = new Map(wanted.map((c) => [c, kept.indexOf(font.glyphOf(c))]));
  const hmtx = new Uint8Array(4 * kept.length);
  for (const [i, glyph] of kept.entries()) {
    viewOf(hmtx).setUint16(4 * i, font.advance(glyph));
    viewOf(hmtx).setInt16(4 * i + 2, font.leftBearing(glyph));
  }
  const tables = new Map<string, Uint8Array>([
    ['cmap', characterMap(glyphs)],
    ['hmtx', hmtx],
    ...Object.entries(outlines(font, kept)),
    ['maxp', changed(font.table('maxp'), (view) => view.setUint16(4, kept.length))],
    ['hhea', changed(font.table('hhea'), (view) => view.setUint16(34, kept.length))],
    // Offsets are long; the checksum is filled in with the file.
    [
      'head',
      changed(font.table('head'), (view) => {
        view.setUint32(8, 0);
        view.setInt16(50, 1);
      }),
    ],
    // Version 3: no names of glyphs.
    ['post', changed(font.table('post').slice(0, 32), (view) => view.setUint32(0, 0x00030000))],
    ['name', font.table('name')],
    ['OS/2', font.table('OS/2')],
  ]);
  for (const tag of HINTING) {
    const bytes = font.tables.get(tag);
    if (bytes !== undefined) tables.set(tag, bytes);
  }
  return { tables, glyphs, kept };
}
