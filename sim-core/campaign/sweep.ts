import { runReport } from '../analysis/report.ts';
import type { RunReport } from '../analysis/types.ts';
import { fromMs } from '../base/units.ts';
import { simulate } from '../machine/machine.ts';
import type { ParameterPath, ParameterValue } from '../scenario/parameters.ts';
import type { FaultSpec, Scenario, SystemId } from '../scenario/scenario.ts';
import type { Trace } from '../trace/columns.ts';

/**
 * One scenario over a list of values, several systems and seeds, each a run of its own: what a parameter does, or what
 * killing a driver every so often costs (the experiments of the MINIX 3 papers, domain notes §1.4).
 */

/** What changes from one column of runs to the next. */
export type SweepAxis =
  | { readonly path: ParameterPath; readonly values: readonly ParameterValue[] }
  /** The driver is killed every so many ms, instead of the scenario's own faults. */
  | { readonly kill: string; readonly everyMs: readonly number[] };

export interface SweepPlan {
  readonly scenario: Scenario;
  readonly axis: SweepAxis;
  readonly systems: readonly SystemId[];
  readonly seeds: readonly number[];
}

/** One run of a sweep, and what it is compared with. */
export interface SweepRun {
  readonly system: SystemId;
  readonly value: ParameterValue;
  readonly seed: number;
  readonly scenario: Scenario;
  /** Bytes that the programs moved in one second, while it was measured. */
  readonly bytesPerSecond: number;
  /** Share of that which the same run without faults moves more; null where there is no fault. */
  readonly loss: number | null;
  readonly report: RunReport;
}

/** Kills begin when the program is at work; from then on throughput is measured. */
const WARM_UP_MS = 1000;
/** Kills go on for so long at least, and for whole intervals. */
const KILLS_MS = 30_000;
const FEWEST_KILLS = 3;
/** Nobody gives up a driver that is killed on purpose. */
const PATIENT = { 'restart.giveUpAfter': 1000 } as const;

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

const killsWindow = (everyMs: number): Window => ({
  fromMs: WARM_UP_MS,
  toMs: WARM_UP_MS + everyMs * Math.max(FEWEST_KILLS, Math.ceil(KILLS_MS / everyMs)),
});

/** The bytes that all programs had moved by an instant, ms. */
function bytesBy(trace: Trace, atMs: number): number {
  const moved = new Map<number, number>();
  const until = fromMs(atMs);
  for (const { actor, c, at } of trace.events(['progress'])) {
    if (at > until) break;
    moved.set(actor, c);
  }
  return [...moved.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function rateOf(trace: Trace, { fromMs: from, toMs: to }: Window): number {
  return ((bytesBy(trace, to) - bytesBy(trace, from)) * 1000) / (to - from);
}

/** The scenario of one value, and when to measure it. */
function variant(plan: SweepPlan, system: SystemId, value: ParameterValue, seed: number): [Scenario, Window] {
  const { scenario, axis } = plan;
  const own = { ...scenario, system, seed };
  if ('path' in axis) {
    const changed = { ...own, set: { ...scenario.set, [axis.path]: value } };
    return [changed, { fromMs: 0, toMs: scenario.durationMs }];
  }
  const everyMs = Number(value);
  const window = killsWindow(everyMs);
  const kill: FaultSpec = { kind: 'kill', driver: axis.kill, when: { atMs: window.fromMs, everyMs } };
  return [{ ...own, set: { ...PATIENT, ...scenario.set }, faults: [kill], durationMs: window.toMs }, window];
}

export const valuesOf = (axis: SweepAxis): readonly ParameterValue[] => ('path' in axis ? axis.values : axis.everyMs);

/**
 * All runs, value by value, system by system, seed by seed. A system that makes no sense with a value ends the sweep.
 * @throws InputError where policies contradict each other.
 */
export function* sweep(plan: SweepPlan): Generator<SweepRun> {
  const undisturbed = new Map<string, number>();
  for (const value of valuesOf(plan.axis)) {
    for (const system of plan.systems) {
      for (const seed of plan.seeds) {
        const [scenario, window] = variant(plan, system, value, seed);
        const trace = simulate(scenario);
        const bytesPerSecond = rateOf(trace, window);
        // Kills leave the machine as it is: what it does undisturbed is the same for every interval.
        const key = `${'path' in plan.axis ? `${value} ` : ''}${system} ${seed}`;
        const without = undisturbed.get(key) ?? rateOf(simulate({ ...scenario, faults: [] }), window);
        undisturbed.set(key, without);
        const loss = scenario.faults.length === 0 || without === 0 ? null : 1 - bytesPerSecond / without;
        yield { system, value, seed, scenario, bytesPerSecond, loss, report: runReport(trace, scenario) };
      }
    }
  }
}

/** The runs of one value under one system, over all seeds. */
export interface SweepPoint {
  readonly system: SystemId;
  readonly value: ParameterValue;
  readonly runs: number;
  readonly bytesPerSecond: Spread;
  readonly loss: Spread | null;
  /** Time lost for each failure: the loss times the interval; null unless a driver was killed at intervals. */
  readonly lostPerKillMs: number | null;
  readonly incidents: number;
  /** A healthy driver was judged failed. */
  readonly falseAlarms: number;
  /** Took hold and was found. */
  readonly found: number;
  readonly detectionMs: Spread | null;
  readonly outageMs: Spread | null;
  /** Share of the time that went into watching. */
  readonly watchingShare: number;
  /** False as soon as a program's data was damaged. */
  readonly intact: boolean;
}

export interface Spread {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

function spread(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, min: Math.min(...values), max: Math.max(...values) };
}

/** One point for each value and system, in the order of the plan. */
export function sweepPoints(plan: SweepPlan, runs: readonly SweepRun[]): SweepPoint[] {
  return valuesOf(plan.axis).flatMap((value) =>
    plan.systems.map((system) =>
      pointOf(
        plan,
        system,
        value,
        runs.filter((run) => run.system === system && run.value === value),
      ),
    ),
  );
}

const notNull = (value: number | null): value is number => value !== null;

function pointOf(plan: SweepPlan, system: SystemId, value: ParameterValue, runs: readonly SweepRun[]): SweepPoint {
  const incidents = runs.flatMap(({ report }) => report.incidents);
  const loss = spread(runs.map((run) => run.loss).filter(notNull));
  const delays = incidents.map(({ activatedAtNs, detectedAtNs }) =>
    activatedAtNs === null || detectedAtNs === null ? null : (detectedAtNs - activatedAtNs) / 1e6,
  );
  const outages = incidents.map(({ outageNs, detectedAtNs }) =>
    outageNs === null || detectedAtNs === null ? null : outageNs / 1e6,
  );
  const watched = runs.map(({ report }) => report.costs.watchingNs / report.durationNs);
  return {
    system,
    value,
    runs: runs.length,
    bytesPerSecond: spread(runs.map((run) => run.bytesPerSecond)) ?? { mean: 0, min: 0, max: 0 },
    loss,
    lostPerKillMs: 'kill' in plan.axis && loss !== null ? loss.mean * Number(value) : null,
    incidents: incidents.length,
    falseAlarms: incidents.filter(({ fault }) => fault.kind === 'none').length,
    found: delays.filter(notNull).length,
    detectionMs: spread(delays.filter(notNull)),
    outageMs: spread(outages.filter(notNull)),
    watchingShare: spread(watched)?.mean ?? 0,
    intact: runs.every(({ report }) => report.services.every(({ intact }) => intact !== false)),
  };
}
