import { type Instant, instant } from '../base/units.ts';
import type { InstructionTarget } from '../machine/processor.ts';
import type { StoredCheckpoint } from './checkpoints.ts';
import type { SimulatedMachine } from './engine.ts';
import type { SoughtInstructions } from './protocol.ts';
import type { HostedRun, Post, Task } from './run.ts';

/** Instants found one by one on the way to the last, before the rest of the way is halved instead. */
const COUNTED = 256;

export interface Found {
  readonly atNs: number;
  readonly driver: number;
}

/** Where a search has come to, at the end of a slice; its last value is what it found. */
type Course = Generator<Instant, Found | null>;

/**
 * Answers "when does this driver begin with one of these instructions next, or when did it last?" by simulating from
 * checkpoints on machines of its own: the run never notices. Whatever the run skips is skipped here too, and so is
 * the time between checkpoints in which the drivers did nothing. The instant of an instruction is when it begins: the
 * machine at that instant stands before it.
 */
export class InstructionSearch<State> implements Task {
  private readonly run: HostedRun<State>;
  private readonly requestId: number;
  private readonly target: InstructionTarget;
  private readonly drivers: readonly number[];
  private readonly course: Course;
  private readonly post: Post;
  private readonly onEnd: () => void;
  private forgotten = false;

  constructor(
    run: HostedRun<State>,
    question: {
      readonly requestId: number;
      readonly direction: 1 | -1;
      readonly sought: readonly SoughtInstructions[];
    },
    from: Instant,
    post: Post,
    onEnd: () => void,
  ) {
    this.run = run;
    this.requestId = question.requestId;
    this.drivers = question.sought.map(({ driver }) => driver);
    this.target = new Map(
      question.sought.map(({ driver, addresses }) => [driver, addresses === null ? null : new Set(addresses)]),
    );
    this.course = question.direction === 1 ? this.next(from) : this.previous(from);
    this.post = post;
    this.onEnd = onEnd;
  }

  /** Nobody wants to know any more. */
  forget(): void {
    this.forgotten = true;
  }

  step(): boolean {
    const { run, requestId } = this;
    if (this.forgotten) return this.end();
    if (run.abandoned) {
      this.fail(new Error('That run has ended; ask the newer one.'));
      return true;
    }
    // Only what has been simulated can be searched; a run under way is on its way to its end.
    if (!run.finished) return false;
    const { done, value } = this.course.next();
    if (done !== true) {
      this.post({ type: 'seeking', requestId, atNs: value }, []);
      return false;
    }
    this.post({ type: 'found', requestId, found: value }, []);
    return this.end();
  }

  fail(error: unknown): void {
    const sentence = error instanceof Error ? error.message : String(error);
    this.post({ type: 'machine-unavailable', requestId: this.requestId, sentence }, []);
    this.end();
  }

  private end(): true {
    this.onEnd();
    return true;
  }

  private *next(from: Instant): Course {
    const { run, target, drivers } = this;
    let machine = run.machineNear(from);
    if (machine === undefined) return null;
    yield* this.runTo(machine, instant(from + 1));
    while (!machine.done) {
      const here = machine.checkpoint();
      const still = run.checkpoints.latestAfter(machine.now, ({ state }) => run.idled(drivers, here, state));
      if (still !== undefined) machine = run.restored(still);
      const stop = run.sliceTowards(run.now, machine);
      const driver = machine.runToInstruction(target, stop);
      if (driver >= 0) return { atNs: machine.now, driver };
      if (stop >= run.now) return null;
      yield machine.now;
    }
    return null;
  }

  private *previous(from: Instant): Course {
    const { run, drivers } = this;
    let until = from;
    let later: StoredCheckpoint<State> | undefined;
    for (let checkpoint = run.checkpoints.before(until); checkpoint !== undefined; ) {
      if (later === undefined || !run.idled(drivers, checkpoint.state, later.state)) {
        const found = yield* this.lastIn(run.restored(checkpoint), until);
        if (found !== null) return found;
        yield checkpoint.at;
      }
      // What begins at the very instant of a checkpoint may have begun before it was taken.
      until = instant(checkpoint.at + 1);
      later = checkpoint;
      checkpoint = run.checkpoints.before(checkpoint.at);
    }
    return null;
  }

  /**
   * The last instruction of the target that begins before `until`, on the way that lies ahead of `machine`. In a loop
   * there can be millions of them, which the machine would skip if it were not stopped: then it leaps over half of what
   * is left, and looks whether there is one in the other half.
   */
  private *lastIn(start: SimulatedMachine<State>, until: Instant): Generator<Instant, Found | null> {
    let machine = start;
    let end = until;
    let last: Found | null = null;
    for (let counted = 0; ; counted++) {
      const { now, trace } = machine;
      const leaps = counted === COUNTED;
      const middle = instant(Math.floor((now + end) / 2));
      const back = leaps ? { at: now, events: trace.length, state: machine.checkpoint() } : undefined;
      if (leaps) yield* this.runTo(machine, middle);
      const found = yield* this.firstIn(machine, end);
      if (leaps) counted = 0;
      if (found !== null) {
        last = found;
        machine.runTo(instant(machine.now + 1));
      } else if (back === undefined) return last;
      else {
        machine = this.run.restored(back, trace);
        end = middle;
      }
    }
  }

  /** Runs to the next instruction of the target that begins before `end`, or to `end`. */
  private *firstIn(machine: SimulatedMachine<State>, end: Instant): Generator<Instant, Found | null> {
    for (;;) {
      const stop = this.run.sliceTowards(end, machine);
      const driver = machine.runToInstruction(this.target, stop);
      if (driver >= 0) return { atNs: machine.now, driver };
      if (machine.done || stop >= end) return null;
      yield machine.now;
    }
  }

  private *runTo(machine: SimulatedMachine<State>, at: Instant): Generator<Instant, void> {
    while (!machine.done) {
      const stop = this.run.sliceTowards(at, machine);
      machine.runTo(stop);
      if (stop >= at) return;
      yield machine.now;
    }
  }
}
