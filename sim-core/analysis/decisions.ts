import { type Instant, type Nanoseconds, ns } from '../base/units.ts';
import type { Trace, TraceChunk } from '../trace/columns.ts';
import { DECISIONS, DEVICE_HEALTH, MARKS } from '../trace/vocabulary.ts';
import { kindAt, kindMask, walk } from './walk.ts';

/**
 * Decision quality: each decision to restart a driver fast or in full, against the true state of its device at that
 * instant, which whoever decides cannot see (the paper §3.2 infers it from the I/O history). Decisions to restart the
 * whole system, or to give up, are not judged.
 */

/**
 * `right-skip`: the device was healthy and was not initialised. `right-reset`: it was wedged and was initialised.
 * `needless-reset`: it was healthy and was initialised all the same. `false-skip`: it was wedged and initialisation was
 * skipped. `unfixable-wedge`: it was wedged, was initialised, and was wedged still when the driver failed again.
 */
export const DECISION_OUTCOMES = [
  'right-skip',
  'right-reset',
  'needless-reset',
  'false-skip',
  'unfixable-wedge',
] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** One decision and whether it was right. */
export interface JudgedDecision {
  readonly driver: string;
  readonly atNs: Instant;
  readonly decision: 'fast' | 'full';
  /** The device's true state when it was taken. */
  readonly deviceTrulyHealthy: boolean;
  readonly outcome: DecisionOutcome;
  /**
   * What a wrong decision cost. `needless-reset`: how long the device was being initialised; `false-skip`: from the
   * first look at the device (or the new driver's creation) until it was initialised after all. 0 for a right decision;
   * null where the run, or the next failure, came first.
   */
  readonly priceNs: Nanoseconds | null;
  /** Sequence number of the decision. */
  readonly seq: number;
}

const WALKED = kindMask(['created', 'device-state', 'detected', 'decision', 'mark']);
const FAST = DECISIONS.indexOf('fast');
const FULL = DECISIONS.indexOf('full');
const WEDGED = DEVICE_HEALTH.indexOf('wedged');
const VERIFY = MARKS.indexOf('verify');
const INITIALISES = MARKS.indexOf('device-init');
const READY = MARKS.indexOf('device-ready');

type Draft = { -readonly [K in keyof JudgedDecision]: JudgedDecision[K] };

/** What is known of a driver while the trace is walked. */
interface DriverState {
  wedged: boolean;
  /** The decision in force until the driver fails again. */
  draft: Draft | null;
  /** When the device was first touched by the new driver, and when its initialisation began; -1 not yet. */
  touchedAt: number;
  initialisedAt: number;
}

/** Every decision to restart one driver, in order of time. */
export function judgeDecisions(trace: Trace): JudgedDecision[] {
  const found: Draft[] = [];
  const drivers = trace.actors.map(({ role }): DriverState | undefined =>
    role === 'driver' ? { wedged: false, draft: null, touchedAt: -1, initialisedAt: -1 } : undefined,
  );
  const visit = (chunk: TraceChunk, i: number): void => {
    const kind = kindAt(chunk, i);
    const at = chunk.time[i] as Instant;
    const actor = chunk.actor[i] as number;
    const a = chunk.a[i] as number;
    if (kind === 'device-state') {
      const owner = drivers[trace.actors[actor]?.partner ?? -1];
      if (owner !== undefined) owner.wedged = chunk.c[i] === WEDGED;
      return;
    }
    const driver = drivers[actor];
    if (driver === undefined) return;
    if (kind === 'detected') failsAgain(driver);
    else if (kind === 'created') driver.touchedAt = at;
    else if (kind === 'mark') passMark(driver, a, at);
    else if (a === FAST || a === FULL) {
      driver.draft = draftOf(trace.actors[actor]?.id ?? '', a, at, driver.wedged, chunk.firstSeq + i);
      found.push(driver.draft);
    }
  };
  walk(trace, WALKED, visit);
  return found;
}

function draftOf(driver: string, code: number, atNs: Instant, wedged: boolean, seq: number): Draft {
  const decision = code === FAST ? 'fast' : 'full';
  const skipped = decision === 'fast';
  const outcome = wedged ? (skipped ? 'false-skip' : 'right-reset') : skipped ? 'right-skip' : 'needless-reset';
  const right = outcome === 'right-skip' || outcome === 'right-reset';
  return { driver, atNs, decision, deviceTrulyHealthy: !wedged, outcome, priceNs: right ? ns(0) : null, seq };
}

function failsAgain(driver: DriverState): void {
  const { draft } = driver;
  if (draft?.outcome === 'right-reset' && driver.wedged && driver.initialisedAt !== -1) {
    draft.outcome = 'unfixable-wedge';
    draft.priceNs = null;
  }
  driver.draft = null;
  driver.touchedAt = -1;
  driver.initialisedAt = -1;
}

function passMark(driver: DriverState, mark: number, at: Instant): void {
  const { draft, touchedAt, initialisedAt } = driver;
  if (mark === VERIFY) driver.touchedAt = at;
  if (mark === INITIALISES && initialisedAt === -1) {
    driver.initialisedAt = at;
    if (draft?.outcome === 'false-skip' && touchedAt !== -1) draft.priceNs = ns(at - touchedAt);
  }
  if (mark === READY && draft?.outcome === 'needless-reset' && draft.priceNs === null && initialisedAt !== -1)
    draft.priceNs = ns(at - initialisedAt);
}

/** How many decisions came out in each way. */
export function countOutcomes(decisions: readonly JudgedDecision[]): Readonly<Record<DecisionOutcome, number>> {
  const counts = { 'right-skip': 0, 'right-reset': 0, 'needless-reset': 0, 'false-skip': 0, 'unfixable-wedge': 0 };
  for (const { outcome } of decisions) counts[outcome]++;
  return counts;
}
