import fc from 'fast-check';
import { expect, it } from 'vitest';
import { originalSector } from './content.ts';
import { Surface } from './surface.ts';

const SEED = 3;
const SECTORS = 600;
const filled = (value: number): Uint16Array => new Uint16Array(256).fill(value);
const read = (surface: Surface, lba: number): Uint16Array => {
  const words = new Uint16Array(256);
  surface.read(lba, words);
  return words;
};

/** Sectors in all three pages, so that some writes meet on a page and some do not. */
const write = fc.record({
  what: fc.constant('write' as const),
  lba: fc.constantFrom(0, 1, 255, 256, 300, 599),
  value: fc.nat({ max: 0xffff }),
});
const step = fc.oneof(
  { weight: 4, arbitrary: write },
  { weight: 1, arbitrary: fc.constant({ what: 'save' as const }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('restore' as const), which: fc.nat() }) },
);

it('holds what was last written, and every saved state stays what it was', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const surface = new Surface(SEED, SECTORS);
      let model = new Map<number, number>();
      const saved: { state: ReturnType<Surface['save']>; model: Map<number, number> }[] = [];
      for (const one of steps) {
        if (one.what === 'write') {
          surface.write(one.lba, filled(one.value));
          model.set(one.lba, one.value);
        } else if (one.what === 'save') {
          saved.push({ state: surface.save(), model: new Map(model) });
        } else {
          const chosen = saved[one.which % Math.max(1, saved.length)];
          if (chosen === undefined) continue;
          surface.restore(chosen.state);
          model = new Map(chosen.model);
        }
        for (const lba of [0, 1, 2, 255, 256, 300, 599]) {
          const value = model.get(lba);
          const expected = new Uint16Array(256);
          if (value === undefined) originalSector(SEED, lba, expected);
          const held = read(surface, lba);
          const wanted = value === undefined ? expected : filled(value);
          expect(held.every((word, i) => word === wanted[i])).toBe(true);
        }
      }
    }),
  );
});

it('copies nothing when it is saved, and one page when it is written to after', () => {
  const surface = new Surface(SEED, SECTORS);
  for (const lba of [0, 300, 599]) surface.write(lba, filled(lba));
  const before = surface.save();
  expect(surface.save()).toBe(before);
  surface.write(301, filled(1));
  surface.write(302, filled(2));
  const then = surface.save();
  expect(then.map((page, i) => page === before[i])).toEqual([true, false, true]);
});
