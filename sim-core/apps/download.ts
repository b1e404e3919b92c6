import { drawInt, type RandomState } from '../base/random.ts';
import { fromMs } from '../base/units.ts';
import { CHECKSUM_START, checksum } from '../devices/disk/content.ts';
import { fileBytes } from '../devices/nic/content.ts';
import { ANY, type Endpoint } from '../kernel/endpoints.ts';
import type { NativeCall, NativeContext, NativeProgram } from '../kernel/native-program.ts';
import type { NativeInput } from '../kernel/state.ts';
import { MESSAGE, OPERATIONS } from '../trace/vocabulary.ts';

/**
 * Downloads a file from the remote peer, two segments at a time: fetch them, compare their checksum with the one known
 * for that place of the file; at the end compare the checksum of the whole; then the next download. What the peer
 * serves is a function of the seed, so the program knows the truth.
 */

/** What it asks for at once: two segments of 1 KiB. */
export const FETCH_BYTES = 2048;
const KIB = 1024;
/** `cost.appNs` is the price of a checksum over so many bytes. */
const PRICED_BYTES = 4096;
const SEGMENT = OPERATIONS.indexOf('segment');

export interface DownloadState {
  readonly networkServer: Endpoint;
  readonly fileSeed: number;
  /** Its own stream of chance: no two pieces take exactly the same time. */
  random: RandomState;
  doing: 'sleep' | 'start' | 'fetching' | 'computing' | 'done';
  /** Bytes of this download that it has. */
  offset: number;
  /** Where the piece just fetched lies in the buffer, and its bytes. */
  place: number;
  bytes: number;
  /** Downloads finished before this one. */
  downloads: number;
  wrong: number;
  expectedSum: number;
  actualSum: number;
}

export function download(networkServer: Endpoint, fileSeed: number, random: RandomState): NativeProgram<DownloadState> {
  return {
    initial: () => ({ networkServer, fileSeed, random, doing: 'sleep', downloads: 0, ...begin() }),
    step,
  };
}

/** What a download begins from. */
const begin = () => ({
  offset: 0,
  place: 0,
  bytes: 0,
  wrong: 0,
  expectedSum: CHECKSUM_START,
  actualSum: CHECKSUM_START,
});

const fileLength = ({ parameters }: NativeContext): number => parameters['download.kilobytes'] * KIB;
const pieceOf = ({ offset }: DownloadState): number => Math.floor(offset / FETCH_BYTES);

function step(state: DownloadState, input: NativeInput, context: NativeContext): NativeCall {
  switch (state.doing) {
    case 'sleep':
      state.doing = 'start';
      return { call: 'alarm', afterNs: fromMs(context.parameters['download.startMs']) };
    case 'start':
      // The alarm arrives as a message; until then it waits.
      if (input.type !== 'message' && context.parameters['download.startMs'] > 0) return { call: 'receive', from: ANY };
      return fetch(state, context);
    case 'fetching':
      return fetched(state, input, context);
    case 'computing':
      compare(state, context);
      return next(state, context);
    case 'done':
      return { call: 'receive', from: ANY };
  }
}

function fetch(state: DownloadState, context: NativeContext): NativeCall {
  const end = fileLength(context);
  state.doing = 'fetching';
  context.record('operation-begun', SEGMENT, pieceOf(state), 0);
  const bytes = Math.min(FETCH_BYTES, end - state.offset);
  const words = [state.offset, bytes, end, 0, 0, 0];
  return { call: 'sendrec', to: state.networkServer, type: MESSAGE.netFetch, words };
}

/** The checksum of a piece: its share of `cost.appNs`, give or take a tenth for what else a program does. */
function fetched(state: DownloadState, input: NativeInput, context: NativeContext): NativeCall {
  const [bytes = -1, , place = 0] = input.type === 'message' ? input.words : [];
  const good = bytes > 0;
  context.record('operation-ended', SEGMENT, pieceOf(state), good ? 1 : 0);
  if (!good) {
    // Nobody is there who could fetch anything: it gives up.
    context.record('finished', 0, state.wrong, 0);
    state.doing = 'done';
    return { call: 'receive', from: ANY };
  }
  state.bytes = bytes;
  state.place = place;
  state.doing = 'computing';
  const usual = (context.parameters['cost.appNs'] * bytes) / PRICED_BYTES;
  const [ns, random] = drawInt(state.random, Math.floor(usual * 0.9), Math.ceil(usual * 1.1));
  state.random = random;
  return { call: 'compute', ns };
}

function compare(state: DownloadState, context: NativeContext): void {
  const { place, bytes, offset, fileSeed } = state;
  const truth = fileBytes(fileSeed, offset, bytes);
  const right = checksum(context.grant, place, bytes) === checksum(truth);
  if (!right) state.wrong++;
  context.record('block-checked', pieceOf(state), right ? 1 : 0, 0);
  state.actualSum = checksum(context.grant, place, bytes, state.actualSum);
  state.expectedSum = checksum(truth, 0, bytes, state.expectedSum);
}

/** The next piece; after the last the verdict, and the next download. */
function next(state: DownloadState, context: NativeContext): NativeCall {
  const length = fileLength(context);
  state.offset += state.bytes;
  const done = Math.ceil(state.offset / FETCH_BYTES);
  context.record('progress', done, Math.ceil(length / FETCH_BYTES), state.downloads * length + state.offset);
  if (state.offset < length) return fetch(state, context);
  const intact = state.wrong === 0 && state.actualSum === state.expectedSum;
  context.record('finished', intact ? 1 : 0, state.wrong, 0);
  if (!context.parameters['download.repeat']) {
    state.doing = 'done';
    return { call: 'receive', from: ANY };
  }
  Object.assign(state, { ...begin(), downloads: state.downloads + 1 });
  return fetch(state, context);
}
