import { describe, expect, it } from 'vitest';
import { SYSTEMS } from '../../sim-core/index.ts';
import { layoutTimeline } from './layout.ts';
import { syntheticSystem } from './synthetic.ts';

const five = SYSTEMS.map((system) => syntheticSystem({ system, operations: 40 }));

describe('five systems', () => {
  it('fit every place from a low projector up, each with the lane of the driver that fell', () => {
    for (const heightPx of [250, 300, 400, 500, 700, 1200]) {
      const layout = layoutTimeline(five, { widthPx: 876, heightPx });
      expect(layout.heightPx, `${heightPx} px`).toBeLessThanOrEqual(heightPx);
      for (const { driverRow, rows } of layout.blocks) {
        expect(driverRow?.actor.id).toBe('disk');
        expect(rows).toContain(driverRow);
      }
    }
  });

  it('grow into the room that is left: four systems leave no third of a projector empty', () => {
    const four = five.slice(1);
    for (const heightPx of [290, 330, 420]) {
      const used = layoutTimeline(four, { widthPx: 700, heightPx }).heightPx;
      expect(used).toBeLessThanOrEqual(heightPx);
      expect(used, `${heightPx} px`).toBeGreaterThan(heightPx * 0.88);
    }
  });

  it('in the least room are one lane each, named after its system; more room shows who is stuck', () => {
    const least = layoutTimeline(five, { widthPx: 876, heightPx: 250 });
    expect(least.blocks.map(({ rows, lanesNamed }) => [rows.length, lanesNamed])).toEqual(Array(5).fill([1, false]));
    for (const { nameY, rows } of least.blocks) {
      expect(nameY).toBeGreaterThan(rows[0]?.y0 ?? Number.POSITIVE_INFINITY);
      expect(nameY).toBeLessThan(rows[0]?.y1 ?? 0);
    }
    const more = layoutTimeline(five, { widthPx: 876, heightPx: 420 });
    expect(more.blocks.every(({ programRow }) => programRow?.actor.id === 'copy')).toBe(true);
    expect(layoutTimeline(five, { widthPx: 876, heightPx: 250, all: true }).hiddenLanes).toBe(0);
  });
});
