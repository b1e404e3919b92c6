import type { WordBox } from '../timeline/paint/brush.ts';

/** How much two boxes have in common, px². */
function common(a: WordBox, b: WordBox): number {
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * The first of the places that covers no words; where each does, the one that covers least, unless it would be covered
 * by words in more than the share `most` of itself.
 */
export function freePlace(
  places: readonly WordBox[],
  words: readonly WordBox[],
  most = Number.POSITIVE_INFINITY,
): WordBox | undefined {
  let best: WordBox | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const covered = words.reduce((sum, word) => sum + common(place, word), 0);
    if (covered >= least) continue;
    least = covered;
    best = place;
    if (covered === 0) break;
  }
  const area = best === undefined ? 0 : (best.x1 - best.x0) * (best.y1 - best.y0);
  return least <= area * most ? best : undefined;
}
