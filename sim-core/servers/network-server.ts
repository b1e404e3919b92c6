import { fromMs, type Instant, instant, NEVER } from '../base/units.ts';
import { frameOf, PEER_MAC, segmentNumber, segmentOf } from '../devices/nic/segment.ts';
import { NET_MODE } from '../drivers/nic/messages.ts';
import { ANY, actorOf, CLOCK, type Endpoint, notifyType } from '../kernel/endpoints.ts';
import type { NativeCall, NativeContext, NativeProgram } from '../kernel/native-program.ts';
import type { NativeInput } from '../kernel/state.ts';
import { IPC_ERRORS, MESSAGE } from '../trace/vocabulary.ts';
import { bringUp, type Interface, lose, newInterface, told } from './network-interface.ts';
import {
  accept,
  dueSegment,
  isThere,
  openStream,
  repeatMs,
  type Stream,
  settleDue,
  take,
  wantedBytes,
} from './stream.ts';

/**
 * The network server: INET of MINIX 3.1.3 as far as one transfer needs it. Single-threaded and synchronous towards its
 * drivers: while a driver works on a request of its, and while one initialises its card, it does nothing else. A driver
 * announces itself; it is configured, a buffer for a frame is posted, and frames go out one at a time. Of a driver that
 * died it hears by a failed request or by its successor; then it configures that one, posts the buffer again and
 * forgets what was not sent: the transport makes up for it (minix.md §6.2, §6.5). The transfer goes over the first
 * card; others are configured and stay idle.
 */

/** What a program waits for. */
interface Fetch {
  readonly from: Endpoint;
  readonly offset: number;
  readonly bytes: number;
  readonly end: number;
}

type Request = 'conf' | 'read' | 'write';

export interface NetworkServerState {
  readonly interfaces: Interface[];
  doing: 'listen' | 'asking' | 'clearing' | 'processing' | 'arming' | 'answering';
  /** Index of the interface that is being asked, and what for. */
  at: number;
  asked: Request;
  /** Bytes of a frame that lies in the buffer and has not been looked at; -1 none. */
  arrived: number;
  fetch: Fetch | null;
  stream: Stream | null;
  /** What the alarm is set for; NEVER when it is not. */
  alarmAt: Instant;
}

/** Where things lie in the buffer that the server grants: a frame that comes, one that goes, bytes for a program. */
const FRAME_IN = { at: 0, bytes: 1514 } as const;
const FRAME_OUT_AT = 1536;
const PROGRAM = { at: 2048, bytes: 2048 } as const;
const DEADLOCK = IPC_ERRORS.indexOf('deadlock');
const DEAD_PEER = IPC_ERRORS.indexOf('dead-peer');

/** @param drivers actors of the network drivers; the first one's card carries the transfer */
export function networkServer(drivers: readonly number[]): NativeProgram<NetworkServerState> {
  return {
    initial: () => ({
      interfaces: drivers.map(newInterface),
      doing: 'listen',
      at: 0,
      asked: 'conf',
      arrived: -1,
      fetch: null,
      stream: null,
      alarmAt: NEVER,
    }),
    step,
  };
}

const askedInterface = (state: NetworkServerState): Interface => state.interfaces[state.at] as Interface;
/** The one whose card carries the transfer; undefined while it cannot. */
const carrier = ({ interfaces: [first] }: NetworkServerState): Interface | undefined =>
  first?.state === 'up' ? first : undefined;
/** The transfer that goes over a card. */
const over = ({ interfaces: [first], stream }: NetworkServerState, card: Interface): Stream | null =>
  card === first ? stream : null;

function step(state: NetworkServerState, input: NativeInput, context: NativeContext): NativeCall {
  switch (state.doing) {
    case 'asking':
      if (input.type === 'error' && input.error === DEADLOCK) {
        // The driver is just sending to us: first its message, then the same request again (MINIX: ELOCKED).
        state.doing = 'clearing';
        return { call: 'receive', from: askedInterface(state).endpoint };
      }
      answered(state, input, context);
      break;
    case 'listen':
    case 'clearing':
      hear(state, input, context);
      break;
    case 'processing':
      lookAtFrame(state, context);
      break;
    case 'arming':
    case 'answering':
      break;
  }
  return next(state, context);
}

/** What is to be done, most urgent first; with nothing to do it listens. */
function next(state: NetworkServerState, context: NativeContext): NativeCall {
  if (state.arrived >= 0) {
    state.doing = 'processing';
    return { call: 'compute', ns: context.parameters['cost.serverNs'] };
  }
  const announced = state.interfaces.findIndex((one) => one.state === 'announced');
  if (announced >= 0) return ask(state, announced, 'conf', MESSAGE.netConf, [NET_MODE.broadcast]);
  const answer = answerProgram(state, context);
  if (answer !== undefined) return answer;
  const card = carrier(state);
  if (card !== undefined && !card.busy) {
    if (!card.reading) return ask(state, 0, 'read', MESSAGE.netRead, [FRAME_IN.at, FRAME_IN.bytes]);
    if (!card.writing && state.stream?.due != null) return write(state, state.stream, card, context);
  }
  return arm(state, context) ?? listen(state);
}

function listen(state: NetworkServerState): NativeCall {
  state.doing = 'listen';
  return { call: 'receive', from: ANY };
}

function ask(
  state: NetworkServerState,
  at: number,
  asked: Request,
  type: number,
  words: readonly number[],
): NativeCall {
  state.doing = 'asking';
  state.at = at;
  state.asked = asked;
  const payload = [...words, 0, 0, 0, 0, 0, 0].slice(0, 6);
  return { call: 'sendrec', to: askedInterface(state).endpoint, type, words: payload };
}

/** Hands over the segment that is due. */
function write(state: NetworkServerState, stream: Stream, card: Interface, context: NativeContext): NativeCall {
  const frame = frameOf(dueSegment(stream), card.mac, PEER_MAC);
  context.grant.set(frame, FRAME_OUT_AT);
  return ask(state, 0, 'write', MESSAGE.netWrite, [FRAME_OUT_AT, frame.length]);
}

/** A driver has answered a request, or has died in it. */
function answered(state: NetworkServerState, input: NativeInput, context: NativeContext): void {
  const card = askedInterface(state);
  const { asked } = state;
  const expected = asked === 'conf' ? MESSAGE.netConfReply : MESSAGE.netTaskReply;
  if (input.type !== 'message') return lose(card, input.type === 'error' ? input.error : 0, over(state, card), context);
  const status = (asked === 'conf' ? input.words[0] : input.words[1]) ?? 0;
  const good = input.messageType === expected && status >= 0;
  if (asked === 'conf') {
    if (good) bringUp(card, input.words, over(state, card), context);
    else lose(card, 0, over(state, card), context);
    return;
  }
  if (!good) card.busy = true;
  else if (asked === 'read') card.reading = true;
  else sent(state, card, context);
  if (input.messageType === expected) heardOf(state, card, input.words);
}

/** A driver has the frame. Of a request that is not the first the trace tells. */
function sent({ stream }: NetworkServerState, card: Interface, context: NativeContext): void {
  card.writing = true;
  if (stream === null) return;
  const longestMs = context.parameters['net.rtoMaxMs'];
  if (stream.due === 'request' && stream.repeats > 0) {
    const { next: first, repeats } = stream;
    context.record('retransmitted', segmentNumber(first), repeats, repeatMs(repeats - 1, longestMs));
  }
  settleDue(stream, context.now, longestMs);
}

function heardOf(state: NetworkServerState, card: Interface, words: readonly number[]): void {
  const bytes = told(card, words);
  if (bytes >= 0) state.arrived = Math.min(FRAME_IN.bytes, bytes);
}

/** A message that came by itself: a driver's news, a program's request, the alarm. */
function hear(state: NetworkServerState, input: NativeInput, context: NativeContext): void {
  if (input.type !== 'message') return;
  const { source, messageType, words } = input;
  if (source === CLOCK) return alarm(state, context);
  if (messageType === MESSAGE.netFetch) return wanted(state, source, words, context);
  const card = state.interfaces.find(({ driver }) => driver === actorOf(source));
  if (card === undefined) return;
  if (messageType === notifyType('event')) return announced(state, card, source, context);
  if (messageType === MESSAGE.netTaskReply && source === card.endpoint) heardOf(state, card, words);
}

function announced(state: NetworkServerState, card: Interface, source: Endpoint, context: NativeContext): void {
  if (card.state === 'up' && card.endpoint === source) return;
  if (card.state === 'up') lose(card, DEAD_PEER, over(state, card), context);
  card.endpoint = source;
  card.state = 'announced';
}

/** A program wants the next bytes, or those of another transfer: that one then begins. */
function wanted(state: NetworkServerState, from: Endpoint, words: readonly number[], context: NativeContext): void {
  const [offset = 0, bytes = 0, end = 0] = words;
  state.fetch = { from, offset, bytes: Math.min(PROGRAM.bytes, bytes), end };
  const { stream } = state;
  if (stream !== null && stream.read === offset && stream.end === end) return;
  // A number from the clock, as TCP's first sequence numbers (RFC 793): no segment of an older transfer bears it.
  const clock = Math.floor(context.now / 4000) % 0x100000000;
  const id = stream?.id === clock ? clock + 1 : Math.max(1, clock);
  state.stream = openStream(id, offset, end, context.parameters['net.window'], PROGRAM.bytes);
}

function answerProgram(state: NetworkServerState, context: NativeContext): NativeCall | undefined {
  const { fetch, stream } = state;
  if (fetch === null || stream === null) return undefined;
  const bytes = wantedBytes(stream, fetch.bytes);
  if (!isThere(stream, bytes)) return undefined;
  take(stream, context.grant.subarray(PROGRAM.at, PROGRAM.at + bytes));
  state.fetch = null;
  state.doing = 'answering';
  return {
    call: 'send',
    to: fetch.from,
    type: MESSAGE.netFetched,
    words: [bytes, fetch.offset, PROGRAM.at, 0, 0, 0],
    withGrant: true,
  };
}

function lookAtFrame(state: NetworkServerState, context: NativeContext): void {
  const segment = segmentOf(context.grant.subarray(FRAME_IN.at, FRAME_IN.at + state.arrived));
  state.arrived = -1;
  if (segment !== undefined && state.stream !== null) accept(state.stream, segment);
}

const tickNs = (context: NativeContext): number => 1e9 / context.parameters['cpu.tickHz'];

/** Alarms fall on ticks, and so up to one before their time. */
function alarm(state: NetworkServerState, context: NativeContext): void {
  state.alarmAt = NEVER;
  for (const card of state.interfaces) card.busy = false;
  const { stream } = state;
  if (stream !== null && stream.repeatAt <= context.now + tickNs(context)) {
    stream.repeatAt = NEVER;
    stream.due = 'request';
  }
}

/** Sets the alarm for what is next, unless it is set for that. */
function arm(state: NetworkServerState, context: NativeContext): NativeCall | undefined {
  const busy = state.interfaces.some((card) => card.busy);
  const at = busy ? instant(context.now) : (state.stream?.repeatAt ?? NEVER);
  if (at === NEVER || at >= state.alarmAt) return undefined;
  state.alarmAt = at;
  state.doing = 'arming';
  return { call: 'alarm', afterNs: fromMs(Math.max(1, (at - context.now) / 1e6)) };
}
