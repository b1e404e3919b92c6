import type { Scenario } from '../scenario/scenario.ts';
import type { Trace } from '../trace/columns.ts';
import { BareMachine, type Checkpoint, type MachineOptions } from './bare-machine.ts';
import { KINDS } from './kinds/kinds.ts';

export type { Checkpoint, MachineOptions } from './bare-machine.ts';
export { parametersOf } from './parameters-of.ts';

/** A machine that has every kind of driver at hand: for whoever need not wait for any. */
export class Machine extends BareMachine {
  constructor(scenario: Scenario, options: MachineOptions = {}, trace?: Trace) {
    super(scenario, { ...options, kinds: KINDS }, trace);
  }

  /** The machine as it was, going on with `scenario` (which may differ in what is still to come) after `trace`. */
  static override restore(
    scenario: Scenario,
    checkpoint: Checkpoint,
    trace: Trace,
    options: MachineOptions = {},
  ): BareMachine {
    return BareMachine.restore(scenario, checkpoint, trace, { ...options, kinds: KINDS });
  }
}

/** The trace of a scenario: same scenario, same trace, byte for byte. */
export function simulate(scenario: Scenario, options: MachineOptions = {}): Trace {
  const machine = new Machine(scenario, options);
  machine.runToEnd();
  return machine.trace;
}
