import type { Instant, Nanoseconds } from '../base/units.ts';
import type {
  BlockKind,
  Decision,
  Detector,
  FaultKind,
  OutsideKind,
  PhaseName,
  WorldItem,
} from '../trace/vocabulary.ts';
import type { JudgedDecision } from './decisions.ts';

/**
 * What analysis finds in a trace. Names of incidents, services and costs are the JSON contract of design §6.
 */

/**
 * States of a lane, in wire order. `spinning`: on the CPU after a fault took hold, without an answer since. `stuck`:
 * blocked behind a failed driver.
 */
export const LANE_STATES = [
  'none',
  'running',
  'ready',
  'blocked',
  'stuck',
  'spinning',
  'dead',
  'teardown',
  'backoff',
  'process-creation',
  'software-init',
  'device-init',
  'verification',
  'reintegration',
  // devices
  'device-idle',
  'device-seeking',
  'device-transferring',
  'device-ready',
  'device-resetting',
  'device-identifying',
  'device-wedged',
  'device-stopped',
  'device-transmitting',
  'device-receiving',
  'device-negotiating',
  'device-printing',
  'device-off-line',
  'device-paper-out',
  // the whole machine starts again: on every lane
  'firmware',
  'system-boot',
] as const;
export type LaneState = (typeof LANE_STATES)[number];

/** States that count as work, of a process or of a device. */
export const WORK_STATES: ReadonlySet<LaneState> = new Set<LaneState>([
  'running',
  'device-seeking',
  'device-transferring',
  'device-transmitting',
  'device-receiving',
  'device-printing',
]);

/**
 * The states of one actor over the whole run: interval i lasts [starts[i], ends[i]); sorted, gapless, never
 * overlapping.
 */
export interface LaneIntervals {
  readonly actor: number;
  readonly starts: Float64Array<ArrayBuffer>;
  readonly ends: Float64Array<ArrayBuffer>;
  /** Index in LANE_STATES. */
  readonly states: Uint8Array<ArrayBuffer>;
  /** The event that began it. */
  readonly seqs: Int32Array<ArrayBuffer>;
}

/** Events drawn as marks on a lane, sorted by time: index i is event seqs[i] at times[i], of wire kind kinds[i]. */
export interface LaneMarks {
  readonly actor: number;
  readonly times: Float64Array<ArrayBuffer>;
  readonly kinds: Uint8Array<ArrayBuffer>;
  /** First argument of the event (verdict of a check, port of an I/O access, …). */
  readonly a: Int32Array<ArrayBuffer>;
  readonly b: Int32Array<ArrayBuffer>;
  readonly c: Int32Array<ArrayBuffer>;
  readonly seqs: Int32Array<ArrayBuffer>;
}

/** Messages and notifications from lane to lane, sorted by the time of sending. */
export interface Arrows {
  readonly sentAt: Float64Array<ArrayBuffer>;
  /** Infinity when it was never received. */
  readonly receivedAt: Float64Array<ArrayBuffer>;
  readonly from: Uint16Array<ArrayBuffer>;
  readonly to: Uint16Array<ArrayBuffer>;
  /** Message type, or MESSAGE.notifyBase + index in NOTIFY_KINDS. */
  readonly type: Int32Array<ArrayBuffer>;
  /** First word of its payload; of a notification 1 when it collapsed into one still pending. */
  readonly word: Int32Array<ArrayBuffer>;
  readonly sendSeq: Int32Array<ArrayBuffer>;
  /** -1 when it was never received. */
  readonly receiveSeq: Int32Array<ArrayBuffer>;
}

/** The waits of one process for another, in order of time; they never overlap. See waits.ts. */
export interface LaneWaits {
  readonly actor: number;
  readonly starts: Float64Array<ArrayBuffer>;
  /** When it may run again, or the end of the run. */
  readonly ends: Float64Array<ArrayBuffer>;
  readonly peers: Int16Array<ArrayBuffer>;
  /** Index in BLOCK_KINDS. */
  readonly hows: Uint8Array<ArrayBuffer>;
  /** When the peer took what was sent; Infinity when it never did. Of a receive: its start. */
  readonly takenAt: Float64Array<ArrayBuffer>;
  /** The event by which it blocked. */
  readonly seqs: Int32Array<ArrayBuffer>;
}

/** One process that is blocked on another at an instant. */
export interface Wait {
  readonly actor: number;
  readonly peer: number;
  readonly how: BlockKind;
  /** Whether the peer has taken the message: then a sendrec waits for the answer, before for being heard. */
  readonly taken: boolean;
  readonly sinceNs: Instant;
  readonly untilNs: Instant;
  readonly seq: number;
}

/** Processes of which each waits for the next. `deadlock`: the last waits for one of the chain itself. */
export interface WaitChain {
  readonly waits: readonly Wait[];
  readonly deadlock: boolean;
}

/** What one program moved in all its lives: `totals[i]` from `times[i]` on, growing. */
export interface LaneProgress {
  readonly actor: number;
  readonly unit: 'byte' | WorldItem;
  readonly times: Float64Array<ArrayBuffer>;
  readonly totals: Float64Array<ArrayBuffer>;
}

/** All that a timeline draws. Every array can be transferred. */
export interface TimelineData {
  readonly durationNs: Nanoseconds;
  readonly lanes: readonly LaneIntervals[];
  readonly marks: readonly LaneMarks[];
  readonly arrows: Arrows;
  readonly waits: readonly LaneWaits[];
  /** Bytes that the programs moved in each of `throughput.length` equal slices of the run. */
  readonly throughput: Float64Array<ArrayBuffer>;
  /** Of each program that moved anything. */
  readonly progress: readonly LaneProgress[];
}

export interface Phase {
  readonly name: PhaseName;
  readonly startNs: Instant;
  readonly endNs: Instant;
}

/** One failure of one driver and what became of it. Phases are contiguous, in order of time, and sum to the outage. */
export interface Incident {
  readonly driver: string;
  /**
   * `none`: no fault had taken hold; a healthy driver was judged failed (then `atNs` is the moment of the judgement).
   */
  readonly fault: { readonly kind: FaultKind | 'none'; readonly atNs: Instant };
  readonly activatedAtNs: Instant | null;
  readonly detectedAtNs: Instant | null;
  readonly detectedBy: Detector | null;
  readonly decision: Decision | null;
  /** The decision was fast, the device did not answer, and the driver initialised it after all. */
  readonly escalated: boolean;
  readonly phases: readonly Phase[];
  readonly serviceResumedAtNs: Instant | null;
  /**
   * From activation to the first good reply; null while the service is not back. 0 when the driver went on serving and
   * nobody noticed anything.
   */
  readonly outageNs: Nanoseconds | null;
  /** The device's true state when the decision was taken (when detected, if none was): what no monitor can see. */
  readonly deviceTrulyHealthy: boolean;
  /** Sequence numbers of the events that the phases rest on, for the why-chain. */
  readonly seqs: {
    readonly injected: number;
    readonly activated: number;
    readonly detected: number;
    readonly dead: number;
    readonly decision: number;
    readonly created: number;
    readonly deviceReady: number;
    readonly resumed: number;
  };
}

export interface Service {
  readonly name: string;
  /** Share of the time from its start to its end (or the run's) in which no operation was held up by an outage. */
  readonly availability: number;
  readonly completed: number;
  readonly failed: number;
  readonly retried: number;
  readonly worstLatencyNs: Nanoseconds;
  /** Moved by all its lives together. */
  readonly bytes: number;
  /** How often the whole system went down with it, so that it lost its state and began anew. */
  readonly restarts: number;
  /** Bytes of work that was not finished then, and had to be done again. */
  readonly lostBytes: number;
  /**
   * False as soon as a block was wrong; else whether the final checksums were right; null while no copy has ended. Of a
   * program that passes items to the world outside: whether none was lost, repeated or damaged; null while none came
   * out.
   */
  readonly intact: boolean | null;
  /** Items (characters shown, lines printed) that never came out; these three only where items are passed. */
  readonly lost?: number;
  readonly repeated?: number;
  readonly damaged?: number;
}

export interface Costs {
  readonly heartbeatMessages: number;
  readonly jobAssignments: number;
  readonly jobChecks: number;
  readonly ioTraps: number;
  /** Calls into or out of a driver's protection domain. */
  readonly crossDomainCalls: number;
  readonly watchingNs: number;
  readonly busyNs: number;
}

/** One object for one run: what `koboshi run --json` prints. */
/** From when to when something was wrong in the world outside. */
export interface OutsideSpell {
  readonly kind: OutsideKind;
  /** The driver of the device that it happened to. */
  readonly driver: string;
  readonly atNs: Instant;
  /** Null: not put right in this run. */
  readonly mendedAtNs: Instant | null;
}

export interface RunReport {
  readonly koboshi: 1;
  readonly scenario: string;
  readonly system: string;
  readonly seed: number;
  readonly durationNs: number;
  readonly events: number;
  readonly traceHash: string;
  readonly incidents: readonly Incident[];
  /** What went wrong in the world outside, in order of time: no failures of drivers. */
  readonly outside: readonly OutsideSpell[];
  /** Every decision to restart a driver, and whether it was right. */
  readonly decisions: readonly JudgedDecision[];
  readonly services: readonly Service[];
  readonly costs: Costs;
}

/** One line of a why-chain, effect first: an event and what it says of its cause. */
export interface ChainLink {
  readonly seq: number;
  readonly at: Instant;
}
