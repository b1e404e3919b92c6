import { describe, expect, test } from 'vitest';
import { decodeLink, encodeLink, findBuiltIn, type Scenario } from '../../sim-core/index.ts';
import { koboshi } from './koboshi.ts';

function tell(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  let out = '';
  let err = '';
  const code = koboshi(args, {
    readText: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error('no such file');
      return text;
    },
    writeText: () => undefined,
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const idle: Scenario = { ...(findBuiltIn('idle')?.scenario as Scenario), durationMs: 700, id: 'mine' };
const link = `https://example.org/koboshi/#${encodeLink({ scenario: idle, systems: ['minix3', 'quick-detection'] })}`;

describe('koboshi link', () => {
  test('prints an address that opens the scenario with everything the options say', () => {
    const args = ['--system', 'minix3,quick-recovery', '--fault', 'kill:disk@1.5s', '--set', 'cpu.tickHz=100'];
    const view = ['--at', '4.1s', '--range', '3.9s..4.3s', '--lang', 'ja', '--theme', 'dark'];
    const { code, out } = tell(['link', 'disk-panic', '--base', 'https://example.org/k/#old', ...args, ...view]);
    expect(code).toBe(0);
    expect(out).toMatch(/^https:\/\/example\.org\/k\/#k1\.[\w-]+\n$/);
    const { scenario, systems, view: shown } = decodeLink(out);
    expect(scenario).toMatchObject({ id: 'disk-panic', set: { 'cpu.tickHz': 100 } });
    expect(scenario.faults).toHaveLength(2);
    expect(systems).toEqual(['minix3', 'quick-recovery']);
    expect(shown).toEqual({ playheadNs: 4.1e9, windowNs: [3.9e9, 4.3e9], language: 'ja', theme: 'dark' });
  });

  test('of a link is the same link, and says how long it is', () => {
    expect(tell(['link', link, '--base', 'https://example.org/koboshi/']).out).toBe(`${link}\n`);
    const { letters, short } = JSON.parse(tell(['link', link, '--json']).out);
    expect({ letters, short }).toEqual({ letters: link.length - 'https://example.org/koboshi/'.length, short: true });
  });

  test.each([
    [['--base', 'example'], '--base must be the address of the page'],
    [['--at', '9s'], '--at 9s: the run lasts from 0 to 8000 ms'],
    [['--range', '3s'], '--range 3s: a range is START..END'],
    [['--range', '3s..2s'], '--range 3s..2s: the range must end after its start'],
    [['--lang', 'de'], '--lang must be one of en, ja'],
  ])('%j is refused', (args, sentence) => {
    const { code, err } = tell(['link', 'idle', ...args]);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});

describe('a link stands for its scenario', () => {
  test('in run, compare and export, as an address and as a bare fragment', () => {
    for (const word of [link, link.slice(link.indexOf('#')), link.slice(link.indexOf('#') + 1)]) {
      const { code, out } = tell(['run', word, '--json']);
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ scenario: 'mine', durationNs: 700e6 });
    }
    expect(tell(['export', link, '--format', 'text']).out).toMatch(/^# mine: /);
  });

  test('and brings the systems that it compares', () => {
    const { runs } = JSON.parse(tell(['compare', link, '--json']).out);
    expect(runs.map(({ system }: { system: string }) => system)).toEqual(['minix3', 'quick-detection']);
  });

  test('as a file does that the page saved', () => {
    const file = JSON.stringify(decodeLink(link));
    const { runs } = JSON.parse(tell(['compare', 'mine.json', '--json'], { 'mine.json': file }).out);
    expect(runs.map(({ system }: { system: string }) => system)).toEqual(['minix3', 'quick-detection']);
  });

  test.each([
    [link.slice(0, -9), 'The link was cut off'],
    [`${link}AAAA`, 'The link is damaged'],
    ['https://example.org/', 'The address holds no link'],
    ['https://example.org/#here', 'The address holds no link'],
    [link.replace('k1', 'k77'), 'The link is of version 77'],
  ])('and says in one sentence what is wrong with %s', (word, sentence) => {
    const { code, out, err } = tell(['run', word]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(new RegExp(`^koboshi: .*${sentence}.*\\n$`));
  });
});
