import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANE_STATES, type LaneIntervals, type LaneState } from '../../sim-core/index.ts';
import { busyShare, gravestIn, indexLane } from '../indexes/lane-index.ts';
import { axisArb, DURATION, spanArb } from './arbitrary-axis.ts';
import { axisFor } from './axis.ts';
import { drawLane } from './lane-walk.ts';

const busyStates: readonly LaneState[] = [
  'running',
  'device-seeking',
  'device-transferring',
  'device-transmitting',
  'device-receiving',
  'device-printing',
];
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
        // Where the walk changes between pyramid and intervals, half a bucket (a quarter of a pixel) may be told twice
        // or not at all.
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
