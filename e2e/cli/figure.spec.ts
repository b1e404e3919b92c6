import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { koboshi } from '../support/koboshi.ts';

/** Figures without a page: for a Makefile, as vector art, as pixels, and back again as scenarios. */

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koboshi-figure-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const figure = (...args: readonly string[]) => koboshi('figure', ...args);

test('each format is written, and each is taken for a scenario again', async () => {
  for (const ending of ['svg', 'pdf', 'png']) {
    const file = join(folder, `hang.${ending}`);
    const made = await figure('disk-infinite-loop', '--kind', 'anatomy', '--range', '3.9s..7s', '--out', file);
    expect(made).toEqual({ code: 0, stdout: '', stderr: '' });
    const run = await koboshi('run', file, '--json');
    expect(JSON.parse(run.stdout)).toMatchObject({ scenario: 'disk-infinite-loop', seed: 1 });
  }
});

test('the same words give the same bytes, to a file and to standard output', async () => {
  const words = ['disk-infinite-loop', '--kind', 'comparison', '--lang', 'ja'] as const;
  const file = join(folder, 'a.svg');
  await figure(...words, '--out', file);
  const { stdout } = await figure(...words, '--out', '-');
  expect(stdout).toBe(readFileSync(file, 'utf8'));
});

test('a figure is made from a figure: the same scenario, systems and view in another kind', async () => {
  const [timeline, anatomy] = [join(folder, 'a.pdf'), join(folder, 'b.svg')];
  await figure('disk-kill', '--systems', 'quick-recovery', '--lang', 'ja', '--out', timeline);
  expect((await figure(timeline, '--kind', 'anatomy', '--out', anatomy)).code).toBe(0);
  const svg = readFileSync(anatomy, 'utf8');
  expect(svg).toContain('lang="ja"');
  expect(svg).toContain('disk-kill');
  expect(svg).not.toContain('MINIX 3');
});

test('a figure made again from its file is the same bytes, and options go over what it was', async () => {
  const [first, again, dark] = ['first.svg', 'again.svg', 'dark.svg'].map((name) => join(folder, name));
  const look = ['--preset', 'slide', '--theme', 'light', '--lang', 'ja', '--fonts', 'outlined', '--title', 'T'];
  const shown = ['--kind', 'timeline', '--axis', 'linear', '--range', '3.9s..7s', '--at', '4s', '--lanes', 'copy,disk'];
  await figure('disk-infinite-loop', ...shown, ...look, '--no-legend', '--out', first ?? '');
  expect(await figure(first ?? '', '--out', again ?? '')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(again ?? '', 'utf8')).toBe(readFileSync(first ?? '', 'utf8'));
  await figure(first ?? '', '--theme', 'dark', '--out', dark ?? '');
  expect(readFileSync(dark ?? '', 'utf8')).toMatch(/theme&quot;:&quot;dark&quot;,&quot;preset&quot;:&quot;slide/);
});

test('notes and a measured length of a file are drawn, carried along, and left out when asked', async () => {
  const [work, first, again, bare] = ['work.json', 'first.svg', 'again.svg', 'bare.svg'].map((n) => join(folder, n));
  const faults = [{ kind: 'infinite-loop', driver: 'disk', when: { atMs: 4000 } }];
  const scenario = { koboshi: 1, id: 'mine', seed: 1, durationMs: 8000, system: 'minix3', set: {}, faults };
  const end = (atNs: number, actor: string) => ({ atNs, system: 'minix3', actor });
  const view = { measure: [end(4.1e9, 'disk'), end(5.9e9, 'rs')] };
  const pins = [{ atNs: 4.5e9, text: 'Nobody has noticed yet', system: 'minix3', actor: 'disk', branch: 'A' }];
  writeFileSync(work ?? '', JSON.stringify({ scenario, view, pins }));
  expect(
    await figure(work ?? '', '--marks', 'waits,notes,measure', '--at', '4.7s', '--out', first ?? ''),
  ).toMatchObject({
    stderr: '',
  });
  const drawn = readFileSync(first ?? '', 'utf8');
  for (const words of ['Nobody has noticed yet', '1.8\u00a0s', 'waits for']) expect(drawn).toContain(`>${words}<`);
  await figure(first ?? '', '--out', again ?? '');
  expect(readFileSync(again ?? '', 'utf8')).toBe(drawn);
  await figure(first ?? '', '--marks', 'none', '--out', bare ?? '');
  expect(readFileSync(bare ?? '', 'utf8')).not.toContain('>Nobody has noticed yet<');
});

test('pixels grow with their scale', async () => {
  const width = async (scale: string): Promise<number> => {
    const file = join(folder, `${scale}.png`);
    await figure('disk-kill', '--kind', 'anatomy', '--preset', 'slide', '--scale', scale, '--out', file);
    return readFileSync(file).readUInt32BE(16);
  };
  expect(await width('1')).toBe(1280);
  expect(await width('3')).toBe(3840);
});

const MISTAKES: readonly (readonly [what: string, args: readonly string[], sentence: RegExp])[] = [
  ['a kind that there is not', ['disk-kill', '--kind', 'pie'], /--kind must be one of timeline, .*, not "pie"/],
  [
    'a file of another kind',
    ['disk-kill', '--out', 'a.bmp'],
    /--out a\.bmp must end in \.svg, \.png, \.pdf, \.gif, \.csv or \.json/,
  ],
  [
    'a lane that there is not',
    ['disk-kill', '--lanes', 'dsik'],
    /there is no lane "dsik" \(did you mean "disk"\?\); there are all, programs, /,
  ],
  ['text too small to read', ['disk-kill', '--font-size', '3'], /--font-size must be a number from 6\.5 to 72/],
  ['a range that ends before it starts', ['disk-kill', '--range', '5s..4s'], /--range 5s\.\.4s/],
  ['a scale for vectors', ['disk-kill', '--scale', '2', '--out', 'a.svg'], /--scale is for PNG/],
  ['a folder that there is not', ['disk-kill', '--out', '/nowhere/a.svg'], /cannot be written/],
];
for (const [what, args, sentence] of MISTAKES) {
  test(`${what}: exit 2 and one sentence`, async () => {
    const { code, stdout, stderr } = await figure(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
}

test('a picture that carries no scenario is refused in one sentence', async () => {
  const file = join(folder, 'other.svg');
  writeFileSync(file, '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const { code, stderr } = await koboshi('run', file);
  expect(code).toBe(2);
  expect(stderr).toMatch(/carries no scenario; only figures that Koboshi made can be opened/);
});
