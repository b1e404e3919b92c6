import { describe, expect, it } from 'vitest';
import { partsOfWay } from './arrow-way.ts';

const lanes = [20, 60, 100].map((centre) => ({ centre, barPx: 16 }));

describe('the way of a message', () => {
  it('between neighbours is whole', () => {
    expect(partsOfWay(28, 52, lanes)).toEqual([[28, 52]]);
  });

  it('leaves out the bars of lanes that it passes, down and up', () => {
    expect(partsOfWay(28, 92, lanes)).toEqual([
      [28, 49],
      [71, 92],
    ]);
    expect(partsOfWay(92, 28, lanes)).toEqual([
      [92, 71],
      [49, 28],
    ]);
  });

  it('never runs backwards where lanes stand close', () => {
    const close = [10, 18, 26, 34].map((centre) => ({ centre, barPx: 10 }));
    for (const [from, to] of partsOfWay(2, 40, close)) expect(to).toBeGreaterThan(from);
  });
});
