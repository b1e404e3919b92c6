import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIND, type LaneMarks } from '../../sim-core/index.ts';
import { type ArrowSeries, splitByPair } from '../indexes/arrow-series.ts';
import { MARK_CLASSES, type MarkClass, STORY_CLASSES, splitByClass } from '../indexes/mark-class.ts';
import { axisArb, DURATION } from './arbitrary-axis.ts';
import { drawArrows } from './arrow-index.ts';
import { type Axis, axisFor } from './axis.ts';
import { placeMarks } from './mark-groups.ts';

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
  'kernel-panic',
  'memory-damaged',
  'reboot-phase',
  'output',
  'dropped',
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
            // Half the widest group (36 px), and two marks of 20 px that touch.
            const near = placed.some(
              (group) => rank(group.markClass) <= rank(markClass) && x >= group.x0 - 40 && x <= group.x1 + 40,
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
      word: new Int32Array(times.length),
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
        // What stands at the very edge is in view or not by a rounding.
        const inside = (at: number): boolean => axis.xOf(at) > 0.001 && axis.xOf(at) < axis.widthPx - 0.001;
        const expected = sorted.filter(
          (at) => inside(at) && !folds.some((fold) => at > fold.startNs && at < fold.endNs),
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
