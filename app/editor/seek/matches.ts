/** Finding and replacing in a program. Upper and lower case differ, as they do for the assembler. Pure. */

export interface Sought {
  readonly word: string;
  /** Only where it is not a part of a longer name: `r1`, and not `r10`. */
  readonly whole: boolean;
}

const isOfName = (letter: string | undefined): boolean => letter !== undefined && /\w/.test(letter);

/** Where a word stands in a text, in order, none over another; empty for an empty word. */
export function matchesOf(text: string, { word, whole }: Sought): readonly number[] {
  const found: number[] = [];
  if (word === '') return found;
  for (let at = text.indexOf(word); at !== -1; ) {
    const end = at + word.length;
    // A sign at its edge ends a name by itself.
    const joins = (isOfName(word[0]) && isOfName(text[at - 1])) || (isOfName(word.at(-1)) && isOfName(text[end]));
    const taken = !whole || !joins;
    if (taken) found.push(at);
    at = text.indexOf(word, taken ? end : at + 1);
  }
  return found;
}

/** The place in the list of the match to go to from a letter, round the ends; -1 for none. */
export function stepFrom(found: readonly number[], at: number, direction: 1 | -1): number {
  const next = direction === 1 ? found.findIndex((one) => one >= at) : found.findLastIndex((one) => one < at);
  if (next !== -1 || found.length === 0) return next;
  return direction === 1 ? 0 : found.length - 1;
}

/** The text with all of them replaced. */
export function replacedAll(text: string, sought: Sought, by: string): string {
  let [result, from] = ['', 0];
  for (const at of matchesOf(text, sought)) {
    result += text.slice(from, at) + by;
    from = at + sought.word.length;
  }
  return result + text.slice(from);
}
