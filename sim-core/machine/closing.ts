import { assert } from '../base/assert.ts';
import { flushDense } from '../kernel/dense.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Parameters } from '../scenario/parameters.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Trace } from '../trace/columns.ts';
import { COUNTERS } from '../trace/vocabulary.ts';
import { misplacedBlocks } from './truth.ts';

/** The last events of a run, at its end: what was only counted, what no program could see, and the counters. */
export function closeBooks(kernel: Kernel, scenario: Scenario, parameters: Parameters, trace: Trace): void {
  flushDense(kernel);
  judgeCopy(kernel, scenario, parameters, trace);
  const { counts } = kernel.state;
  const values = [
    counts.heartbeatMessages,
    counts.jobAssignments,
    counts.jobChecks,
    counts.ioTraps,
    counts.ioCalls,
    counts.watchingNs,
    counts.busyNs,
    counts.instructions,
    counts.crossDomainCalls,
  ];
  assert(values.length === COUNTERS.length, 'every counter has a value');
  for (const [i, value] of values.entries()) {
    const high = Math.floor(value / 0x100000000);
    kernel.recorder.record('counter', kernel.kernelActor, i, value | 0, high, -1);
  }
}

/**
 * What no program can see: a driver that writes elsewhere, and reads back from there, deceives a copy that trusts what
 * it reads. Of a copy that says it is intact the surface of the disk has the last word.
 */
function judgeCopy(kernel: Kernel, scenario: Scenario, parameters: Parameters, trace: Trace): void {
  const copy = kernel.actors.find(({ id }) => id === 'copy');
  const disk = kernel.devices[0];
  if (copy === undefined || disk === undefined) return;
  if (scenario.faults.length === 0 && scenario.programs === undefined) return;
  let intact = false;
  for (const { actor, a } of trace.events(['finished'])) intact ||= actor === copy.index && a === 1;
  if (!intact) return;
  for (const block of misplacedBlocks(parameters, scenario.seed, disk.device.save()))
    kernel.recorder.record('block-checked', copy.index, block, 0, 1, -1);
}
