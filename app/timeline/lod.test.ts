import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIND, LANE_STATES, type LaneIntervals, type LaneMarks, type LaneState } from '../../sim-core/index.ts';
import { type ArrowSeries, drawArrows, splitByPair } from './arrow-index.ts';
import { type Axis, axisFor, type Stretch } from './axis.ts';
import { busyShare, gravestIn, indexLane } from './lane-index.ts';
import { drawLane } from './lane-walk.ts';
import { MARK_CLASSES, type MarkClass, STORY_CLASSES, splitByClass } from './mark-class.ts';
import { placeMarks } from './mark-groups.ts';

const DURATION = 1e9;
const busyStates: readonly LaneState[] = ['running', 'device-seeking', 'device-transferring'];
const gravest = new Set<LaneState>(['spinning', 'device-wedged']);

function laneOf(cuts: readonly number[], states: readonly number[]): LaneIntervals {
  const starts = [...new Set([0, ...cuts])].sort((a, b) => a - b);
  return {
    actor: 0,
    starts: Float64Array.from(starts),
    ends: Float64Array.from([...starts.slice(1), DURATION]),
    states: Uint8Array.from(starts, (_, i) => states[i % states.length] as number),
    seqs: Int32Array.from(starts, (_, i) => i),
  };
}
const laneArb = fc
  .tuple(
    fc.array(fc.oneof(fc.integer({ min: 1, max: DURATION - 1 }), fc.integer({ min: 5e8, max: 5e8 + 300 })), {
      maxLength: 200,
    }),
    fc.array(fc.nat({ max: LANE_STATES.length - 1 }), { minLength: 1, maxLength: 20 }),
  )
  .map(([cuts, states]) => laneOf(cuts, states));
const spanArb = fc
  .tuple(fc.nat({ max: DURATION - 2 }), fc.integer({ min: 1, max: DURATION }))
  .map(([from, length]) => [from, Math.min(DURATION, from + length)] as const);
const axisArb = fc
  .tuple(fc.constantFrom('linear' as const, 'elastic' as const), spanArb, fc.constantFrom(300, 1000))
  .map(([kind, [start, end], width]) => {
    const stretches: Stretch[] = [
      { startNs: 1e8, endNs: 4e8 },
      { startNs: 6e8, endNs: 9.9e8 },
    ];
    return axisFor(kind, { start, end: Math.max(end, start + 1) }, width, stretches);
  });

describe('lane index', () => {
  it('gives the exact busy share and the gravest state of any span', () => {
    fc.assert(
      fc.property(laneArb, spanArb, (lane, [from, to]) => {
        const index = indexLane(lane);
        let busy = 0;
        let grave = false;
        for (let i = 0; i < lane.starts.length; i++) {
          const a = Math.max(from, lane.starts[i] as number);
          const b = Math.min(to, lane.ends[i] as number);
          if (b <= a) continue;
          const state = LANE_STATES[lane.states[i] as number] as LaneState;
          if (busyStates.includes(state)) busy += b - a;
          if (gravest.has(state)) grave = true;
        }
        const count = { reads: 0 };
        expect(busyShare(index, from, to, count)).toBeCloseTo(busy / (to - from), 9);
        const found = gravestIn(index, from, to, count);
        const state = found < 0 ? 'none' : (LANE_STATES[lane.states[found] as number] as LaneState);
        expect(gravest.has(state)).toBe(grave);
      }),
    );
  });

  it('covers the view without gap or overlap, and shows every grave state in view', () => {
    fc.assert(
      fc.property(laneArb, axisArb, (lane, axis) => {
        const pieces: { x0: number; x1: number; state: LaneState | null }[] = [];
        drawLane(
          indexLane(lane),
          axis,
          {
            interval: (x0, x1, state) => pieces.push({ x0, x1, state }),
            column: (x0, x1, _busy, state) => pieces.push({ x0, x1, state }),
          },
          { reads: 0 },
        );
        let x = Math.max(0, axis.xOf(0));
        for (const piece of pieces) {
          expect(Math.max(0, piece.x0)).toBeLessThanOrEqual(x + 0.002);
          expect(piece.x1).toBeGreaterThan(x - 0.002);
          x = Math.max(x, piece.x1);
        }
        expect(x).toBeGreaterThanOrEqual(Math.min(axis.widthPx, axis.xOf(DURATION)) - 0.01);
        for (let i = 0; i < lane.starts.length; i++) {
          if (!gravest.has(LANE_STATES[lane.states[i] as number] as LaneState)) continue;
          const x0 = axis.xOf(lane.starts[i] as number);
          const x1 = axis.xOf(lane.ends[i] as number);
          if (x1 < 0.01 || x0 > axis.widthPx - 0.01) continue;
          const shown = pieces.some(
            (p) => p.state !== null && gravest.has(p.state) && p.x1 >= x0 - 0.01 && p.x0 <= x1 + 0.01,
          );
          expect(shown).toBe(true);
        }
      }),
    );
  });

  it('adds up: the busy time of all columns is that of the view, at any zoom', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), spanArb, fc.nat({ max: 99 }), (n, [start, to], seed) => {
        const cuts = Array.from({ length: n }, (_, i) => 1 + (((i + 1) * 7_919_777 + seed * 104_729) % (DURATION - 2)));
        const index = indexLane(laneOf(cuts, [1, 3]));
        const axis = axisFor('linear', { start, end: Math.max(to, start + 1000) }, 500, []);
        let busyPx = 0;
        const sink = {
          interval: (x0: number, x1: number, state: LaneState) => {
            if (state === 'running') busyPx += Math.min(500, x1) - Math.max(0, x0);
          },
          column: (x0: number, x1: number, busy: number) => {
            expect(busy).toBeGreaterThanOrEqual(-1e-9);
            expect(busy).toBeLessThanOrEqual(1 + 1e-9);
            busyPx += busy * (x1 - x0);
          },
        };
        drawLane(index, axis, sink, { reads: 0 });
        const { start: from, end } = axis.window;
        const inRun = Math.min(end, DURATION) - from;
        const expected = (busyShare(index, from, Math.min(end, DURATION), { reads: 0 }) * inRun * 500) / (end - from);
        // Where the walk changes between pyramid and intervals, half a bucket (a quarter of a pixel) may be told twice or not at all.
        expect(Math.abs(busyPx - expected)).toBeLessThan(1 + expected * 0.06);
      }),
      { numRuns: 60 },
    );
  });

  it('costs pixels, not intervals', () => {
    const readsFor = (n: number, bunched: boolean): number => {
      const step = bunched ? 3 : DURATION / n;
      const lane = laneOf(
        Array.from({ length: n - 1 }, (_, i) => Math.round((i + 1) * step)),
        [1, 3, 2, 3],
      );
      const count = { reads: 0 };
      for (const span of [DURATION, DURATION / 7, 1e6]) {
        drawLane(
          indexLane(lane),
          axisFor('linear', { start: 0, end: span }, 1000, []),
          { interval() {}, column() {} },
          count,
        );
      }
      return count.reads;
    };
    for (const bunched of [false, true]) {
      expect(readsFor(200_000, bunched)).toBeLessThan(3000 * 40);
      expect(readsFor(200_000, bunched)).toBeLessThan(2.5 * readsFor(10_000, bunched) + 20_000);
    }
  });
});

const KINDS_DRAWN = [
  'fault-activated',
  'fault-injected',
  'detected',
  'dead',
  'check',
  'tick',
  'quantum-end',
  'heartbeat-sent',
  'heartbeat-answered',
  'heartbeat-missed',
  'finished',
  'io',
  'interrupt',
] as const;
const marksArb = fc
  .array(
    fc.tuple(
      fc.oneof(fc.nat({ max: DURATION }), fc.integer({ min: 5e8, max: 5e8 + 2000 })),
      fc.constantFrom(...KINDS_DRAWN),
      fc.nat({ max: 1 }),
    ),
    { maxLength: 300 },
  )
  .map((events) => marksOf([...events].sort(([a], [b]) => a - b)));

function marksOf(events: readonly (readonly [number, (typeof KINDS_DRAWN)[number], number])[]): LaneMarks {
  return {
    actor: 0,
    times: Float64Array.from(events, ([at]) => at),
    kinds: Uint8Array.from(events, ([, kind]) => KIND[kind]),
    a: Int32Array.from(events, ([, , a]) => a),
    b: new Int32Array(events.length),
    c: Int32Array.from(events, ([, , a]) => a),
    seqs: Int32Array.from(events, (_, i) => i),
  };
}
const inView = (axis: Axis, ns: number): boolean => axis.xOf(ns) >= 0 && axis.xOf(ns) <= axis.widthPx;

describe('marks', () => {
  it('loses no fault and no detection at any zoom: 0 lost, and counts add up', () => {
    fc.assert(
      fc.property(marksArb, axisArb, (marks, axis) => {
        const byClass = splitByClass(marks);
        const placed = placeMarks(byClass, axis, { reads: 0 });
        for (const [markClass, series] of byClass) {
          if (!STORY_CLASSES.has(markClass)) continue;
          const groups = placed.filter((group) => group.markClass === markClass);
          for (const at of series.times) {
            if (!inView(axis, at)) continue;
            const x = axis.xOf(at);
            expect(groups.some((group) => x >= group.x0 - 1e-6 && x <= group.x1 + 1e-6)).toBe(true);
          }
          const total = [...series.times].filter((at) => inView(axis, at)).length;
          const counted = groups.reduce((sum, group) => sum + group.count, 0);
          expect(counted).toBeGreaterThanOrEqual(total);
          const reach = [...series.times].filter(
            (at) => axis.xOf(at) >= -30 && axis.xOf(at) <= axis.widthPx + 30,
          ).length;
          expect(counted).toBeLessThanOrEqual(reach);
        }
      }),
    );
  });

  it('drops an ordinary mark only where a graver one stands', () => {
    fc.assert(
      fc.property(marksArb, axisArb, (marks, axis) => {
        const byClass = splitByClass(marks);
        const placed = placeMarks(byClass, axis, { reads: 0 });
        const rank = (markClass: MarkClass): number => MARK_CLASSES.indexOf(markClass);
        for (const [markClass, series] of byClass) {
          for (const at of series.times) {
            const folded = axis.visibleFolds().some((fold) => at > fold.startNs && at < fold.endNs);
            if (markClass === 'legal-io' || markClass === 'interrupt' || folded || !inView(axis, at)) continue;
            const x = axis.xOf(at);
            const near = placed.some(
              (group) => rank(group.markClass) <= rank(markClass) && x >= group.x0 - 24 && x <= group.x1 + 24,
            );
            expect(near).toBe(true);
          }
        }
      }),
    );
  });

  it('costs pixels, not events', () => {
    const readsFor = (n: number): number => {
      const events = Array.from(
        { length: n },
        (_, i) => [(i * DURATION) / n, i % 2 === 0 ? 'tick' : 'check', 0] as const,
      );
      const count = { reads: 0 };
      placeMarks(splitByClass(marksOf(events)), axisFor('linear', { start: 0, end: DURATION }, 1000, []), count);
      return count.reads;
    };
    expect(readsFor(400_000)).toBeLessThan(1000 * 12);
    expect(readsFor(400_000)).toBeLessThan(3 * readsFor(4000));
  });
});

describe('arrows', () => {
  const arrowsOf = (times: readonly number[]): ArrowSeries[] =>
    splitByPair({
      sentAt: Float64Array.from(times),
      receivedAt: Float64Array.from(times, (at) => at + 10),
      from: new Uint16Array(times.length).fill(1),
      to: new Uint16Array(times.length).fill(2),
      type: new Int32Array(times.length).fill(2),
      sendSeq: Int32Array.from(times, (_, i) => i),
      receiveSeq: new Int32Array(times.length),
    });

  it('draws or counts every message in view outside folds, and reads by pixels', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: DURATION }), { maxLength: 300 }), axisArb, (times, axis) => {
        const sorted = [...times].sort((a, b) => a - b);
        let drawn = 0;
        for (const series of arrowsOf(sorted)) {
          drawArrows(
            series,
            axis,
            {
              arrow: () => {
                drawn++;
              },
              shade: (_s, _a, _b, count) => {
                drawn += count;
              },
            },
            { reads: 0 },
          );
        }
        const folds = axis.visibleFolds();
        const expected = sorted.filter(
          (at) => inView(axis, at) && !folds.some((fold) => at > fold.startNs && at < fold.endNs),
        ).length;
        expect(drawn).toBeGreaterThanOrEqual(expected);
        expect(drawn).toBeLessThanOrEqual(sorted.length);
      }),
    );
    const dense = arrowsOf(Array.from({ length: 500_000 }, (_, i) => i * 2000));
    const count = { reads: 0 };
    let drawn = 0;
    const sink = {
      arrow: () => {
        drawn++;
      },
      shade: () => {
        drawn++;
      },
    };
    for (const series of dense)
      drawArrows(series, axisFor('linear', { start: 0, end: DURATION }, 1000, []), sink, count);
    expect(drawn).toBeLessThanOrEqual(85);
    expect(count.reads).toBeLessThan(200 * 60);
  });
});
