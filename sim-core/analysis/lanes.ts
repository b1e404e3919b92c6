import type { Trace } from '../trace/columns.ts';
import type { DeviceState, EventKind } from '../trace/vocabulary.ts';
import { DEVICE_STATES, KIND } from '../trace/vocabulary.ts';
import type { LaneIntervals, LaneState } from './types.ts';
import { LANE_STATES } from './types.ts';
import { kindMask, walk } from './walk.ts';

/**
 * What each actor did, as gapless intervals. First as the scheduler and the devices tell it; see overlays.ts for the
 * rest.
 */

export const laneState = (state: LaneState): number => LANE_STATES.indexOf(state);

const NONE = laneState('none');
const DEVICE_LANES: Readonly<Record<DeviceState, LaneState>> = {
  idle: 'device-idle',
  seeking: 'device-seeking',
  transferring: 'device-transferring',
  'data-ready': 'device-ready',
  resetting: 'device-resetting',
  identifying: 'device-identifying',
  wedged: 'device-wedged',
  stopped: 'device-stopped',
  transmitting: 'device-transmitting',
  receiving: 'device-receiving',
  negotiating: 'device-negotiating',
  printing: 'device-printing',
  'off-line': 'device-off-line',
  'paper-out': 'device-paper-out',
};
const DEVICE_LANE_CODES = DEVICE_STATES.map((state) => laneState(DEVICE_LANES[state]));

/**
 * Intervals while they are found: arrays that grow. Peers are kept beside the states, for {@link LaneIntervals} has
 * none.
 */
export class LaneBuilder {
  length = 0;
  starts = new Float64Array(64);
  states = new Uint8Array(64);
  seqs = new Int32Array(64);
  /** Whom a blocked process waits for; -1 anybody. */
  peers = new Int32Array(64);

  constructor(state: number) {
    this.states[0] = state;
    this.seqs[0] = -1;
    this.peers[0] = -1;
    this.length = 1;
  }

  /** The state from `at` on. A state that lasted no time is replaced. */
  enter(at: number, state: number, seq: number, peer: number): void {
    let i = this.length;
    if (this.starts[i - 1] === at) i--;
    else if (this.states[i - 1] === state && this.peers[i - 1] === peer) return;
    if (i === this.starts.length) this.grow();
    this.starts[i] = at;
    this.states[i] = state;
    this.seqs[i] = seq;
    this.peers[i] = peer;
    this.length = i + 1;
  }

  /** Appends intervals [from, to) of `other` as they are. */
  append(other: LaneBuilder, from: number, to: number): void {
    if (to <= from) return;
    this.enter(
      other.starts[from] as number,
      other.states[from] as number,
      other.seqs[from] as number,
      other.peers[from] as number,
    );
    const rest = from + 1;
    const length = this.length + to - rest;
    while (this.starts.length < length) this.grow();
    this.starts.set(other.starts.subarray(rest, to), this.length);
    this.states.set(other.states.subarray(rest, to), this.length);
    this.seqs.set(other.seqs.subarray(rest, to), this.length);
    this.peers.set(other.peers.subarray(rest, to), this.length);
    this.length = length;
  }

  /** The first interval that begins after `at`; `length` when none does. */
  firstAfter(at: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private grow(): void {
    const size = this.starts.length * 2;
    const starts = new Float64Array(size);
    const states = new Uint8Array(size);
    const seqs = new Int32Array(size);
    const peers = new Int32Array(size);
    starts.set(this.starts);
    states.set(this.states);
    seqs.set(this.seqs);
    peers.set(this.peers);
    this.starts = starts;
    this.states = states;
    this.seqs = seqs;
    this.peers = peers;
  }

  /** Intervals cut at `end`. */
  intervals(actor: number, end: number): LaneIntervals {
    let count = this.length;
    while (count > 1 && (this.starts[count - 1] as number) >= end) count--;
    const starts = this.starts.slice(0, count);
    const ends = new Float64Array(count);
    ends.set(starts.subarray(1));
    ends[count - 1] = end;
    return { actor, starts, ends, states: this.states.slice(0, count), seqs: this.seqs.slice(0, count) };
  }
}

const STATE_KINDS: readonly EventKind[] = ['run', 'ready', 'blocked', 'dead', 'created', 'device-state'];
const LANE_OF_KIND = new Uint8Array(256);
LANE_OF_KIND[KIND.run] = laneState('running');
LANE_OF_KIND[KIND.ready] = laneState('ready');
LANE_OF_KIND[KIND.created] = laneState('ready');
LANE_OF_KIND[KIND.blocked] = laneState('blocked');
LANE_OF_KIND[KIND.dead] = laneState('dead');

/** One lane per actor, in the order of the trace's actors. */
export function buildLanes(trace: Trace): LaneBuilder[] {
  const idle = laneState('device-idle');
  const lanes = trace.actors.map(({ role }) => new LaneBuilder(role === 'device' ? idle : NONE));
  walk(trace, kindMask(STATE_KINDS), (chunk, i) => {
    const lane = lanes[chunk.actor[i] as number];
    const kind = chunk.kind[i] as number;
    const device = kind === KIND['device-state'];
    const state = device ? (DEVICE_LANE_CODES[chunk.a[i] as number] ?? NONE) : (LANE_OF_KIND[kind] as number);
    const peer = kind === KIND.blocked ? (chunk.b[i] as number) : -1;
    lane?.enter(chunk.time[i] as number, state, chunk.firstSeq + i, peer);
  });
  return lanes;
}
