import type { Instant } from '../base/units.ts';
import type { SimulatedMachine } from './engine.ts';
import type { HostedRun, Post, Task } from './run.ts';

/**
 * Answers "which machine is this?" at one instant of one run, from the nearest checkpoint, on a machine of its own:
 * the run never notices. Waits for a run that has not come so far yet.
 */
export class Seek<State> implements Task {
  private machine: SimulatedMachine<State> | undefined;
  private readonly run: HostedRun<State>;
  private readonly requestId: number;
  private readonly at: Instant;
  private readonly hashed: boolean;
  private readonly post: Post;

  constructor(run: HostedRun<State>, requestId: number, at: Instant, hashed: boolean, post: Post) {
    this.run = run;
    this.requestId = requestId;
    this.at = at;
    this.hashed = hashed;
    this.post = post;
  }

  step(): boolean {
    const { run, at } = this;
    if (run.abandoned) return this.refuse('That run has ended; ask the newer one.');
    if (run.trace === undefined || (!run.finished && run.now < at)) return false;
    this.machine ??= run.machineNear(at);
    if (this.machine === undefined) return this.refuse('That instant lies before the run.');
    const stop = run.sliceTowards(at, this.machine);
    this.machine.runTo(stop);
    if (stop < at) return false;
    const machine = this.machine.view(this.hashed);
    const buffers = machine.processes.flatMap(({ cpu }) => (cpu === null ? [] : [cpu.data.buffer]));
    this.post({ type: 'machine', requestId: this.requestId, machine }, buffers);
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
}
