import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import { FAULT_KINDS, type FaultKind } from '../trace/vocabulary.ts';
import { scenarios } from './arbitrary-scenario.ts';
import { CATALOGUE } from './catalogue.ts';
import type { LinkVersion } from './link.ts';
import { decodeLink, encodeLink, LINK_VERSION, LONGEST_SHARED_LINK, looksLikeLink } from './link.ts';
import type { Linked } from './link-content.ts';
import { DICTIONARY_1 } from './link-dictionary-1.ts';
import { LinkError, type LinkProblem } from './link-error.ts';
import { LINK_FIXTURES } from './link-fixtures.ts';
import { packText } from './link-frame.ts';
import { PARAMETER_PATHS, PARAMETERS } from './parameters.ts';
import { editBetween } from './program-edit.ts';
import type { FaultSpec, ProgramEdit, ProgramEdits } from './scenario.ts';
import { SYSTEMS } from './scenario.ts';
import { parseScenario } from './validate.ts';

const instantNs = fc.integer({ min: 0, max: 60e9 });
const measured = fc.record(
  { atNs: instantNs, system: fc.constantFrom(...SYSTEMS), actor: fc.constantFrom('disk', 'fs') },
  { requiredKeys: ['atNs'] },
);
const pin = fc.record({
  kind: fc.constantFrom('note' as const, 'bookmark' as const),
  atNs: instantNs,
  text: fc.constantFrom('here', 'ここ', 'a "longer" remark, with <signs>'),
  system: fc.constantFrom(null, ...SYSTEMS),
  actor: fc.constantFrom(null, 'disk', 'copy'),
  branch: fc.constantFrom(null, 'A', 'Z'),
});
const pins = fc.array(pin, { minLength: 1, maxLength: 5 }).map((list) => list.map((one, i) => ({ id: i + 1, ...one })));
const views = fc.record(
  {
    windowNs: fc.tuple(instantNs, fc.integer({ min: 60e9 + 1, max: 120e9 })),
    playheadNs: instantNs,
    axis: fc.constantFrom('linear', 'elastic'),
    machineSystem: fc.constantFrom(...SYSTEMS),
    selection: fc.record({ system: fc.constantFrom(...SYSTEMS), seq: fc.nat() }),
    inspectorOpen: fc.boolean(),
    measure: fc.tuple(measured, measured),
    theme: fc.constantFrom('light' as const, 'dark' as const, 'auto' as const),
    language: fc.constantFrom('en' as const, 'ja' as const),
  },
  { requiredKeys: [] },
);
const everything: fc.Arbitrary<Linked> = fc
  .record(
    { scenario: scenarios, systems: fc.subarray([...SYSTEMS], { minLength: 1 }), view: views, pins },
    { requiredKeys: ['scenario', 'systems', 'view'] },
  )
  .map(({ view, ...rest }) => (Object.keys(view).length > 0 ? { ...rest, view } : rest));

/** What opening this address says. */
function problemOf(address: string, versions?: readonly LinkVersion[]): [LinkProblem, string] {
  try {
    decodeLink(address, versions);
  } catch (error) {
    if (error instanceof LinkError) return [error.problem, error.message];
    throw error;
  }
  throw new Error('opened');
}
const oneSentence = /^[^\n]{10,400}[.]$/;

describe('a link', () => {
  test('brings back everything that it was made of', () => {
    fc.assert(
      fc.property(everything, (linked) => {
        expect(decodeLink(encodeLink(linked))).toEqual(linked);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same for the same content, however it is ordered', () => {
    const scenario = parseScenario(
      { koboshi: 1, id: 'x', durationMs: 1, set: { 'cost.switchNs': 1, 'cpu.tickHz': 50 } },
      'x',
    );
    const turned = { ...scenario, set: { 'cpu.tickHz': 50, 'cost.switchNs': 1 } };
    expect(encodeLink({ scenario: turned })).toBe(encodeLink({ scenario }));
    expect(encodeLink({ view: {}, scenario, systems: undefined })).toBe(encodeLink({ scenario }));
  });

  test('opens as people pass it on: as an address, broken into lines, in brackets, at the end of a sentence', () => {
    const scenario = (CATALOGUE[0] as (typeof CATALOGUE)[0]).scenario;
    const link = encodeLink({ scenario });
    const address = `https://example.org/koboshi/#${link}`;
    const broken = address.replaceAll(/(.{40})/g, '$1\r\n  ');
    for (const text of [
      link,
      `#${link}`,
      address,
      `<${address}>`,
      `(${address}).`,
      `「${address}」。`,
      broken,
      `${address}&embed`,
    ])
      expect(decodeLink(text)).toEqual({ scenario });
  });

  test.each(CATALOGUE.map(({ scenario }) => [scenario.id, scenario] as const))(
    '%s with twenty actions of a user stays below 2000 letters',
    (_, scenario) => {
      const faults: FaultSpec[] = Array.from({ length: 10 }, (_unused, i) => ({
        kind:
          (['infinite-loop', 'interrupt-storm', 'wrong-data', 'death-in-transfer', 'mutation'] as const)[i % 5] ??
          'kill',
        driver: 'disk',
        // as a click gives it: any nanosecond of the run
        when: { atMs: (i * 777_777_777 + 123_456_789) / 1e6 },
        ...(i % 5 === 4 ? { mutation: { type: 'pointer' as const, seed: 0x5eed5eed + i, index: 1000 + i } } : {}),
      }));
      const paths = PARAMETER_PATHS.filter((path) => PARAMETERS[path].type === 'number').slice(10, 20);
      const set = Object.fromEntries(paths.map((path, i) => [path, PARAMETERS[path].default === 0 ? 0 : 1.25 + i]));
      const programs = {
        disk: {
          changes: [{ line: 412, old: ['    blt   r12, r11, read_next'], new: ['    bltu  r12, r11, read_next'] }],
        },
      };
      const more = [...scenario.faults, ...faults];
      const changed = { ...scenario, set: { ...scenario.set, ...set }, faults: more, programs };
      const view = {
        windowNs: [3_412_345_678, 6_998_765_432],
        playheadNs: 4_123_456_789,
        axis: 'elastic',
        machineSystem: 'quick-recovery',
        selection: { system: 'quick-recovery', seq: 123_456 },
        inspectorOpen: true,
        theme: 'dark',
        language: 'ja',
      } as const;
      const link = encodeLink({ scenario: changed, systems: SYSTEMS, view });
      // a hundred letters for the page's own address
      expect(link.length + 100).toBeLessThan(LONGEST_SHARED_LINK);
      expect(encodeLink({ scenario }).length).toBeLessThan(400);
    },
  );

  test('is known from other words on a command line', () => {
    for (const text of [
      'k1.abcdefgh',
      '#k1.abc',
      '#',
      'https://example.org/#x',
      'file:///a/koboshi.html#k1.a',
      ' <https://a.b/#k1.>',
    ])
      expect([text, looksLikeLink(text)]).toEqual([text, true]);
    for (const text of ['disk-kill', 'k1.json', 'k1.scenario.json', './k1.abcdefgh', 'C:\\k1.json', 'kill'])
      expect([text, looksLikeLink(text)]).toEqual([text, false]);
  });
});

describe('a link with an edited program', () => {
  const { scenario } = CATALOGUE[0] as (typeof CATALOGUE)[0];
  const { source } = DISK_DRIVER;
  const changed = source.replace(
    '    blt   r12, r11, read_next',
    '    addi  r10, r10, 1\n    bltu  r12, r11, read_next',
  );
  const programs: ProgramEdits = { disk: editBetween(source, changed) as ProgramEdit };

  test('brings it back, in the scenario and in branches, and stays short', () => {
    const edited = { ...scenario, programs };
    const link = encodeLink({ scenario: edited });
    expect(link).toMatch(/^k6\./);
    expect(link.length).toBeLessThan(encodeLink({ scenario }).length + 140);
    expect(decodeLink(link)).toEqual({ scenario: edited });
    const branches = {
      shown: 'A',
      branches: [
        { mark: 'A', name: null, parent: null, partsAtNs: 0, scenario },
        { mark: 'B', name: null, parent: 'A', partsAtNs: 0, scenario: edited },
      ],
    };
    expect(encodeLink({ scenario, branches })).toMatch(/^k6\./);
    expect(decodeLink(encodeLink({ scenario, branches }))).toEqual({ scenario, branches });
    const turned = { disk: { changes: [{ new: ['x'], old: ['y'], line: 1 }] } };
    const straight = { disk: { changes: [{ line: 1, old: ['y'], new: ['x'] }] } };
    expect(encodeLink({ scenario: { ...scenario, programs: turned } })).toBe(
      encodeLink({ scenario: { ...scenario, programs: straight } }),
    );
  });

  test('that was written anew from its first line to its last takes room, and says what a file says', () => {
    const whole = { ...scenario, programs: { disk: { source: source.split('\n') } } };
    expect(decodeLink(encodeLink({ scenario: whole }))).toEqual({ scenario: whole });
  });
});

describe('a link that was harmed', () => {
  const { scenario } = CATALOGUE[3] as (typeof CATALOGUE)[0];
  const faults = Array.from({ length: 12 }, (_, i) => ({
    kind: FAULT_KINDS[i] as FaultKind,
    driver: 'disk',
    when: { atMs: (i * 987_654_321 + 1234) / 1e6 },
  }));
  const link = encodeLink({ scenario: { ...scenario, id: 'Übung 第三回', faults }, systems: SYSTEMS });
  const letter = fc.constantFrom(
    ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.k#&%\u00e9\u{1f600}',
  );
  const place = fc.nat({ max: link.length - 1 });

  /** What became of it: the very same content, or one sentence. Never other content, never another error. */
  const sameOrRefused = (harmed: string): void => {
    try {
      expect(decodeLink(harmed)).toEqual(decodeLink(link));
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      expect(error.message).toMatch(oneSentence);
    }
  };

  test('is refused in one sentence or opens as if nothing had happened: 1000 mutations', () => {
    const change = fc.oneof(
      fc.record({ at: place, put: letter }).map(
        ({ at, put }) =>
          (text: string) =>
            text.slice(0, at) + put + text.slice(at + 1),
      ),
      fc.record({ at: place, put: letter }).map(
        ({ at, put }) =>
          (text: string) =>
            text.slice(0, at) + put + text.slice(at),
      ),
      fc.record({ at: place, by: fc.integer({ min: 1, max: 8 }) }).map(
        ({ at, by }) =>
          (text: string) =>
            text.slice(0, at) + text.slice(at + by),
      ),
      place.map((at) => (text: string) => text.slice(0, at)),
      fc.tuple(place, place).map(
        ([from, to]) =>
          (text: string) =>
            text.slice(0, from) + text.slice(to),
      ),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        sameOrRefused(changes.reduce((text, harm) => harm(text), link));
      }),
      { numRuns: 1000 },
    );
  });

  test('is refused or harmless for any letters behind the version', () => {
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 400 }), (letters) => {
        expect(problemOf(`k1.${letters}`)[1]).toMatch(oneSentence);
      }),
      { numRuns: 300 },
    );
  });

  test('says what is wrong with it', () => {
    const half = problemOf(link.slice(0, link.length / 2));
    expect(half[0]).toBe('cut-off');
    expect(half[1]).toMatch(/^The link was cut off after 4\d % of it; copy the whole of it\.$/);
    expect(problemOf('k1.')[0]).toBe('cut-off');
    expect(problemOf(`${link.slice(0, 12)}${link[12] === 'A' ? 'B' : 'A'}${link.slice(13)}`)[0]).toBe('damaged');
    expect(problemOf(`${link}${link}`)[0]).toBe('damaged');
    expect(problemOf(`k1.%20${link.slice(3)}`)).toEqual([
      'damaged',
      'The link is damaged: no link has the letter “%” in it; copy it again.',
    ]);
    expect(problemOf(link.replace('k1', `k${LINK_VERSION + 1}`))).toEqual([
      'newer',
      `The link is of version ${LINK_VERSION + 1}, this Koboshi reads up to ${LINK_VERSION}; use a newer Koboshi.`,
    ]);
    expect(problemOf('k0.abc')[0]).toBe('no-link');
    expect(problemOf('https://example.org/')[0]).toBe('no-link');
    expect(problemOf('')[0]).toBe('no-link');
  });

  const whole = (content: unknown): string => `k1.${packText(JSON.stringify(content), DICTIONARY_1)}`;

  test('holds nothing but a scenario and its view', () => {
    expect(problemOf(whole({ scenario, lessons: [] }))[0]).toBe('newer');
    expect(problemOf(whole([1]))[0]).toBe('content');
    expect(problemOf(whole({ scenario: { ...scenario, koboshi: 9 } }))[1]).toContain('use a newer Koboshi');
    expect(problemOf(whole({ scenario, systems: [] }))[0]).toBe('content');
    expect(problemOf(whole({ scenario, systems: ['dos'] }))[0]).toBe('content');
    const odd = {
      scenario,
      view: { theme: 'dark', axis: 7, selection: { system: 'dos', seq: 3 }, windowNs: [5, 2], extra: 1 },
    };
    expect(decodeLink(whole(odd))).toEqual({ scenario, view: { theme: 'dark' } });
  });

  test('may be large, but not beyond its limits, and a few letters do not become gigabytes', () => {
    expect(problemOf(`k1.${'A'.repeat(70_000)}`)[0]).toBe('too-large');
    expect(problemOf(`k1.${'A'.repeat(200_000)}`)[0]).toBe('too-large');
    const bomb = packText(' '.repeat(2_000_000), DICTIONARY_1);
    expect(bomb.length).toBeLessThan(5000);
    expect(problemOf(`k1.${bomb}`)).toEqual(['too-large', 'The link unpacks to 2000000 bytes; 1048576 is the most.']);
  });
});

describe('links of every version', () => {
  test.each(LINK_FIXTURES)('still open: $link', ({ link, content }) => {
    expect(decodeLink(link)).toEqual(content);
  });

  test('there are some of each version', () => {
    const versions = new Set(LINK_FIXTURES.map(({ link }) => /^k(\d+)\./.exec(link)?.[1]));
    expect([...versions]).toEqual(Array.from({ length: LINK_VERSION }, (_, i) => String(i + 1)));
  });

  test('are carried step by step to the newest', () => {
    const { scenario } = CATALOGUE[0] as (typeof CATALOGUE)[0];
    /** An imagined past, to hold the mechanism to its word before the first step exists. */
    const versions: readonly LinkVersion[] = [
      { dictionary: 'one', upgrade: (content) => content },
      { dictionary: 'two', upgrade: (content) => ({ run: (content as { r: unknown }).r }) },
      { dictionary: 'three', upgrade: (content) => ({ scenario: (content as { run: unknown }).run }) },
    ];
    expect(decodeLink(`k1.${packText(JSON.stringify({ r: scenario }), 'one')}`, versions)).toEqual({ scenario });
    expect(decodeLink(`k2.${packText(JSON.stringify({ run: scenario }), 'two')}`, versions)).toEqual({ scenario });
    expect(decodeLink(`k3.${packText(JSON.stringify({ scenario }), 'three')}`, versions)).toEqual({ scenario });
    expect(problemOf('k4.abc', versions)[0]).toBe('newer');
  });
});
