import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parameter } from '../../sim-core/index.ts';
import { PARAMETER_PATHS, PARAMETERS } from '../../sim-core/index.ts';
import { placeOf, type Range, sliderValues, typedNumber } from './scale.ts';

const numeric = PARAMETER_PATHS.flatMap((path) => {
  const parameter: Parameter = PARAMETERS[path];
  return parameter.type === 'number' ? [[path, parameter] as const] : [];
});

describe.each(numeric)('the slider of %s', (_, parameter) => {
  const values = sliderValues(parameter);

  test('rises from end to end, within the range, in few enough places for a hand', () => {
    expect([values[0], values.at(-1)]).toEqual([parameter.min, parameter.max]);
    expect(values.every((value, i) => i === 0 || value > (values[i - 1] ?? value))).toBe(true);
    expect(values.length).toBeLessThanOrEqual(800);
    if (parameter.integer === true) expect(values.every(Number.isInteger)).toBe(true);
  });

  test('has a place for the default, no further away than the next place', () => {
    const place = placeOf(values, parameter.default);
    const nearest = values.reduce((best, value) =>
      Math.abs(value - parameter.default) < Math.abs(best - parameter.default) ? value : best,
    );
    expect(values[place]).toBe(nearest);
  });

  test('moves by one place at every press of a key', () => {
    expect(values.map((value) => placeOf(values, value))).toEqual(values.map((_, place) => place));
  });
});

test('decades are as wide as one another where a range spans them', () => {
  const values = sliderValues({ min: 0.1, max: 100_000 });
  const width = (from: number, to: number) => placeOf(values, to) - placeOf(values, from);
  expect([width(1, 10), width(10, 100), width(1000, 10_000)]).toEqual([90, 90, 90]);
  expect(sliderValues({ min: 0, max: 600_000 }).slice(0, 3)).toEqual([0, 1, 1.1]);
});

test('any range gives rising values that keep its ends', () => {
  const range = fc
    .record({ min: fc.nat(1000), span: fc.integer({ min: 1, max: 1e7 }), integer: fc.boolean() })
    .map(({ min, span, integer }): Range => ({ min, max: min + span, integer }));
  fc.assert(
    fc.property(range, (one) => {
      const values = sliderValues(one);
      expect([values[0], values.at(-1)]).toEqual([one.min, one.max]);
      expect(values.every((value, i) => i === 0 || value > (values[i - 1] ?? value))).toBe(true);
    }),
  );
});

test.each([
  ['50', 50],
  [' 1,200 ', 1200],
  ['600,000.5', 600_000.5],
  ['0,5', 0.5],
  ['２００', 200],
  ['−3', -3],
  ['1e3', 1000],
  ['', null],
  ['fifty', null],
  ['Infinity', null],
] as const)('%j is typed for %j', (text, value) => {
  expect(typedNumber(text)).toBe(value);
});
