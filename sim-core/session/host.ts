import { InputError, unreachable } from '../base/assert.ts';
import { fromMs, type Instant, instant } from '../base/units.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Engine } from './engine.ts';
import { InstructionSearch } from './instruction-search.ts';
import type { Command } from './protocol.ts';
import { PROTOCOL_VERSION } from './protocol.ts';
import { HostedRun, type Post, type Prepare, type Task } from './run.ts';
import { Seek } from './seek.ts';

/** The runs of one slot: what the newest can go on from, and the newest itself. */
interface Slot<State> {
  live: HostedRun<State> | undefined;
  /** The last finished run, and the last one that was superseded on its way; at most one of each. */
  finished: HostedRun<State> | undefined;
  superseded: HostedRun<State> | undefined;
}

/**
 * The simulation's side of the session protocol: takes commands, posts updates. Runs and questions are worked on in
 * slices, one after the other in turn, and between slices the host gives way, so that a command is heard in the middle
 * of a run. How long a slice is, is counted in events: nothing here knows what time it is.
 */
export class SessionHost<State> {
  private readonly slots = new Map<string, Slot<State>>();
  private readonly tasks: Task[] = [];
  private readonly searches = new Map<number, InstructionSearch<State>>();
  private pumping = false;
  private readonly post: Post;
  private readonly giveWay: () => Promise<void>;
  private readonly engine: Engine<State>;
  private readonly prepare: Prepare | undefined;

  /**
   * `yieldToHost` resolves when waiting commands have been handled; `prepare` makes of every finished run what the page
   * wants of it besides. The host greets with `hello` at once.
   */
  constructor(post: Post, yieldToHost: () => Promise<void>, engine: Engine<State>, prepare?: Prepare) {
    this.post = post;
    this.giveWay = yieldToHost;
    this.engine = engine;
    this.prepare = prepare;
    this.post({ type: 'hello', protocol: PROTOCOL_VERSION }, []);
  }

  handle(command: Command): void {
    switch (command.type) {
      case 'run':
        return this.run(command);
      case 'cancel':
        return this.cancel(command.runId);
      case 'machine-at':
        return this.seek(command);
      case 'find-instruction':
        return this.find(command);
      case 'forget':
        return this.searches.get(command.requestId)?.forget();
      case 'ping':
        return this.post({ type: 'alive', requestId: command.requestId }, []);
      default:
        return unreachable(command);
    }
  }

  private run(order: Extract<Command, { type: 'run' }>): void {
    const slot: Slot<State> = this.slots.get(order.slot) ?? {
      live: undefined,
      finished: undefined,
      superseded: undefined,
    };
    this.slots.set(order.slot, slot);
    if (slot.live !== undefined) {
      // What it has so far is still good to go on from.
      if (slot.live.trace !== undefined) {
        slot.live.tell();
        slot.superseded = slot.live;
      }
      this.end(slot.live);
    }
    const bases = () => [slot.finished, slot.superseded].filter((run) => run !== undefined);
    const onEnd = (ended: HostedRun<State>, error: unknown) => this.ended(slot, ended, error);
    const run = new HostedRun(this.engine, this.post, order, bases, onEnd, this.prepare);
    slot.live = run;
    const fetched = this.engine.fetchFor?.(order.scenario) ?? null;
    if (fetched === null) return this.work(run);
    fetched.then(
      () => this.work(run),
      // Nobody asks any more for one that was superseded meanwhile.
      (error) => run.abandoned || run.fail(error),
    );
  }

  /** A run came to its end, by itself or by an error. */
  private ended(slot: Slot<State>, run: HostedRun<State>, error: unknown): void {
    if (slot.live === run) slot.live = undefined;
    if (error !== undefined) return this.post({ type: 'failed', runId: run.runId, ...explained(error) }, []);
    if (slot.finished !== undefined) slot.finished.abandoned = true;
    slot.finished = run;
    slot.superseded = undefined;
  }

  private end(run: HostedRun<State>): void {
    run.abandoned = true;
    this.post({ type: 'cancelled', runId: run.runId }, []);
  }

  /** Ends a run wherever it stands, and forgets what could be resumed of it. */
  private cancel(runId: number): void {
    for (const slot of this.slots.values()) {
      if (slot.superseded?.runId === runId) slot.superseded = undefined;
      for (const place of ['live', 'finished'] as const) {
        const run = slot[place];
        if (run?.runId !== runId) continue;
        slot[place] = undefined;
        this.end(run);
      }
    }
  }

  private seek({ requestId, runId, atNs, hashed }: Extract<Command, { type: 'machine-at' }>): void {
    const run = this.known(requestId, runId);
    if (run !== undefined) this.work(new Seek(run, requestId, inRun(run, atNs), hashed ?? false, this.post));
  }

  private find(question: Extract<Command, { type: 'find-instruction' }>): void {
    const { requestId } = question;
    const run = this.known(requestId, question.runId);
    if (run === undefined) return;
    const search = new InstructionSearch(run, question, inRun(run, question.fromNs), this.post, () =>
      this.searches.delete(requestId),
    );
    this.searches.set(requestId, search);
    this.work(search);
  }

  /** The run that a question is about; it is refused when there is none. */
  private known(requestId: number, runId: number): HostedRun<State> | undefined {
    for (const { live, finished } of this.slots.values())
      for (const run of [live, finished]) if (run?.runId === runId) return run;
    this.post({ type: 'machine-unavailable', requestId, sentence: 'There is no such run any more.' }, []);
    return undefined;
  }

  private work(task: Task): void {
    this.tasks.push(task);
    if (!this.pumping) void this.pump();
  }

  private async pump(): Promise<void> {
    this.pumping = true;
    // A burst of commands is heard to its end before the first of them costs anything.
    await this.giveWay();
    for (let task = this.tasks.shift(); task !== undefined; task = this.tasks.shift()) {
      if (!finishes(task)) this.tasks.push(task);
      if (this.tasks.length > 0) await this.giveWay();
    }
    this.pumping = false;
  }
}

/** The instant of a run that is meant by any number. */
const inRun = ({ scenario }: { readonly scenario: Scenario }, ns: number): Instant =>
  instant(Math.min(Math.max(Math.round(ns), 0), fromMs(scenario.durationMs)));

/** Does one slice; a slice that throws was the task's last. */
function finishes(task: Task): boolean {
  try {
    return task.step();
  } catch (error) {
    task.fail(error);
    return true;
  }
}

/** An error as the page is told of it: a sentence for people, a stack for us. */
function explained(error: unknown): { sentence: string; detail: string; ours: boolean } {
  const message = error instanceof Error ? error.message : String(error);
  const detail = error instanceof Error ? (error.stack ?? message) : message;
  if (error instanceof InputError) return { sentence: message, detail, ours: false };
  return { sentence: `The simulation ran into an error of its own: ${message}`, detail, ours: true };
}
