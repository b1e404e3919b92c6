import { runReport } from '../analysis/report.ts';
import { runTimeline } from '../analysis/timeline-data.ts';
import { type Checkpoint, Machine } from '../machine/machine.ts';
import type { Engine } from './engine.ts';

/** The real thing: what a worker and a headless session simulate with. */
export const machineEngine: Engine<Checkpoint> = {
  create: (scenario) => new Machine(scenario),
  restore: (scenario, checkpoint, trace) => Machine.restore(scenario, checkpoint, trace),
  idled,
  report: runReport,
  timeline: runTimeline,
};

/** Whatever a driver does takes time of the CPU, or leaves it elsewhere or in another state. */
function idled(driver: number, before: Checkpoint, after: Checkpoint): boolean {
  const was = before.state.processes[driver] ?? null;
  const is = after.state.processes[driver] ?? null;
  if (was === null || is === null) return was === is;
  return (
    was.generation === is.generation &&
    was.cpuNs === is.cpuNs &&
    was.debtNs === is.debtNs &&
    was.flags === is.flags &&
    was.driver?.cpu.pc === is.driver?.cpu.pc
  );
}
