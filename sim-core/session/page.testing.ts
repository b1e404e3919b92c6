import { assert } from '../base/assert.ts';
import type { MachineView } from '../machine/view-types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { copyChunk, Trace } from '../trace/columns.ts';
import type { Engine } from './engine.ts';
import { SessionHost } from './host.ts';
import type { Command, SoughtInstructions, Update } from './protocol.ts';

type Final = Extract<Update, { type: 'done' | 'failed' | 'cancelled' }>;

/**
 * The other end of the protocol, for tests: hears every update as a page does, puts the traces together from chunks,
 * and can say something in the middle of a run, after a given number of slices.
 */
export class TestPage {
  readonly updates: Update[] = [];
  readonly traces = new Map<number, Trace>();
  readonly host: { handle(command: Command): void };
  /** Runs at each pause between slices; the argument counts them. */
  onPause: (pauses: number) => void = () => {};
  private pauses = 0;
  private runs = 0;
  private readonly finals = new Map<number, (update: Final) => void>();
  private readonly answers = new Map<number, (update: Update) => void>();

  constructor(engine: Engine<unknown>) {
    this.host = new SessionHost(
      (update, transfer) => this.hear(update, transfer),
      async () => this.onPause(++this.pauses),
      engine,
    );
  }

  /** Asks for a run; the promise comes with its last word. */
  run(scenario: Scenario, chunkEvents = 10_000, slot = 'slot'): { runId: number; final: Promise<Final> } {
    const runId = ++this.runs;
    const final = new Promise<Final>((resolve) => this.finals.set(runId, resolve));
    this.host.handle({ type: 'run', runId, slot, scenario, chunkEvents });
    return { runId, final };
  }

  async machineAt(runId: number, atNs: number): Promise<MachineView | null> {
    const update = await this.ask((requestId) => ({ type: 'machine-at', requestId, runId, atNs, hashed: true }));
    return update.type === 'machine' ? update.machine : null;
  }

  /** The next or previous instant at which a sought instruction begins; null when there is none. */
  async find(runId: number, fromNs: number, direction: 1 | -1, sought: readonly SoughtInstructions[]) {
    const update = await this.ask((requestId) => ({
      type: 'find-instruction',
      requestId,
      runId,
      fromNs,
      direction,
      sought,
    }));
    assert(update.type === 'found', 'the question was refused');
    return update.found;
  }

  private ask(command: (requestId: number) => Command): Promise<Update> {
    const requestId = 1000 + this.answers.size;
    const answer = new Promise<Update>((resolve) => this.answers.set(requestId, resolve));
    this.host.handle(command(requestId));
    return answer;
  }

  /** The trace as the page has it. */
  trace(runId: number): Trace {
    const trace = this.traces.get(runId);
    assert(trace !== undefined, `run ${runId} has not begun`);
    return trace;
  }

  /** Updates of one type, in order. */
  heard<T extends Update['type']>(type: T): Extract<Update, { type: T }>[] {
    return this.updates.filter((update): update is Extract<Update, { type: T }> => update.type === type);
  }

  private hear(update: Update, transfer: readonly ArrayBuffer[]): void {
    assert(new Set(transfer).size === transfer.length, 'a buffer is transferred twice');
    this.updates.push(update);
    if (update.type === 'started') {
      const trace = new Trace(update.actors);
      const base = this.traces.get(update.resumedFrom);
      for (const chunk of base?.chunks ?? []) {
        const length = Math.min(chunk.length, update.resumedEvents - chunk.firstSeq);
        if (length > 0) trace.push(copyChunk(chunk, 0, length));
      }
      assert(trace.length === update.resumedEvents, 'the run resumes beyond what the page has');
      this.traces.set(update.runId, trace);
    } else if (update.type === 'chunk') {
      const columns = Object.values(update.chunk).filter((value) => ArrayBuffer.isView(value));
      assert(columns.length === 7, 'a chunk has seven columns');
      const sent = columns.every(({ buffer }) => transfer.some((one) => one === buffer));
      assert(sent, 'a chunk is transferred with all its columns');
      this.trace(update.runId).push(update.chunk);
    } else if (update.type === 'done' || update.type === 'failed' || update.type === 'cancelled') {
      this.finals.get(update.runId)?.(update);
    } else if (update.type === 'machine' || update.type === 'found' || update.type === 'machine-unavailable') {
      this.answers.get(update.requestId)?.(update);
    }
  }
}
