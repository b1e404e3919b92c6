import { between, fromMs, type Instant, type Nanoseconds, START } from '../../base/units.ts';
import { fileBytes } from './content.ts';
import { backedOff, measured, NOT_MEASURED, type RoundTrip, timeoutMs } from './round-trip.ts';
import { SEGMENT_BYTES, SEGMENT_FLAG, type Segment, segmentNumber } from './segment.ts';

/**
 * The remote peer: it has one file and sends what it is asked for, one transfer at a time, as a TCP sender does: a
 * sliding window; cumulative acknowledgements; a time-out from measured round trips, doubled each time it expires; a
 * fast retransmission at the third repeated acknowledgement; one segment after a time-out, and one more under way with
 * each acknowledgement until the window is full again. It goes back to the first segment missing and sends on from
 * there (go-back-N), since the receiver keeps nothing that comes out of order. It never gives up.
 */

export interface PeerConfig {
  /** What its file holds (content.ts). */
  readonly seed: number;
  readonly minTimeoutMs: number;
  readonly maxTimeoutMs: number;
  /** Most segments under way. */
  readonly window: number;
}

/** What the peer can do. */
export interface PeerHost {
  now(): Instant;
  send(segment: Segment): void;
  /** Runs the peer's one timer anew; 0 stops it. */
  setTimer(delay: Nanoseconds): void;
  /** `timeoutMs`: how long it waited; 0 when repeated acknowledgements told it. */
  retransmitted(number: number, attempt: number, timeoutMs: number): void;
}

interface PeerState {
  /** The transfer under way, from the first byte not acknowledged to the end; 0 for none. */
  stream: number;
  acknowledged: number;
  /** The next byte to send. */
  next: number;
  /** The byte behind the last one ever sent. */
  highest: number;
  end: number;
  /** As the receiver told last, in segments. */
  offered: number;
  /** Segments that may be under way. */
  allowed: number;
  repeats: number;
  /** No fast retransmission before this byte is acknowledged: what comes till then answers what was sent before. */
  recovery: number;
  /** Retransmissions of the first segment missing. */
  attempts: number;
  trip: RoundTrip;
  /** The byte whose acknowledgement is being timed (never of a segment sent twice: Karn's rule); -1 none. */
  timed: number;
  timedAt: Instant;
}

const IDLE: PeerState = {
  stream: 0,
  acknowledged: 0,
  next: 0,
  highest: 0,
  end: 0,
  offered: 0,
  allowed: 0,
  repeats: 0,
  recovery: 0,
  attempts: 0,
  trip: NOT_MEASURED,
  timed: -1,
  timedAt: START,
};
/** Repeated acknowledgements that mean a loss (RFC 5681). */
const REPEATS = 3;

export class Peer {
  private state: PeerState = { ...IDLE };
  private readonly config: PeerConfig;

  constructor(config: PeerConfig) {
    this.config = config;
  }

  /** A segment of the machine has arrived intact. */
  heard(segment: Segment, host: PeerHost): void {
    const { state } = this;
    if ((segment.flags & SEGMENT_FLAG.request) !== 0) {
      if (segment.stream !== state.stream) this.begin(segment, host);
      return;
    }
    if ((segment.flags & SEGMENT_FLAG.acknowledgement) === 0 || segment.stream !== state.stream) return;
    const { acknowledgement } = segment;
    if (acknowledgement > state.highest || acknowledgement < state.acknowledged) return;
    const wider = segment.window > state.offered;
    state.offered = segment.window;
    if (acknowledgement > state.acknowledged) this.progress(acknowledgement, host);
    else if (!wider) this.repeated(host);
    this.pump(host);
  }

  private begin({ stream, sequence, acknowledgement, window }: Segment, host: PeerHost): void {
    const { trip } = this.state;
    this.state = {
      ...IDLE,
      stream,
      acknowledged: sequence,
      next: sequence,
      highest: sequence,
      recovery: sequence,
      end: Math.max(sequence, acknowledgement),
      offered: window,
      allowed: this.config.window,
      // The way is the one it was; an old time-out is not.
      trip: { ...trip, backoff: 0 },
    };
    this.pump(host);
    this.restartTimer(host);
  }

  private progress(acknowledgement: number, host: PeerHost): void {
    const { state, config } = this;
    if (state.timed >= 0 && acknowledgement > state.timed) {
      state.trip = measured(state.trip, Math.floor(between(state.timedAt, host.now()) / 1000));
      state.timed = -1;
    }
    state.acknowledged = acknowledgement;
    state.next = Math.max(state.next, acknowledgement);
    state.repeats = 0;
    state.attempts = 0;
    state.allowed = Math.min(config.window, state.allowed + 1);
    this.restartTimer(host);
  }

  private repeated(host: PeerHost): void {
    const { state } = this;
    if (state.highest === state.acknowledged || ++state.repeats !== REPEATS) return;
    if (state.acknowledged < state.recovery) return;
    state.allowed = Math.max(1, state.allowed >> 1);
    this.goBack(host, 0);
  }

  /** The timer has run out: the first segment missing goes out again, alone. A closed window is probed so, too. */
  timeout(host: PeerHost): void {
    const { state, config } = this;
    if (state.acknowledged >= state.end) return;
    const waitedMs = timeoutMs(state.trip, config.minTimeoutMs, config.maxTimeoutMs);
    state.trip = backedOff(state.trip);
    state.allowed = 1;
    this.goBack(host, waitedMs);
    this.pump(host);
    if (state.next === state.acknowledged) this.sendNext(host, true);
    this.restartTimer(host);
  }

  /** Whatever has been sent and not acknowledged is to be sent again. */
  private goBack(host: PeerHost, waitedMs: number): void {
    const { state } = this;
    state.recovery = state.highest;
    state.timed = -1;
    state.repeats = 0;
    state.next = state.acknowledged;
    if (state.highest === state.acknowledged) return;
    host.retransmitted(segmentNumber(state.acknowledged), ++state.attempts, waitedMs);
  }

  /** Sends what the window allows. */
  private pump(host: PeerHost): void {
    const { state } = this;
    const limit = state.acknowledged + Math.min(state.offered, state.allowed) * SEGMENT_BYTES;
    while (state.next < state.end && state.next < limit) {
      const after = Math.min(state.end, state.next + SEGMENT_BYTES);
      this.sendNext(host, after >= state.end || after >= limit);
    }
  }

  private sendNext(host: PeerHost, last: boolean): void {
    const { state, config } = this;
    const sequence = state.next;
    const data = fileBytes(config.seed, sequence, Math.min(SEGMENT_BYTES, state.end - sequence));
    state.next += data.length;
    if (state.timed < 0 && sequence >= state.highest) {
      state.timed = sequence;
      state.timedAt = host.now();
    }
    state.highest = Math.max(state.highest, state.next);
    const flags = SEGMENT_FLAG.data | (last ? SEGMENT_FLAG.push : 0);
    host.send({ flags, stream: state.stream, sequence, acknowledgement: 0, window: 0, data });
  }

  /** It runs while anything is left to be acknowledged, so also while data wait behind a closed window. */
  private restartTimer(host: PeerHost): void {
    const { state, config } = this;
    const ms = timeoutMs(state.trip, config.minTimeoutMs, config.maxTimeoutMs);
    host.setTimer(state.acknowledged >= state.end ? fromMs(0) : fromMs(ms));
  }

  save(): object {
    return { ...this.state };
  }
  restore(snapshot: object): void {
    this.state = { ...(snapshot as PeerState) };
  }
}
