/** What is typed at the terminal: an endless text that everybody knows, so that what becomes of it can be counted. */

const FIRST = 33; // !
/** Printable characters but the space: 94 of them, one after the other, over and over, as a terminal is tested. */
const ALPHABET = 94;
const START = 65 - FIRST; // the text begins with A
export const RETURN = 13;

/** The character (ASCII) at position `number`, from 0: after every `lineLength` characters a Return. */
export function typedCharacter(number: number, lineLength: number): number {
  const line = Math.floor(number / (lineLength + 1));
  if (number - line * (lineLength + 1) === lineLength) return RETURN;
  return FIRST + ((START + number - line) % ALPHABET);
}

/** A character that comes again at most so much earlier in the text, if it comes at all. */
export const TEXT_PERIOD = ALPHABET + 1;
