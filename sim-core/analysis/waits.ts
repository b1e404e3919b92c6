import type { Instant } from '../base/units.ts';
import type { Trace } from '../trace/columns.ts';
import { BLOCK_KINDS, KIND } from '../trace/vocabulary.ts';
import type { LaneWaits, Wait, WaitChain } from './types.ts';
import { kindMask, walk } from './walk.ts';

/**
 * Who is blocked on whom. A process waits for another from the moment it blocks in SEND, SENDREC or a selective RECEIVE
 * until it may run again, or dies. One that receives from anybody waits for nobody in particular and is not listed;
 * nor is one that waits for an interrupt. Where a tick held too much to record singly, waits begun there are missing.
 */

const ENDS_WAIT = kindMask(['run', 'ready', 'dead', 'created', 'blocked']);
const WATCHED = kindMask(['run', 'ready', 'dead', 'created', 'blocked', 'send', 'receive']);

/** One process's waits while they are found. */
class WaitBuilder {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly peers: number[] = [];
  readonly hows: number[] = [];
  readonly takenAt: number[] = [];
  readonly seqs: number[] = [];
  /** What it sent last, and when the receiver took it. */
  sentSeq = -1;
  sentTaken = Number.POSITIVE_INFINITY;
  private open = false;

  begin(at: number, peer: number, how: number, seq: number): void {
    const answersSend = BLOCK_KINDS[how] === 'send' || BLOCK_KINDS[how] === 'sendrec';
    this.starts.push(at);
    this.ends.push(Number.POSITIVE_INFINITY);
    this.peers.push(peer);
    this.hows.push(how);
    this.takenAt.push(answersSend ? this.sentTaken : at);
    this.seqs.push(seq);
    this.open = true;
  }

  end(at: number): void {
    if (!this.open) return;
    this.open = false;
    const last = this.starts.length - 1;
    // What lasted no time was no wait.
    if (this.starts[last] === at) {
      for (const column of [this.starts, this.ends, this.peers, this.hows, this.takenAt, this.seqs]) column.pop();
    } else this.ends[last] = at;
  }

  taken(sentSeq: number, at: number): void {
    if (sentSeq !== this.sentSeq) return;
    this.sentTaken = at;
    if (this.open) this.takenAt[this.takenAt.length - 1] = Math.min(at, this.takenAt.at(-1) ?? at);
  }

  waits(actor: number, endNs: number): LaneWaits {
    return {
      actor,
      starts: Float64Array.from(this.starts),
      ends: Float64Array.from(this.ends, (end) => Math.min(end, endNs)),
      peers: Int16Array.from(this.peers),
      hows: Uint8Array.from(this.hows),
      takenAt: Float64Array.from(this.takenAt),
      seqs: Int32Array.from(this.seqs),
    };
  }
}

/** The waits of every actor that ever waited for another, in the order of the trace's actors. One pass. */
export function buildWaits(trace: Trace, durationNs: number): LaneWaits[] {
  const builders = trace.actors.map(() => new WaitBuilder());
  walk(trace, WATCHED, (chunk, i) => {
    const kind = chunk.kind[i] as number;
    const at = chunk.time[i] as number;
    const builder = builders[chunk.actor[i] as number];
    if (ENDS_WAIT[kind] === 1) builder?.end(at);
    if (kind === KIND.blocked && (chunk.b[i] as number) >= 0) {
      builder?.begin(at, chunk.b[i] as number, chunk.a[i] as number, chunk.firstSeq + i);
    } else if (kind === KIND.send && builder !== undefined) {
      builder.sentSeq = chunk.firstSeq + i;
      builder.sentTaken = Number.POSITIVE_INFINITY;
    } else if (kind === KIND.receive) builders[chunk.a[i] as number]?.taken(chunk.c[i] as number, at);
  });
  return builders.flatMap((builder, actor) => (builder.starts.length === 0 ? [] : [builder.waits(actor, durationNs)]));
}

/** Index of the last element at or below `value` in a sorted array; -1 when there is none. */
function lastAtMost(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Who waits for whom at an instant, ns: at most one wait for each process, in the order of the actors. */
export function waitsAt(waits: readonly LaneWaits[], atNs: number): Wait[] {
  return waits.flatMap((lane): Wait[] => {
    const i = lastAtMost(lane.starts, atNs);
    if (i < 0 || (lane.ends[i] as number) <= atNs) return [];
    const how = BLOCK_KINDS[lane.hows[i] as number] ?? 'receive';
    return [
      {
        actor: lane.actor,
        peer: lane.peers[i] as number,
        how,
        taken: (lane.takenAt[i] as number) <= atNs,
        sinceNs: lane.starts[i] as Instant,
        untilNs: lane.ends[i] as Instant,
        seq: lane.seqs[i] as number,
      },
    ];
  });
}

/** The waits from `first` on, each for the one that waits next, and whether they lead back into themselves. */
function follow(first: Wait, byActor: ReadonlyMap<number, Wait>): WaitChain {
  const waits: Wait[] = [];
  const passed = new Set<number>();
  let next: Wait | undefined = first;
  while (next !== undefined && !passed.has(next.actor)) {
    passed.add(next.actor);
    waits.push(next);
    next = byActor.get(next.peer);
  }
  return { waits, deadlock: next !== undefined };
}

/**
 * Who is stuck behind whom, as chains: each begins with a process that nobody waits for, and ends with one that waits
 * for nobody, or in a circle of processes that wait for each other: a deadlock. A circle that nobody outside waits for
 * is told once.
 */
export function waitChains(waits: readonly Wait[]): WaitChain[] {
  const byActor = new Map(waits.map((wait) => [wait.actor, wait]));
  const waitedFor = new Set(waits.map(({ peer }) => peer));
  const chains = waits.filter(({ actor }) => !waitedFor.has(actor)).map((wait) => follow(wait, byActor));
  const told = new Set(chains.flatMap((chain) => chain.waits.map(({ actor }) => actor)));
  for (const wait of waits) {
    if (told.has(wait.actor)) continue;
    const circle = follow(wait, byActor);
    for (const { actor } of circle.waits) told.add(actor);
    chains.push(circle);
  }
  return chains;
}
