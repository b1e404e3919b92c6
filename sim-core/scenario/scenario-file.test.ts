import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/assert.ts';
import { scenarios } from './arbitrary-scenario.ts';
import { CATALOGUE } from './catalogue.ts';
import { readScenarioFile, scenarioFileText } from './scenario-file.ts';

const { scenario } = CATALOGUE[0] as (typeof CATALOGUE)[0];
const sentenceOf = (text: string): string => {
  try {
    readScenarioFile(text, 'a.json');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('opened');
};

describe('a scenario file', () => {
  test('brings back what was saved, byte for byte when saved again', () => {
    fc.assert(
      fc.property(scenarios, fc.integer({ min: 0, max: 9e9 }), (any, playheadNs) => {
        const text = scenarioFileText({ scenario: any, systems: ['nooks'], view: { playheadNs } });
        const read = readScenarioFile(text, 'a.json');
        expect(read).toEqual({ scenario: any, systems: ['nooks'], view: { playheadNs } });
        expect(scenarioFileText(read)).toBe(text);
      }),
    );
  });

  test('may be a scenario alone, as an editor writes it', () => {
    expect(readScenarioFile(`\uFEFF${JSON.stringify(scenario)}`, 'a.json')).toEqual({ scenario });
  });

  test.each([
    ['', /^a\.json is not JSON: /],
    ['{"scenario": 7}', /^a\.json: a scenario must be a JSON object, not 7\.$/],
    ['{"traceEvents": []}', /^a\.json is a trace that does not say /],
    [`{"scenario": ${JSON.stringify(scenario)}, "lessons": []}`, /^a\.json: it holds "lessons", .* use a newer one\.$/],
    [`{"scenario": ${JSON.stringify(scenario)}, "branches": []}`, /^a\.json: branches must be a list /],
    ['{"koboshi": 2}', /use a newer Koboshi\.$/],
    [' '.repeat(1_100_000), /^a\.json has more than 1048576 letters; /],
  ])('%# is refused in one sentence', (text, sentence) => {
    expect(sentenceOf(text)).toMatch(sentence);
    expect(sentenceOf(text)).toMatch(/^[^\n]*\.$/);
  });

  test('harmed anywhere, it is a scenario or one sentence, never another error', () => {
    const text = scenarioFileText({ scenario, systems: ['nooks'], view: { playheadNs: 3 } });
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.string({ maxLength: 3 }), fc.nat({ max: 5 }), (at, put, cut) => {
        try {
          readScenarioFile(text.slice(0, at) + put + text.slice(at + cut), 'a.json');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as InputError).message).toMatch(/^a\.json.*\.$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
