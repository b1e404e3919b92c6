import type { Command, MachineView, Scenario, Update } from '../../sim-core/index.ts';
import { PROTOCOL_VERSION } from '../../sim-core/index.ts';
import { Questions } from './questions.ts';
import { finished, type KeptRun, RunBook } from './run-book.ts';
import { Searches } from './searches.ts';
import type {
  Endpoint,
  FoundInstruction,
  InstructionQuestion,
  OpenEndpoint,
  Simulator,
  SimulatorListener,
} from './types.ts';
import { Watchdog } from './watchdog.ts';

/** Updates that speak of one run. */
type RunUpdate = Extract<Update, { type: 'started' | 'chunk' | 'done' | 'failed' | 'cancelled' }>;

/** Events in a chunk: a few milliseconds of simulation, so that pings and edits are heard in time. */
const CHUNK_EVENTS = 4096;
/** A run that was under way when this many workers were lost is not tried again. */
const LOSSES_ALLOWED = 1;
/** Workers lost one after the other, without a finished run between, after which the simulation is given up. */
const LOST_IN_A_ROW = 4;

/**
 * The page's simulator: a session host at the other end of a line. Keeps the page's runs, drops late words, watches
 * the host, and replaces a host that crashed or hangs: what was under way is asked again, what was done is simulated
 * again in silence so that questions about it can be answered. Nothing that the page has is lost.
 */
export class SimClient implements Simulator {
  private endpoint: Endpoint | null = null;
  /** Counts the hosts: words of one that was replaced are not heard. */
  private era = 0;
  private lastRunId = 0;
  private lastPing = 0;
  private lostInARow = 0;
  private greeted = false;
  private closed = false;
  private readonly book = new RunBook();
  private readonly questions: Questions;
  private readonly searches: Searches;
  private readonly watchdog: Watchdog;
  private readonly open: OpenEndpoint;
  private readonly listener: SimulatorListener;

  constructor(open: OpenEndpoint, listener: SimulatorListener) {
    this.open = open;
    this.listener = listener;
    const post = (command: Command) => this.endpoint?.post(command);
    this.questions = new Questions(post);
    this.searches = new Searches(post);
    this.watchdog = new Watchdog(
      () => post({ type: 'ping', requestId: ++this.lastPing }),
      () => this.questions.open || this.searches.open || this.book.underWay().length > 0,
      () => this.replace('no answer'),
    );
    this.connect();
  }

  run(slot: string, scenario: Scenario): number {
    if (this.endpoint === null && !this.closed) {
      // It was given up; a person who asks again gets another try.
      this.lostInARow = 0;
      this.connect();
    }
    const run = this.book.add(++this.lastRunId, slot, scenario);
    this.order(run);
    return run.runId;
  }

  drop(slot: string): void {
    for (const run of this.book.all()) {
      if (run.slot !== slot) continue;
      this.book.remove(run.runId);
      this.endpoint?.post({ type: 'cancel', runId: run.runId });
    }
  }

  machineAt(runId: number, atNs: number): Promise<MachineView | null> {
    if (this.endpoint === null || this.book.get(runId) === undefined) return Promise.resolve(null);
    return this.questions.ask(runId, atNs);
  }

  findInstruction(question: InstructionQuestion): Promise<FoundInstruction | null> {
    if (this.endpoint === null || this.book.get(question.runId) === undefined) return Promise.resolve(null);
    return this.searches.ask(question);
  }

  forgetSearch(): void {
    this.searches.forget();
  }

  close(): void {
    this.closed = true;
    this.era++;
    this.watchdog.stop();
    this.endpoint?.close();
    this.endpoint = null;
    this.questions.drop();
    this.searches.drop();
    this.book.clear();
  }

  private connect(): void {
    const era = ++this.era;
    this.greeted = false;
    const crashed = (detail: string) => {
      if (era === this.era) this.replace(detail);
    };
    const update = (word: Update) => {
      if (era === this.era) this.hear(word);
    };
    this.watchdog.start();
    try {
      const endpoint = this.open({ update, crashed });
      if (era === this.era) this.endpoint = endpoint;
      else endpoint.close();
    } catch (error) {
      queueMicrotask(() => crashed(String(error)));
    }
  }

  private order(run: KeptRun): void {
    const { runId, slot, scenario } = run;
    this.endpoint?.post({ type: 'run', runId, slot, scenario, chunkEvents: CHUNK_EVENTS });
  }

  private hear(update: Update): void {
    this.watchdog.heard();
    switch (update.type) {
      case 'hello':
        if (update.protocol !== PROTOCOL_VERSION) return this.giveUp(`protocol ${update.protocol}`);
        this.greeted = true;
        return;
      case 'machine':
        return this.questions.answered(update.requestId, update.machine);
      case 'machine-unavailable':
        this.searches.heard(update);
        return this.questions.answered(update.requestId, null);
      case 'seeking':
      case 'found':
        return this.searches.heard(update);
      case 'alive':
        return;
      default: {
        const run = this.book.get(update.runId);
        if (run !== undefined) this.hearOf(run, update);
      }
    }
  }

  /** An update of a run that the page still keeps. A superseded one goes on filling its trace, and nobody is told. */
  private hearOf(run: KeptRun, update: RunUpdate): void {
    const told = !run.superseded && !run.silent;
    switch (update.type) {
      case 'started':
      case 'chunk': {
        const fits = update.type === 'started' ? this.book.started(run, update) : this.book.chunk(run, update);
        // A stream that does not fit together: nothing more of this host can be trusted.
        if (!fits) return this.replace(`run ${run.runId} came in pieces that do not fit`);
        return told ? this.listener.running(run) : undefined;
      }
      case 'done': {
        this.lostInARow = 0;
        const result = finished(run, update);
        this.book.done(run);
        if (told && result !== undefined) this.listener.done(result);
        return;
      }
      case 'failed': {
        this.book.remove(run.runId);
        const { slot, runId } = run;
        if (told) this.listener.failed({ slot, runId, why: 'core', sentence: update.sentence });
        return;
      }
      default:
        // Cancelled. Kept when superseded: the newer run may go on from it. It goes with the newer run's end.
        if (!run.superseded) this.book.remove(run.runId);
    }
  }

  /** Ends a host that was lost and starts another with the page's runs. */
  private replace(detail: string): void {
    this.endpoint?.close();
    this.endpoint = null;
    this.questions.drop();
    this.searches.drop();
    if (++this.lostInARow >= LOST_IN_A_ROW) return this.giveUp(detail);
    const kept = this.book.all().filter((run) => !run.superseded);
    const blamed = this.greeted;
    this.book.clear();
    this.connect();
    for (const run of kept) this.orderAgain(run, blamed);
    this.listener.trouble('restarted', detail);
  }

  private orderAgain(run: KeptRun, blamed: boolean): void {
    const { runId, slot, scenario } = run;
    const underWay = run.status !== 'done';
    const losses = run.losses + (blamed && underWay ? 1 : 0);
    if (losses > LOSSES_ALLOWED) {
      if (!run.silent)
        this.listener.failed({ slot, runId, why: 'unresponsive', sentence: 'The simulation stopped responding.' });
      return;
    }
    this.order(this.book.add(runId, slot, scenario, run.silent || !underWay, losses));
  }

  private giveUp(detail: string): void {
    this.era++;
    this.watchdog.stop();
    this.endpoint?.close();
    this.endpoint = null;
    this.questions.drop();
    this.searches.drop();
    const open = this.book.underWay().filter((run) => !run.silent);
    this.book.clear();
    for (const { slot, runId } of open) {
      this.listener.failed({ slot, runId, why: 'lost', sentence: 'The simulation cannot be started.' });
    }
    this.listener.trouble('lost', detail);
  }
}
