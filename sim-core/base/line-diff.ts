/** What differs between two texts, line by line. */

/** Lines `from` to `to` (not with it) of the first text, in whose place `at` to `until` of the second stand. From 0. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly until: number;
}

/** How many lines both begin and, of the rest, end with. */
export function sameEnds(a: readonly string[], b: readonly string[]): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start, end };
}

/** Above so many pairs of lines the whole middle counts as one difference: nobody reads a diff of two other texts. */
const MOST_PAIRS = 8_000_000;

/**
 * The differences in order, as few lines as can be: a longest common subsequence of lines stays. Between two hunks at
 * least one line is the same.
 */
export function lineHunks(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  const { start, end } = sameEnds(a, b);
  const [rows, columns] = [a.length - start - end, b.length - start - end];
  if (rows === 0 && columns === 0) return [];
  if (rows === 0 || columns === 0 || rows * columns > MOST_PAIRS) {
    return [{ from: start, to: a.length - end, at: start, until: b.length - end }];
  }
  const width = columns + 1;
  const longest = longestFrom(a.slice(start, start + rows), b.slice(start, start + columns));
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    if (i < rows && j < columns && a[start + i] === b[start + j]) {
      i++;
      j++;
      continue;
    }
    const [from, at] = [i, j];
    while ((i < rows || j < columns) && !(i < rows && j < columns && a[start + i] === b[start + j])) {
      const down = i < rows ? (longest[(i + 1) * width + j] ?? 0) : -1;
      const right = j < columns ? (longest[i * width + j + 1] ?? 0) : -1;
      if (down >= right) i++;
      else j++;
    }
    hunks.push({ from: start + from, to: start + i, at: start + at, until: start + j });
  }
  return hunks;
}

/** For every pair of places: the length of the longest common subsequence of what follows them. */
function longestFrom(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const at = i * width + j;
      longest[at] =
        a[i] === b[j] ? (longest[at + width + 1] ?? 0) + 1 : Math.max(longest[at + width] ?? 0, longest[at + 1] ?? 0);
    }
  }
  return longest;
}
