import { drawInt, type RandomState } from '../base/random.ts';
import { fromMs } from '../base/units.ts';
import { CHECKSUM_START, checksum, originalBytes, originalChecksum } from '../devices/disk/content.ts';
import { ANY, type Endpoint, GRANT_BYTES } from '../kernel/endpoints.ts';
import type { NativeCall, NativeContext, NativeProgram } from '../kernel/native-program.ts';
import type { NativeInput } from '../kernel/state.ts';
import { MESSAGE, OPERATIONS } from '../trace/vocabulary.ts';

/**
 * Copies a file block by block: read it, compare its checksum with the one known for the block, write it, read the
 * copy back and compare again; at the end compare the checksum of the whole; then the next copy. What is on the disk
 * is a function of the seed, so the program knows the truth.
 */

export const BLOCK_SECTORS = GRANT_BYTES / 512;

/** Where the two files lie: a third of the way in, and two thirds, so that the head has to move. */
export const sourceLba = (diskSectors: number): number => Math.floor(diskSectors / 3 / BLOCK_SECTORS) * BLOCK_SECTORS;
export const targetLba = (diskSectors: number): number =>
  Math.floor((diskSectors * 2) / 3 / BLOCK_SECTORS) * BLOCK_SECTORS;

export interface FileCopyState {
  readonly fileServer: Endpoint;
  readonly diskSeed: number;
  /** Its own stream of chance: no two blocks take exactly the same time. */
  random: RandomState;
  doing: 'sleep' | 'start' | 'reading' | 'computing' | 'writing' | 'reading-back' | 'computing-back' | 'done';
  block: number;
  /** Copies finished before this one. */
  copies: number;
  wrong: number;
  retries: number;
  failed: number;
  expectedSum: number;
  actualSum: number;
}

export function fileCopy(fileServer: Endpoint, diskSeed: number, random: RandomState): NativeProgram<FileCopyState> {
  return {
    initial: () => ({ fileServer, diskSeed, random, doing: 'sleep', copies: 0, ...begin() }),
    step,
  };
}

const operation = (name: (typeof OPERATIONS)[number]): number => OPERATIONS.indexOf(name);

function step(state: FileCopyState, input: NativeInput, context: NativeContext): NativeCall {
  const sectors = context.parameters['disk.sectors'];
  const from = sourceLba(sectors) + state.block * BLOCK_SECTORS;
  const to = targetLba(sectors) + state.block * BLOCK_SECTORS;
  switch (state.doing) {
    case 'sleep':
      state.doing = 'start';
      return { call: 'alarm', afterNs: fromMs(context.parameters['copy.startMs']) };
    case 'start':
      // The alarm arrives as a message; until then it waits.
      if (input.type !== 'message' && context.parameters['copy.startMs'] > 0) return { call: 'receive', from: ANY };
      return request(state, context, 'read', 'reading', from);
    case 'reading':
      answered(state, input, context, 'read');
      state.doing = 'computing';
      return work(state, context);
    case 'computing':
      compare(state, context, from);
      return request(state, context, 'write', 'writing', to);
    case 'writing':
      answered(state, input, context, 'write');
      return request(state, context, 'verify', 'reading-back', to);
    case 'reading-back':
      answered(state, input, context, 'verify');
      state.doing = 'computing-back';
      return work(state, context);
    case 'computing-back':
      compare(state, context, from);
      sumUp(state, context);
      return next(state, context);
    case 'done':
      return { call: 'receive', from: ANY };
  }
}

/** The checksum of a block: `cost.appNs`, give or take a tenth for what else a program does. */
function work(state: FileCopyState, context: NativeContext): NativeCall {
  const usual = context.parameters['cost.appNs'];
  const [ns, next] = drawInt(state.random, Math.floor(usual * 0.9), Math.ceil(usual * 1.1));
  state.random = next;
  return { call: 'compute', ns };
}

function request(
  state: FileCopyState,
  context: NativeContext,
  name: 'read' | 'write' | 'verify',
  doing: FileCopyState['doing'],
  lba: number,
): NativeCall {
  state.doing = doing;
  context.record('operation-begun', operation(name), state.block, 0);
  const type = name === 'write' ? MESSAGE.fsWrite : MESSAGE.fsRead;
  return {
    call: 'sendrec',
    to: state.fileServer,
    type,
    words: [lba, BLOCK_SECTORS, 0, 0, 0, 0],
    withGrant: name === 'write',
  };
}

function answered(
  state: FileCopyState,
  input: NativeInput,
  context: NativeContext,
  name: 'read' | 'write' | 'verify',
): void {
  const good = input.type === 'message' && (input.words[0] ?? 0) >= 0;
  if (input.type === 'message') state.retries += input.words[2] ?? 0;
  if (!good) state.failed++;
  context.record('operation-ended', operation(name), state.block, good ? 1 : 0);
}

function compare(state: FileCopyState, context: NativeContext, lba: number): void {
  const right = checksum(context.grant) === originalChecksum(state.diskSeed, lba, BLOCK_SECTORS);
  if (!right) state.wrong++;
  context.record('block-checked', state.block, right ? 1 : 0, 0);
}

function sumUp(state: FileCopyState, context: NativeContext): void {
  const lba = sourceLba(context.parameters['disk.sectors']) + state.block * BLOCK_SECTORS;
  state.actualSum = checksum(context.grant, 0, GRANT_BYTES, state.actualSum);
  state.expectedSum = checksum(originalBytes(state.diskSeed, lba, BLOCK_SECTORS), 0, GRANT_BYTES, state.expectedSum);
}

/** The next block; after the last the verdict, and the next copy. */
function next(state: FileCopyState, context: NativeContext): NativeCall {
  const blocks = context.parameters['copy.blocks'];
  state.block++;
  const source = sourceLba(context.parameters['disk.sectors']);
  context.record('progress', state.block, blocks, (state.copies * blocks + state.block) * GRANT_BYTES);
  if (state.block < blocks) return request(state, context, 'read', 'reading', source + state.block * BLOCK_SECTORS);
  const intact = state.wrong === 0 && state.failed === 0 && state.actualSum === state.expectedSum;
  context.record('finished', intact ? 1 : 0, state.wrong, state.retries);
  if (!context.parameters['copy.repeat']) {
    state.doing = 'done';
    return { call: 'receive', from: ANY };
  }
  Object.assign(state, { ...begin(), copies: state.copies + 1 });
  return request(state, context, 'read', 'reading', source);
}

/** What a copy begins from. */
const begin = () => ({
  block: 0,
  wrong: 0,
  retries: 0,
  failed: 0,
  expectedSum: CHECKSUM_START,
  actualSum: CHECKSUM_START,
});
