import { type Actor, FAULT_KINDS, type FaultKind, KIND, LANE_STATES, type LaneState } from '../../sim-core/index.ts';
import { columnOf } from '../indexes/event-column.ts';
import { lastAt } from '../indexes/search.ts';
import type { Posture } from '../widgets/Doll.tsx';
import { laneAt, MOST_STEPS, type PicturedRun, stuckBehind } from './pictured-run.ts';

export type DriverCondition =
  | 'absent'
  | 'idle'
  | 'working'
  /** A fault has taken hold and nobody has ended it. */
  | 'failed'
  | 'dead'
  /** Being restarted: the phase it is in. */
  | Restarting;
type Restarting = Extract<
  LaneState,
  'teardown' | 'backoff' | 'process-creation' | 'software-init' | 'device-init' | 'verification' | 'reintegration'
>;

export interface DriverPicture {
  readonly actor: Actor;
  /** How many processes of this driver came before this one; -1 before the first. */
  readonly generation: number;
  readonly condition: DriverCondition;
  readonly posture: Posture;
  /** Tilt of a rocking doll, degrees. */
  readonly tiltDeg: number;
  /** The fault that holds it, or held its last process. */
  readonly fault: FaultKind | null;
  /** Its open job: age, by the clock that the watch would read, and the limit that holds for it. */
  readonly job: { readonly ageNs: number; readonly limitNs: number } | null;
  /** The kernel's last judgement of its open job, or the one that ended its process. */
  readonly check: { readonly failed: boolean; readonly ageNs: number; readonly limitNs: number } | null;
  /** `asked`: “alive?” was sent and is unanswered for `forNs`. */
  readonly heartbeat: { readonly kind: 'none' | 'asked' | 'answered' | 'missed'; readonly forNs: number };
}

const RESTARTING: readonly LaneState[] = [
  'teardown',
  'backoff',
  'process-creation',
  'software-init',
  'device-init',
  'verification',
  'reintegration',
];
const isRestarting = (state: LaneState): state is Restarting => RESTARTING.includes(state);
/** In these the process is gone and its successor is not there yet: nothing stands up. */
const GONE: readonly LaneState[] = ['teardown', 'backoff', 'dead', 'firmware', 'system-boot'];
const RUNNING = [LANE_STATES.indexOf('running'), LANE_STATES.indexOf('spinning')];

/** CPU time of `actor` from `fromNs` to `toNs`. */
function cpuTime(run: PicturedRun, actor: number, fromNs: number, toNs: number): number {
  const lane = run.timeline.lanes[actor];
  if (lane === undefined) return 0;
  let sum = 0;
  for (let i = Math.max(0, lastAt(lane.starts, fromNs)); i < lane.starts.length; i++) {
    const start = lane.starts[i] ?? 0;
    if (start >= toNs) break;
    if (!RUNNING.includes(lane.states[i] ?? 0)) continue;
    sum += Math.min(lane.ends[i] ?? 0, toNs) - Math.max(start, fromNs);
  }
  return sum;
}

/** The limit for a job in a state: initialisation has one of its own. */
const limitIn = ({ facts }: PicturedRun, state: LaneState): number =>
  state === 'device-init' || state === 'software-init' ? facts.initThresholdNs : facts.thresholdNs;

function openJob(run: PicturedRun, actor: number, atNs: number, state: LaneState): DriverPicture['job'] {
  const jobs = columnOf(run.index.jobs, actor);
  const last = lastAt(jobs.times, atNs);
  if (last === -1 || jobs.kinds[last] !== KIND['job-start']) return null;
  const sinceNs = jobs.times[last] ?? atNs;
  const { facts } = run;
  const ageNs = facts.jobClock === 'cpu' ? cpuTime(run, actor, sinceNs, atNs) : atNs - sinceNs;
  return { ageNs, limitNs: limitIn(run, state) };
}

/**
 * The last check of the open job; of a driver that is being restarted, the failed one that ended its process, until
 * the new one is judged.
 */
function checkOf(
  run: PicturedRun,
  actor: number,
  atNs: number,
  jobAgeNs: number | null,
  down: boolean,
): DriverPicture['check'] {
  const checks = columnOf(run.index.checks, actor);
  const last = lastAt(checks.times, atNs);
  const checkedNs = checks.times[last] ?? Number.NEGATIVE_INFINITY;
  const failed = checks.a[last] === 1;
  const ofThisJob = jobAgeNs !== null && checkedNs >= atNs - jobAgeNs;
  if (last === -1 || !(ofThisJob || (down && failed))) return null;
  const then = laneAt(run.timeline, actor, checkedNs - 1).state;
  return { failed, ageNs: (checks.b[last] ?? 0) * 1000, limitNs: limitIn(run, then) };
}

/** Whether a job was open within the last `lingerNs`: single jobs are too short to be read. */
function workedLately(run: PicturedRun, actor: number, atNs: number, lingerNs: number): boolean {
  const jobs = columnOf(run.index.jobs, actor);
  const last = lastAt(jobs.times, atNs);
  return last !== -1 && (jobs.kinds[last] === KIND['job-start'] || atNs - (jobs.times[last] ?? 0) < lingerNs);
}

function heartbeatOf(run: PicturedRun, actor: number, atNs: number): DriverPicture['heartbeat'] {
  const beats = columnOf(run.index.heartbeats, actor);
  const last = lastAt(beats.times, atNs);
  if (last === -1) return { kind: 'none', forNs: 0 };
  const forNs = atNs - (beats.times[last] ?? atNs);
  if (beats.kinds[last] === KIND['heartbeat-missed']) return { kind: 'missed', forNs };
  return { kind: beats.kinds[last] === KIND['heartbeat-answered'] ? 'answered' : 'asked', forNs };
}

interface Life {
  readonly generation: number;
  readonly alive: boolean;
  /** The fault that took hold of this process last, and when; of the one before while there is none. */
  readonly fault: { readonly kind: FaultKind; readonly sinceNs: number } | null;
}

function lifeOf(run: PicturedRun, actor: number, atNs: number): Life {
  const lives = columnOf(run.index.lives, actor);
  const last = lastAt(lives.times, atNs);
  let fault: Life['fault'] = null;
  const alive = lives.kinds[last] !== KIND.dead;
  for (let i = last; i >= 0 && i > last - MOST_STEPS; i--) {
    const kind = FAULT_KINDS[lives.b[i] ?? -1];
    if (lives.kinds[i] === KIND['fault-activated'] && kind !== undefined) {
      fault ??= { kind, sinceNs: lives.times[i] ?? 0 };
    }
    if (lives.kinds[i] === KIND.created) return { generation: lives.a[i] ?? 0, alive, fault };
  }
  return { generation: -1, alive: false, fault };
}

/** A fault holds its driver until it has ended another job, and as long as a server waits for it in vain. */
function isHeld(run: PicturedRun, actor: number, atNs: number, sinceNs: number): boolean {
  const jobs = columnOf(run.index.jobs, actor);
  let last = lastAt(jobs.times, atNs);
  if (jobs.kinds[last] === KIND['job-start']) last--;
  if ((jobs.times[last] ?? 0) <= sinceNs) return true;
  return run.actors.some(({ index, role }) => {
    return (
      role === 'server' &&
      laneAt(run.timeline, index, atNs).state === 'stuck' &&
      stuckBehind(run, index, atNs) === actor
    );
  });
}

/** A rocking doll swings in simulated time, so that scrubbing back is the same film. */
const ROCKING_DEG = 12;
const ROCKING_PERIOD_NS = 240e6;

export function pictureDriver(run: PicturedRun, actor: Actor, atNs: number, lingerNs: number): DriverPicture {
  const lane = laneAt(run.timeline, actor.index, atNs);
  const life = lifeOf(run, actor.index, atNs);
  const restarting = isRestarting(lane.state);
  const failed = life.fault !== null && life.alive && !restarting && isHeld(run, actor.index, atNs, life.fault.sinceNs);
  const condition: DriverCondition = isRestarting(lane.state)
    ? lane.state
    : lane.state === 'none'
      ? 'absent'
      : lane.state === 'dead' || lane.state === 'firmware' || lane.state === 'system-boot'
        ? 'dead'
        : failed || lane.state === 'spinning'
          ? 'failed'
          : workedLately(run, actor.index, atNs, lingerNs)
            ? 'working'
            : 'idle';
  const gone = GONE.includes(lane.state);
  const down = condition === 'failed' || gone;
  const job = gone || condition === 'absent' ? null : openJob(run, actor.index, atNs, lane.state);
  return {
    actor,
    generation: life.generation,
    condition,
    posture: down ? 'lying' : restarting ? 'rocking' : 'standing',
    tiltDeg: ROCKING_DEG * Math.cos((2 * Math.PI * lane.forNs) / ROCKING_PERIOD_NS),
    fault: down ? (life.fault?.kind ?? null) : null,
    job,
    check: checkOf(run, actor.index, atNs, job?.ageNs ?? null, gone || restarting),
    heartbeat: heartbeatOf(run, actor.index, atNs),
  };
}
