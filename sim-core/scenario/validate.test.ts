import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/assert.ts';
import { STRIKE_KINDS } from '../trace/vocabulary.ts';
import { scenarios } from './arbitrary-scenario.ts';
import type { Overrides } from './parameters.ts';
import { PARAMETER_PATHS, PARAMETERS } from './parameters.ts';
import { resolveParameters } from './resolve-parameters.ts';
import { parseScenario } from './validate.ts';

const minimal = { koboshi: 1, durationMs: 1000 };
const sentenceOf = (value: unknown): string => {
  try {
    parseScenario(value, 'a.json');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('accepted');
};

describe('a scenario out of unknown data', () => {
  test('fills in what may be left out', () => {
    const scenario = parseScenario(minimal, 'a.json');
    expect(scenario).toEqual({ ...minimal, id: 'a.json', seed: 1, system: 'minix3', set: {}, faults: [] });
  });

  test.each([
    [7, 'a.json: a scenario must be a JSON object, not 7.'],
    [[], 'a.json: a scenario must be a JSON object, not a list.'],
    [{ durationMs: 1 }, 'a.json: "koboshi" must be the version of the scenario format, such as 1.'],
    [{ koboshi: 2 }, 'a.json: the scenario is of version 2, this Koboshi reads up to version 1; use a newer Koboshi.'],
    [{ koboshi: 1 }, 'a.json: durationMs must be a number from 1 to 3600000 ms, not missing.'],
    [{ ...minimal, seed: 1.5 }, 'a.json: seed must be a whole number from -2147483648 to 4294967295, not 1.5.'],
    [
      { ...minimal, system: 'minix' },
      'a.json: system must be one of "monolithic", "nooks", "minix3", "quick-detection", "quick-recovery", not "minix" (did you mean "minix3"?).',
    ],
    [{ ...minimal, fault: [] }, 'a.json: unknown field "fault" (did you mean "faults"?).'],
    [{ ...minimal, 'd\rzz\u2028': 1 }, 'a.json: unknown field "d\\rzz\\u2028".'],
    [
      { ...minimal, set: { thresholdMs: 3 } },
      'a.json: there is no parameter "thresholdMs" (did you mean "detection.jobWatch.thresholdMs"?).',
    ],
    [{ ...minimal, set: { nonsense: 3 } }, 'a.json: there is no parameter "nonsense".'],
    [
      { ...minimal, set: { 'cpu.tickHz': 5000 } },
      'a.json: cpu.tickHz must be a whole number from 10 to 1000 Hz, not 5000.',
    ],
    [
      { ...minimal, set: { 'io.path': 'teapot' } },
      'a.json: io.path must be one of "kernel-call", "trapped", "direct", not "teapot".',
    ],
    [
      { ...minimal, faults: [{ kind: 'kill', driver: 'disk2', when: { atMs: 1 } }] },
      'a.json: faults[0].driver must be "disk" (raise drivers.disk.count for more), not "disk2".',
    ],
    [
      { ...minimal, faults: [{ kind: 'loop', driver: 'disk', when: { atMs: 1 } }] },
      `a.json: faults[0].kind must be one of ${STRIKE_KINDS.map((kind) => `"${kind}"`).join(', ')}, not "loop".`,
    ],
    [
      { ...minimal, faults: [{ kind: 'kill', driver: 'disk', when: { atMs: -1 } }] },
      'a.json: faults[0].when.atMs must be a number from 0 to 3600000 ms, not -1.',
    ],
    [
      { ...minimal, faults: [{ kind: 'kill', driver: 'disk', when: { atMs: 1, everyMs: 0 } }] },
      'a.json: faults[0].when.everyMs must be a number from 10 to 3600000 ms, not 0.',
    ],
    [
      { ...minimal, faults: [{ kind: 'kill', driver: 'disk', when: { atMs: 1 }, mutation: {} }] },
      'a.json: faults[0].mutation belongs to the kind "mutation", not to "kill".',
    ],
    [
      { ...minimal, faults: [{ kind: 'mutation', driver: 'disk', when: { atMs: 1 }, mutation: 7 }] },
      'a.json: faults[0].mutation must be { "type": "loop", "seed": 1, "index": 0 }, not 7.',
    ],
    [
      { ...minimal, set: { 'disk.seekMinUs': 20_000 } },
      'a.json: disk.seekMinUs must not be more than disk.seekMaxUs (9000 µs).',
    ],
  ])('refuses %j in one sentence', (value, sentence) => {
    expect(sentenceOf(value)).toBe(sentence);
  });

  test('whatever JSON comes, it is a scenario or one sentence on one line', () => {
    const almost = fc.record(
      {
        koboshi: fc.constantFrom<unknown>(1, 0, 9, '1'),
        durationMs: fc.jsonValue(),
        seed: fc.jsonValue(),
        set: fc.dictionary(fc.constantFrom(...PARAMETER_PATHS, '__proto__', 'toString', 'x'), fc.jsonValue()),
        faults: fc.array(fc.record({ kind: fc.jsonValue(), driver: fc.jsonValue(), when: fc.jsonValue() })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), almost), (value) => {
        try {
          parseScenario(value, 'x');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as InputError).message).toMatch(/^x: .*[.]$/);
        }
      }),
    );
  });

  test('what was written out is read back the same', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(parseScenario(JSON.parse(JSON.stringify(scenario)), 'x')).toEqual(scenario);
      }),
    );
  });
});

describe('the values of a run', () => {
  test('the scenario goes over the system, the system over the defaults', () => {
    const preset: Overrides = { 'detection.jobWatch.enabled': true, 'detection.jobWatch.thresholdMs': 40 };
    const values = resolveParameters({ set: { 'detection.jobWatch.thresholdMs': 30 } }, preset);
    expect(values['detection.jobWatch.enabled']).toBe(true);
    expect(values['detection.jobWatch.thresholdMs']).toBe(30);
    expect(values['cpu.tickHz']).toBe(60);
    expect(Object.keys(values).sort()).toEqual([...PARAMETER_PATHS].sort());
  });

  test('a system that does not ping has no period', () => {
    const set: Overrides = { 'detection.heartbeat.periodMs': 1000 };
    expect(resolveParameters({ set }, {})['detection.heartbeat.periodMs']).toBe(1000);
    expect(resolveParameters({ set }, { 'detection.heartbeat.enabled': false })['detection.heartbeat.periodMs']).toBe(
      0,
    );
  });

  test('every default lies in its own domain', () => {
    const set = Object.fromEntries(PARAMETER_PATHS.map((path) => [path, PARAMETERS[path].default]));
    expect(() => parseScenario({ ...minimal, set }, 'defaults')).not.toThrow();
  });
});
