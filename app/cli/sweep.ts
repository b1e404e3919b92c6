import type { Scenario, SweepAxis, SweepPlan, SweepPoint, SweepRun } from '../../sim-core/index.ts';
import {
  allDriverIds,
  checkParameter,
  didYouMean,
  InputError,
  parseTimeMs,
  QUOTED_LOSSES,
  sweep,
  sweepPoints,
} from '../../sim-core/index.ts';
import { namesEn } from '../i18n/names-en.ts';
import type { Options } from './options.ts';
import type { ReadText } from './scenario-input.ts';
import { readSubject, readSystems, typedValue } from './scenario-input.ts';
import { table } from './table.ts';
import { bytes, count, milliseconds, share } from './words.ts';

/** `koboshi sweep`: one scenario over a list of values, or a driver killed at a list of intervals. */

const HOW = '--over takes PATH=VALUE,VALUE,… or kill:DRIVER=TIME,TIME,…, such as kill:disk=1s,2s,5s';
const MOST_SEEDS = 1000;

function readAxis(text: string | undefined, scenario: Scenario): SweepAxis {
  const at = text?.indexOf('=') ?? -1;
  if (text === undefined || at < 1) throw new InputError(`${HOW}.`);
  const name = `--over ${text}`;
  const path = text.slice(0, at).trim();
  const words = text
    .slice(at + 1)
    .split(',')
    .map((word) => word.trim());
  if (!path.startsWith('kill:')) {
    const checked = words.map((word) => checkParameter(path, typedValue(path, word), name));
    const [first] = checked;
    if (first === undefined) throw new InputError(`${HOW}.`);
    return { path: first[0], values: checked.map(([, value]) => value) };
  }
  const driver = path.slice('kill:'.length);
  const drivers = allDriverIds(scenario.set);
  if (!drivers.includes(driver)) {
    throw new InputError(`${name}: there is no driver "${driver}"${didYouMean(driver, drivers)}.`);
  }
  const everyMs = words.map((word) => parseTimeMs(word, name));
  if (everyMs.some((ms) => ms < 10 || ms > 600_000))
    throw new InputError(`${name}: an interval lasts from 10ms to 600s.`);
  return { kill: driver, everyMs };
}

function readSeeds(options: Options, first: number): number[] {
  const text = options.seeds ?? '1';
  const many = /^\d+$/.test(text) ? Number(text) : 0;
  if (many < 1 || many > MOST_SEEDS) {
    throw new InputError(`--seeds must be a whole number from 1 to ${MOST_SEEDS}, not "${text}".`);
  }
  return Array.from({ length: many }, (_, i) => first + i);
}

const FORMATS = ['table', 'csv', 'json'] as const;

/** What `koboshi sweep` prints. `progress` is told of every run. */
export function sweepText(options: Options, readText: ReadText, progress: (text: string) => void): string {
  const format = options.json ? 'json' : (options.format ?? 'table');
  if (!FORMATS.some((name) => name === format)) {
    throw new InputError(`--format must be one of ${FORMATS.join(', ')}, not "${format}".`);
  }
  const { scenario, systems = ['minix3', 'quick-recovery'] } = readSubject(options, readText);
  const plan: SweepPlan = {
    scenario,
    axis: readAxis(options.over, scenario),
    systems: readSystems(options, systems),
    seeds: readSeeds(options, scenario.seed),
  };
  const runs: SweepRun[] = [];
  for (const run of sweep(plan)) {
    runs.push(run);
    progress(`${runs.length} runs, the last: ${run.system}, ${axisName(plan.axis)} ${run.value}, seed ${run.seed}\n`);
  }
  const points = sweepPoints(plan, runs);
  if (format === 'csv') return csv(plan, runs);
  if (format === 'json') return `${JSON.stringify(sweepRecord(plan, runs, points), null, 2)}\n`;
  return tableText(plan, points);
}

const axisName = (axis: SweepAxis): string => ('path' in axis ? axis.path : `kill:${axis.kill}`);

/** The object of `koboshi sweep --json`; its names only ever grow. */
function sweepRecord(plan: SweepPlan, runs: readonly SweepRun[], points: readonly SweepPoint[]) {
  return {
    koboshi: 1,
    scenario: plan.scenario.id,
    over: axisName(plan.axis),
    systems: plan.systems,
    seeds: plan.seeds,
    points,
    runs: runs.map(({ report, scenario: _, ...run }) => ({ ...run, ...runFacts(report) })),
    quoted: quotedFor(plan.axis),
  };
}

function runFacts({ incidents, costs, durationNs, services, traceHash }: SweepRun['report']) {
  return {
    incidents: incidents.length,
    unrecovered: incidents.filter(({ detectedAtNs, outageNs }) => detectedAtNs !== null && outageNs === null).length,
    falseAlarms: incidents.filter(({ fault }) => fault.kind === 'none').length,
    watchingShare: costs.watchingNs / durationNs,
    intact: services.every(({ intact }) => intact !== false),
    traceHash,
  };
}

const quotedFor = (axis: SweepAxis) =>
  'kill' in axis ? QUOTED_LOSSES.filter(({ driver }) => axis.kill.startsWith(driver)) : [];

/** One line a run. */
function csv(plan: SweepPlan, runs: readonly SweepRun[]): string {
  const rows = runs.map(({ system, value, seed, bytesPerSecond, loss, report }) => {
    const facts = runFacts(report);
    return [system, value, seed, bytesPerSecond, loss ?? '', ...Object.values(facts)].join(',');
  });
  const facts = ['incidents', 'unrecovered', 'false_alarms', 'watching_share', 'intact', 'trace_hash'];
  const value = 'path' in plan.axis ? plan.axis.path : 'every_ms';
  return `${['system', value, 'seed', 'bytes_per_second', 'loss', ...facts].join(',')}\n${rows.join('\n')}\n`;
}

function tableText(plan: SweepPlan, points: readonly SweepPoint[]): string {
  const { scenario, axis, seeds } = plan;
  const kills = 'kill' in axis;
  const mean = (spread: { readonly mean: number } | null, say: (mean: number) => string): string =>
    spread === null ? '–' : say(spread.mean);
  const head = [
    kills ? 'every' : axis.path,
    'system',
    'moved in a second',
    'lost',
    ...(kills ? ['lost by a kill'] : []),
  ];
  const rest = ['failures', 'found', 'after', 'outage', 'false alarms', 'watching', 'intact'];
  const rows = points.map((point) => [
    kills ? milliseconds(Number(point.value)) : String(point.value),
    namesEn.system[point.system],
    bytes(point.bytesPerSecond.mean),
    mean(point.loss, share),
    ...(kills ? [point.lostPerKillMs === null ? '–' : milliseconds(point.lostPerKillMs)] : []),
    count(point.incidents),
    count(point.found),
    mean(point.detectionMs, milliseconds),
    mean(point.outageMs, milliseconds),
    count(point.falseAlarms),
    share(point.watchingShare),
    point.intact ? 'yes' : 'NO',
  ]);
  const what = kills ? `the ${axis.kill} driver killed every so often` : axis.path;
  const title = `${scenario.id}: ${what}, ${seeds.length === 1 ? `seed ${seeds[0]}` : `means of ${seeds.length} seeds`}\n\n`;
  const aligns = ['right', 'left', ...Array.from({ length: rest.length + 2 }, () => 'right' as const)] as const;
  return `${title}${table([[...head, ...rest], ...rows], aligns)}${quotedText(plan, points)}`;
}

/** The simulated figures beside the quoted ones, at the same intervals. */
function quotedText({ axis, systems }: SweepPlan, points: readonly SweepPoint[]): string {
  const quoted = quotedFor(axis);
  const [first] = quoted;
  if (first === undefined) return '';
  const range = ([least, most]: readonly [number, number]): string =>
    least === most ? share(least) : `${share(least)} to ${share(most)}`;
  const rows = quoted.map(({ everyMs, loss, confidence }) => [
    milliseconds(everyMs),
    `${range(loss)} (${confidence})`,
    ...systems.map((system) => {
      const point = points.find((one) => one.system === system && one.value === everyMs);
      return point?.loss == null ? '–' : share(point.loss.mean);
    }),
  ]);
  const head = ['every', 'quoted loss', ...systems.map((system) => namesEn.system[system])];
  return `
Beside ${first.source}: ${first.experiment}.
The quoted figures are recollected, found in no source at hand, and not to be quoted again.
${table([head, ...rows], ['right', 'left', ...systems.map(() => 'right' as const)])}`;
}
