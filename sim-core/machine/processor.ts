import { assert } from '../base/assert.ts';
import { instant } from '../base/units.ts';
import { newStop, run } from '../isa/cpu.ts';
import { PROBE_WORD } from '../isa/encoding.ts';
import { newSkipper, runSkipping, type Skipper } from '../isa/fast-forward.ts';
import { raise } from '../kernel/death.ts';
import { driverOf, type Kernel } from '../kernel/kernel.ts';
import type { ProcessState } from '../kernel/state.ts';
import { reachOutside } from '../kernel/wild-access.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { CycleSkipper } from './cycles.ts';
import { reachProbe } from './inject.ts';

/** Which instructions to stop before: of these drivers, by actor, those at these word addresses; `null`: every one. */
export type InstructionTarget = ReadonlyMap<number, ReadonlySet<number> | null>;

/** Time passes while a process works. */
export function charge(kernel: Kernel, process: ProcessState, ns: number): void {
  const { state } = kernel;
  process.cpuNs += ns;
  state.counts.busyNs += ns;
  state.now = instant(state.now + ns);
}

/** Lets the drivers' programs run, skipping what only repeats where `skip` says so, and stops them where asked. */
export class Processor {
  /** Instructions worked through so far, the skipped ones left out. */
  worked = 0;
  /** Where to stop, if anywhere. */
  target: InstructionTarget | undefined;
  /** The driver that stands at an instruction of the target and has not begun with it; -1 for none. */
  stopped = -1;
  private readonly kernel: Kernel;
  private readonly scenario: Scenario;
  private readonly skip: boolean;
  private readonly cycles: CycleSkipper;
  private readonly skippers = new Map<number, Skipper>();
  private readonly stop = newStop();

  constructor(kernel: Kernel, scenario: Scenario, skip: boolean, cycles: CycleSkipper) {
    this.kernel = kernel;
    this.scenario = scenario;
    this.skip = skip;
    this.cycles = cycles;
  }

  /** Whole instructions; one that is under way at the horizon has had its effect and owes the rest of its time. */
  run(process: ProcessState, horizon: number): void {
    const { cpu } = driverOf(process);
    const places = this.target?.get(process.actor);
    if (places === null || places?.has(cpu.pc) === true) {
      this.stopped = process.actor;
      return;
    }
    if (places === undefined) return this.proceed(process, horizon);
    // Probes let the interpreter, and the skipping of loops without them, run at full speed. They stand in the code for
    // this stretch only: nobody else ever sees them.
    const covered = [...places].filter((place) => place >= 0 && place < cpu.code.length);
    const words = covered.map((place) => cpu.code[place] as number);
    for (const place of covered) cpu.code[place] = PROBE_WORD;
    this.advance(process, horizon);
    for (const [i, place] of covered.entries()) cpu.code[place] = words[i] as number;
    if (this.stop.reason !== 'probe' || !places.has(cpu.pc)) this.afterwards(process, horizon);
  }

  private proceed(process: ProcessState, horizon: number): void {
    this.advance(process, horizon);
    this.afterwards(process, horizon);
  }

  /** Executes instructions until the horizon or until one needs somebody else. */
  private advance(process: ProcessState, horizon: number): void {
    const { state, parameters } = this.kernel;
    const { stop } = this;
    const { cpu } = driverOf(process);
    const each = parameters['cpu.instructionNs'];
    const budgetNs = horizon - state.now;
    const budget = Math.ceil(budgetNs / each);
    if (this.skip) {
      const skipper = this.skipperOf(process.actor);
      const before = skipper.interpreted;
      runSkipping(cpu, budget, skipper, stop);
      this.worked += skipper.interpreted - before;
    } else {
      run(cpu, budget, stop);
      this.worked += stop.executed;
    }
    state.counts.instructions += stop.executed;
    const elapsed = stop.executed * each;
    process.debtNs += Math.max(0, elapsed - budgetNs);
    charge(this.kernel, process, Math.min(elapsed, budgetNs));
  }

  /** What the instruction at which the program stopped asks for. */
  private afterwards(process: ProcessState, horizon: number): void {
    const { stop } = this;
    if (stop.reason === 'trap') driverOf(process).trapPending = true;
    else if (stop.reason === 'probe') reachProbe(this.kernel, this.scenario.faults, process);
    else if (stop.reason === 'exception') {
      assert(stop.exception !== undefined, 'an exception has a kind');
      if (stop.exception === 'data-access') this.strayed(process, horizon);
      else raise(this.kernel, process, stop.exception, stop.address);
    }
  }

  /** A load or store outside of the data segment: an exception, unless the driver can reach what is there. */
  private strayed(process: ProcessState, horizon: number): void {
    const { state, parameters } = this.kernel;
    const { word, address } = this.stop;
    if (this.skip && process.kernelMode && state.now < horizon) this.cycles.atStray(process, horizon);
    const refused = reachOutside(this.kernel, process, word, address);
    if (refused !== undefined) return raise(this.kernel, process, refused, address);
    state.counts.instructions++;
    process.debtNs += parameters['cpu.instructionNs'];
  }

  private skipperOf(actor: number): Skipper {
    let skipper = this.skippers.get(actor);
    if (skipper === undefined) {
      skipper = newSkipper();
      this.skippers.set(actor, skipper);
    }
    return skipper;
  }
}
