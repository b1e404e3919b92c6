import { describe, expect, it } from 'vitest';
import { timelineBuffers } from '../../sim-core/analysis/timeline-data.ts';
import { findBuiltIn, runTimeline, simulate, Trace } from '../../sim-core/index.ts';
import { keepIndex, machineIndexOf, prepareIndex, tellingIndexOf, timelineIndexOf } from './run-index.ts';

function finishedRun() {
  const scenario = findBuiltIn('disk-infinite-loop')?.scenario;
  if (scenario === undefined) throw new Error('the scenario is gone');
  const trace = simulate({ ...scenario, system: 'quick-recovery', durationMs: 1500 });
  return { trace, timeline: runTimeline(trace, scenario) };
}

describe('the index of a run', () => {
  const run = finishedRun();
  const { prepared, buffers } = prepareIndex(run.trace, run.timeline);

  it('goes to another thread with its timeline, every buffer once, as it is made there', () => {
    const transfer = [...timelineBuffers(run.timeline), ...buffers];
    expect(new Set(transfer).size).toBe(transfer.length);
    const sent = structuredClone({ timeline: run.timeline, prepared }, { transfer });
    expect(run.timeline.arrows.sentAt.length, 'gone from here').toBe(0);
    const again = finishedRun();
    expect(sent.prepared).toEqual(prepareIndex(again.trace, again.timeline).prepared);
    const lane = sent.timeline.lanes[0];
    expect(sent.prepared.timeline.lanes.get(lane?.actor ?? -1)?.lane, 'shared, not copied').toBe(lane);
  });

  it('is not made where it came with the run, and made once where it did not', () => {
    const { trace, timeline } = finishedRun();
    const machine = machineIndexOf(trace, timeline);
    expect(machine.jobs.size).toBeGreaterThan(0);
    expect(machineIndexOf(new Trace([]), timeline)).toBe(machine);
    const other = finishedRun();
    const made = prepareIndex(other.trace, other.timeline).prepared;
    keepIndex(other.timeline, made);
    expect(timelineIndexOf(other.timeline)).toBe(made.timeline);
    expect(machineIndexOf(other.trace, other.timeline)).toBe(made.machine);
    expect(tellingIndexOf(other.trace, other.timeline)).toBe(made.telling);
    expect(made.telling.seqs.length).toBeGreaterThan(0);
  });
});
