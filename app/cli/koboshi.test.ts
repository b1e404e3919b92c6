import { describe, expect, test } from 'vitest';
import type { RunReport, Scenario } from '../../sim-core/index.ts';
import { decodeLink, findBuiltIn, PARAMETER_PATHS, STRIKE_KINDS, SYSTEMS } from '../../sim-core/index.ts';
import { coverageText } from './coverage.ts';
import { koboshi } from './koboshi.ts';

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The command in a house with these files. */
function tell(args: readonly string[], files: Record<string, string> = {}): Told {
  let out = '';
  let err = '';
  const written: Record<string, string> = {};
  const code = koboshi(args, {
    readText: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error('no such file');
      return text;
    },
    writeText: (path, text) => {
      if (path.startsWith('/nowhere')) throw new Error('no such folder');
      written[path] = text;
    },
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      err += text;
    },
  });
  return { code, out, err, files: written };
}

const report = (...args: readonly string[]): RunReport => {
  const { code, out, err } = tell(['run', ...args, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};

describe('koboshi list', () => {
  test('names everything, and of every parameter its unit, default, range, source and confidence', () => {
    const list = JSON.parse(tell(['list', '--json']).out);
    expect(list.systems.map(({ id }: { id: string }) => id)).toEqual(SYSTEMS);
    expect(list.faults.map(({ id }: { id: string }) => id)).toEqual(STRIKE_KINDS);
    expect(list.drivers.slice(0, 2).map(({ id }: { id: string }) => id)).toEqual(['disk', 'disk2']);
    const paths = list.parameters.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(['system', 'seed', 'durationMs', ...PARAMETER_PATHS]);
    for (const parameter of list.parameters) {
      expect(Object.keys(parameter)).toEqual(
        expect.arrayContaining(['path', 'type', 'unit', 'default', 'range', 'source', 'confidence']),
      );
      expect(parameter.source).not.toBe('');
    }
  });

  test('says the same in words, one line each', () => {
    const { out } = tell(['list']);
    for (const path of PARAMETER_PATHS) expect(out).toContain(`\n  ${path} `);
    expect(out.split('\n').every((line) => line === line.trimEnd())).toBe(true);
  });
});

describe('koboshi run', () => {
  test('prints one object under the contract’s names', () => {
    const run = report('disk-panic', '--system', 'quick-recovery');
    expect(Object.keys(run)).toEqual([
      'koboshi',
      'scenario',
      'system',
      'seed',
      'durationNs',
      'events',
      'traceHash',
      'incidents',
      'outside',
      'decisions',
      'services',
      'costs',
    ]);
    expect(run).toMatchObject({
      koboshi: 1,
      scenario: 'disk-panic',
      system: 'quick-recovery',
      seed: 1,
      durationNs: 8e9,
    });
    expect(run.traceHash).toMatch(/^[0-9a-f]{16}$/);
    expect(Object.keys(run.incidents[0] ?? {})).toEqual(
      expect.arrayContaining([
        'driver',
        'fault',
        'activatedAtNs',
        'detectedAtNs',
        'detectedBy',
        'decision',
        'phases',
        'serviceResumedAtNs',
        'outageNs',
        'deviceTrulyHealthy',
      ]),
    );
  });

  test('options change the scenario: seed, duration, parameters, faults', () => {
    const short = report('idle', '--duration', '1.5s', '--seed', '-5', '--set', 'drivers.disk.count=2');
    expect(short).toMatchObject({ durationNs: 1.5e9, seed: -5, services: [] });
    expect(report('idle', '--set', 'seed=-5', '--set', 'durationMs=1500', '--set', 'drivers.disk.count=2')).toEqual(
      short,
    );
    expect(report('idle', '--set', 'system=quick-recovery', '--duration', '1s').system).toBe('quick-recovery');
    const args = ['--no-faults', '--duration', '2s', '--fault', 'kill:disk@1.2s', '--fault', 'kill:disk@350ms'];
    const { incidents } = report('disk-panic', ...args);
    expect(incidents.map(({ fault }) => [fault.kind, fault.atNs])).toEqual([
      ['kill', 350e6],
      ['kill', 1200e6],
    ]);
    expect(report('disk-panic', '--no-faults', '--duration', '1s').incidents).toEqual([]);
  });

  test('a mutation is named by type, seed and index, and is the same each time', () => {
    const args = ['--no-faults', '--duration', '900ms', '--fault', 'mutation:text:3:7:disk@200ms'];
    const once = report('disk-panic', ...args);
    expect(once.incidents[0]?.fault).toEqual({ kind: 'mutation', atNs: 200e6 });
    expect(report('disk-panic', ...args).traceHash).toBe(once.traceHash);
    const other = report('disk-panic', ...args.slice(0, -1), 'mutation:text:3:8:disk@200ms');
    expect(other.traceHash).not.toBe(once.traceHash);
  });

  test('a fault is aimed at the next job, at an instruction, at a register', () => {
    const faults = ['panic:issued+2:disk@300ms+job', 'stuck-register:write:lba0=8/8:disk@200ms'];
    const args = faults.flatMap((fault) => ['--fault', fault]);
    const { out } = tell(['link', 'disk-panic', '--no-faults', '--duration', '900ms', ...args]);
    expect(decodeLink(out.trim()).scenario.faults).toEqual([
      { kind: 'panic', driver: 'disk', when: { atMs: 300, job: 'next' }, at: 'issued+2' },
      {
        kind: 'stuck-register',
        driver: 'disk',
        when: { atMs: 200 },
        stuck: { register: 'lba0', on: 'write', mask: 8, value: 8 },
      },
    ]);
  });

  test.each([
    ['mutation:disk@1s', /mutation:TYPE:SEED:INDEX:DRIVER@TIME/],
    ['mutation:txet:1:0:disk@1s', /type must be one of .*, not "txet"/],
    ['mutation:text:1:-1:disk@1s', /index must be a whole number from 0/],
    ['kill:text:1:0:disk@1s', /a fault is KIND:DRIVER@TIME/],
    ['panic:isued:disk@1s', /no instruction "isued" .*did you mean "issued"/],
    ['stuck-register:status:disk@1s', /stuck-register:REGISTER=VALUE\/MASK:DRIVER@TIME/],
    ['stuck-register:lsr=0x20:disk@1s', /the device of disk has no register "lsr"/],
    ['stuck-register:status=0x81/0x80:disk@1s', /value must have no bits but those of the mask 128; 129 has/],
  ])('--fault %s is refused in one sentence', (fault, sentence) => {
    const { code, err } = tell(['run', 'idle', '--fault', fault]);
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });

  test('reads a scenario from a file', () => {
    const scenario: Scenario = {
      ...(findBuiltIn('idle') as { scenario: Scenario }).scenario,
      id: 'mine',
      durationMs: 700,
    };
    const { out } = tell(['run', 'mine.json', '--json'], { 'mine.json': JSON.stringify(scenario) });
    expect(JSON.parse(out)).toMatchObject({ scenario: 'mine', durationNs: 700e6 });
  });

  test('tells the story to a person', () => {
    const { out } = tell(['run', 'disk-infinite-loop', '--system', 'quick-recovery']);
    expect(out).toMatch(/disk: infinite loop at 4\.\d+ s\. Detected after \d+(\.\d+)? ms by job watch/);
    expect(out).toMatch(/^ {2}copy +yes /m);
    expect(tell(['run', 'idle', '--duration', '1s']).out).toMatch(/Nothing failed\.\n\nNo program ran\./);
  });
});

test('koboshi compare puts the systems side by side and says what was gained', () => {
  const { code, out } = tell(['compare', 'disk-deadlock']);
  expect(code).toBe(0);
  expect(out).toMatch(/^ +MINIX 3 +Quick recovery$/m);
  expect(out).toMatch(/^ {2}detected by +heartbeat +job watch/m);
  expect(out).toMatch(/Quick recovery is back 2\.\d+ s sooner\./);
  const { runs } = JSON.parse(tell(['compare', 'idle', '--duration', '1s', '--json']).out);
  expect(runs.map(({ system }: RunReport) => system)).toEqual(['minix3', 'quick-recovery']);
  const one = JSON.parse(tell(['compare', 'idle', '--duration', '1s', '--system', 'quick-recovery', '--json']).out);
  expect(one.runs).toHaveLength(1);
});

test('koboshi coverage tells who finds which silent fault, as JSON and as a table', { timeout: 120_000 }, () => {
  const { code, out } = tell(['coverage', '--seed', '3', '--json']);
  expect(code).toBe(0);
  const record = JSON.parse(out);
  expect(record).toMatchObject({ koboshi: 1, seed: 3 });
  expect(record.cells).toHaveLength(record.faults.length * record.watchers.length);
  const text = coverageText(record);
  expect(text).toMatch(/^ {2}Infinite loop +[12]\.\d+ s +\d+(\.\d+)? ms quantum +\d+(\.\d+)? ms tick /m);
  expect(text).toMatch(/^ {2}Wrong data( +–){7}$/m);
  expect(text).toMatch(/^ {2}Slow job \(no failure\) /m);
  expect(tell(['coverage', 'disk-panic']).err).toMatch(/has no use for "disk-panic"/);
});

test('koboshi export writes a file, or to standard output, as a Chrome trace or as text', () => {
  const { code, out, files } = tell(['export', 'idle', '--duration', '1s', '--out', 'trace.json']);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(JSON.parse(files['trace.json'] ?? '').traceEvents.length).toBeGreaterThan(100);
  const text = tell(['export', 'idle', '--duration', '1s', '--format', 'text']).out;
  expect(text).toMatch(/^# idle: MINIX 3\n0 {2}0\.000000 {2}/);
});

test('koboshi --help explains itself', () => {
  for (const args of [['--help'], ['help'], ['run', '-h']]) {
    expect(tell(args)).toMatchObject({ code: 0, err: '' });
    expect(tell(args).out).toContain('--fault KIND:DRIVER@TIME');
  }
});

describe('bad input', () => {
  test.each([
    [[], 'Say what to do'],
    [['rum'], 'There is no command "rum" (did you mean "run"?)'],
    [['run'], '"run" needs a scenario'],
    [['run', 'idle', 'idle'], '"run" has no use for "idle"'],
    [
      ['run', 'disk-infinite-lop'],
      'There is no scenario or file "disk-infinite-lop" (did you mean "disk-infinite-loop"?)',
    ],
    [['run', 'a.json'], 'a.json cannot be read'],
    [['run', 'broken'], 'broken is not JSON'],
    [['run', 'future'], 'future: the scenario is of version 9'],
    [['run', 'idle', '--sed', '3'], 'There is no option --sed (did you mean "--seed"?)'],
    [['run', 'idle', '--seed'], '--seed needs a value'],
    [['run', 'idle', '--json=yes'], '--json takes no value'],
    [['list', '--seed', '3'], '"list" has no option --seed'],
    [['run', 'idle', '--seed', 'x'], '--seed: seed must be a whole number'],
    [['run', 'idle', '--seed', '1.5'], '--seed: seed must be a whole number'],
    [['run', 'idle', '--duration', '3'], '--duration: the time must be a number with its unit'],
    [['run', 'idle', '--duration', '-1s'], '--duration: durationMs must be a number from 1'],
    [['run', 'idle', '--system', 'linux'], '--system: system must be one of'],
    [['run', 'idle', '--system', 'minix3,quick-recovery'], '"run" runs one system'],
    [['run', 'idle', '--fault', 'kill:disk'], '--fault kill:disk: a fault is KIND:DRIVER@TIME'],
    [['run', 'idle', '--fault', 'melt:disk@1s'], '--fault melt:disk@1s: kind must be one of'],
    [['run', 'idle', '--fault', 'kill:toaster@1s'], '--fault kill:toaster@1s: there is no driver "toaster"'],
    [['run', 'idle', '--fault', 'kill:disk@1'], '--fault kill:disk@1: the time must be a number with its unit'],
    [['run', 'idle', '--fault', 'kill:disk@8s'], '--fault kill:disk@8s: the run lasts from 0 to 8000 ms'],
    [['run', 'idle', '--set', 'copy.blocks'], '--set copy.blocks: write it as path=value'],
    [
      ['run', 'idle', '--set', 'copy.block=3'],
      '--set copy.block=3: there is no parameter "copy.block" (did you mean "copy.blocks"?)',
    ],
    [
      ['run', 'idle', '--set', 'copy.blocks=1e9'],
      '--set copy.blocks=1e9: copy.blocks must be a whole number from 1 to 8192 blocks',
    ],
    [['run', 'idle', '--set', 'copy.blocks='], '--set copy.blocks=: copy.blocks must be a whole number'],
    [['run', 'idle', '--set', 'copy.enabled=yes'], '--set copy.enabled=yes: copy.enabled must be true or false'],
    [['export', 'idle', '--format', 'svg'], '--format must be one of'],
    [['export', 'idle', '--duration', '1s', '--out', '/nowhere/x'], '--out /nowhere/x cannot be written'],
  ])('%j ends with 2 and one sentence', (args, sentence) => {
    const told = tell(args, { broken: '{"a": \n', future: '{"koboshi": 9}' });
    expect({ code: told.code, out: told.out }).toEqual({ code: 2, out: '' });
    expect(told.err.startsWith(`koboshi: ${sentence}`)).toBe(true);
    expect(told.err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a fault of ours ends with 1', () => {
    const breaking = () => {
      throw new RangeError('a wire is loose');
    };
    let err = '';
    const host = {
      readText: () => '',
      writeText: () => undefined,
      print: breaking,
      complain: (text: string) => (err += text),
    };
    expect(koboshi(['list'], host)).toBe(1);
    expect(err).toContain('a wire is loose');
  });
});

describe('--program', () => {
  const source = tell(['list', '--program', 'disk']).out;

  test('takes what list prints, changed, and the report is of the changed program', () => {
    const same = report('healthy-copy', '--duration', '1s');
    const file = { 'mine.asm': source.replace('do_read:\n', 'do_read:\n    div   r1, r1, r15\n') };
    const args = ['run', 'healthy-copy', '--duration', '1s', '--program', 'disk=mine.asm', '--json'];
    const changed = JSON.parse(tell(args, file).out);
    expect(changed.traceHash).not.toBe(same.traceHash);
    expect(changed.incidents[0]).toMatchObject({ driver: 'disk', detectedBy: 'exception' });
    const unchanged = tell(args, { 'mine.asm': source.replaceAll('\n', '\r\n') });
    expect(JSON.parse(unchanged.out).traceHash).toBe(same.traceHash);
    const link = tell(['link', 'healthy-copy', '--program', 'disk=mine.asm'], file).out.trim();
    expect(link).toMatch(/^#k6\./);
    expect(JSON.parse(tell(['run', link, '--duration', '1s', '--json']).out).traceHash).toBe(changed.traceHash);
  });

  test.each([
    ['disk', /^koboshi: --program disk: write it as DRIVER=FILE/],
    ['disc=mine.asm', /there is no kind of driver "disc" \(did you mean "disk"\?\)/],
    ['disk=none.asm', /none\.asm cannot be read; is the path right\?/],
    ['disk=mine.asm', /^koboshi: mine\.asm:2:3: "mvo" is no instruction \(did you mean "mov"\?\)\.\n$/],
  ])('%s is refused in one sentence', (program, sentence) => {
    const { code, err } = tell(['run', 'idle', '--program', program], { 'mine.asm': 'nop\n  mvo r1, r2' });
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });
});
