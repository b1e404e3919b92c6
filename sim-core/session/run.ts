import { timelineBuffers } from '../analysis/timeline-data.ts';
import type { TimelineData } from '../analysis/types.ts';
import { assert } from '../base/assert.ts';
import { fromMs, type Instant, instant, START } from '../base/units.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { chunkBuffers, copyChunk, type Trace } from '../trace/columns.ts';
import { agreeUntil } from './agreement.ts';
import { Checkpoints, type StoredCheckpoint } from './checkpoints.ts';
import type { Engine, SimulatedMachine } from './engine.ts';
import { forkTrace } from './fork.ts';
import type { Update } from './protocol.ts';

export type Post = (update: Update, transfer: ArrayBuffer[]) => void;

/** Makes something of a finished run for the page, beside the threads that it must not hold up; sent with `done`. */
export type Prepare = (
  trace: Trace,
  timeline: TimelineData,
) => { readonly prepared: unknown; readonly buffers: readonly ArrayBuffer[] };

/**
 * Something that the host works on in slices, in turn with others. `step` does one slice and says whether it is
 * finished.
 */
export interface Task {
  step(): boolean;
  /** The slice threw: tells whom it concerns. */
  fail(error: unknown): void;
}

/** Where a new run can go on from. */
export interface Base<State> {
  readonly runId: number;
  readonly trace: Trace;
  readonly checkpoints: Checkpoints<State>;
  readonly checkpoint: StoredCheckpoint<State>;
}

/** Events replayed in one slice of a question, so that a run beside it goes on. */
const QUESTION_EVENTS = 16_384;
/** Slices between two words to the page are no longer than this many events, whatever was asked for. */
const LARGEST_SLICE = 65_536;
/** Nor do they work through many more instructions (about 15 ms): a driver can compute for seconds without an event. */
const SLICE_INSTRUCTIONS = 4_000_000;
/**
 * What is new is told a whole chunk of the trace at a time: a word costs the page more than the events in it. A run of
 * few events is told after so many slices, however little there is.
 */
const SLICES_A_WORD = 32;
/** Events after which a slice looks at what it has cost. */
const LOOK_EVENTS = 8;

/** One run of a session: simulates in slices, posts what is new after each, and keeps checkpoints to go back to. */
export class HostedRun<State> implements Task {
  readonly runId: number;
  readonly scenario: Scenario;
  /** Empty until the run has begun. */
  checkpoints = new Checkpoints<State>();
  /** Undefined until the run has begun. */
  trace: Trace | undefined;
  /** How far it has come. */
  now: Instant = START;
  /** Set by the host when nobody wants it any more; its next slice is its last. */
  abandoned = false;
  finished = false;
  /** A machine left where the last question about this run stood: the next one often goes on from there. */
  seeker: SimulatedMachine<State> | undefined;
  private machine: SimulatedMachine<State> | undefined;
  private posted = 0;
  /** Slices since events were last posted. */
  private untold = 0;
  /** Where the last checkpoint was taken, or where the run went on from. */
  private keptEvents = 0;
  private keptInstructions = 0;
  private readonly sliceEvents: number;
  private readonly engine: Engine<State>;
  private readonly post: Post;
  private readonly bases: () => readonly HostedRun<State>[];
  private readonly onEnd: (run: HostedRun<State>, error: unknown) => void;
  private readonly prepare: Prepare | undefined;

  constructor(
    engine: Engine<State>,
    post: Post,
    order: { readonly runId: number; readonly scenario: Scenario; readonly chunkEvents: number },
    bases: () => readonly HostedRun<State>[],
    onEnd: (run: HostedRun<State>, error: unknown) => void,
    prepare?: Prepare,
  ) {
    this.engine = engine;
    this.post = post;
    this.runId = order.runId;
    this.scenario = order.scenario;
    this.sliceEvents = Math.min(Math.max(Math.floor(order.chunkEvents), 1), LARGEST_SLICE);
    this.bases = bases;
    this.onEnd = onEnd;
    this.prepare = prepare;
  }

  step(): boolean {
    if (this.abandoned) {
      this.machine = undefined;
      return true;
    }
    if (this.machine === undefined) {
      this.machine = this.begin();
      return false;
    }
    if (this.machine.done) {
      this.conclude(this.machine);
      return true;
    }
    this.slice(this.machine);
    this.now = this.machine.now;
    const { trace, executed, done } = this.machine;
    const full = trace.chunks.at(-1)?.firstSeq ?? 0;
    if (++this.untold >= SLICES_A_WORD || done) this.postNew(this.machine);
    else if (full > this.posted) this.postNew(this.machine, full);
    const due = this.checkpoints.due(trace.length - this.keptEvents, executed - this.keptInstructions);
    if (due && !done) this.keep(this.machine);
    return false;
  }

  /** Posts what it has so far: another run may go on from there. */
  tell(): void {
    if (this.machine !== undefined) this.postNew(this.machine);
  }

  fail(error: unknown): void {
    this.abandoned = true;
    this.machine = undefined;
    this.onEnd(this, error);
  }

  /** The best place in this run from which a run of `scenario` can go on. */
  baseFor(scenario: Scenario): Base<State> | undefined {
    const checkpoint = this.checkpoints.before(agreeUntil(this.scenario, scenario));
    if (this.trace === undefined || checkpoint === undefined) return undefined;
    return { runId: this.runId, trace: this.trace, checkpoints: this.checkpoints, checkpoint };
  }

  /** A machine of its own on the way to `at`; undefined before the run has begun. */
  machineNear(at: Instant): SimulatedMachine<State> | undefined {
    const checkpoint = this.checkpoints.towards(at);
    if (this.trace === undefined || checkpoint === undefined) return undefined;
    const left = this.seeker;
    this.seeker = undefined;
    if (left !== undefined && left.now <= at && left.now >= checkpoint.at) return left;
    return this.restored(checkpoint);
  }

  /** A machine of its own at a checkpoint: one of this run's, or one of a machine that came by way of `trace`. */
  restored(checkpoint: StoredCheckpoint<State>, trace = this.trace): SimulatedMachine<State> {
    assert(trace !== undefined, 'a run that has not begun has no checkpoints');
    return this.engine.restore(this.scenario, checkpoint.state, forkTrace(trace, checkpoint.events));
  }

  /** Whether none of these drivers has done anything from one state to a later one. */
  idled(drivers: readonly number[], before: State, after: State): boolean {
    return drivers.every((driver) => this.engine.idled(driver, before, after));
  }

  /** The instant a slice of events further on, as the run's own trace tells; `at` when that is nearer. */
  sliceTowards(at: Instant, machine: SimulatedMachine<State>): Instant {
    const ahead = machine.trace.length + QUESTION_EVENTS;
    if (this.trace === undefined || ahead >= this.trace.length) return at;
    return instant(Math.min(at, Math.max(this.trace.timeOf(ahead), machine.now + 1)));
  }

  /** Cutting a run anywhere changes nothing of it, so that a slice may end by cost as well as by events. */
  private slice(machine: SimulatedMachine<State>): void {
    const until = machine.trace.length + this.sliceEvents;
    const spent = machine.executed + SLICE_INSTRUCTIONS;
    while (!machine.done && machine.trace.length < until && machine.executed < spent) {
      machine.runEvents(Math.min(LOOK_EVENTS, until - machine.trace.length));
    }
  }

  private begin(): SimulatedMachine<State> {
    let best: Base<State> | undefined;
    for (const run of this.bases()) {
      const base = run.baseFor(this.scenario);
      if (base !== undefined && base.checkpoint.events > (best?.checkpoint.events ?? 0)) best = base;
    }
    const machine =
      best === undefined
        ? this.engine.create(this.scenario)
        : this.engine.restore(this.scenario, best.checkpoint.state, forkTrace(best.trace, best.checkpoint.events));
    this.trace = machine.trace;
    this.now = machine.now;
    this.posted = best?.checkpoint.events ?? 0;
    this.keptEvents = this.posted;
    this.keptInstructions = machine.executed;
    if (best !== undefined) this.checkpoints = best.checkpoints.upTo(best.checkpoint);
    const resumedAtNs = best?.checkpoint.at ?? START;
    const { runId, posted: resumedEvents } = this;
    const { actors } = machine.trace;
    this.post({ type: 'started', runId, actors, resumedFrom: best?.runId ?? -1, resumedAtNs, resumedEvents }, []);
    if (best === undefined) this.keep(machine);
    this.postNew(machine);
    return machine;
  }

  private keep(machine: SimulatedMachine<State>): void {
    const events = machine.trace.length;
    this.checkpoints.add({ at: machine.now, events, state: machine.checkpoint() });
    this.keptEvents = events;
    this.keptInstructions = machine.executed;
  }

  /** Posts copies of the events before `until` that the page does not have yet. */
  private postNew(machine: SimulatedMachine<State>, until = machine.trace.length): void {
    const { runId } = this;
    const { trace, now: atNs } = machine;
    const ofNs = fromMs(this.scenario.durationMs);
    for (const source of trace.chunks.slice(firstWith(trace, this.posted))) {
      const end = Math.min(source.length, until - source.firstSeq);
      if (end <= 0) break;
      const chunk = copyChunk(source, Math.max(this.posted - source.firstSeq, 0), end);
      if (chunk.length > 0) this.post({ type: 'chunk', runId, chunk, atNs, ofNs }, chunkBuffers(chunk));
    }
    this.posted = until;
    this.untold = 0;
  }

  private conclude(machine: SimulatedMachine<State>): void {
    const report = this.engine.report(machine.trace, this.scenario);
    const timeline = this.engine.timeline(machine.trace, this.scenario);
    const { prepared, buffers = [] } = this.prepare?.(machine.trace, timeline) ?? {};
    this.machine = undefined;
    this.finished = true;
    this.onEnd(this, undefined);
    const done = { type: 'done', runId: this.runId, report, timeline } as const;
    this.post(prepared === undefined ? done : { ...done, prepared }, [...timelineBuffers(timeline), ...buffers]);
  }
}

/** Index of the first chunk that holds events from `seq` on; looked for from the end, where it mostly is. */
function firstWith(trace: Trace, seq: number): number {
  let i = trace.chunks.length - 1;
  while (i > 0 && (trace.chunks[i]?.firstSeq ?? 0) > seq) i--;
  return Math.max(i, 0);
}
