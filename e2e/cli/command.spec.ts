import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { koboshi, report } from '../support/koboshi.ts';

/** The command as people and Makefiles use it: lists, one JSON object, files, pipes, and one sentence for a mistake. */

test('lists what there is, with every parameter’s unit, default, range and source', async () => {
  const { code, stdout } = await koboshi('list', '--json');
  expect(code).toBe(0);
  const list = JSON.parse(stdout);
  const ids = (things: readonly (string | { id: string })[]) =>
    things.map((it) => (typeof it === 'string' ? it : it.id));
  expect(ids(list.systems)).toEqual(expect.arrayContaining(['minix3', 'quick-recovery']));
  expect(ids(list.scenarios)).toEqual(expect.arrayContaining(['disk-infinite-loop', 'disk-illegal-io', 'idle']));
  const parameters: readonly Record<string, unknown>[] = list.parameters;
  const threshold = parameters.find(({ path }) => path === 'detection.jobWatch.thresholdMs');
  expect(threshold).toMatchObject({ unit: 'ms', default: 50 });
  for (const parameter of parameters) {
    for (const field of ['path', 'unit', 'default', 'source']) expect(parameter).toHaveProperty(field);
  }
});

test('the same scenario gives the same trace; another fault another', async () => {
  const [first, second] = [await report('disk-infinite-loop'), await report('disk-infinite-loop')];
  expect(second).toEqual(first);
  const other = await report('disk-infinite-loop', '--fault', 'kill:disk@2s');
  expect(other.traceHash).not.toBe(first.traceHash);
});

test('adds and drops faults', async () => {
  const healthy = await report('disk-infinite-loop', '--no-faults');
  expect(healthy.incidents).toEqual([]);
  const two = await report('disk-infinite-loop', '--system', 'quick-recovery', '--fault', 'kill:disk@1.5s');
  expect(two.incidents.map(({ fault }) => fault.kind)).toEqual(['kill', 'infinite-loop']);
});

test('compares systems in words', async () => {
  const { code, stdout } = await koboshi('compare', 'disk-infinite-loop');
  expect(code).toBe(0);
  expect(stdout).toMatch(/minix3|MINIX 3/);
  expect(stdout).toMatch(/quick[- ]recovery/i);
});

test('exports a trace that Perfetto and speedscope read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'koboshi-'));
  try {
    const file = join(folder, 'trace.json');
    const args = ['disk-infinite-loop', '--system', 'minix3', '--format', 'chrome-trace', '--out', file];
    const { code, stderr } = await koboshi('export', ...args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const events: readonly { ph: string; name: string }[] = JSON.parse(readFileSync(file, 'utf8')).traceEvents;
    const phases = new Set(events.map(({ ph }) => ph));
    for (const ph of ['M', 's', 'f', 'i']) expect(phases).toContain(ph);
    expect(events.filter(({ ph, name }) => ph === 'M' && name === 'thread_name').length).toBeGreaterThan(3);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const mistakes: readonly (readonly string[])[] = [
  [],
  ['fly'],
  ['run', 'no-such-scenario'],
  ['run', 'disk-infinite-loop', '--system', 'windows'],
  ['run', 'disk-infinite-loop', '--set', 'detection.jobWatch.treshold=5'],
  ['run', 'disk-infinite-loop', '--set', 'detection.jobWatch.thresholdMs=-5'],
  ['run', 'disk-infinite-loop', '--fault', 'infinite-loop:disk'],
  ['run', 'disk-infinite-loop', '--fault', 'melt:disk@1s'],
  ['run', 'disk-infinite-loop', '--fault', 'kill:toaster@1s'],
  ['run', 'disk-infinite-loop', '--seed', 'x'],
  ['run', 'disk-infinite-loop', '--duration', '-1s'],
  ['run', 'disk-infinite-loop', '--no-such-option'],
];
for (const args of mistakes) {
  test(`answers “koboshi ${args.join(' ')}” with exit 2 and one sentence`, async () => {
    const { code, stdout, stderr } = await koboshi(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).not.toMatch(/\bat .*:\d+/);
  });
}

test('ends quietly when its reader has had enough', async () => {
  const program = join(import.meta.dirname, '../../bin/koboshi.js');
  const child = spawn(process.execPath, [program, 'list'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => {
    stderr += data;
  });
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
