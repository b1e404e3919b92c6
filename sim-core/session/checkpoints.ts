import type { Instant } from '../base/units.ts';

/** A machine's state on the way, with where it was taken. `state` is the machine's own, plain data. */
export interface StoredCheckpoint<State> {
  readonly at: Instant;
  /** Length of the trace. */
  readonly events: number;
  readonly state: State;
}

/**
 * Work between two checkpoints at least: about 8 ms of replay (performance: two million instructions, or as many ms of
 * events).
 */
const SPACING_EVENTS = 4096;
const SPACING_INSTRUCTIONS = 2_000_000;
/**
 * Checkpoints kept at most. They copy only what changed, some 26 kB each. A seek replays at most one of the gaps, of
 * which there are at least half as many: far less than a hundredth of the run (`npm run bench`).
 */
export const CHECKPOINT_LIMIT = 512;

/**
 * The checkpoints of one run in order, spaced by the work to replay and not by time. When there are too many, every
 * other one goes and the spacing doubles: a seek costs at most a fixed share of the run.
 */
export class Checkpoints<State> {
  private kept: StoredCheckpoint<State>[] = [];
  /** How many times the spacing has doubled, as a factor. */
  private stride = 1;

  get count(): number {
    return this.kept.length;
  }

  /** Whether this many events and instructions worked through since the last checkpoint are enough for another. */
  due(events: number, instructions: number): boolean {
    return events >= SPACING_EVENTS * this.stride || instructions >= SPACING_INSTRUCTIONS * this.stride;
  }

  /** Adds the newest. */
  add(checkpoint: StoredCheckpoint<State>): void {
    this.kept.push(checkpoint);
    if (this.kept.length <= CHECKPOINT_LIMIT) return;
    this.kept = this.kept.filter((_, i) => i % 2 === 0);
    this.stride *= 2;
  }

  /**
   * The one to begin with on the way to `at`: the latest strictly before, since one that was taken at that very instant
   * may have come further in it than whoever stops there; at the start of the run the first.
   */
  towards(at: Instant): StoredCheckpoint<State> | undefined {
    const [first] = this.kept;
    return this.before(at) ?? (first !== undefined && first.at <= at ? first : undefined);
  }

  /** The latest of which `is` holds, among those after `at`. */
  latestAfter(at: Instant, is: (checkpoint: StoredCheckpoint<State>) => boolean): StoredCheckpoint<State> | undefined {
    let found: StoredCheckpoint<State> | undefined;
    for (const checkpoint of this.kept) if (checkpoint.at > at && is(checkpoint)) found = checkpoint;
    return found;
  }

  /** The latest strictly before `at`: nothing of that instant has happened in it. */
  before(at: Instant): StoredCheckpoint<State> | undefined {
    let found: StoredCheckpoint<State> | undefined;
    for (const checkpoint of this.kept) if (checkpoint.at < at) found = checkpoint;
    return found;
  }

  /** A ledger of its own with all up to and including `last`. */
  upTo(last: StoredCheckpoint<State>): Checkpoints<State> {
    const copy = new Checkpoints<State>();
    copy.kept = this.kept.filter((checkpoint) => checkpoint.events <= last.events);
    copy.stride = this.stride;
    return copy;
  }
}
