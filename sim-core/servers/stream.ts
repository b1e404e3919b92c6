import { after, fromMs, type Instant, NEVER } from '../base/units.ts';
import { SEGMENT_BYTES, SEGMENT_FLAG, type Segment } from '../devices/nic/segment.ts';

/**
 * The receiving end of one transfer, as plain data. Segments are taken in order; one that comes out of order is
 * dropped, and answered at once with what is still wanted (go-back-N). An acknowledgement goes out for every second
 * segment, and when the sender says that it waits for one. Until the first data come, the request for them is repeated.
 */
export interface Stream {
  readonly id: number;
  /** Where the file ends. */
  readonly end: number;
  /** The next byte wanted from the network, and the next that the program wants. */
  next: number;
  read: number;
  /** Bytes between the two, each at its place in the file modulo the length. */
  readonly buffer: Uint8Array;
  /** Most segments that are offered to the sender, and how many it was offered last. */
  readonly window: number;
  offered: number;
  unacknowledged: number;
  /** What is to be sent when the driver can take it. */
  due: 'request' | 'acknowledgement' | null;
  /** When the request is to be repeated, and how often it was; NEVER once data have come. */
  repeatAt: Instant;
  repeats: number;
}

/** Segments for one acknowledgement (RFC 1122 §4.2.3.2: at least every second). */
const ACKNOWLEDGE_EVERY = 2;
/** The first time-out of MINIX 3.1.3's TCP (servers/inet/generic/tcp.h): 0.25 s. */
const FIRST_REPEAT_MS = 250;
/** Enough to reach any longest wait. */
const MOST_DOUBLINGS = 20;

/**
 * A transfer of the bytes from `start` to `end`.
 * @param id one that no segment under way bears
 * @param window segments that may be under way
 * @param programBytes what the program takes at once: the buffer holds so much more than a window
 */
export function openStream(id: number, start: number, end: number, window: number, programBytes: number): Stream {
  return {
    id,
    end,
    next: start,
    read: start,
    buffer: new Uint8Array(window * SEGMENT_BYTES + programBytes),
    window,
    offered: window,
    unacknowledged: 0,
    due: 'request',
    repeatAt: NEVER,
    repeats: 0,
  };
}

const roomInSegments = ({ buffer, next, read, window }: Stream): number =>
  Math.min(window, Math.floor((buffer.length - (next - read)) / SEGMENT_BYTES));

/** A segment has come. What belongs to an older transfer says nothing. */
export function accept(stream: Stream, segment: Segment): void {
  const { sequence, data, flags } = segment;
  if (segment.stream !== stream.id || (flags & SEGMENT_FLAG.data) === 0) return;
  stream.repeatAt = NEVER;
  const fits = data.length <= stream.buffer.length - (stream.next - stream.read);
  if (sequence !== stream.next || !fits || sequence + data.length > stream.end) {
    stream.due = 'acknowledgement';
    return;
  }
  for (let i = 0; i < data.length; i++) stream.buffer[(sequence + i) % stream.buffer.length] = data[i] as number;
  stream.next += data.length;
  stream.unacknowledged++;
  const pushed = (flags & SEGMENT_FLAG.push) !== 0;
  if (pushed || stream.unacknowledged >= ACKNOWLEDGE_EVERY) stream.due = 'acknowledgement';
}

/** What is due, as a segment. */
export function dueSegment(stream: Stream): Segment {
  const request = stream.due === 'request';
  return {
    flags: request ? SEGMENT_FLAG.request : SEGMENT_FLAG.acknowledgement,
    stream: stream.id,
    sequence: request ? stream.next : 0,
    acknowledgement: request ? stream.end : stream.next,
    window: roomInSegments(stream),
    data: new Uint8Array(0),
  };
}

/** What was due has been sent, or lost; of a request the time-out begins now. */
export function settleDue(stream: Stream, now: Instant, longestMs: number): void {
  if (stream.due === 'request') stream.repeatAt = after(now, fromMs(repeatMs(stream.repeats++, longestMs)));
  stream.due = null;
  stream.unacknowledged = 0;
  stream.offered = roomInSegments(stream);
}

/** How long the request waits for data after `repeats` repetitions. */
export const repeatMs = (repeats: number, longestMs: number): number =>
  Math.min(longestMs, FIRST_REPEAT_MS * (1 << Math.min(MOST_DOUBLINGS, repeats)));

/** How many of `bytes` bytes from `offset` on are to be had, at most to the end of the file. */
export const wantedBytes = (stream: Stream, bytes: number): number => Math.min(bytes, stream.end - stream.read);
export const isThere = (stream: Stream, bytes: number): boolean => stream.next - stream.read >= bytes;

/** Hands the program its next bytes; where that makes much room again, the sender is told. */
export function take(stream: Stream, into: Uint8Array): void {
  for (let i = 0; i < into.length; i++) into[i] = stream.buffer[(stream.read + i) % stream.buffer.length] as number;
  stream.read += into.length;
  const more = roomInSegments(stream) - stream.offered;
  if (stream.next < stream.end && more * 2 >= stream.window) stream.due ??= 'acknowledgement';
}
