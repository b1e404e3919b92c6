import { expect, test } from 'vitest';
import { CATALOGUE, findBuiltIn } from './catalogue.ts';
import { parseScenario } from './validate.ts';

test.each(CATALOGUE.map(({ scenario }) => [scenario.id, scenario]))('%s is a valid scenario', (id, scenario) => {
  expect(parseScenario(JSON.parse(JSON.stringify(scenario)), 'catalogue')).toEqual(scenario);
  expect(findBuiltIn(id)?.scenario).toBe(scenario);
});

test('ids are unique and the promised ones are there', () => {
  const ids = CATALOGUE.map(({ scenario }) => scenario.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(['disk-infinite-loop', 'disk-illegal-io', 'idle']));
  expect(findBuiltIn('nothing')).toBeUndefined();
});
