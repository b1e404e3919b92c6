import type { Endpoint } from '../kernel/endpoints.ts';
import type { NativeContext } from '../kernel/native-program.ts';
import { MESSAGE, NET_FLAG } from '../trace/vocabulary.ts';
import { type Stream, settleDue } from './stream.ts';

/** A network driver and what the network server knows of it, as plain data. */
export interface Interface {
  readonly driver: number;
  endpoint: Endpoint;
  state: 'down' | 'announced' | 'up';
  /** It has been up before: now it is a successor. */
  known: boolean;
  mac: readonly number[];
  /** It holds a buffer for the next frame. */
  reading: boolean;
  /** It holds a frame that it has not given to the card. */
  writing: boolean;
  /** It put a request off: again at the next tick. */
  busy: boolean;
  /** Frames lost with the last driver. */
  dropped: number;
}

/** One whose driver has not been heard of. */
export const newInterface = (driver: number): Interface => ({
  driver,
  endpoint: driver,
  state: 'down',
  known: false,
  mac: [],
  reading: false,
  writing: false,
  busy: false,
  dropped: 0,
});

/** What a driver tells of. Returns the bytes of the frame that it has put into the buffer; -1 for none. */
export function told(card: Interface, [flags = 0, , bytes = 0]: readonly number[]): number {
  if ((flags & NET_FLAG.sent) !== 0) card.writing = false;
  if ((flags & NET_FLAG.received) === 0) return -1;
  card.reading = false;
  return Math.max(0, bytes);
}

/**
 * A driver is in use, for the first time or in the place of one that died. `stream`: the transfer that goes over its
 * card.
 */
export function bringUp(
  card: Interface,
  words: readonly number[],
  stream: Stream | null,
  context: NativeContext,
): void {
  const [, low = 0, high = 0] = words;
  const successor = card.known;
  card.state = 'up';
  card.known = true;
  card.mac = [low, low >>> 8, low >>> 16, low >>> 24, high, high >>> 8].map((word) => word & 0xff);
  context.record('service-up', card.driver, successor ? 1 : 0, 0);
  if (!successor) return;
  context.record('reconfigured', card.driver, card.dropped, 0);
  // Somebody waits for what comes: the buffer that the last driver held is posted anew.
  if (stream !== null && stream.read < stream.end) context.record('reissued', card.driver, MESSAGE.netRead, 0);
}

/**
 * A driver is gone. What it held and what was to be sent is dropped; a request that nobody has answered is repeated in
 * time.
 */
export function lose(card: Interface, error: number, stream: Stream | null, context: NativeContext): void {
  context.record('service-lost', card.driver, error, 0);
  card.dropped = card.writing ? 1 : 0;
  if (card.known && stream !== null && stream.due !== null) {
    card.dropped++;
    settleDue(stream, context.now, context.parameters['net.rtoMaxMs']);
  }
  Object.assign(card, { state: 'down', reading: false, writing: false, busy: false });
}
