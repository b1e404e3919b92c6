/**
 * How wide a text will be, without a page to measure it on: for layouts that must come out the same on the screen, in
 * a file and on the command line. Widths are those of IBM Plex Sans at weight 600, the heaviest in use, so that
 * lighter text is never wider than said; characters beyond the table count as a full square, as Japanese ones are.
 */

/** Thousandths of the text size, and the characters that wide. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [236, ' \u00a0'],
  [275, "'ij"],
  [309, '’l,.!'],
  [337, ':;[]()'],
  [376, '·f{}t|'],
  [423, 'r-I/\\'],
  [517, '"?szc“”'],
  [563, 'LvyxJg*e_ako'],
  [600, 'FThnu–µZ0123456789$+<=>^`bdpqE~×−'],
  [656, 'SYVPCX#'],
  [689, 'BRAKDU'],
  [720, 'GOQ&HN'],
  [820, 'Mw'],
  [900, '→≥≤…m@'],
  [960, 'W%'],
];

const WIDTH_OF = new Map(WIDTHS.flatMap(([width, characters]) => [...characters].map((c) => [c, width] as const)));

/** At least the width in px of `text` set in `sizePx`. */
export function textWidth(text: string, sizePx: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += WIDTH_OF.get(character) ?? 1000;
  return (thousandths * sizePx) / 1000;
}

/**
 * The pieces a line is made of: words between spaces, katakana words whole, other characters of scripts without
 * spaces one by one; brackets and full stops stay with what they belong to.
 */
const PIECES = /[（「『［]*(?:[ァ-ヺー]+|[^\u0020-\u2fffァ-ヺー（「『［]|[\u0021-\u2fff]+)[、。，．・）」』］％]*| +/gu;

/** `text` in lines of at most `width` px, each as full as can be. A word longer than a line stands alone in one. */
export function wrapText(text: string, sizePx: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(PIECES) ?? []) {
    if (line !== '' && textWidth((line + piece).trimEnd(), sizePx) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
