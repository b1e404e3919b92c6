import { describe, expect, it } from 'vitest';
import { namesJa } from '../../i18n/names-ja.ts';
import { FONTS } from '../figures.testing.ts';
import { figureLanguageJa } from '../language-ja.ts';
import { FontFile } from './glyphs.ts';
import { LATIN_WIDTHS } from './latin-widths.ts';
import { FACES, faceFor, filesFor, runsOf } from './letters.ts';
import { textWidth, wrapText } from './measure.ts';
import { glyphPath } from './outline.ts';
import { readTables, trueTypeFile, woffFile } from './sfnt.ts';
import { subsetFonts } from './subset.ts';

const latin = (weight: number): FontFile => new FontFile(FONTS.read(`ibm-plex-sans-latin-${weight}-normal.woff`));
const codePoint = (character: string): number => character.codePointAt(0) ?? 0;

/** Every string inside a catalogue. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe('the widths of letters', () => {
  it.each([400, 500, 600] as const)('at weight %i are those of the font file', (weight) => {
    const font = latin(weight);
    expect(font.unitsPerEm).toBe(1000);
    const wrong = LATIN_WIDTHS[weight].flatMap(([width, characters]) =>
      [...characters].filter((character) => font.advance(font.glyphOf(codePoint(character))) !== width),
    );
    expect(wrong).toEqual([]);
  });

  it('of Japanese are a full square, for every letter that figures can say', () => {
    const words = [...strings(namesJa), ...strings(figureLanguageJa)].join('');
    const letters = new Set([...words].filter((character) => faceFor(character, 400).family === 'Noto Sans JP'));
    expect(letters.size).toBeGreaterThan(200);
    const face = FACES.find(({ family }) => family === 'Noto Sans JP');
    if (face === undefined) throw new Error('no Japanese face');
    const files = filesFor(face, [...letters].map(codePoint), FONTS.ranges).map(
      (name) => new FontFile(FONTS.read(name)),
    );
    const wrong = [...letters].filter((letter) => {
      const font = files.find((one) => one.glyphOf(codePoint(letter)) !== 0);
      return font === undefined || font.advance(font.glyphOf(codePoint(letter))) !== font.unitsPerEm;
    });
    expect(wrong).toEqual([]);
  });

  it('add up, and lines stay within their width', () => {
    const font = latin(400);
    const text = 'The kernel checks: 58 ms > 50 ms.';
    const sum = [...text].reduce((width, c) => width + font.advance(font.glyphOf(codePoint(c))), 0);
    expect(textWidth(text, 10, 400)).toBeCloseTo(sum / 100, 6);
    for (const words of ['one two three four five six', 'ディスクドライバが固まると、だれも気づかない。']) {
      const lines = wrapText(words, 10, 80);
      expect(lines.length).toBeGreaterThan(1);
      for (const line of lines) expect(textWidth(line, 10)).toBeLessThanOrEqual(80);
      expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
    }
  });
});

describe('a font cut to a few letters', () => {
  const text = 'Fault: é, 2.65 s';
  const font = latin(500);
  const { tables, glyphs } = subsetFonts([font], [...text].map(codePoint));

  it('has these letters with their shapes and widths, and no others', () => {
    for (const file of [trueTypeFile(tables), woffFile(tables)]) {
      const small = new FontFile(file);
      for (const character of text) {
        const [own, old] = [small.glyphOf(codePoint(character)), font.glyphOf(codePoint(character))];
        expect(small.advance(own)).toBe(font.advance(old));
        expect(glyphPath(small, own, 0, 0, 10)).toBe(glyphPath(font, old, 0, 0, 10));
      }
      expect(small.glyphOf(codePoint('Q'))).toBe(0);
      expect(file.length).toBeLessThan(6000);
    }
    expect(glyphs.size).toBe(new Set(text).size);
  });

  it('is a font file: its directory is sorted, its sums are right, and the same letters give the same bytes', () => {
    const file = trueTypeFile(tables);
    const view = new DataView(file.buffer);
    let sum = 0;
    for (let at = 0; at < file.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    const tags = [...readTables(file).keys()];
    expect(tags).toEqual(tags.toSorted());
    const again = subsetFonts([latin(500)], [...text].reverse().map(codePoint));
    expect(woffFile(again.tables)).toEqual(woffFile(tables));
  });

  it('joins the files of a family that is cut into ranges', () => {
    const face = faceFor('障', 600);
    const words = '障害の検出';
    const files = filesFor(face, [...words].map(codePoint), FONTS.ranges);
    expect(files.length).toBeGreaterThan(1);
    const joined = subsetFonts(
      files.map((name) => new FontFile(FONTS.read(name))),
      [...words].map(codePoint),
    );
    expect(joined.glyphs.size).toBe(words.length);
    const one = new FontFile(trueTypeFile(joined.tables));
    for (const letter of words) expect(one.contoursOf(one.glyphOf(codePoint(letter))).length).toBeGreaterThan(0);
  });
});

it('text is divided where its font changes', () => {
  expect(runsOf('65 ms で検出', 400).map(({ text, face }) => [text, face.family])).toEqual([
    ['65 ms ', 'IBM Plex Sans'],
    ['で検出', 'Noto Sans JP'],
  ]);
});
