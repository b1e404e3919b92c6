import { differs, freeze } from '../base/snapshot.ts';
import { instant } from '../base/units.ts';
import { limitNs } from '../kernel/job-judge.ts';
import { driverOf, type Kernel } from '../kernel/kernel.ts';
import { nextDue } from '../kernel/queue.ts';
import type { KernelState, ProcessState } from '../kernel/state.ts';

/**
 * Exact skipping of cycles that go through the kernel: a driver polling a port, babbling notifications, two processes
 * answering each other for ever. The interpreter skips what spins inside the processor; here the whole machine is
 * compared with itself.
 *
 * Between two outside happenings (the queue), if the machine is at the same trap of the same driver in the same state
 * as before, but for time and counts, then what happened in between will happen again and again until something
 * outside happens. Counts grow linearly. Only tried in a dense stretch, where detail is counted and not recorded:
 * then a skipped repetition leaves the very trace it would have made.
 */

/** Fields of the kernel's state that grow from one repetition to the next, or only tell where an event came from. */
const MOVES = new Set(['now', 'counts', 'dense', 'cpuNs', 'accesses', 'illegal', 'since', 'cpuAtStart']);

interface Anchor {
  readonly state: KernelState;
  readonly actor: number;
  readonly pc: number;
  readonly traceLength: number;
  readonly revisions: readonly number[];
}

/** Traps to watch before the first comparison; doubles while nothing repeats (Brent). */
const FIRST_PATIENCE = 64;
const LONGEST_PATIENCE = 1 << 16;

export class CycleSkipper {
  private readonly kernel: Kernel;
  private anchor: Anchor | undefined;
  private waited = 0;
  private patience = FIRST_PATIENCE;
  /** Repetitions skipped so far, for tests and benches. */
  skipped = 0;

  constructor(kernel: Kernel) {
    this.kernel = kernel;
  }

  /** Something from the queue is being handled: whatever repeated may end here. */
  outside(): void {
    this.anchor = undefined;
    this.waited = 0;
    this.patience = FIRST_PATIENCE;
  }

  /**
   * A driver's trap is about to be carried out. May move the machine ahead by whole repetitions, never to or past
   * `horizon`.
   */
  atTrap(process: ProcessState, horizon: number): void {
    if (this.kernel.state.detailLeft > 0) return;
    this.compare(process, horizon);
  }

  /**
   * A load or store outside of the data segment is about to be carried out. It leaves no trace beyond the first, so
   * that a loop of them repeats itself without a dense stretch; one that leaves detail besides is no repetition
   * before that.
   */
  atStray(process: ProcessState, horizon: number): void {
    this.compare(process, horizon);
  }

  private compare(process: ProcessState, horizon: number): void {
    const { state, recorder } = this.kernel;
    const { anchor } = this;
    if (anchor !== undefined && this.repeats(anchor, process)) {
      this.leap(anchor, Math.min(horizon, nextDue(state) ?? horizon));
      return this.outside();
    }
    if (++this.waited < this.patience) return;
    this.waited = 0;
    this.patience = Math.min(LONGEST_PATIENCE, this.patience * 2);
    this.anchor = {
      state: freeze(state, anchor?.state),
      actor: process.actor,
      pc: driverOf(process).cpu.pc,
      traceLength: recorder.trace.length,
      revisions: this.revisions(),
    };
  }

  private revisions(): number[] {
    return this.kernel.devices.flatMap(({ device, contract }) => [device.revision, contract.revision]);
  }

  private repeats(anchor: Anchor, process: ProcessState): boolean {
    const { state, recorder } = this.kernel;
    return (
      anchor.actor === process.actor &&
      anchor.pc === driverOf(process).cpu.pc &&
      anchor.traceLength === recorder.trace.length &&
      sameRegisters(anchor, process) &&
      this.revisions().every((revision, i) => revision === anchor.revisions[i]) &&
      !differs(anchor.state, state, MOVES) &&
      this.jobsShift(anchor)
    );
  }

  /** The start of an open job must stand still or move with time; anything else is no repetition. */
  private jobsShift(anchor: Anchor): boolean {
    const { state } = this.kernel;
    const period = state.now - anchor.state.now;
    return state.processes.every((process, i) => {
      const before = anchor.state.processes[i];
      const job = process?.driver?.job;
      const old = before?.driver?.job;
      if (process == null || before == null || job == null || old == null) return true;
      const [since, cpu] = [job.since - old.since, job.cpuAtStart - old.cpuAtStart];
      return (since === 0 && cpu === 0) || (since === period && cpu === process.cpuNs - before.cpuNs);
    });
  }

  private leap(anchor: Anchor, until: number): void {
    const { state } = this.kernel;
    const period = state.now - anchor.state.now;
    if (period <= 0) return;
    // One repetition fewer than would fit: the last is lived through, up to the happening that ends it.
    let times = Math.floor((until - state.now) / period) - 1;
    for (const [i, process] of state.processes.entries()) {
      times = Math.min(times, this.repetitionsUnderLimit(process, anchor.state.processes[i] ?? null, period));
    }
    if (times <= 0) return;
    this.skipped += times;
    for (const [i, process] of state.processes.entries()) {
      const before = anchor.state.processes[i];
      if (process != null && before != null) moveProcess(process, before, times);
    }
    grow(state.counts, anchor.state.counts, times);
    grow(state.dense, anchor.state.dense, times);
    state.now = instant(state.now + times * period);
  }

  /** A check at a switch may fail once the job is over its limit: that is something new, and not skipped. */
  private repetitionsUnderLimit(process: ProcessState | null, before: ProcessState | null, period: number): number {
    const job = process?.driver?.job;
    const old = before?.driver?.job;
    const { parameters, state } = this.kernel;
    if (process == null || before == null || job == null || old == null || !parameters['detection.jobWatch.enabled']) {
      return Number.POSITIVE_INFINITY;
    }
    const elapsed = parameters['detection.jobWatch.clock'] === 'elapsed';
    const age = elapsed ? state.now - job.since : process.cpuNs - job.cpuAtStart;
    const growth = elapsed
      ? period - (job.since - old.since)
      : process.cpuNs - before.cpuNs - (job.cpuAtStart - old.cpuAtStart);
    return growth <= 0 ? Number.POSITIVE_INFINITY : Math.floor((limitNs(this.kernel, process) - age) / growth) - 1;
  }
}

/**
 * A loop that counts repeats nothing, and mostly counts in a register. Looking there first is part of comparing
 * everything, and spares the rest.
 */
function sameRegisters(anchor: Anchor, process: ProcessState): boolean {
  const before = anchor.state.processes[process.actor]?.driver?.cpu.registers;
  const { registers } = driverOf(process).cpu;
  return before?.every((value, i) => value === registers[i]) === true;
}

function moveProcess(process: ProcessState, before: ProcessState, times: number): void {
  const cpuGrowth = process.cpuNs - before.cpuNs;
  const { driver } = process;
  const old = before.driver;
  if (driver !== null && old !== null) {
    driver.accesses += times * (driver.accesses - old.accesses);
    driver.illegal += times * (driver.illegal - old.illegal);
    if (driver.job !== null && old.job !== null) {
      driver.job = {
        ...driver.job,
        since: instant(driver.job.since + times * (driver.job.since - old.job.since)),
        cpuAtStart: driver.job.cpuAtStart + times * (driver.job.cpuAtStart - old.job.cpuAtStart),
      };
    }
  }
  process.cpuNs += times * cpuGrowth;
}

function grow<K extends string>(counts: Record<K, number>, before: Record<K, number>, times: number): void {
  for (const key of Object.keys(counts) as K[]) counts[key] += times * (counts[key] - before[key]);
}
