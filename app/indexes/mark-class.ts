import type { EventKind, LaneMarks } from '../../sim-core/index.ts';
import { DEVICE_HEALTH, EVENT_KINDS, KIND } from '../../sim-core/index.ts';

/** Classes that the story turns on: they never vanish, and no quiet stretch contains one. */
const STORY = [
  'fault',
  'injected',
  'detected',
  'up',
  'panic',
  'overwritten',
  'reboot',
  'killed',
  'crash',
  'damaged',
  'finished',
  'check-failed',
  'illegal-io',
  'wedged',
  'beat-missed',
] as const;

/**
 * What is drawn for an event, in order of survival: where marks collide, the earlier name stays. `beat-missed` stands
 * where a heartbeat was asked for that was never answered; `finished` and `damaged` end a program's work, and `damaged`
 * stands also for what left a device in another shape than it should. `overwritten`: memory of another. `lost`, `again`,
 * `world-in`, `world-out`: frames, characters and lines.
 */
export const MARK_CLASSES = [
  ...STORY,
  'lost',
  'again',
  'beat',
  'quantum',
  'check-passed',
  'interrupt',
  'world-out',
  'world-in',
  'tick',
  'legal-io',
] as const;
export type MarkClass = (typeof MARK_CLASSES)[number];
export const CLASS_COUNT = MARK_CLASSES.length;
export const STORY_CLASSES: ReadonlySet<MarkClass> = new Set<MarkClass>(STORY);

const FIXED: Partial<Record<EventKind, MarkClass>> = {
  'fault-activated': 'fault',
  'fault-injected': 'injected',
  detected: 'detected',
  dead: 'killed',
  exception: 'crash',
  panic: 'crash',
  'io-refused': 'illegal-io',
  'heartbeat-answered': 'beat',
  'quantum-end': 'quantum',
  interrupt: 'interrupt',
  tick: 'tick',
  input: 'world-in',
  dropped: 'lost',
  retransmitted: 'again',
  'memory-damaged': 'overwritten',
  'kernel-panic': 'panic',
};

/** The class of a mark, as an index in {@link MARK_CLASSES}; -1 when nothing is drawn for it. */
export function markClassOf(kindCode: number, a: number, c: number): number {
  const kind = EVENT_KINDS[kindCode];
  if (kind === undefined) return -1;
  const fixed = FIXED[kind];
  if (fixed !== undefined) return MARK_CLASSES.indexOf(fixed);
  if (kind === 'output') return MARK_CLASSES.indexOf(c === 1 ? 'world-out' : 'damaged');
  // The phases after the first are told by the bars.
  if (kind === 'reboot-phase') return a === 0 ? MARK_CLASSES.indexOf('reboot') : -1;
  if (kind === 'check') return MARK_CLASSES.indexOf(a === 0 ? 'check-passed' : 'check-failed');
  // The verdict is in the low byte of c; the program counter above it.
  if (kind === 'io') return MARK_CLASSES.indexOf((c & 0xff) === 0 ? 'legal-io' : 'illegal-io');
  if (kind === 'device-state') return c === DEVICE_HEALTH.indexOf('wedged') ? MARK_CLASSES.indexOf('wedged') : -1;
  // Of what was put right no fault of the scenario is the index.
  if (kind === 'outside') return MARK_CLASSES.indexOf(c < 0 ? 'up' : 'injected');
  // All else is told by bars and arrows.
  return kind === 'finished' ? MARK_CLASSES.indexOf(a === 1 ? 'finished' : 'damaged') : -1;
}

/**
 * Classes of a lane's marks, by index; -1 for none. A heartbeat gets its mark where it was asked for when nobody
 * answered before the next was asked for, or missed; else where it was answered.
 */
function classesOf({ times, kinds, a, c }: LaneMarks): Int8Array {
  const classes = new Int8Array(times.length);
  const asked = new Map<number, number>();
  const missed = MARK_CLASSES.indexOf('beat-missed');
  for (let i = 0; i < times.length; i++) {
    const kind = kinds[i] as number;
    const driver = a[i] as number;
    classes[i] = markClassOf(kind, driver, c[i] as number);
    if (kind !== KIND['heartbeat-sent'] && kind !== KIND['heartbeat-answered'] && kind !== KIND['heartbeat-missed'])
      continue;
    const before = asked.get(driver);
    asked.delete(driver);
    if (before !== undefined && kind !== KIND['heartbeat-answered']) classes[before] = missed;
    else if (kind === KIND['heartbeat-missed']) classes[i] = missed;
    if (kind === KIND['heartbeat-sent']) asked.set(driver, i);
  }
  return classes;
}

/** The marks of one class on one lane, in order of time. */
export interface MarkSeries {
  readonly times: Float64Array;
  readonly seqs: Int32Array;
  /** First and second argument of each event: a detector, an age, a silence. */
  readonly a: Int32Array;
  readonly b: Int32Array;
}

/** Splits a lane's marks by class: one pass to count, one to fill. */
export function splitByClass(marks: LaneMarks): ReadonlyMap<MarkClass, MarkSeries> {
  const n = marks.times.length;
  const classes = classesOf(marks);
  const counts = new Int32Array(CLASS_COUNT);
  for (const at of classes) {
    if (at >= 0) counts[at] = (counts[at] as number) + 1;
  }
  const series = MARK_CLASSES.map((_, k) => {
    const size = counts[k] as number;
    return {
      times: new Float64Array(size),
      seqs: new Int32Array(size),
      a: new Int32Array(size),
      b: new Int32Array(size),
    };
  });
  const filled = new Int32Array(CLASS_COUNT);
  for (let i = 0; i < n; i++) {
    const at = classes[i] as number;
    const target = series[at];
    if (target === undefined) continue;
    const k = filled[at] as number;
    filled[at] = k + 1;
    target.times[k] = marks.times[i] as number;
    target.seqs[k] = marks.seqs[i] as number;
    target.a[k] = marks.a[i] as number;
    target.b[k] = marks.b[i] as number;
  }
  const byClass = new Map<MarkClass, MarkSeries>();
  for (const [k, name] of MARK_CLASSES.entries()) {
    const one = series[k];
    if (one !== undefined && one.times.length > 0) byClass.set(name, one);
  }
  return byClass;
}
