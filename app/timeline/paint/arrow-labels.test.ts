import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisFor } from '../axis.ts';
import { STUB_TOOLS, stubCanvas } from '../stub-canvas.ts';
import { type DrawnArrow, paintArrowLabels } from './arrow-labels.ts';
import { Brush } from './brush.ts';

const arrow = (x: number, gap: readonly [number, number], notify = false): DrawnArrow => ({
  x,
  y0: gap[0] - 30,
  y1: gap[1],
  gap,
  notify,
  text: () => (notify ? 'interrupt' : 'read, sector 44,744'),
});

function written(arrows: readonly DrawnArrow[], windowNs = 1e6) {
  const brush = new Brush(stubCanvas(true).ctx, 'light', 1, STUB_TOOLS);
  const axis = axisFor('linear', { start: 0, end: windowNs }, 1000, []);
  const count = paintArrowLabels(brush, arrows, [], axis);
  expect(brush.written.length).toBe(count);
  return brush.written;
}

test('words stand whole, clear of each other and of every shaft', () => {
  const gaps = fc.constantFrom<readonly [number, number]>([100, 112], [130, 160], [104, 130]);
  const arrows = fc.array(fc.record({ x: fc.integer({ min: 0, max: 1000 }), gap: gaps, notify: fc.boolean() }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(arrows, (drawn) => {
      const all = drawn.map(({ x, gap, notify }) => arrow(x, gap, notify));
      const boxes = written(all);
      for (const [i, box] of boxes.entries()) {
        expect(box.x0 >= 0 && box.x1 <= 1000).toBe(true);
        for (const other of boxes.slice(i + 1)) {
          expect(box.x1 < other.x0 || other.x1 < box.x0 || box.y1 < other.y0 || other.y1 < box.y0).toBe(true);
        }
        for (const { x, y0, y1 } of all) expect(x < box.x0 || x > box.x1 || box.y1 < y0 || box.y0 > y1).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test('one arrow alone says what it carries; not where time is coarse, nor where two lanes leave no room', () => {
  expect(written([arrow(500, [100, 112])]).length).toBe(1);
  expect(written([arrow(500, [100, 112])], 1e9).length).toBe(0);
  expect(written([arrow(500, [100, 106])]).length).toBe(0);
});

test('requests come before notifications', () => {
  const [request] = written([arrow(480, [100, 112], true), arrow(500, [100, 112])]);
  expect((request?.x1 ?? 0) - (request?.x0 ?? 0)).toBeGreaterThan(60);
});
