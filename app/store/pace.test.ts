import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVEN, InterestPace, type Pace, STEP_MS, SteppedPace } from './pace.ts';

const MS = 1e6;
const S = 1e9;

/** Real time from one instant to another, ms. */
function watched(pace: Pace, from: number, to: number, frameMs = 1): number {
  let at = from;
  let ms = 0;
  while (at < to) {
    at = pace.next(at, frameMs, 1);
    ms += frameMs;
    if (ms > 1e6) throw new Error('it never arrives');
  }
  return ms;
}

describe('playing by interest', () => {
  const marks = [3 * S, 3.058 * S, 5 * S];
  const pace = new InterestPace(marks);

  test('milliseconds that decide are watched about as long as quiet seconds', () => {
    const decisive = watched(pace, 3 * S, 3.058 * S);
    const quiet = watched(pace, 3.058 * S, 5 * S);
    expect(watched(EVEN, 3.058 * S, 5 * S) / watched(EVEN, 3 * S, 3.058 * S)).toBeGreaterThan(30);
    expect(quiet / decisive).toBeGreaterThan(1);
    expect(quiet / decisive).toBeLessThan(3);
  });

  test('is slowest at a turning point, and nowhere faster than two seconds in one', () => {
    const speedAt = (ns: number): number => (pace.next(ns, 0.01, 1) - ns) / 0.01 / MS;
    const speeds = [0, 1, 10, 100, 900].map((ms) => speedAt(3.058 * S + ms * MS));
    expect(speeds).toEqual([...speeds].sort((x, y) => x - y));
    expect(speeds[0]).toBeLessThan(0.002);
    expect(speedAt(60 * S)).toBeCloseTo(2);
    expect(speedAt(0)).toBeCloseTo(2);
  });

  test('comes to the same instant however the frames fall, always onwards', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 8 * S }), { maxLength: 12 });
    const frames = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 8 * S }), frames, (times, from, lengths) => {
        const sorted = [...new Set(times)].sort((x, y) => x - y);
        const any = new InterestPace(sorted);
        let at = from;
        for (const ms of lengths) {
          const next = any.next(at, ms, 1);
          expect(next).toBeGreaterThan(at);
          at = next;
        }
        const whole = any.next(
          from,
          lengths.reduce((sum, ms) => sum + ms, 0),
          1,
        );
        // 10 ns beside seconds: the rounding of exponentials.
        expect(Math.abs(whole - at)).toBeLessThan(10);
      }),
      { numRuns: 300 },
    );
  });

  test('the speed of play scales it', () => {
    expect(pace.next(3 * S, 100, 0.5)).toBeCloseTo(pace.next(3 * S, 50, 1), 3);
  });

  test('without a turning point it is even', () => {
    expect(new InterestPace([]).next(1 * S, 16, 1)).toBe(1 * S + 32 * MS);
  });
});

describe('playing in steps', () => {
  test('stops at every turning point, and never goes farther than the speed', () => {
    const pace = new SteppedPace([0.4 * S, 0.4 * S + 5, 3 * S]);
    const stops = [0];
    for (let frame = 0; frame < 61; frame++) {
      const at = pace.next(stops.at(-1) ?? 0, STEP_MS / 10, 1);
      if (at !== stops.at(-1)) stops.push(at);
    }
    expect(stops).toEqual([0, 0.4 * S, 0.4 * S + 5, 1.4 * S + 5, 2.4 * S + 5, 3 * S, 4 * S]);
  });

  test('stands still in between', () => {
    const pace = new SteppedPace([]);
    expect(pace.next(0, STEP_MS - 1, 1)).toBe(0);
    expect(pace.next(0, 1, 1)).toBe(1 * S);
    expect(pace.next(7 * S, 16, 1)).toBe(7 * S);
  });
});
