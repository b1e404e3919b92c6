import { describe, expect, it } from 'vitest';
import { timelineBuffers } from '../../sim-core/analysis/timeline-data.ts';
import { findBuiltIn, runTimeline, simulate } from '../../sim-core/index.ts';
import { machineIndexOf, tellingIndexOf, timelineIndexOf } from './kept-index.ts';
import { indexed, prepareIndex } from './run-index.ts';

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

  it('is found by the timeline that it was kept with, and missed aloud where nobody made it', () => {
    const { trace, timeline } = finishedRun();
    expect(() => timelineIndexOf(timeline)).toThrow('nobody has made the timeline index');
    expect(indexed(trace, timeline)).toBe(timeline);
    expect(timelineIndexOf(timeline).lanes.size).toBe(timeline.lanes.length);
    expect(machineIndexOf(timeline).jobs.size).toBeGreaterThan(0);
    expect(tellingIndexOf(timeline).seqs.length).toBeGreaterThan(0);
  });
});
