import { describe, expect, it } from 'vitest';
import { type EventKind, KIND, MARKS, Trace } from '../../sim-core/index.ts';
import { indexTelling, tellingEventAt, tellingInstants } from './telling.ts';

const traceOf = (...rows: readonly (readonly [at: number, kind: EventKind, a?: number])[]): Trace => {
  const trace = new Trace([], 2);
  for (const [at, kind, a = 0] of rows) trace.append(at, KIND[kind], 0, a, 0, 0, -1);
  return trace;
};

describe('what a caption tells', () => {
  const trace = traceOf(
    [0, 'created', 0],
    [1, 'run'],
    [5, 'fault-activated'],
    [6, 'check', 0],
    [9, 'check', 1],
    [9, 'detected'],
    [12, 'created', 1],
    [13, 'mark', MARKS.indexOf('transfer')],
    [14, 'mark', MARKS.indexOf('verified')],
  );

  it('keeps failed checks, milestones and what happens to drivers; leaves traffic out', () => {
    expect([...indexTelling(trace).seqs]).toEqual([2, 4, 5, 6, 8]);
  });

  it('is the last one at or before the playhead', () => {
    const index = indexTelling(trace);
    expect(tellingEventAt(index, 4)).toBeNull();
    expect(tellingEventAt(index, 5)).toBe(2);
    expect(tellingEventAt(index, 9)).toBe(5);
    expect(tellingEventAt(index, 1e9)).toBe(8);
  });

  it('is a turning point of playing once, also where several systems have it', () => {
    const other = traceOf([5, 'dead'], [7, 'dead']);
    expect(tellingInstants([indexTelling(trace), indexTelling(other)])).toEqual([5, 7, 9, 12, 14]);
  });
});
