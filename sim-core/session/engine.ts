import type { RunReport, TimelineData } from '../analysis/types.ts';
import type { Instant } from '../base/units.ts';
import type { MachineView } from '../machine/view-types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Trace } from '../trace/columns.ts';

/** What a session needs of a machine. `State` is its checkpoint: opaque plain data. */
export interface SimulatedMachine<State> {
  readonly trace: Trace;
  readonly now: Instant;
  readonly done: boolean;
  /** Instructions worked through so far, the skipped ones left out: what the run has cost, without a clock. */
  readonly executed: number;
  /** Runs until the trace has at least `count` more events, or to the end. */
  runEvents(count: number): void;
  /** Runs until everything up to and at `at` has happened. */
  runTo(at: Instant): void;
  checkpoint(): State;
  view(): MachineView;
  stateHash(): string;
}

/** What a session simulates and judges with: the machine and the analysis, or a small model in a test. */
export interface Engine<State> {
  create(scenario: Scenario): SimulatedMachine<State>;
  /** `trace` ends where the checkpoint was taken; the machine goes on writing it. */
  restore(scenario: Scenario, state: State, trace: Trace): SimulatedMachine<State>;
  report(trace: Trace, scenario: Scenario): RunReport;
  timeline(trace: Trace, scenario: Scenario): TimelineData;
}
