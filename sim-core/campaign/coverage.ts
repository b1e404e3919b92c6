import { runReport } from '../analysis/report.ts';
import type { RunReport } from '../analysis/types.ts';
import type { Nanoseconds } from '../base/units.ts';
import { ns } from '../base/units.ts';
import { FAULT_CLASS } from '../faults/classes.ts';
import { simulate } from '../machine/machine.ts';
import type { Overrides } from '../scenario/parameters.ts';
import { SCENARIO_VERSION, type Scenario } from '../scenario/scenario.ts';
import { type Detector, FAULT_KINDS, type FaultKind } from '../trace/vocabulary.ts';

/**
 * Detection coverage: every silent fault under every way of watching, each cell a run of its own. The matrix of
 * reference figures it is compared with, and the reasons for each difference, are in MODEL.md.
 */

/**
 * The ways of watching that are compared. `heartbeat`: pings every second. `quantum`, `tick`, `switch`: the job watch
 * at this site alone, taken literally (any send ends a job, each receive begins one), of the running driver. `scan`:
 * every open job at ticks and switches, a job lasting until its driver is back in its main loop. `requester`: a
 * request stays open until its requester has the reply. `cpu-clock`: the same, measured in processor time.
 */
export const WATCHERS = ['heartbeat', 'quantum', 'tick', 'switch', 'scan', 'requester', 'cpu-clock'] as const;
export type Watcher = (typeof WATCHERS)[number];

type Site = 'quantum' | 'tick' | 'switch';

/** The job watch at these sites; literal and of the running driver only, unless `more` says otherwise. */
function jobWatch(sites: readonly Site[], more: Overrides = {}): Overrides {
  return {
    'detection.heartbeat.enabled': false,
    'detection.jobWatch.enabled': true,
    'detection.jobWatch.sites.quantum': sites.includes('quantum'),
    'detection.jobWatch.sites.tick': sites.includes('tick'),
    'detection.jobWatch.sites.switch': sites.includes('switch'),
    'detection.jobWatch.scanBlocked': false,
    'detection.jobWatch.jobEnds': 'any-send',
    ...more,
  };
}

const SCAN: Overrides = { 'detection.jobWatch.scanBlocked': true, 'detection.jobWatch.jobEnds': 'receive' };
const TRACKED: Overrides = { ...SCAN, 'detection.jobWatch.jobEnds': 'reply' };

/** What each way of watching sets. */
export const WATCHER_SETTINGS: { readonly [W in Watcher]: Overrides } = {
  heartbeat: { 'detection.heartbeat.periodMs': 1000, 'detection.jobWatch.enabled': false },
  quantum: jobWatch(['quantum']),
  tick: jobWatch(['tick']),
  switch: jobWatch(['switch']),
  scan: jobWatch(['tick', 'switch'], SCAN),
  requester: jobWatch(['quantum', 'tick', 'switch'], TRACKED),
  'cpu-clock': jobWatch(['quantum', 'tick', 'switch'], { ...TRACKED, 'detection.jobWatch.clock': 'cpu' }),
};

/** Silent faults that leave the service right: who finds them raises a false alarm. */
export const NO_FAILURE: ReadonlySet<FaultKind> = new Set<FaultKind>(['slow-job', 'harmless-io']);
export const SILENT_FAULTS: readonly FaultKind[] = FAULT_KINDS.filter((kind) => FAULT_CLASS[kind] === 'silent');

export interface CoverageCell {
  readonly fault: FaultKind;
  readonly watcher: Watcher;
  readonly found: boolean;
  /** From the moment when the fault took hold; null when not found. */
  readonly afterNs: Nanoseconds | null;
  /** Who found it, with the site of the job watch; null when nobody did, or only the driver itself. */
  readonly detectedBy: Detector | null;
}

/** Long enough for a heartbeat of 1 s to miss twice; much shorter than the driver's own time-out of 32 s. */
const RUN_MS = 3000;

/** The run behind a cell: one copy, and the fault in the third read after 0.2 s. */
export function coverageScenario(fault: FaultKind, watcher: Watcher, seed: number): Scenario {
  return {
    koboshi: SCENARIO_VERSION,
    id: `coverage-${fault}-${watcher}`,
    seed,
    durationMs: RUN_MS,
    system: 'minix3',
    set: { 'restart.giveUpAfter': 1, 'copy.blocks': 16, 'copy.repeat': false, ...WATCHER_SETTINGS[watcher] },
    faults: [{ kind: fault, driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 200 } }],
  };
}

/** What the report of a cell's run says of it. */
export function cellOfReport(fault: FaultKind, watcher: Watcher, { incidents }: RunReport): CoverageCell {
  const incident = incidents.find(({ fault: { kind } }) => kind === fault);
  const by = incident?.detectedBy ?? null;
  const watching = by !== null && (by === 'heartbeat' || by.startsWith('job-watch/'));
  if (incident === undefined || incident.activatedAtNs === null || incident.detectedAtNs === null || !watching) {
    return { fault, watcher, found: false, afterNs: null, detectedBy: null };
  }
  return { fault, watcher, found: true, afterNs: ns(incident.detectedAtNs - incident.activatedAtNs), detectedBy: by };
}

export function coverageCell(fault: FaultKind, watcher: Watcher, seed: number): CoverageCell {
  const scenario = coverageScenario(fault, watcher, seed);
  return cellOfReport(fault, watcher, runReport(simulate(scenario), scenario));
}

/** All cells, fault by fault, in the order of {@link SILENT_FAULTS} and {@link WATCHERS}. */
export const coverage = (seed: number): CoverageCell[] =>
  SILENT_FAULTS.flatMap((fault) => WATCHERS.map((watcher) => coverageCell(fault, watcher, seed)));
