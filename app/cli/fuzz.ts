import type { FuzzOutcome, FuzzRow, FuzzTally, Scenario } from '../../sim-core/index.ts';
import { addOutcome, fuzz, fuzzOne, InputError, newTally, QUOTED_FAILURE_MIX, SYSTEMS } from '../../sim-core/index.ts';
import { namesEn } from '../i18n/names-en.ts';
import { faultText } from './fault-text.ts';
import { reportText } from './report-text.ts';
import { readSeed } from './scenario-input.ts';
import { table } from './table.ts';
import { count, share } from './words.ts';

/** `koboshi fuzz`: mutated runs by the thousand, each held to what must always hold. */

/** The words after `koboshi fuzz`. */
export interface FuzzOptions {
  readonly runs: string | undefined;
  readonly seed: string | undefined;
  /** `1/4`: the first of four shares. */
  readonly shard: string | undefined;
  readonly only: string | undefined;
  readonly json: boolean;
}

const USUAL_RUNS = 10_000;
const REPORTS = 20;
const MOST_RUNS = 100_000_000;

function wholeNumber(text: string, name: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new InputError(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
}

function readShard(text: string | undefined): { shard: number; of: number } {
  if (text === undefined) return { shard: 1, of: 1 };
  const [shard = '', of = '', more] = text.split('/');
  if (of === '' || more !== undefined)
    throw new InputError(`--shard is one share of several, such as 1/4, not "${text}".`);
  const shares = wholeNumber(of, '--shard: the number of shares', 1, 10_000);
  return { shard: wholeNumber(shard, '--shard: the share', 1, shares), of: shares };
}

/** The command that does one case again with its verdict. */
const again = (seed: number, n: number): string => `npx koboshi fuzz --seed ${seed} --case ${n}`;

/** The command that does the same run alone. */
export function runCommandOf({ system, seed, durationMs, set, faults }: Scenario): string {
  const settings = Object.entries(set).map(([path, value]) => ` --set ${path}=${value}`);
  const struck = faults.map((fault) => ` --fault ${faultText(fault)}`);
  const head = `npx koboshi run healthy-copy --system ${system} --seed ${seed} --duration ${durationMs}ms`;
  return `${head}${settings.join('')}${struck.join('')}`;
}

type Say = (text: string) => void;

function oneCase(seed: number, n: number, print: Say): number {
  const { scenario, complaints, report } = fuzzOne(seed, n);
  print(`${runCommandOf(scenario)}\n\n`);
  if (report !== null) print(`${reportText(report, scenario)}\n`);
  print(
    complaints.length === 0 ? 'All that must hold holds.\n' : complaints.map((text) => `VIOLATION ${text}\n`).join(''),
  );
  return complaints.length === 0 ? 0 : 1;
}

/** Runs the cases of one share. Returns the exit code: 0; 1 when something does not hold that always must. */
export function fuzzCommand(options: FuzzOptions, print: Say, progress: Say): number {
  const seed = readSeed(options.seed);
  if (options.only !== undefined) return oneCase(seed, wholeNumber(options.only, '--case', 0, MOST_RUNS), print);
  const runs = options.runs === undefined ? USUAL_RUNS : wholeNumber(options.runs, '--runs', 1, MOST_RUNS);
  const { shard, of } = readShard(options.shard);
  const share = Math.ceil((runs - shard + 1) / of);
  const every = Math.max(1, Math.floor(share / REPORTS));
  const tally = newTally();
  const failures: FuzzOutcome[] = [];
  let done = 0;
  for (const outcome of fuzz(seed, runs, { shard, of })) {
    addOutcome(tally, outcome);
    if (outcome.complaints.length > 0) {
      failures.push(outcome);
      progress(`VIOLATION ${outcome.complaints[0]}\n  ${again(seed, outcome.n)}\n`);
    }
    done++;
    if (done % every === 0) progress(`${count(done)} of ${count(share)} runs, ${failures.length} violations\n`);
  }
  const record = {
    koboshi: 1,
    seed,
    runs: done,
    shard,
    of,
    ...tally,
    failures: failures.map((one) => failureRecord(seed, one)),
  };
  print(options.json ? `${JSON.stringify(record, null, 2)}\n` : fuzzText(record));
  return failures.length === 0 ? 0 : 1;
}

function failureRecord(seed: number, { n, complaints, scenario }: FuzzOutcome) {
  return { case: n, complaints, command: again(seed, n), scenario };
}

/** What `koboshi fuzz --json` prints; its names only ever grow. */
export interface FuzzRecord extends FuzzTally {
  readonly seed: number;
  readonly runs: number;
  readonly shard: number;
  readonly of: number;
  readonly failures: readonly { readonly complaints: readonly string[]; readonly command: string }[];
}

const FINDERS = [
  'exception',
  'panic',
  'exit',
  'io-refused',
  'heartbeat',
  'job-watch',
  'call-timeout',
  'watchdog',
  'operator',
] as const;
const found = ({ foundBy }: FuzzRow): number => Object.values(foundBy).reduce((sum, many) => sum + many, 0);

/** The same for people. */
export function fuzzText({ seed, runs, shard, of, rows, failures }: FuzzRecord): string {
  const line = (name: string, value: (row: FuzzRow) => number): string[] => [
    name,
    ...rows.map((row) => count(value(row))),
  ];
  const lines = [
    ['', ...SYSTEMS.map((system) => namesEn.system[system])],
    line('runs', (row) => row.runs),
    line('the changed word was reached', (row) => row.tookHold),
    line('found', found),
    ...FINDERS.filter((by) => rows.some(({ foundBy }) => foundBy[by])).map((by) =>
      line(`  by ${by === 'job-watch' ? 'the job watch' : namesEn.detector[by]}`, (row) => row.foundBy[by] ?? 0),
    ),
    line('service back before the run ended', (row) => row.back),
    line('not found, and silent', (row) => row.silent),
    line('not found, and still serving', (row) => row.unnoticed),
    line('data damaged, and the program says so', (row) => row.damaged),
    line('data written elsewhere: the disk tells, no program', (row) => row.misdirected),
    line('violations', (row) => row.violations),
  ];
  const head = `${count(runs)} mutated runs, seed ${seed}${of > 1 ? `, share ${shard} of ${of}` : ''}\n\n`;
  const violations = failures.map(({ complaints, command }) => `\nVIOLATION ${complaints[0]}\n  ${command}\n`).join('');
  return `${head}${table(lines, ['left', ...SYSTEMS.map(() => 'right' as const)])}${mixText(rows)}${violations}`;
}

/** How failures showed themselves, beside MINIX 3's own campaign. */
function mixText(rows: readonly FuzzRow[]): string {
  const minix = rows.find(({ system }) => system === 'minix3');
  const all = minix === undefined ? 0 : found(minix);
  if (minix === undefined || all === 0) return '';
  const of = (by: 'panic' | 'exception' | 'heartbeat'): string => {
    const quoted = share(QUOTED_FAILURE_MIX.share[by]);
    return `${namesEn.detector[by]} ${share((minix.foundBy[by] ?? 0) / all)} (${quoted})`;
  };
  const { source, detected } = QUOTED_FAILURE_MIX;
  return `
Of what ${namesEn.system.minix3} found: ${of('panic')}, ${of('exception')}, ${of('heartbeat')}.
In brackets: ${source}, ${detected} detected failures; recollected, not to be quoted.
`;
}
