/** How well texts answer what was typed. Pure. */

/** One writing for all: no accents or widths, small letters, hiragana as katakana. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));

const WORD_START = /[\s:：・、。,.()（）/“”"'’-]/;

/** How well one text answers one typed word: 4 it begins so, 3 one of its words does, 2 it is inside, 0 not at all. */
function scoreOfWord(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return inOrder(text, word) ? 1 : 0;
  if (at === 0) return 4;
  for (let i = at; i >= 0; i = text.indexOf(word, i + 1)) if (WORD_START.test(text[i - 1] ?? '')) return 3;
  return 2;
}

/**
 * Whether a word of two letters or more is made of the first letters of words, “fti” for “fit the incident”; in
 * Japanese, which writes no spaces, of letters in their order, 「ドライバ倒す」 for 「ドライバを倒す」.
 */
function inOrder(text: string, word: string): boolean {
  if (word.length < 2) return false;
  if (/^[\x20-\x7e]*$/.test(word)) {
    const initials = text.split(WORD_START).map((part) => part[0] ?? '');
    return initials.join('').startsWith(word);
  }
  let at = 0;
  for (const letter of text) if (letter === word[at]) at++;
  return at === word.length;
}

/**
 * How well `name` (and, less well, `others`) answers `query`: every typed word must be found somewhere. 0 for not at all;
 * the empty query is answered by everything alike.
 */
export function score(query: string, name: string, others: readonly string[]): number {
  let sum = 1;
  for (const word of folded(query).split(/\s+/).filter(Boolean)) {
    const best = Math.max(
      2 * scoreOfWord(folded(name), word),
      ...others.map((text) => scoreOfWord(folded(text), word)),
    );
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}
