import { ANY, type Endpoint } from '../kernel/endpoints.ts';
import type { NativeCall, NativeContext, NativeProgram } from '../kernel/native-program.ts';
import type { NativeInput } from '../kernel/state.ts';
import { MESSAGE } from '../trace/vocabulary.ts';
import {
  askCharacterDriver,
  type CharacterFilesState,
  characterAnswered,
  characterCall,
  eventOf,
  interrupt,
  newCharacterFiles,
  type Outcome,
  openCall,
  tellInterrupted,
} from './character-files.ts';

/**
 * The file server: VFS and MFS of MINIX 3.1.3 in one. One request at a time, blocked while a driver works. When the
 * disk driver dies it waits for the reincarnation server to name a new one, opens it, and issues the request again:
 * reading and writing sectors may be repeated, so the program never knows (minix.md §6.4). Character devices are in
 * `character-files.ts`.
 */

/** A request of a program that is under way. */
interface Request {
  readonly from: Endpoint;
  readonly write: boolean;
  readonly lba: number;
  readonly sectors: number;
  retries: number;
}

type Doing =
  | 'listen'
  | 'working'
  | 'driver'
  | 'opening'
  | 'telling'
  | 'answering'
  | 'character-working'
  | 'character-driver';

export interface FileServerState {
  readonly rs: Endpoint;
  /** Endpoint of each driver actor that is open. */
  drivers: Record<string, Endpoint>;
  /** The driver that programs' files are on. */
  readonly disk: number;
  request: Request | null;
  /** The driver being opened, and its new endpoint. */
  opening: { driver: number; endpoint: Endpoint } | null;
  /** Drivers that have been open before. */
  opened: number[];
  /** A driver failed under the request: wait for its successor. */
  lost: boolean;
  readonly characters: CharacterFilesState;
  doing: Doing;
  openStatus: number;
  /** Reply status for the program. */
  status: number;
}

/** How often an I/O error is retried before the program is told (MINIX: a handful of tries a request). */
const MAX_RETRIES = 2;

export function fileServer(rs: Endpoint, disk: number): NativeProgram<FileServerState> {
  return {
    initial: () => ({
      rs,
      drivers: {},
      disk,
      request: null,
      opening: null,
      opened: [],
      lost: false,
      characters: newCharacterFiles(),
      doing: 'listen',
      openStatus: 0,
      status: 0,
    }),
    step,
  };
}

function step(state: FileServerState, input: NativeInput, context: NativeContext): NativeCall {
  switch (state.doing) {
    case 'listen':
      return heard(state, input, context);
    case 'working':
      return askDriver(state, context);
    case 'driver':
      return driverAnswered(state, input, context);
    case 'opening':
      return opened(state, input, context);
    case 'telling':
      return carryOn(state, context);
    case 'answering':
      return carryOn(state, context);
    case 'character-working':
      return next(state, 'character-driver', askCharacterDriver(state.characters, state.drivers));
    case 'character-driver':
      return next(state, 'answering', characterAnswered(state.characters, state.drivers, input, context));
  }
}

/** Makes the call of a character device's request; an answer leads to whoever else has to be told. */
function next(state: FileServerState, doing: Doing, outcome: Outcome): NativeCall {
  if (outcome === 'listen') return listen(state);
  state.doing = outcome.call === 'send' ? 'answering' : doing;
  return outcome;
}

/**
 * Everybody is welcome, except while a driver is lost under a request: then nobody but the reincarnation server is
 * heard.
 */
function listen(state: FileServerState): NativeCall {
  state.doing = 'listen';
  return { call: 'receive', from: state.lost ? state.rs : ANY };
}

function heard(state: FileServerState, input: NativeInput, context: NativeContext): NativeCall {
  if (input.type !== 'message') return listen(state);
  if (input.messageType === MESSAGE.map && input.source === state.rs) {
    state.opening = { driver: input.words[0] ?? 0, endpoint: input.words[1] ?? 0 };
    state.doing = 'opening';
    return openCall(state.opening.endpoint);
  }
  const call = characterCall(input);
  if (call !== undefined) {
    state.characters.call = call;
    state.doing = 'character-working';
    return { call: 'compute', ns: context.parameters['cost.serverNs'] };
  }
  if (input.messageType === MESSAGE.fsRead || input.messageType === MESSAGE.fsWrite) {
    const [lba = 0, sectors = 0] = input.words;
    state.request = { from: input.source, write: input.messageType === MESSAGE.fsWrite, lba, sectors, retries: 0 };
    state.doing = 'working';
    return { call: 'compute', ns: context.parameters['cost.serverNs'] };
  }
  return next(state, 'character-driver', eventOf(state.characters, state.drivers, input));
}

function askDriver(state: FileServerState, context: NativeContext): NativeCall {
  const { request } = state;
  if (request === null) return listen(state);
  const to = state.drivers[String(state.disk)];
  if (to === undefined) {
    context.record('service-lost', state.disk, 0, 0);
    state.lost = true;
    return listen(state);
  }
  state.doing = 'driver';
  return {
    call: 'sendrec',
    to,
    type: request.write ? MESSAGE.write : MESSAGE.read,
    words: [request.lba, request.sectors, 0, 0, 0, 0],
  };
}

function driverAnswered(state: FileServerState, input: NativeInput, context: NativeContext): NativeCall {
  const { request } = state;
  if (request === null) return listen(state);
  if (input.type === 'error') {
    delete state.drivers[String(state.disk)];
    context.record('service-lost', state.disk, input.error, 0);
    state.lost = true;
    return listen(state);
  }
  const status = input.type === 'message' ? (input.words[0] ?? 0) : 0;
  if (status < 0 && request.retries < MAX_RETRIES) return reissue(state, request, context);
  state.request = null;
  state.doing = 'answering';
  return {
    call: 'send',
    to: request.from,
    type: MESSAGE.fsReply,
    words: [status, request.sectors, request.retries, 0, 0, 0],
    withGrant: !request.write,
  };
}

function reissue(state: FileServerState, request: Request, context: NativeContext): NativeCall {
  request.retries++;
  context.record('reissued', state.disk, request.write ? MESSAGE.write : MESSAGE.read, 0);
  return askDriver(state, context);
}

/** The new driver has answered the open, or died in it. Either way the reincarnation server is told, and goes on. */
function opened(state: FileServerState, input: NativeInput, context: NativeContext): NativeCall {
  const { opening } = state;
  const good = input.type === 'message' && (input.words[0] ?? 0) >= 0;
  state.openStatus = good ? 0 : -1;
  if (opening !== null) {
    interrupt(state.characters, opening.driver);
    if (good) {
      state.drivers[String(opening.driver)] = opening.endpoint;
      context.record('service-up', opening.driver, state.opened.includes(opening.driver) ? 1 : 0, 0);
      if (!state.opened.includes(opening.driver)) state.opened.push(opening.driver);
      if (opening.driver === state.disk) state.lost = false;
    } else {
      delete state.drivers[String(opening.driver)];
      context.record('service-lost', opening.driver, input.type === 'error' ? input.error : 0, 0);
      if (opening.driver === state.disk && state.request !== null) state.lost = true;
    }
    state.opening = null;
  }
  state.doing = 'telling';
  return { call: 'send', to: state.rs, type: MESSAGE.mapped, words: [state.openStatus, 0, 0, 0, 0, 0] };
}

/** Those whose request a death cut short are told; then back to the one that is issued again, if there is one. */
function carryOn(state: FileServerState, context: NativeContext): NativeCall {
  const { request } = state;
  const told = tellInterrupted(state.characters);
  if (told !== 'listen') return next(state, 'answering', told);
  if (request === null || state.lost || state.drivers[String(state.disk)] === undefined) return listen(state);
  return reissue(state, request, context);
}
