import { type DriverKind, type MutationType, SYSTEMS, type SystemId } from '../scenario/scenario.ts';
import type { Detector } from '../trace/vocabulary.ts';
import type { FuzzOutcome } from './fuzz.ts';

/** What came of many mutated runs, counted: how drivers fail, who finds it, what becomes of it. */

/** Counts of runs of one system. A mutated word may lie where the program never comes; then nothing follows. */
export interface FuzzRow {
  readonly system: SystemId;
  runs: number;
  /** The driver reached the changed word. */
  tookHold: number;
  /** First found, by whom; the sites of the job watch together. */
  readonly foundBy: Partial<Record<Detector | 'job-watch', number>>;
  /** Took hold, was not found, and the driver answers no more. */
  silent: number;
  /** Took hold, was not found, and the driver goes on serving. */
  unnoticed: number;
  /** Found, and the service was back before the run ended. */
  back: number;
  /** A program says that its data is damaged: it knows. */
  damaged: number;
  /** A program says that its data is intact, and it is not: written elsewhere, and read back from there. */
  misdirected: number;
  /** Runs of which something does not hold that always must. */
  violations: number;
}

export interface FuzzTally {
  readonly rows: readonly FuzzRow[];
  /** Runs by the kind of driver and the type of mutation. */
  readonly combinations: Partial<Record<`${DriverKind} × ${MutationType}`, number>>;
}

export const newTally = (): FuzzTally => ({
  rows: SYSTEMS.map((system) => ({
    system,
    runs: 0,
    tookHold: 0,
    foundBy: {},
    silent: 0,
    unnoticed: 0,
    back: 0,
    damaged: 0,
    misdirected: 0,
    violations: 0,
  })),
  combinations: {},
});

/** Adds one run. */
export function addOutcome(tally: FuzzTally, { scenario, complaints, misdirected, report }: FuzzOutcome): void {
  const row = tally.rows.find(({ system }) => system === scenario.system);
  if (row === undefined) return;
  row.runs++;
  if (complaints.length > 0) row.violations++;
  if (misdirected) row.misdirected++;
  const [fault] = scenario.faults;
  if (fault?.mutation !== undefined) {
    const name = `${fault.driver as DriverKind} × ${fault.mutation.type}` as const;
    tally.combinations[name] = (tally.combinations[name] ?? 0) + 1;
  }
  if (report === null) return;
  if (report.services.some(({ intact }) => intact === false)) row.damaged++;
  const incident = report.incidents[0];
  if (incident === undefined) return;
  const { activatedAtNs, detectedBy, outageNs } = incident;
  if (activatedAtNs !== null) row.tookHold++;
  if (detectedBy === null) {
    if (activatedAtNs === null) return;
    if (outageNs === null) row.silent++;
    else row.unnoticed++;
    return;
  }
  const by = detectedBy.startsWith('job-watch/') ? 'job-watch' : detectedBy;
  row.foundBy[by] = (row.foundBy[by] ?? 0) + 1;
  if (outageNs !== null) row.back++;
}
