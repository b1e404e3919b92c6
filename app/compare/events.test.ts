import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../i18n/all-languages.testing.ts';
import { LANE_STATES, runTimeline, simulate, USUAL_LANES } from '../../sim-core/index.ts';
import { openingScenario } from '../store/opening.ts';
import { begunBy } from './event-length.ts';
import { eventRows, rowAtOrAfter, rowAtOrBefore } from './event-rows.ts';
import { stateText } from './state-text.ts';
import { builtRows, heightOf, revealed, scrollTo, topRow, type VirtualRows } from './virtual-rows.ts';

const scenario = { ...openingScenario(), durationMs: 5000 };
const trace = simulate(scenario);
const timeline = runTimeline(trace, scenario);
const nameOf = ({ id }: { readonly id: string }): string => id;

describe('which events are listed', () => {
  test('all of them as usual; those of the lanes found, without hidden classes, else', () => {
    expect(eventRows(trace, USUAL_LANES, nameOf).length).toBe(trace.length);
    const rows = eventRows(trace, { ...USUAL_LANES, filter: 'disk', hidden: ['io', 'switches'] }, nameOf);
    const hidden = new Set([
      'io',
      'kernel-call',
      'interrupt',
      'device-state',
      'run',
      'ready',
      'blocked',
      'quantum-end',
    ]);
    const wanted = [...trace.events()].filter(
      ({ actor, kind }) => trace.actors[actor]?.id.includes('disk') === true && !hidden.has(kind),
    );
    expect(Array.from({ length: rows.length }, (_, i) => rows.seqAt(i))).toEqual(wanted.map(({ seq }) => seq));
  });

  test('an instant finds its first and its last row', () => {
    const rows = eventRows(trace, { ...USUAL_LANES, filter: 'copy' }, nameOf);
    const at = trace.timeOf(rows.seqAt(40));
    expect(trace.timeOf(rows.seqAt(rowAtOrAfter(rows, at)))).toBe(at);
    expect(trace.timeOf(rows.seqAt(rowAtOrBefore(rows, at)))).toBe(at);
    expect(rowAtOrAfter(rows, 6e9)).toBe(rows.length);
    expect(rowAtOrBefore(rows, -1)).toBe(-1);
  });
});

test('every bar and every message of the picture is what begins with a row of the table', () => {
  const events = [...trace.events()];
  let bars = 0;
  const toldOtherwise = new Set(['send', 'notify', 'check', 'job-end', 'heartbeat-missed', 'backoff']);
  for (const { actor, starts, ends, seqs, states } of timeline.lanes) {
    for (const [i, seq] of seqs.entries()) {
      const event = events[seq];
      // What befalls a lane by another's event is told there.
      if (event?.actor !== actor || event.at !== starts[i] || toldOtherwise.has(event.kind)) continue;
      const state = LANE_STATES[states[i] ?? 0];
      expect(begunBy(event, timeline)).toEqual({ state, lengthNs: (ends[i] ?? 0) - event.at });
      bars++;
    }
  }
  expect(bars).toBeGreaterThan(1000);
  const { sendSeq, sentAt, receivedAt } = timeline.arrows;
  for (const [i, seq] of sendSeq.entries()) {
    const event = events[seq];
    expect(event && begunBy(event, timeline)?.lengthNs).toBe((receivedAt[i] ?? 0) - (sentAt[i] ?? 0));
  }
});

test('each state has words in every language', () => {
  for (const state of LANE_STATES)
    for (const language of ['en', 'ja'] as const) expect(stateText(state, language)).toBeTruthy();
});

describe('rows of which only those in view are built', () => {
  const arbitrary = fc.record({
    count: fc.integer({ min: 1, max: 10_000_000 }),
    rowPx: fc.constant(28),
    viewPx: fc.integer({ min: 100, max: 1200 }),
  });

  test('few are built however many there are, and a row that was asked for is among them', () => {
    fc.assert(
      fc.property(arbitrary, fc.double({ min: 0, max: 1, noNaN: true }), (rows: VirtualRows, share) => {
        const row = Math.floor(share * (rows.count - 1));
        const scrollPx = revealed(rows, 0, row);
        const { from, to, offsetPx } = builtRows(rows, scrollPx);
        expect(to - from).toBeLessThan(rows.viewPx / rows.rowPx + 12);
        expect(row).toBeGreaterThanOrEqual(from);
        expect(row).toBeLessThan(to);
        // Whole in view, to a pixel.
        const top = offsetPx + (row - from) * rows.rowPx - scrollPx;
        expect(top).toBeGreaterThan(-1);
        expect(top + rows.rowPx).toBeLessThan(Math.max(rows.viewPx, rows.rowPx) + 1);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('the end of the scroll bar is the last row', () => {
    const rows = { count: 1_000_000, rowPx: 28, viewPx: 600 };
    const end = heightOf(rows) - rows.viewPx;
    expect(builtRows(rows, end).to).toBe(rows.count);
    expect(topRow(rows, scrollTo(rows, 123_456))).toBeCloseTo(123_456, 3);
  });
});
