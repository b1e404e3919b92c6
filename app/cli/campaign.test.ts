import { describe, expect, test } from 'vitest';
import { MUTATION_TYPES, SYSTEMS } from '../../sim-core/index.ts';
import { koboshi } from './koboshi.ts';

/** The commands that carry out many runs: sweep and fuzz, and what decisions were worth. */

function tell(...args: readonly string[]) {
  const told = { out: '', err: '', files: {} as Record<string, string> };
  const code = koboshi(args, {
    readText: () => {
      throw new Error('no files here');
    },
    writeText: (path, text) => {
      told.files[path] = text;
    },
    print: (text) => {
      told.out += text;
    },
    complain: (text) => {
      told.err += text;
    },
  });
  return { code, ...told };
}

const SWEEP = ['sweep', 'healthy-copy', '--duration', '1s', '--system', 'quick-recovery'];
const OVER = ['--over', 'detection.jobWatch.thresholdMs=20,60', '--fault', 'infinite-loop:disk@500ms'];

describe('koboshi sweep', () => {
  test('prints a row for each value and system, and tells of each run on standard error', () => {
    const { code, out, err } = tell(...SWEEP, ...OVER);
    expect(code).toBe(0);
    expect(out).toMatch(/^healthy-copy: detection\.jobWatch\.thresholdMs, seed 1\n/);
    expect(out).toMatch(/^ +20 {2}Quick recovery +\d+ KiB .* 1 +1 +[\d.]+ ms +[\d.]+ ms +0 .* yes$/m);
    expect(out).toMatch(/^ +60 {2}Quick recovery/m);
    expect(err.trimEnd().split('\n')).toHaveLength(2);
  });

  test('as CSV it has one line a run, as JSON points and runs; the same seeds give the same', () => {
    const csv =
      tell(...SWEEP, ...OVER, '--seeds', '2', '--format', 'csv', '--out', 'sweep.csv').files['sweep.csv'] ?? '';
    const [head, ...lines] = csv.trimEnd().split('\n');
    expect(head).toMatch(/^system,detection\.jobWatch\.thresholdMs,seed,bytes_per_second,loss,/);
    expect(lines).toHaveLength(4);
    const width = (head ?? '').split(',').length;
    for (const line of lines) expect(line.split(',')).toHaveLength(width);
    const record = JSON.parse(tell(...SWEEP, ...OVER, '--seeds', '2', '--json').out);
    expect(record).toMatchObject({ koboshi: 1, scenario: 'healthy-copy', seeds: [1, 2] });
    expect(record.points).toHaveLength(2);
    const hashes = record.runs.map(({ traceHash }: { traceHash: string }) => traceHash);
    expect(hashes).toEqual(lines.map((line) => line.split(',').at(-1)));
  });

  test('kills a driver at intervals, and sets quoted figures beside the simulated ones, marked as recollected', () => {
    const args = ['--over', 'kill:disk=15s', '--system', 'minix3', '--set', 'restart.backoff=none'];
    const { out } = tell('sweep', 'healthy-copy', ...args);
    expect(out).toMatch(/^ +15 s {2}MINIX 3 .* yes$/m);
    expect(out).toMatch(/recollected, found in no source at hand, and not to be quoted again\./);
    expect(out).toMatch(/^ +15 s {2}3 % to 5 % \(recollection\) +4\.\d+ %$/m);
  });
});

describe('koboshi fuzz', () => {
  test('runs mutated drivers under every system and says what came of it', () => {
    const { code, out, err } = tell('fuzz', '--runs', '10', '--seed', '5');
    expect(code).toBe(0);
    expect(out).toMatch(/^10 mutated runs, seed 5\n/);
    expect(out).toMatch(/^ {2}runs( +2){5}$/m);
    expect(out).toMatch(/^ {2}violations( +0){5}$/m);
    expect(err).toContain('10 of 10 runs, 0 violations');
  });

  test('as JSON, a share of them', () => {
    const record = JSON.parse(tell('fuzz', '--runs', '10', '--shard', '2/4', '--json').out);
    expect(record).toMatchObject({ koboshi: 1, seed: 1, runs: 3, shard: 2, of: 4, failures: [] });
    expect(record.rows.map(({ system }: { system: string }) => system)).toEqual(SYSTEMS);
    expect(Object.keys(record.combinations)[0]).toMatch(new RegExp(` × (${MUTATION_TYPES.join('|')})$`));
  });

  // Case 6 has a stuck register besides its mutation, case 7 waits for its driver's next job.
  test.each(['0', '6', '7'])('does case %s again; its command gives the very run', (n) => {
    const { out } = tell('fuzz', '--case', n);
    expect(out).toMatch(/All that must hold holds\.\n$/);
    const [command = ''] = out.split('\n');
    const trace = /trace ([0-9a-f]{16})/.exec(out)?.[1];
    const words = command.split(' ');
    expect(words.slice(0, 3)).toEqual(['npx', 'koboshi', 'run']);
    expect(JSON.parse(tell(...words.slice(2), '--json').out).traceHash).toBe(trace);
  });
});

test('decisions are set against the device’s true state, in run and compare', () => {
  const args = ['--system', 'quick-recovery', '--duration', '6s'];
  expect(tell('run', 'disk-needless-reset', ...args).out).toContain(
    'The device was healthy: a needless reset (662 ms).',
  );
  const skips = ['--fault', 'kill:disk@600ms+1s', '--set', 'restart.backoff=none', '--duration', '3s'];
  const { out } = tell('compare', 'healthy-copy', ...skips);
  expect(out).toMatch(/^ {2}against the device +needless reset \(\d+ ms\) +right skip$/m);
  expect(out).toMatch(/^ {4}right skip +0 +\d$/m);
});

test.each([
  [['sweep', 'idle'], '--over takes PATH=VALUE'],
  [['sweep', 'idle', '--over', 'cost.appNs'], '--over takes PATH=VALUE'],
  [['sweep', 'idle', '--over', 'cost.apNs=3'], '--over cost.apNs=3: there is no parameter "cost.apNs"'],
  [['sweep', 'idle', '--over', 'kill:toaster=1s'], '--over kill:toaster=1s: there is no driver "toaster"'],
  [['sweep', 'idle', '--over', 'kill:disk=1'], '--over kill:disk=1: the time must be a number with its unit'],
  [['sweep', 'idle', '--over', 'kill:disk=1ms'], '--over kill:disk=1ms: an interval lasts from 10ms to 600s'],
  [['sweep', 'idle', '--over', 'cost.appNs=3', '--seeds', '0'], '--seeds must be a whole number from 1 to 1000'],
  [['sweep', 'idle', '--over', 'cost.appNs=3', '--format', 'svg'], '--format must be one of table, csv, json'],
  [['fuzz', '--runs', 'many'], '--runs must be a whole number'],
  [['fuzz', '--shard', '5/4'], '--shard: the share must be a whole number from 1 to 4'],
  [['fuzz', '--shard', '4'], '--shard is one share of several'],
  [['fuzz', '--case', '-1'], '--case must be a whole number'],
  [['run', 'idle', '--fault', 'kill:disk@1s+'], '--fault kill:disk@1s+: the time must be a number with its unit'],
  [['run', 'idle', '--fault', 'kill:disk@1s+1s+1s'], '--fault kill:disk@1s+1s+1s: a fault that comes again is'],
])('%j ends with 2 and one sentence', (args, sentence) => {
  const { code, out, err } = tell(...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(`koboshi: ${sentence}`);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});
