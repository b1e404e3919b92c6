import { assert } from '../base/assert.ts';
import { freeze, thaw } from '../base/snapshot.ts';
import { fromMs, type Instant, instant, NEVER } from '../base/units.ts';
import type { ContractSnapshot, DeviceSnapshot } from '../devices/device.ts';
import type { DriverProgram } from '../drivers/driver-program.ts';
import { tick } from '../kernel/clock.ts';
import { teardown } from '../kernel/death.ts';
import { deviceAlarm, hostOf } from '../kernel/device-lines.ts';
import { dispatch } from '../kernel/dispatcher.ts';
import { carryOutTrap } from '../kernel/driver-traps.ts';
import { driverOf, type Kernel, type KernelHooks, processOf } from '../kernel/kernel.ts';
import { stepNative } from '../kernel/native-calls.ts';
import { nextDue, takeDue } from '../kernel/queue.ts';
import { createRecorder } from '../kernel/recorder.ts';
import type { KernelState, ProcessState, QueuedEvent } from '../kernel/state.ts';
import { reachPhase } from '../kernel/system-down.ts';
import { checkComposition } from '../scenario/composition.ts';
import type { Parameters } from '../scenario/parameters.ts';
import { DRIVER_KINDS, type DriverKind, type Scenario } from '../scenario/scenario.ts';
import { Trace } from '../trace/columns.ts';
import { closeBooks } from './closing.ts';
import { actorsOf, composeKernel, newDriver, startSystem } from './compose.ts';
import { CycleSkipper } from './cycles.ts';
import { checkFaultSites, type DriverPrograms, programsOf } from './edited-programs.ts';
import { checkFaultTargets } from './fault-targets.ts';
import { beginJob, injectWaiting, keepPermanent, passMark, scheduleFaults, strike } from './inject.ts';
import type { Kinds } from './kinds/kind.ts';
import { parametersOf } from './parameters-of.ts';
import { charge, type InstructionTarget, Processor } from './processor.ts';
import { hashState, viewOf } from './view.ts';
import type { MachineView } from './view-types.ts';

/** A machine at an instant, as immutable plain data that shares what did not change with the checkpoint before. */
export interface Checkpoint {
  readonly at: Instant;
  /** Events in the trace so far. */
  readonly events: number;
  /** Instructions worked through so far. */
  readonly executed: number;
  readonly done: boolean;
  readonly state: KernelState;
  readonly devices: readonly DeviceSnapshot[];
  readonly contracts: readonly ContractSnapshot[];
}

/** How a machine is run. */
export interface MachineOptions {
  /** Skip spins and cycles instead of executing them: the trace is the same, bit for bit. Default true. */
  readonly skip?: boolean;
  /** Programs of drivers, instead of those that the scenario has: for tests. */
  readonly programs?: Partial<Readonly<Record<DriverKind, DriverProgram>>>;
}

/** How a machine is run that knows of itself no kind of driver. */
export interface BareMachineOptions extends MachineOptions {
  /** What the drivers of the scenario are: all that it wants (`wantedKinds`). */
  readonly kinds: Kinds;
}

/** The built-in programs of these kinds. */
const builtInOf = (kinds: Kinds): DriverPrograms =>
  Object.fromEntries(DRIVER_KINDS.flatMap((kind) => (kinds[kind] ? [[kind, kinds[kind].program]] : [])));

/**
 * One simulated machine, of the kinds of driver that it is given; `Machine` is the one that has them all. Time moves
 * from happening to happening; between two of them the process on the CPU runs. Stopping and going on anywhere gives
 * the same trace as running through.
 */
export class BareMachine {
  readonly scenario: Scenario;
  readonly parameters: Parameters;
  readonly trace: Trace;
  done = false;
  private readonly kernel: Kernel;
  private readonly end: Instant;
  private readonly skip: boolean;
  private readonly cycles: CycleSkipper;
  private readonly processor: Processor;
  private lastCheckpoint: Checkpoint | undefined;

  /** @param trace an empty trace with this machine's actors, or (for {@link restore}) one that ends where it goes on */
  constructor(scenario: Scenario, options: BareMachineOptions, trace?: Trace) {
    this.scenario = scenario;
    this.parameters = parametersOf(scenario);
    checkComposition(this.parameters, scenario.id);
    const { kinds } = options;
    const builtIn = builtInOf(kinds);
    checkFaultSites(builtIn, scenario, scenario.id);
    this.skip = options.skip ?? true;
    this.end = instant(fromMs(scenario.durationMs));
    const fresh = new Trace(actorsOf(this.parameters));
    const hooks: KernelHooks = {
      createDriver: (kernel, actor, mode) => newDriver(kinds, kernel, actor, mode),
      marked: (kernel, actor, mark) => passMark(kernel, scenario.faults, actor, mark),
      jobBegun: (kernel, actor) => beginJob(kernel, scenario.faults, actor),
      start: startSystem,
    };
    this.kernel = composeKernel(kinds, this.parameters, scenario.seed, fresh, hooks, {
      ...programsOf(builtIn, scenario, scenario.id),
      ...options.programs,
    });
    this.trace = fresh;
    this.cycles = new CycleSkipper(this.kernel);
    this.processor = new Processor(this.kernel, scenario, this.skip, this.cycles);
    checkFaultTargets(this.kernel, scenario);
    scheduleFaults(this.kernel, scenario.faults);
    if (trace === undefined) this.powerOn();
    else {
      this.trace = trace;
      this.kernel.recorder = createRecorder(trace, () => this.kernel.state);
    }
  }

  private powerOn(): void {
    for (const [i, { device }] of this.kernel.devices.entries()) device.start(hostOf(this.kernel, i));
  }

  get now(): Instant {
    return this.kernel.state.now;
  }

  /** Instructions worked through so far, the skipped ones left out: what the run has cost, without a clock. */
  get executed(): number {
    return this.processor.worked;
  }

  /** Runs until `count` more events are in the trace, or to the end. */
  runEvents(count: number): void {
    this.advance(NEVER, this.trace.length + count);
  }

  /** Runs until the clock stands at `at`, everything due then done; or to the end. */
  runTo(at: Instant): void {
    this.advance(at, Number.POSITIVE_INFINITY);
  }

  runToEnd(): void {
    this.advance(NEVER, Number.POSITIVE_INFINITY);
  }

  /**
   * Runs until a driver is about to begin with an instruction of `target`, or until the clock stands at `limit`.
   * Returns the driver's actor, or -1 for none. The clock then stands at the instant at which the instruction begins;
   * what else happens at that instant may have happened or not: {@link runTo} on another machine gives it as all others
   * see it. Instructions that begin at this very instant count.
   */
  runToInstruction(target: InstructionTarget, limit: Instant): number {
    const { processor } = this;
    // A cycle that was begun before may pass the target: it is to be lived through once before it may be skipped.
    this.cycles.outside();
    processor.target = target;
    this.advance(limit, Number.POSITIVE_INFINITY);
    processor.target = undefined;
    const { stopped } = processor;
    processor.stopped = -1;
    return stopped;
  }

  private advance(limit: Instant, untilLength: number): void {
    const { kernel } = this;
    const bound = Math.min(limit, this.end);
    while (!this.done && this.trace.length < untilLength && this.processor.stopped < 0) {
      const { state } = kernel;
      if (this.isDue(state.now)) {
        this.handle(takeDue(state) as QueuedEvent);
        continue;
      }
      if (state.now >= this.end) return this.finish();
      if (state.waitingFaults.length > 0) injectWaiting(kernel, this.scenario.faults);
      dispatch(kernel);
      if (state.now >= bound) return;
      // A waiting fault or a check at a switch may have put something into the queue.
      if (!this.isDue(state.now)) this.proceed(instant(Math.min(nextDue(state) ?? NEVER, bound)));
    }
  }

  private isDue(now: Instant): boolean {
    const due = nextDue(this.kernel.state) ?? NEVER;
    return due <= now && due < this.end;
  }

  /** Lets whoever has the CPU have it until `horizon` at most. */
  private proceed(horizon: Instant): void {
    const { state } = this.kernel;
    if (state.kernelDebtNs > 0) {
      const used = Math.min(state.kernelDebtNs, horizon - state.now);
      state.kernelDebtNs -= used;
      state.counts.busyNs += used;
      state.now = instant(state.now + used);
    } else if (state.current < 0) state.now = horizon;
    else this.runProcess(processOf(this.kernel, state.current), horizon);
  }

  private runProcess(process: ProcessState, horizon: Instant): void {
    const { state } = this.kernel;
    if (process.debtNs > 0) {
      const used = Math.min(process.debtNs, horizon - state.now);
      process.debtNs -= used;
      charge(this.kernel, process, used);
    } else if (process.native) stepNative(this.kernel, process);
    else if (driverOf(process).trapPending) {
      driverOf(process).trapPending = false;
      if (this.skip) this.cycles.atTrap(process, horizon);
      carryOutTrap(this.kernel, process);
    } else this.processor.run(process, horizon);
  }

  private handle(event: QueuedEvent): void {
    this.cycles.outside();
    switch (event.type) {
      case 'tick':
        return tick(this.kernel);
      case 'device':
        return deviceAlarm(this.kernel, event.subject, event.token, event.causeSeq);
      case 'fault':
        return strike(this.kernel, this.scenario.faults, event.subject);
      case 'teardown':
        teardown(this.kernel, event.subject, event.token, event.causeSeq);
        return keepPermanent(this.kernel, this.scenario.faults, event.subject);
      case 'reboot':
        reachPhase(this.kernel, event.subject, event.causeSeq);
        if (event.subject > 0) return;
        for (const { driverActor } of this.kernel.devices)
          keepPermanent(this.kernel, this.scenario.faults, driverActor);
        return;
    }
  }

  private finish(): void {
    closeBooks(this.kernel, this.scenario, this.parameters, this.trace);
    this.done = true;
  }

  /** A copy to come back to; shares unchanged pages with the one taken before. */
  checkpoint(): Checkpoint {
    const checkpoint: Checkpoint = {
      at: this.now,
      events: this.trace.length,
      executed: this.executed,
      done: this.done,
      state: freeze(this.kernel.state, this.lastCheckpoint?.state),
      devices: this.kernel.devices.map((slot) => slot.device.save()),
      contracts: this.kernel.devices.map((slot) => slot.contract.save()),
    };
    this.lastCheckpoint = checkpoint;
    return checkpoint;
  }

  /** Repetitions of cycles through the kernel that were skipped, for tests and benches. */
  get skippedCycles(): number {
    return this.cycles.skipped;
  }

  /** The machine as it was, going on with `scenario` (which may differ in what is still to come) after `trace`. */
  static restore(scenario: Scenario, checkpoint: Checkpoint, trace: Trace, options: BareMachineOptions): BareMachine {
    assert(trace.length === checkpoint.events, 'a trace to go on with ends where the checkpoint was taken');
    const machine = new BareMachine(scenario, options, trace);
    const { kernel } = machine;
    kernel.state = thaw(checkpoint.state);
    for (const [i, slot] of kernel.devices.entries()) {
      slot.device.restore(checkpoint.devices[i] as DeviceSnapshot);
      slot.contract.restore(checkpoint.contracts[i] as ContractSnapshot);
    }
    scheduleFaults(kernel, scenario.faults);
    machine.done = checkpoint.done;
    machine.processor.worked = checkpoint.executed;
    machine.lastCheckpoint = checkpoint;
    return machine;
  }

  /** `hashed`: with the hash of the state, which costs more than all the rest. */
  view(hashed = false): MachineView {
    return viewOf(this.kernel, hashed);
  }

  /** Hash of everything that decides what happens next. */
  stateHash(): string {
    return hashState(this.kernel);
  }
}
