import { describe, expect, it } from 'vitest';
import { KIND, Trace } from '../../sim-core/index.ts';
import { driverStateAt } from './driver-state.ts';

describe('what a driver is about', () => {
  const trace = new Trace([], 2);
  trace.append(0, KIND.created, 4, 0, -1, 0, -1);
  trace.append(10, KIND['job-start'], 4, 2, 2, 0, -1);
  trace.append(12, KIND['job-start'], 6, 2, 2, 0, -1);
  trace.append(20, KIND['job-end'], 4, 1, 0, 0, -1);
  trace.append(30, KIND['job-start'], 4, 2, 2, 0, -1);
  trace.append(40, KIND.dead, 4, 3, 0, 0, -1);

  it.each([
    [5, { kind: 'idle' }],
    [10, { kind: 'in-job', sinceNs: 10 }],
    [15, { kind: 'in-job', sinceNs: 10 }],
    [25, { kind: 'idle' }],
    [45, { kind: 'down' }],
  ])('at %d ns', (at, state) => {
    expect(driverStateAt(trace, 4, at)).toEqual(state);
  });

  it('does not take another driver for this one', () => {
    expect(driverStateAt(trace, 6, 45)).toEqual({ kind: 'in-job', sinceNs: 12 });
    expect(driverStateAt(trace, 9, 45)).toEqual({ kind: 'idle' });
  });
});
