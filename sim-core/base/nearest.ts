/** Spelling suggestions for messages to people. */

/**
 * How many letters to insert, drop, change or swap with the next one: the optimal string alignment distance,
 * case-insensitive.
 */
function editDistance(left: string, right: string): number {
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

/** The last segments of a dotted path, longest first: `a.b.c` gives `a.b.c`, `b.c`, `c`. */
function tails(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, i) => parts.slice(i).join('.'));
}

/**
 * The candidate that a mistyped word most likely meant, or undefined when none is near: at most a third of its letters
 * differ. Of a dotted path the last segments alone are enough (`thresholdMs`, `heartbeat.period`).
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    for (const tail of tails(candidate)) {
      const distance = editDistance(word, tail) + (tail === candidate ? 0 : 0.5);
      if (distance < bestDistance && distance <= 0.5 + Math.max(word.length, tail.length) / 3) {
        best = candidate;
        bestDistance = distance;
      }
    }
  }
  return best;
}

/** ` (did you mean "x"?)`, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : ` (did you mean "${found}"?)`;
}
