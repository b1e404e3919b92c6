import type { RunReport, TimelineData } from '../analysis/types.ts';
import type { Instant } from '../base/units.ts';
import type { InstructionTarget } from '../machine/processor.ts';
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
  /**
   * Runs until one of these drivers is about to begin with an instruction of the target, or to `limit`; the driver's
   * actor, or -1.
   */
  runToInstruction(target: InstructionTarget, limit: Instant): number;
  checkpoint(): State;
  view(hashed?: boolean): MachineView;
  stateHash(): string;
}

/** What a session simulates and judges with: the machine and the analysis, or a small model in a test. */
export interface Engine<State> {
  create(scenario: Scenario): SimulatedMachine<State>;
  /**
   * Brings what a machine of this scenario is made of and is not here yet; null when all is. Rejects with an
   * InputError: a sentence that names what is missing.
   */
  fetchFor?(scenario: Scenario): Promise<void> | null;
  /** `trace` ends where the checkpoint was taken; the machine goes on writing it. */
  restore(scenario: Scenario, state: State, trace: Trace): SimulatedMachine<State>;
  /** Whether a driver has done nothing from one state to a later one of the same run; false when in doubt. */
  idled(driver: number, before: State, after: State): boolean;
  report(trace: Trace, scenario: Scenario): RunReport;
  timeline(trace: Trace, scenario: Scenario): TimelineData;
}
