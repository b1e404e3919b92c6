import { LATIN_WIDTHS } from './latin-widths.ts';

/**
 * How wide text is in a figure, without a page and without reading a font: the advance widths of IBM Plex Sans as they
 * stand in its files, and a full square for what comes from Noto Sans JP, whose characters are all as wide as that. No
 * kerning, as in the fonts that figures carry.
 */

/** Weights of text in figures. */
export type Weight = 400 | 500 | 600;

const widths = (weight: Weight): ReadonlyMap<string, number> =>
  new Map(LATIN_WIDTHS[weight].flatMap(([width, characters]) => [...characters].map((c) => [c, width] as const)));
const WIDTH_OF = { 400: widths(400), 500: widths(500), 600: widths(600) } as const;
const FULL = 1000;

/** Whether a character comes from the Latin font; all others come from the Japanese one. */
export const isLatin = (character: string): boolean => WIDTH_OF[400].has(character);

/** Width of `text` in the unit of `size`. */
export function textWidth(text: string, size: number, weight: Weight = 400): number {
  let thousandths = 0;
  for (const character of text) thousandths += WIDTH_OF[weight].get(character) ?? FULL;
  return (thousandths * size) / 1000;
}

/**
 * The pieces a line is made of: words between spaces, katakana words whole, other characters of scripts without
 * spaces one by one; brackets and full stops stay with what they belong to.
 */
const PIECES =
  /[（「『［]*(?:[ァ-ヺー]+|[^\u0020-\u2fffァ-ヺー（「『［]|[\u0021-\u2fff]+)[、。，．・：）」』］％]*| +/gu;

/** A Japanese piece that is longer than a line, letter by letter; a Latin word stays whole. */
function broken(piece: string, size: number, width: number, weight: Weight): string[] {
  return textWidth(piece, size, weight) > width && !isLatin(piece.charAt(0)) ? [...piece] : [piece];
}

/** `text` in lines of at most `width`, each as full as can be. A Latin word longer than a line stands alone in one. */
export function wrapText(text: string, size: number, width: number, weight: Weight = 400): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of (text.match(PIECES) ?? []).flatMap((one) => broken(one, size, width, weight))) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size, weight) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Where long English words of headings may be divided. */
const DIVIDED: Readonly<Record<string, readonly string[]>> = {
  heartbeat: ['heart', 'beat'],
  process: ['pro', 'cess'],
  quantum: ['quan', 'tum'],
  reincarnation: ['rein', 'carna', 'tion'],
  requester: ['re', 'ques', 'ter'],
};

/** A word in lines of at most `width`, divided with hyphens where it is known how. */
function divided(word: string, size: number, width: number, weight: Weight): string[] {
  const parts = DIVIDED[word];
  if (parts === undefined || textWidth(word, size, weight) <= width) return [word];
  const lines: string[] = [];
  let line = '';
  for (const [i, part] of parts.entries()) {
    const hyphen = i < parts.length - 1 ? '-' : '';
    if (line !== '' && textWidth(line + part + hyphen, size, weight) > width) {
      lines.push(`${line}-`);
      line = '';
    }
    line += part;
  }
  return [...lines, line];
}

/** As many lines as {@link wrapText} needs, of as equal a length as can be: no word alone in the last. */
export function wrapBalanced(text: string, size: number, width: number, weight: Weight = 400): string[] {
  let lines = wrapText(text, size, width, weight);
  for (let narrower = width * 0.96; narrower > width * 0.4; narrower *= 0.96) {
    const next = wrapText(text, size, narrower, weight);
    if (next.length > lines.length || next.some((line) => textWidth(line, size, weight) > narrower)) break;
    lines = next;
  }
  return lines;
}

/** `text` in the narrow lines of a heading: as {@link wrapBalanced}, with long words divided. */
export function wrapHeading(text: string, size: number, width: number, weight: Weight = 400): string[] {
  return wrapBalanced(text, size, width, weight).flatMap((line) =>
    textWidth(line, size, weight) <= width ? [line] : divided(line, size, width, weight),
  );
}

/** `text` cut to `width` with an ellipsis; whole when it fits. */
export function shortened(text: string, size: number, width: number, weight: Weight = 400): string {
  if (textWidth(text, size, weight) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('').trimEnd()}…`, size, weight) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
