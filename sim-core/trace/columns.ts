import type { Instant } from '../base/units.ts';
import { type Hash64, hashStep, hashText64, newHash64 } from './hash.ts';
import type { Actor, EventKind } from './vocabulary.ts';
import { EVENT_KINDS, KIND } from './vocabulary.ts';

/** Events a chunk holds at most. */
export const CHUNK_EVENTS = 65_536;

/**
 * A run of consecutive events as struct of arrays; index i is event `firstSeq + i`. Only the first `length` rows count.
 * Chunks travel between worker and page as transferables.
 */
export interface TraceChunk {
  readonly firstSeq: number;
  length: number;
  readonly time: Float64Array<ArrayBuffer>;
  readonly kind: Uint8Array<ArrayBuffer>;
  readonly actor: Uint16Array<ArrayBuffer>;
  readonly a: Int32Array<ArrayBuffer>;
  readonly b: Int32Array<ArrayBuffer>;
  readonly c: Int32Array<ArrayBuffer>;
  readonly cause: Int32Array<ArrayBuffer>;
}

/** One event as an object: for sentences and tests, never in bulk. */
export interface TraceEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: EventKind;
  readonly actor: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Sequence number of the event that led to this one; -1 for none. */
  readonly cause: number;
}

export function newChunk(firstSeq: number, capacity: number = CHUNK_EVENTS): TraceChunk {
  return {
    firstSeq,
    length: 0,
    time: new Float64Array(capacity),
    kind: new Uint8Array(capacity),
    actor: new Uint16Array(capacity),
    a: new Int32Array(capacity),
    b: new Int32Array(capacity),
    c: new Int32Array(capacity),
    cause: new Int32Array(capacity),
  };
}

/** Bytes of an event in all columns. */
const EVENT_BYTES = 27;

/** A chunk cut to its length, in one buffer of its own: whoever sends it hands over one thing, not seven. */
export function copyChunk(chunk: TraceChunk, from = 0, to: number = chunk.length): TraceChunk {
  const length = to - from;
  const buffer = new ArrayBuffer(length * EVENT_BYTES);
  let used = 0;
  // The widest first, so that each column begins at a multiple of its width.
  const place = <Column extends TraceColumn>(column: Column, into: new (...at: Place) => Column): Column => {
    const placed = new into(buffer, used, length);
    placed.set(column.subarray(from, to));
    used += placed.byteLength;
    return placed;
  };
  const time = place(chunk.time, Float64Array);
  const [a, b, c] = [place(chunk.a, Int32Array), place(chunk.b, Int32Array), place(chunk.c, Int32Array)];
  const cause = place(chunk.cause, Int32Array);
  const actor = place(chunk.actor, Uint16Array);
  const kind = place(chunk.kind, Uint8Array);
  return { firstSeq: chunk.firstSeq + from, length, time, kind, actor, a, b, c, cause };
}

type TraceColumn =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;
type Place = [buffer: ArrayBuffer, byteOffset: number, length: number];

/** The buffers of a chunk, each once, to be transferred. */
export function chunkBuffers(chunk: TraceChunk): ArrayBuffer[] {
  const columns = [chunk.time, chunk.kind, chunk.actor, chunk.a, chunk.b, chunk.c, chunk.cause];
  return [...new Set(columns.map((column) => column.buffer))];
}

/** A trace: append only, in order of time; events of equal time in the order of their scheduling. */
export class Trace {
  readonly chunks: TraceChunk[] = [];
  length = 0;
  readonly actors: readonly Actor[];
  private last: TraceChunk | undefined;
  private readonly capacity: number;

  constructor(actors: readonly Actor[], capacity: number = CHUNK_EVENTS) {
    this.actors = actors;
    this.capacity = capacity;
  }

  /** Appends one event and returns its sequence number. `kind` is a wire code ({@link KIND}). */
  append(at: number, kind: number, actor: number, a: number, b: number, c: number, cause: number): number {
    let chunk = this.last;
    if (chunk === undefined || chunk.length === this.capacity) {
      chunk = newChunk(this.length, this.capacity);
      this.chunks.push(chunk);
      this.last = chunk;
    }
    const i = chunk.length++;
    chunk.time[i] = at;
    chunk.kind[i] = kind;
    chunk.actor[i] = actor;
    chunk.a[i] = a;
    chunk.b[i] = b;
    chunk.c[i] = c;
    chunk.cause[i] = cause;
    return this.length++;
  }

  /** Adds a chunk received from elsewhere; it must begin where this trace ends. */
  push(chunk: TraceChunk): void {
    if (chunk.firstSeq !== this.length)
      throw new RangeError(`chunk begins at ${chunk.firstSeq}, the trace ends at ${this.length}`);
    this.chunks.push(chunk);
    this.length += chunk.length;
    this.last = undefined;
    this.sealed = true;
  }
  private sealed = false;

  private locate(seq: number): [TraceChunk, number] {
    if (!(seq >= 0 && seq < this.length)) throw new RangeError(`no event ${seq} in a trace of ${this.length}`);
    if (!this.sealed) {
      const chunk = this.chunks[Math.floor(seq / this.capacity)] as TraceChunk;
      return [chunk, seq - chunk.firstSeq];
    }
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.chunks[middle] as TraceChunk).firstSeq <= seq) low = middle;
      else high = middle - 1;
    }
    const chunk = this.chunks[low] as TraceChunk;
    return [chunk, seq - chunk.firstSeq];
  }

  /** The event with this sequence number. Throws RangeError outside the trace. */
  at(seq: number): TraceEvent {
    const [chunk, i] = this.locate(seq);
    return {
      seq,
      at: chunk.time[i] as Instant,
      kind: EVENT_KINDS[chunk.kind[i] as number] as EventKind,
      actor: chunk.actor[i] as number,
      a: chunk.a[i] as number,
      b: chunk.b[i] as number,
      c: chunk.c[i] as number,
      cause: chunk.cause[i] as number,
    };
  }

  timeOf(seq: number): Instant {
    const [chunk, i] = this.locate(seq);
    return chunk.time[i] as Instant;
  }

  /** Sequence number of the first event at or after `time`; the trace's length when there is none. */
  firstAt(time: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.timeOf(middle) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Every event in order, as objects; `kinds` keeps only those. Walks columns, so a filter is cheap. */
  *events(kinds?: readonly EventKind[]): Generator<TraceEvent> {
    const wanted = kinds === undefined ? undefined : new Set(kinds.map((kind) => KIND[kind]));
    for (const chunk of this.chunks) {
      for (let i = 0; i < chunk.length; i++) {
        if (wanted === undefined || wanted.has(chunk.kind[i] as number)) yield this.at(chunk.firstSeq + i);
      }
    }
  }

  /** Drops every event from `length` on. */
  truncate(length: number): void {
    while (this.chunks.length > 0) {
      const chunk = this.chunks[this.chunks.length - 1] as TraceChunk;
      if (chunk.firstSeq >= length) this.chunks.pop();
      else {
        chunk.length = Math.min(chunk.length, length - chunk.firstSeq);
        break;
      }
    }
    this.length = length;
    this.last = this.sealed ? undefined : this.chunks[this.chunks.length - 1];
  }

  /** The hash of the whole trace: see {@link hashChunk}. 16 hexadecimal digits. */
  hash(): string {
    const hash = newHash64();
    for (const actor of this.actors) hashText64(hash, `${actor.index}/${actor.id}/${actor.role}/${actor.partner}`);
    for (const chunk of this.chunks) hashChunk(hash, chunk);
    return hash.digest();
  }
}

/** Folds every column of every row of `chunk` into `hash`, row by row, so that the cut into chunks does not matter. */
export function hashChunk(hash: Hash64, chunk: TraceChunk): void {
  for (let i = 0; i < chunk.length; i++) {
    const time = chunk.time[i] as number;
    hashStep(hash, time | 0);
    hashStep(hash, (time / 0x100000000) | 0);
    hashStep(hash, (chunk.kind[i] as number) | ((chunk.actor[i] as number) << 8));
    hashStep(hash, chunk.a[i] as number);
    hashStep(hash, chunk.b[i] as number);
    hashStep(hash, chunk.c[i] as number);
    hashStep(hash, chunk.cause[i] as number);
  }
}
