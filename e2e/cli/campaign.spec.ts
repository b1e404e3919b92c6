import { expect, test } from '@playwright/test';
import { koboshi } from '../support/koboshi.ts';

/** Somebody gathers evidence: a curve from a sweep, mutated runs in shares, and one of them again. */

test('a sweep over the interval of kills gives a curve: the oftener the driver is killed, the more is lost', async () => {
  const kills = ['--over', 'kill:disk=1s,10s', '--set', 'restart.backoff=none', '--system', 'minix3'];
  const { code, stdout } = await koboshi('sweep', 'healthy-copy', ...kills, '--format', 'csv');
  expect(code).toBe(0);
  const [head = '', ...lines] = stdout.trimEnd().split('\n');
  const column = head.split(',').indexOf('loss');
  const [often, seldom] = lines.map((line) => Number(line.split(',')[column]));
  expect(often).toBeGreaterThan(0.5);
  expect(seldom).toBeLessThan(0.1);
  expect(head.split(',')).toContain('intact');
  for (const line of lines) expect(line).toContain(',true,');
});

test('mutated runs in shares leave every driver’s failure where it belongs, and any one can be run again', async () => {
  const { code, stdout } = await koboshi('fuzz', '--runs', '40', '--shard', '1/2', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ koboshi: 1, runs: 20, failures: [] });
  const one = await koboshi('fuzz', '--case', '12');
  expect(one.code).toBe(0);
  expect(one.stdout).toContain('--fault mutation:');
  expect(one.stdout).toContain('All that must hold holds.');
});
