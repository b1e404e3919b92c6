/** What the parts of a line of assembly are, for their colours. Forgiving: a line with mistakes has its parts too. */

export type PartKind = 'label' | 'directive' | 'instruction' | 'register' | 'number' | 'comment' | 'other';

export interface LinePart {
  readonly kind: PartKind;
  readonly text: string;
}

/** Every character of a line falls into one of the groups, in this order of precedence. */
const PATTERN = new RegExp(
  [
    /(?<comment>;.*)/,
    /(?<label>[A-Za-z_]\w*(?=\s*:))/,
    /(?<directive>\.[A-Za-z]\w*)/,
    /(?<register>\b(?:r(?:1[0-5]|\d)|sp|lr)\b)/,
    /(?<word>[A-Za-z_]\w*)/,
    /(?<number>'[\x20-\x7e]'|\d\w*)/,
    /(?<other>\s+|.)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** The parts of a line in order; together they are the line. */
export function lineParts(line: string): readonly LinePart[] {
  const parts: LinePart[] = [];
  let instructionSeen = false;
  for (const match of line.matchAll(PATTERN)) {
    const [text] = match;
    const [name = 'other'] = Object.entries(match.groups ?? {}).find(([, part]) => part !== undefined) ?? [];
    let kind: PartKind = 'other';
    if (name === 'word') {
      if (!instructionSeen) kind = 'instruction';
      instructionSeen = true;
    } else {
      kind = name as PartKind;
      if (kind === 'directive' || kind === 'register' || kind === 'number') instructionSeen = true;
    }
    const last = parts.at(-1);
    if (kind === 'other' && last?.kind === 'other') parts[parts.length - 1] = { kind, text: last.text + text };
    else parts.push({ kind, text });
  }
  return parts;
}
