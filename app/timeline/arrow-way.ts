/**
 * The way of a message past lanes that it does not concern: it stops before each bar between its two lanes and goes on
 * behind it, as a wire that passes under another, so that it touches none.
 */

/** What an arrow passes under: the middle of a lane's bar and its height, px. */
export interface Passed {
  readonly centre: number;
  readonly barPx: number;
}

/** Left free over and under each bar. */
const CLEAR_PX = 3;

/** The visible parts of a way from y0 to y1, each from its beginning to its end in the direction of the message. */
export function partsOfWay(y0: number, y1: number, passed: readonly Passed[]): readonly (readonly [number, number])[] {
  const down = y1 >= y0 ? 1 : -1;
  const between = passed
    .filter(({ centre }) => (centre - y0) * down > 0 && (y1 - centre) * down > 0)
    .sort((a, b) => (a.centre - b.centre) * down);
  const parts: [number, number][] = [];
  let from = y0;
  for (const { centre, barPx } of between) {
    const half = (barPx / 2 + CLEAR_PX) * down;
    if ((centre - half - from) * down > 0) parts.push([from, centre - half]);
    from = centre + half;
  }
  if ((y1 - from) * down > 0) parts.push([from, y1]);
  return parts;
}
