import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../base/random.ts';
import { after, type Instant, instant, type Nanoseconds, ns, START, toMs } from '../../base/units.ts';
import { fileBytes } from './content.ts';
import { RemoteEnd } from './remote.ts';
import { backedOff, measured, NOT_MEASURED, timeoutMs } from './round-trip.ts';
import { frameOf, isFor, PEER_MAC, SEGMENT_BYTES, SEGMENT_FLAG, type Segment, segmentOf } from './segment.ts';
import type { WayConfig } from './way.ts';
import type { WireHost } from './wire.ts';

const MACHINE = [0x52, 0x54, 0, 0x12, 0x34, 0x56];
const SEED = 11;
const WAY: WayConfig = {
  latencyNs: ns(5_000_000),
  bandwidthKbps: 1000,
  lossPerMillion: 0,
  random: randomStream(1, 'test'),
};
const WINDOW = 8;
const MIN_MS = 200;
const MAX_MS = 10_000;

/** A receiver without a machine: it takes segments in order, acknowledges each, and can be deaf for a while. */
class Receiver {
  readonly remote: RemoteEnd;
  readonly arrived: { readonly at: Instant; readonly segment: Segment }[] = [];
  readonly retransmitted: { readonly at: Instant; readonly number: number; readonly waitedMs: number }[] = [];
  lost = 0;
  deaf = false;
  private readonly buffer = new Uint8Array(512 * SEGMENT_BYTES);
  private count = 0;
  time: Instant = START;
  private alarms: { readonly at: Instant; readonly token: number }[] = [];
  readonly host: WireHost = {
    now: () => this.time,
    schedule: (delay: Nanoseconds, token: number) => {
      this.alarms.push({ at: after(this.time, delay), token });
    },
    deliver: (frame) => this.take(frame),
    emitted: () => undefined,
    lost: () => {
      this.lost++;
    },
    retransmitted: (number, _attempt, waitedMs) => {
      this.retransmitted.push({ at: this.time, number, waitedMs });
    },
  };

  constructor(way: Partial<WayConfig> = {}) {
    const peer = { seed: SEED, minTimeoutMs: MIN_MS, maxTimeoutMs: MAX_MS, window: WINDOW };
    this.remote = new RemoteEnd({ ...WAY, ...way }, peer);
  }

  send(flags: number, sequence: number, acknowledgement: number): void {
    const segment = { flags, stream: 1, sequence, acknowledgement, window: WINDOW, data: new Uint8Array(0) };
    this.remote.carry(frameOf(segment, MACHINE, PEER_MAC), this.host);
  }
  get received(): Uint8Array {
    return this.buffer.subarray(0, this.count);
  }
  request(end: number): void {
    this.send(SEGMENT_FLAG.request, 0, end);
  }

  private take(frame: Uint8Array): void {
    if (this.deaf) return;
    const segment = segmentOf(frame);
    if (segment === undefined || !isFor(frame, MACHINE)) throw new Error('a damaged frame');
    this.arrived.push({ at: this.time, segment });
    if (segment.sequence === this.count) {
      this.buffer.set(segment.data, this.count);
      this.count += segment.data.length;
    }
    this.send(SEGMENT_FLAG.acknowledgement, 0, this.count);
  }

  /** Runs to `until`, or to the end of what happens. */
  run(until: number = Number.MAX_SAFE_INTEGER): void {
    for (;;) {
      const next = this.alarms.reduce<(typeof this.alarms)[number] | undefined>(
        (first, one) => (first === undefined || one.at < first.at ? one : first),
        undefined,
      );
      if (next === undefined || next.at > until) break;
      this.alarms.splice(this.alarms.indexOf(next), 1);
      this.time = next.at;
      this.remote.alarm(next.token, this.host);
    }
    if (until < Number.MAX_SAFE_INTEGER) this.time = instant(until);
  }
}

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);

describe('a frame', () => {
  const segment: Segment = {
    flags: SEGMENT_FLAG.data,
    stream: 7,
    sequence: 0xfffffc00,
    acknowledgement: 3,
    window: 8,
    data: fileBytes(SEED, 0, SEGMENT_BYTES),
  };

  it('holds its segment and comes back as it was', () => {
    const frame = frameOf(segment, PEER_MAC, MACHINE);
    expect(frame).toHaveLength(14 + 20 + SEGMENT_BYTES);
    expect(segmentOf(frame)).toEqual(segment);
    expect(frameOf({ ...segment, data: new Uint8Array(0) }, PEER_MAC, MACHINE)).toHaveLength(60);
  });

  it('with any byte changed behind the addresses is no segment, or the same one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 1057 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const frame = frameOf(segment, PEER_MAC, MACHINE);
        frame[at] = (frame[at] as number) ^ flip;
        expect(segmentOf(frame)).toBeUndefined();
      }),
    );
  });

  it('that is too short, or says that it is longer than it is, is none', () => {
    expect(segmentOf(new Uint8Array(60))).toBeUndefined();
    expect(segmentOf(frameOf(segment, PEER_MAC, MACHINE).subarray(0, 59))).toBeUndefined();
    expect(segmentOf(frameOf(segment, PEER_MAC, MACHINE).subarray(0, 500))).toBeUndefined();
  });
});

describe('the file', () => {
  it('is the same whichever way it is cut', () => {
    const whole = fileBytes(SEED, 0, 5000);
    fc.assert(
      fc.property(fc.nat(4999), fc.nat(5000), (from, length) => {
        const end = Math.min(5000, from + length);
        expect(fileBytes(SEED, from, end - from)).toEqual(whole.subarray(from, end));
      }),
    );
    expect(fileBytes(SEED + 1, 0, 512)).not.toEqual(whole.subarray(0, 512));
  });
});

describe('the time-out', () => {
  it('is a second at first, then the mean round trip and four deviations, within its limits', () => {
    expect(timeoutMs(NOT_MEASURED, MIN_MS, MAX_MS)).toBe(1000);
    const first = measured(NOT_MEASURED, 400_000);
    expect(timeoutMs(first, MIN_MS, MAX_MS)).toBe(400 + 4 * 200);
    let trip = first;
    for (let i = 0; i < 100; i++) trip = measured(trip, 400_000);
    expect(timeoutMs(trip, MIN_MS, MAX_MS)).toBeLessThan(420);
    expect(timeoutMs(measured(NOT_MEASURED, 1000), MIN_MS, MAX_MS)).toBe(MIN_MS);
    expect(timeoutMs(measured(NOT_MEASURED, 60_000_000), MIN_MS, MAX_MS)).toBe(MAX_MS);
  });

  it('doubles with each expiry up to its limit, until something is measured again', () => {
    let trip = measured(NOT_MEASURED, 100_000);
    const waits = Array.from({ length: 8 }, () => {
      const wait = timeoutMs(trip, MIN_MS, MAX_MS);
      trip = backedOff(trip);
      return wait;
    });
    expect(waits).toEqual([300, 600, 1200, 2400, 4800, 9600, MAX_MS, MAX_MS]);
    expect(timeoutMs(measured(trip, 100_000), MIN_MS, MAX_MS)).toBeLessThan(300);
  });
});

describe('a transfer', () => {
  it('brings the file in order, at the speed of the narrowest stretch, without a repetition', () => {
    const receiver = new Receiver();
    receiver.request(100 * SEGMENT_BYTES + 100);
    receiver.run();
    expect(same(receiver.received, fileBytes(SEED, 0, 100 * SEGMENT_BYTES + 100))).toBe(true);
    expect(receiver.retransmitted).toEqual([]);
    const first = receiver.arrived[0] as (typeof receiver.arrived)[number];
    const last = receiver.arrived.at(-1) as (typeof receiver.arrived)[number];
    // Twice the latency; 60 bytes on the way there, a segment's frame on the way back: 84 and 1082 bytes at 1 Mbit/s.
    expect(toMs(first.at)).toBeCloseTo(10 + (84 + 1082) * 0.008 + (8 + 1058 + 4) * 0.0008, 2);
    expect(((last.segment.sequence / SEGMENT_BYTES) * 1082 * 8) / toMs(ns(last.at - first.at))).toBeGreaterThan(990);
  });

  it('keeps at most a window under way, and says where it waits', () => {
    const receiver = new Receiver({ latencyNs: ns(200_000_000) });
    receiver.request(64 * SEGMENT_BYTES);
    receiver.run(500_000_000);
    expect(receiver.arrived.map(({ segment }) => segment.sequence / SEGMENT_BYTES)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const pushed = receiver.arrived.map(({ segment }) => (segment.flags & SEGMENT_FLAG.push) !== 0);
    expect(pushed).toEqual([false, false, false, false, false, false, false, true]);
  });

  it('waits for a deaf receiver longer and longer, and goes on with one segment', () => {
    const receiver = new Receiver();
    receiver.request(400 * SEGMENT_BYTES);
    receiver.run(1_000_000_000);
    receiver.deaf = true;
    receiver.run(4_000_000_000);
    const waits = receiver.retransmitted.map(({ waitedMs }) => waitedMs);
    expect(waits).toEqual([200, 400, 800]);
    expect(new Set(receiver.retransmitted.map(({ number }) => number)).size).toBe(1);
    receiver.deaf = false;
    const before = receiver.arrived.length;
    receiver.run();
    expect(same(receiver.received, fileBytes(SEED, 0, 400 * SEGMENT_BYTES))).toBe(true);
    const next = receiver.arrived.slice(before).map(({ at }) => toMs(at));
    // The fourth expiry, 1.6 s after the third; then as acknowledgements come.
    expect((next[0] ?? 0) - toMs(receiver.retransmitted[2]?.at ?? START)).toBeGreaterThan(1600);
    expect((next[1] ?? 0) - (next[0] ?? 0)).toBeGreaterThan(10);
  });

  it('comes through any loss, whole; a lost frame is made good by repeated acknowledgements or by the time-out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer(), (percent, seed) => {
        const receiver = new Receiver({ lossPerMillion: percent * 10_000, random: randomStream(seed, 'loss') });
        // The request may be lost as well, and whoever asked asks again.
        for (let i = 0; i < 50 && receiver.arrived.length === 0; i++) {
          receiver.request(60 * SEGMENT_BYTES);
          receiver.run(receiver.time + 250_000_000);
        }
        receiver.run(receiver.time + 3_600_000_000_000);
        expect(same(receiver.received, fileBytes(SEED, 0, 60 * SEGMENT_BYTES))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('goes on from a saved state as it would have without', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 1_500_000_000 }), (seed, at) => {
        const random = randomStream(seed, 'loss');
        const receiver = new Receiver({ lossPerMillion: 50_000, random });
        receiver.request(80 * SEGMENT_BYTES);
        receiver.run(at);
        const saved = receiver.remote.save();
        receiver.remote.restore(saved);
        const frozen = JSON.stringify(saved);
        receiver.run(at + 3_000_000_000);
        expect(JSON.stringify(saved)).toBe(frozen);
        const other = new Receiver({ lossPerMillion: 50_000, random });
        other.request(80 * SEGMENT_BYTES);
        other.run(at + 3_000_000_000);
        expect(receiver.remote.save()).toEqual(other.remote.save());
        expect(same(receiver.received, other.received)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
