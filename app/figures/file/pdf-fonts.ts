import type { Face, Letters } from '../font/letters.ts';
import { trueTypeFile, viewOf } from '../font/sfnt.ts';
import type { Subset } from '../font/subset.ts';
import type { PdfObjects } from './pdf-objects.ts';

/** The fonts of a figure inside a PDF: cut to their characters, with the way back from letters to text. */

const hex4 = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

/** UTF-16 in hexadecimal, as a `ToUnicode` map wants it. */
const utf16 = (codePoint: number): string => {
  const text = String.fromCodePoint(codePoint);
  return Array.from({ length: text.length }, (_, i) => hex4(text.charCodeAt(i))).join('');
};

/** From glyph numbers to characters, so that text can be selected and found (ISO 32000-1, 9.10.3). */
function toUnicode({ glyphs }: Subset): string {
  // The space that does not break stands in the font under the glyph of the space: the first character wins.
  const lines = [...new Map([...glyphs].reverse().map(([codePoint, glyph]) => [glyph, codePoint]))]
    .sort(([a], [b]) => a - b)
    .map(([glyph, codePoint]) => `<${hex4(glyph)}> <${utf16(codePoint)}>`);
  const chunks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const chunk = lines.slice(i, i + 100);
    chunks.push(`${chunk.length} beginbfchar\n${chunk.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...chunks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

/** Six letters that tell one subset from another (ISO 32000-1, 9.6.4), out of its characters. */
function tagOf({ glyphs }: Subset): string {
  let sum = 7;
  for (const codePoint of glyphs.keys()) sum = (Math.imul(sum, 31) + codePoint) >>> 0;
  let tag = '';
  for (let i = 0; i < 6; i++) {
    tag += String.fromCharCode(65 + (sum % 26));
    sum = Math.floor(sum / 26);
  }
  return tag;
}

function addFont(objects: PdfObjects, { family, weight }: Face, subset: Subset): number {
  const file = trueTypeFile(subset.tables);
  const name = `${tagOf(subset)}+${family.replaceAll(' ', '')}-${weight}`;
  const perMille = (units: number): number => Math.round((units * 1000) / subset.unitsPerEm);
  const hhea = viewOf(subset.tables.get('hhea') ?? new Uint8Array(8));
  const head = viewOf(subset.tables.get('head') ?? new Uint8Array(54));
  const box = [36, 38, 40, 42].map((at) => perMille(head.getInt16(at)));
  const embedded = objects.stream(file, `/Length1 ${file.length}`);
  const descriptor = objects.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box.join(' ')}]/ItalicAngle 0` +
      `/Ascent ${perMille(hhea.getInt16(4))}/Descent ${perMille(hhea.getInt16(6))}/CapHeight 700` +
      `/StemV ${Math.round(weight / 5)}/FontFile2 ${embedded} 0 R>>`,
  );
  const widths = subset.widths.map(perMille).join(' ');
  const descendant = objects.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDToGIDMap/Identity/DW 1000/W[0[${widths}]]` +
      `/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R>>`,
  );
  const map = objects.stream(toUnicode(subset));
  return objects.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]` +
      `/ToUnicode ${map} 0 R>>`,
  );
}

/** Adds the fonts; their resource names by face, and the dictionary that names them. */
export function addFonts(
  objects: PdfObjects,
  letters: Letters,
): { readonly names: ReadonlyMap<Face, string>; readonly resources: string } {
  const names = new Map<Face, string>();
  let resources = '';
  for (const [face, { subset }] of letters) {
    const name = `F${names.size + 1}`;
    names.set(face, name);
    resources += `/${name} ${addFont(objects, face, subset)} 0 R`;
  }
  return { names, resources };
}
