import { type Instant, instant } from '../base/units.ts';
import type { SimulatedMachine } from './engine.ts';
import type { HostedRun, Post, Task } from './run.ts';

/** Events replayed in one slice of a question, so that a run beside it goes on. */
const SLICE_EVENTS = 16_384;

/**
 * Answers "which machine is this?" at one instant of one run, from the nearest checkpoint, on a machine of its own:
 * the run never notices. Waits for a run that has not come so far yet.
 */
export class Seek<State> implements Task {
  private machine: SimulatedMachine<State> | undefined;
  private readonly run: HostedRun<State>;
  private readonly requestId: number;
  private readonly at: Instant;
  private readonly post: Post;

  constructor(run: HostedRun<State>, requestId: number, at: Instant, post: Post) {
    this.run = run;
    this.requestId = requestId;
    this.at = at;
    this.post = post;
  }

  step(): boolean {
    const { run, at } = this;
    if (run.abandoned) return this.refuse('That run has ended; ask the newer one.');
    if (run.trace === undefined || (!run.finished && run.now < at)) return false;
    this.machine ??= run.machineNear(at);
    if (this.machine === undefined) return this.refuse('That instant lies before the run.');
    const stop = this.nextStop(this.machine);
    this.machine.runTo(stop);
    if (stop < at) return false;
    this.post({ type: 'machine', requestId: this.requestId, machine: this.machine.view() }, []);
    run.seeker = this.machine;
    return true;
  }

  fail(error: unknown): void {
    this.refuse(error instanceof Error ? error.message : String(error));
  }

  private refuse(sentence: string): true {
    this.post({ type: 'machine-unavailable', requestId: this.requestId, sentence }, []);
    return true;
  }

  /** The instant a slice of events further on, as the run's own trace tells; `at` when that is nearer. */
  private nextStop(machine: SimulatedMachine<State>): Instant {
    const { trace } = this.run;
    const ahead = machine.trace.length + SLICE_EVENTS;
    if (trace === undefined || ahead >= trace.length) return this.at;
    return instant(Math.min(this.at, trace.timeOf(ahead)));
  }
}
