import { AssemblyError, problemAt } from './problems.ts';

export interface Token {
  readonly kind: 'name' | 'directive' | 'number' | 'symbol' | 'end';
  readonly text: string;
  /** Of a number, else 0. */
  readonly value: number;
  /** Counts from 1. */
  readonly column: number;
}

/** Blanks and comments match without a group. */
const PATTERN = new RegExp(
  [
    /[ \t\r]+|;.*/,
    /(?<name>[A-Za-z_]\w*)/,
    /(?<directive>\.[A-Za-z]\w*)/,
    /(?<number>0[xX][0-9a-fA-F]+|0[bB][01]+|\d+)(?!\w)/,
    /'(?<character>[\x20-\x7e])'/,
    /(?<symbol><<|>>|[-+*|&()[\],:.])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'y',
);

/** The tokens of one line, without blanks and comment, and with an `end` token last. */
export function tokenize(text: string, line: number): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    const column = at + 1;
    if (match === null)
      throw new AssemblyError(problemAt(line, column, 'unreadable', [text.slice(at, at + 10).trimEnd()]));
    const { name, directive, number, character, symbol } = match.groups ?? {};
    if (name !== undefined) tokens.push({ kind: 'name', text: name, value: 0, column });
    else if (directive !== undefined) tokens.push({ kind: 'directive', text: directive, value: 0, column });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, value: Number(number), column });
    else if (character !== undefined)
      tokens.push({ kind: 'number', text: `'${character}'`, value: character.charCodeAt(0), column });
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol, value: 0, column });
    at = PATTERN.lastIndex;
  }
  tokens.push({ kind: 'end', text: 'the end of the line', value: 0, column: text.trimEnd().length + 1 });
  return tokens;
}
