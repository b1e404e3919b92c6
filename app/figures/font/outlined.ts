import { type Drawing, node, type SvgNode } from '../drawing/node.ts';
import type { FontFile } from './glyphs.ts';
import { type Letters, runsOf, weightOf } from './letters.ts';
import { textWidth, type Weight } from './measure.ts';
import { glyphPath } from './outline.ts';

/** A drawing with its letters as shapes: looks the same in programs that bring no font, or the wrong one. */

/** The file of a face that has a character, and its glyph; undefined when none has. */
function glyphIn(files: readonly FontFile[], codePoint: number): { font: FontFile; glyph: number } | undefined {
  for (const font of files) {
    const glyph = font.glyphOf(codePoint);
    if (glyph !== 0) return { font, glyph };
  }
  return undefined;
}

/** Path data of words set in `size` from `left` on `baseline`. */
export function wordsPath(
  words: string,
  { size, weight }: { readonly size: number; readonly weight: Weight },
  left: number,
  baseline: number,
  letters: Letters,
): string {
  let [data, x] = ['', left];
  for (const run of runsOf(words, weight)) {
    const files = letters.get(run.face)?.files ?? [];
    for (const character of run.text) {
      const found = glyphIn(files, character.codePointAt(0) ?? 0);
      if (found !== undefined) data += glyphPath(found.font, found.glyph, x, baseline, size);
      x += textWidth(character, size, weight);
    }
  }
  return data;
}

function outlinedText(text: SvgNode, letters: Letters): SvgNode {
  const words = text.children.filter((child) => typeof child === 'string').join('');
  const weight = weightOf(text);
  const { x, y, 'font-size': fontSize, 'text-anchor': anchor, 'font-weight': _weight, ...look } = text.attrs;
  const size = Number(fontSize);
  const width = textWidth(words, size, weight);
  const left = Number(x) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  return node('path', {
    d: wordsPath(words, { size, weight }, left, Number(y), letters),
    'aria-label': words,
    ...look,
  });
}

function outlinedNode(one: SvgNode, letters: Letters): SvgNode {
  if (one.tag === 'text') return outlinedText(one, letters);
  const children = one.children.map((child) => (typeof child === 'string' ? child : outlinedNode(child, letters)));
  return { ...one, children };
}

export const outlined = (drawing: Drawing, letters: Letters): Drawing => ({
  ...drawing,
  nodes: drawing.nodes.map((one) => outlinedNode(one, letters)),
});
