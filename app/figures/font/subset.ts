import type { FontFile } from './glyphs.ts';
import { type Tables, viewOf } from './sfnt.ts';

/** Fonts cut down to the characters that a figure writes: a few kilobytes that travel inside the file. */

export interface Subset {
  readonly tables: Tables;
  /** Glyph numbers in the new font, by character. */
  readonly glyphs: ReadonlyMap<number, number>;
  /** Advance widths by new glyph number, in units of which `unitsPerEm` make the text size. */
  readonly widths: readonly number[];
  readonly unitsPerEm: number;
}

/** A glyph of one of the files that a new font is made from. */
interface Kept {
  readonly font: FontFile;
  readonly glyph: number;
}

/** Glyphs of the new font in the order of their new numbers. */
class Collected {
  readonly kept: Kept[] = [];
  private readonly numbers = new Map<FontFile, Map<number, number>>();

  /** The new number of a glyph, which is kept from now on. */
  add(font: FontFile, glyph: number): number {
    let own = this.numbers.get(font);
    if (own === undefined) {
      own = new Map();
      this.numbers.set(font, own);
    }
    const known = own.get(glyph);
    if (known !== undefined) return known;
    own.set(glyph, this.kept.length);
    this.kept.push({ font, glyph });
    return this.kept.length - 1;
  }
}

/** A `cmap` of formats 4 and 12, a segment for each character. */
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

/** `glyf` and `loca` of the kept glyphs. Parts of composite glyphs are kept too, under their new numbers. */
function outlines(collected: Collected): { glyf: Uint8Array; loca: Uint8Array } {
  const entries: Uint8Array[] = [];
  // Parts join the end of the list while it is walked.
  for (let i = 0; i < collected.kept.length; i++) {
    const { font, glyph } = collected.kept[i] as Kept;
    const bytes = font.bytesOf(glyph).slice();
    for (const part of font.partsOf(glyph)) viewOf(bytes).setUint16(part.at, collected.add(font, part.glyph));
    entries.push(bytes);
  }
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

/** The largest of each limit in `maxp`, over all files. */
function limits(fonts: readonly FontFile[], count: number): Uint8Array {
  const tables = fonts.map((font) => font.table('maxp'));
  return changed(tables[0] ?? new Uint8Array(32), (view) => {
    for (let at = 6; at + 2 <= view.byteLength; at += 2) {
      view.setUint16(at, Math.max(...tables.map((table) => viewOf(table).getUint16(at))));
    }
    view.setUint16(4, count);
  });
}

/**
 * One font with `codePoints` out of files of one family and weight; what none of them has is left out. The same files
 * and characters give the same bytes.
 */
export function subsetFonts(fonts: readonly FontFile[], codePoints: Iterable<number>): Subset {
  const [first] = fonts;
  if (first === undefined) throw new RangeError('a font needs at least one file');
  const collected = new Collected();
  collected.add(first, 0);
  const glyphs = new Map<number, number>();
  for (const codePoint of [...new Set(codePoints)].sort((a, b) => a - b)) {
    const font = fonts.find((one) => one.glyphOf(codePoint) !== 0);
    if (font !== undefined) glyphs.set(codePoint, collected.add(font, font.glyphOf(codePoint)));
  }
  const { glyf, loca } = outlines(collected);
  const { kept } = collected;
  const hmtx = new Uint8Array(4 * kept.length);
  for (const [i, { font, glyph }] of kept.entries()) {
    viewOf(hmtx).setUint16(4 * i, font.advance(glyph));
    viewOf(hmtx).setInt16(4 * i + 2, font.leftBearing(glyph));
  }
  const tables = new Map<string, Uint8Array>([
    ['cmap', characterMap(glyphs)],
    ['hmtx', hmtx],
    ['glyf', glyf],
    ['loca', loca],
    ['maxp', limits(fonts, kept.length)],
    ['hhea', changed(first.table('hhea'), (view) => view.setUint16(34, kept.length))],
    // Offsets are long; the checksum is filled in with the file.
    [
      'head',
      changed(first.table('head'), (view) => {
        view.setUint32(8, 0);
        view.setInt16(50, 1);
      }),
    ],
    // Version 3: no names of glyphs.
    ['post', changed(first.table('post').slice(0, 32), (view) => view.setUint32(0, 0x00030000))],
    ['name', first.table('name')],
    ['OS/2', first.table('OS/2')],
  ]);
  const widths = kept.map(({ font, glyph }) => font.advance(glyph));
  return { tables, glyphs, widths, unitsPerEm: first.unitsPerEm };
}
