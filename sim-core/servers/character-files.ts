import { type Endpoint, notifyType } from '../kernel/endpoints.ts';
import type { NativeCall, NativeContext } from '../kernel/native-program.ts';
import type { NativeInput } from '../kernel/state.ts';
import { CHARACTER_STATUS, TERMINAL_MODE } from '../trace/character-status.ts';
import { MESSAGE } from '../trace/vocabulary.ts';

/**
 * The file server's half of character devices, after VFS of MINIX 3.1.3 (minix.md §4.4, §6.6): a request goes to the
 * driver by sendrec, and nobody else is served until it answers. A driver that has to wait answers at once that it has
 * suspended the request; then the server serves others, and asks for the outcome when the driver notifies it. The data
 * pass between the driver and the program's own buffer.
 *
 * When a driver dies, nothing is issued again: who is in the middle of a request is told EIO at once, who is suspended
 * is told EAGAIN as soon as there is a new incarnation (MINIX: by the process manager's notice of the death), and each
 * program decides what to make of it.
 */

/** A request of a program to read or write a character device. */
export interface CharacterCall {
  readonly from: Endpoint;
  /** Actor of the driver. */
  readonly driver: number;
  readonly write: boolean;
  readonly count: number;
  /** In the program's buffer. */
  readonly offset: number;
}

export interface CharacterFilesState {
  /** The one being worked on. */
  call: CharacterCall | null;
  /** Those whose drivers have put them off, oldest first. */
  suspended: CharacterCall[];
  /** Whose driver has a new incarnation: they are told once the reincarnation server has been. */
  interrupted: CharacterCall[];
}

export const newCharacterFiles = (): CharacterFilesState => ({ call: null, suspended: [], interrupted: [] });

/** Endpoints of the open drivers by actor, as the file server keeps them. */
export type OpenDrivers = Record<string, Endpoint>;

/** What the file server does next: a call to the driver, an answer to a program, or nothing more. */
export type Outcome = NativeCall | 'listen';

/** The open of a driver; terminals are read raw. Other drivers do not look at the mode. */
export const openCall = (to: Endpoint): NativeCall => ({
  call: 'sendrec',
  to,
  type: MESSAGE.open,
  words: [0, 0, TERMINAL_MODE.raw, 0, 0, 0],
});

/** A program's message as a request; undefined when it is about something else. */
export function characterCall(input: NativeInput): CharacterCall | undefined {
  if (input.type !== 'message') return undefined;
  const { messageType, source: from, words } = input;
  if (messageType !== MESSAGE.charRead && messageType !== MESSAGE.charWrite) return undefined;
  const [driver = -1, count = 0, offset = 0] = words;
  return { from, driver, write: messageType === MESSAGE.charWrite, count, offset };
}

/** To the driver with it. Without a driver there is no such device, until it is opened again. */
export function askCharacterDriver(state: CharacterFilesState, drivers: OpenDrivers): Outcome {
  const { call } = state;
  if (call === null) return 'listen';
  const to = drivers[String(call.driver)];
  if (to === undefined) return answer(state, CHARACTER_STATUS.ioError, 0);
  const type = call.write ? MESSAGE.write : MESSAGE.read;
  return { call: 'sendrec', to, type, words: [0, call.count, call.offset, call.from, 0, 0] };
}

/** The driver has answered a request or a question for its status (suspended: not over yet), or died over it. */
export function characterAnswered(
  state: CharacterFilesState,
  drivers: OpenDrivers,
  input: NativeInput,
  context: NativeContext,
): Outcome {
  const { call } = state;
  if (call === null) return 'listen';
  if (input.type !== 'message') {
    delete drivers[String(call.driver)];
    context.record('service-lost', call.driver, input.type === 'error' ? input.error : 0, 0);
    return answer(state, CHARACTER_STATUS.ioError, 0);
  }
  const [status = 0, done = 0] = input.words;
  if (status !== CHARACTER_STATUS.suspended) return answer(state, status, done);
  state.suspended.push(call);
  state.call = null;
  return 'listen';
}

/** A driver says that something has happened: what has become of the request that it has suspended? */
export function eventOf(state: CharacterFilesState, drivers: OpenDrivers, input: NativeInput): Outcome {
  if (input.type !== 'message' || input.messageType !== notifyType('event')) return 'listen';
  const { source } = input;
  const at = state.suspended.findIndex(({ driver }) => drivers[String(driver)] === source);
  const [call] = at < 0 ? [] : state.suspended.splice(at, 1);
  if (call === undefined) return 'listen';
  state.call = call;
  return { call: 'sendrec', to: source, type: MESSAGE.status, words: [0, 0, 0, 0, 0, 0] };
}

/** A driver has a new incarnation: it knows nothing of what the old one had suspended. */
export function interrupt(state: CharacterFilesState, driver: number): void {
  state.interrupted.push(...state.suspended.filter((call) => call.driver === driver));
  state.suspended = state.suspended.filter((call) => call.driver !== driver);
}

/** Tells the next whose request a death has cut short; `listen` when there is none. */
export function tellInterrupted(state: CharacterFilesState): Outcome {
  const call = state.interrupted.shift();
  if (call === undefined) return 'listen';
  state.call = call;
  return answer(state, CHARACTER_STATUS.again, 0);
}

function answer(state: CharacterFilesState, status: number, done: number): Outcome {
  const { call } = state;
  state.call = null;
  if (call === null) return 'listen';
  return { call: 'send', to: call.from, type: MESSAGE.charReply, words: [status, done, 0, 0, 0, 0] };
}
