import type { Scenario, Update } from '../../sim-core/index.ts';
import { copyChunk, Trace } from '../../sim-core/index.ts';
import { keepIndex, type RunIndex } from '../indexes/kept-index.ts';
import type { FinishedRun } from './types.ts';

/** A run as the page keeps it. */
export interface KeptRun {
  readonly runId: number;
  readonly slot: string;
  readonly scenario: Scenario;
  /** Undefined until the simulation has said that it began. */
  trace: Trace | undefined;
  progress: number;
  status: 'asked' | 'running' | 'done';
  /** A newer run of the slot was asked for; this one is kept only because the newer may go on from it. */
  superseded: boolean;
  /** It is simulated again only so that a new worker can answer questions about it; the page has it already. */
  silent: boolean;
  /** Workers that were lost while it was under way. */
  losses: number;
}

/**
 * The page's side of the runs: which are current, which only serve as a base for the next, and their traces, put
 * together from chunks. Words of any other run are late words and find nothing here.
 */
export class RunBook {
  private readonly runs = new Map<number, KeptRun>();

  add(runId: number, slot: string, scenario: Scenario, silent = false, losses = 0): KeptRun {
    for (const run of this.runs.values()) if (run.slot === slot && run.status !== 'done') run.superseded = true;
    const run: KeptRun = {
      runId,
      slot,
      scenario,
      trace: undefined,
      progress: 0,
      status: 'asked',
      superseded: false,
      silent,
      losses,
    };
    this.runs.set(runId, run);
    return run;
  }

  get(runId: number): KeptRun | undefined {
    return this.runs.get(runId);
  }

  all(): KeptRun[] {
    return [...this.runs.values()];
  }

  remove(runId: number): void {
    this.runs.delete(runId);
  }

  clear(): void {
    this.runs.clear();
  }

  /** Runs that are under way and wanted. */
  underWay(): KeptRun[] {
    return this.all().filter((run) => run.status !== 'done' && !run.superseded);
  }

  /** False when the run goes on from events that are not here. */
  started(run: KeptRun, update: Extract<Update, { type: 'started' }>): boolean {
    const base = this.runs.get(update.resumedFrom)?.trace;
    if (update.resumedEvents > (base?.length ?? 0)) return false;
    run.trace = beginning(base, update.resumedEvents, update.actors);
    run.status = 'running';
    return true;
  }

  /** False when the chunk does not continue the trace. */
  chunk(run: KeptRun, update: Extract<Update, { type: 'chunk' }>): boolean {
    if (run.trace?.length !== update.chunk.firstSeq) return false;
    run.trace.push(update.chunk);
    run.progress = update.ofNs > 0 ? Math.min(update.atNs / update.ofNs, 1) : 1;
    return true;
  }

  /** The run is finished: all others of its slot that came before it have served. */
  done(run: KeptRun): void {
    run.status = 'done';
    run.progress = 1;
    for (const other of this.all())
      if (other.slot === run.slot && other.runId < run.runId) this.runs.delete(other.runId);
  }
}

/** A trace that begins with the first `events` of `base`. Full chunks are shared, since nobody writes them. */
function beginning(base: Trace | undefined, events: number, actors: Trace['actors']): Trace {
  const trace = new Trace(actors);
  for (const chunk of base?.chunks ?? []) {
    const length = Math.min(chunk.length, events - chunk.firstSeq);
    if (length <= 0) break;
    trace.push(length === chunk.length ? chunk : copyChunk(chunk, 0, length));
  }
  return trace;
}

export function finished(run: KeptRun, update: Extract<Update, { type: 'done' }>): FinishedRun | undefined {
  const { slot, runId, trace } = run;
  const { report, timeline, prepared } = update;
  // Made by the worker's entry (../worker), which speaks for the page.
  if (prepared !== undefined) keepIndex(timeline, prepared as RunIndex);
  return trace === undefined ? undefined : { slot, runId, actors: trace.actors, trace, report, timeline };
}
