import { expect } from 'vitest';
import type { SystemId } from '../../sim-core/index.ts';
import type { Drawing } from './drawing/node.ts';
import type { FigureKind } from './figure.ts';
import { wordsIn } from './figures.testing.ts';

/** What holds of every figure, whatever it shows and however it looks. */

/** Words that stand on other words. */
function overlaps(drawing: Drawing): string[] {
  const boxes = wordsIn(drawing);
  const hits: string[] = [];
  for (const [i, a] of boxes.entries()) {
    for (const b of boxes.slice(i + 1)) {
      const wide = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
      const high = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
      if (wide > 0.4 && high > 0.4) hits.push(`“${a.words}” on “${b.words}”`);
    }
  }
  return hits;
}

/** Words that reach out of the page. */
const outside = (drawing: Drawing): string[] =>
  wordsIn(drawing)
    .filter(({ x0, x1, y0, y1 }) => x0 < -0.5 || x1 > drawing.width + 0.5 || y0 < -0.5 || y1 > drawing.height + 0.5)
    .map(({ words, x0, x1 }) => `“${words}” from ${x0.toFixed(1)} to ${x1.toFixed(1)} of ${drawing.width.toFixed(1)}`);

/** No words on words, none outside, none too small to read. */
export function expectSound(drawing: Drawing): void {
  expect(overlaps(drawing)).toEqual([]);
  expect(outside(drawing)).toEqual([]);
  const smallest = Math.min(...wordsIn(drawing).map(({ size }) => size * drawing.pointsPerUnit));
  expect(smallest).toBeGreaterThanOrEqual(6);
}

/** A sequence of two systems is higher than a slide; one fills it. */
export const systemsFor = (kind: FigureKind): readonly SystemId[] =>
  kind === 'sequence' ? ['quick-recovery'] : ['minix3', 'quick-recovery'];
