/** What a print job prints: lines that carry their number, so that the paper shows what became of each. */

const DIGITS = 5;
const NUMBER = /^(\d{5}) /;
const FIRST = 33; // !
const ALPHABET = 94;
/** A line of the job has its number, a space and at least one character more. */
export const SHORTEST_LINE = DIGITS + 2;

/** Line `number` (from 0) of a job, `length` characters wide: its number, and printable characters that differ by it. */
export function lineText(number: number, length: number): string {
  let text = `${String(number).padStart(DIGITS, '0')} `;
  for (let i = text.length; i < length; i++) text += String.fromCharCode(FIRST + ((number + i) % ALPHABET));
  return text;
}

/**
 * Which line a piece of text is taken for, by whoever reads it: the whole line that it ends with, else the one whose
 * number it begins with, else nobody can tell (-1). Intact: that line, all of it, and nothing else.
 */
export function recognise(text: string, length: number): { readonly number: number; readonly intact: boolean } {
  for (const part of [text.slice(-length), text]) {
    const digits = NUMBER.exec(part)?.[1];
    if (digits === undefined) continue;
    const number = Number(digits);
    const whole = lineText(number, length);
    if (part === whole || part === text) return { number, intact: text === whole };
  }
  return { number: -1, intact: false };
}
