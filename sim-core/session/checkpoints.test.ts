import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../base/units.ts';
import { CHECKPOINT_LIMIT, Checkpoints } from './checkpoints.ts';

const at = (n: number) => ({ at: instant(n), events: n, state: n });

describe('checkpoints', () => {
  test('are due by events and by instructions, never by time', () => {
    const kept = new Checkpoints<number>();
    expect(kept.due(4095, 1_999_999)).toBe(false);
    expect(kept.due(4096, 0)).toBe(true);
    expect(kept.due(1, 2_000_000)).toBe(true);
  });

  test('are bounded, keep the first, and stay evenly spread however long the run', () => {
    const kept = new Checkpoints<number>();
    let last = 0;
    kept.add(at(0));
    for (let events = 0; events < 4_000_000; events += 1000) {
      if (!kept.due(events - last, 0)) continue;
      kept.add(at(events));
      last = events;
    }
    expect(kept.count).toBeLessThanOrEqual(CHECKPOINT_LIMIT);
    expect(kept.towards(instant(100))?.events).toBe(0);
    let widest = 0;
    for (let events = 0; events < 4_000_000; events += 1000) {
      widest = Math.max(widest, events - (kept.towards(instant(events))?.events ?? 0));
    }
    expect(widest).toBeLessThan((4_000_000 / CHECKPOINT_LIMIT) * 3);
  });

  test('before an instant means strictly before, and so does towards it while there is one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 50 }), fc.nat(1000), (times, wanted) => {
        const kept = new Checkpoints<number>();
        const sorted = [...times].sort((x, y) => x - y);
        for (const time of sorted) kept.add(at(time));
        expect(kept.before(instant(wanted))?.at).toBe(sorted.filter((t) => t < wanted).at(-1));
        expect(kept.towards(instant(wanted))?.at).toBe(
          sorted.filter((t) => t < wanted).at(-1) ?? sorted.find((t) => t === wanted),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('a copy up to one of them goes its own way', () => {
    const kept = new Checkpoints<number>();
    for (const n of [0, 5, 9]) kept.add(at(n));
    const copy = kept.upTo(at(5));
    copy.add(at(7));
    expect([kept.count, copy.count]).toEqual([3, 3]);
    expect(copy.towards(instant(100))?.at).toBe(7);
  });
});
