import { runReport } from '../analysis/report.ts';
import { runTimeline } from '../analysis/timeline-data.ts';
import { type Checkpoint, Machine } from '../machine/machine.ts';
import type { Engine } from './engine.ts';

/** The real thing: what a worker and a headless session simulate with. */
export const machineEngine: Engine<Checkpoint> = {
  create: (scenario) => new Machine(scenario),
  restore: (scenario, checkpoint, trace) => Machine.restore(scenario, checkpoint, trace),
  report: runReport,
  timeline: runTimeline,
};
