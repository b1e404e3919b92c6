import { fromMs } from '../base/units.ts';
import { ANY, type Endpoint } from '../kernel/endpoints.ts';
import type { NativeCall, NativeContext, NativeProgram } from '../kernel/native-program.ts';
import type { NativeInput } from '../kernel/state.ts';
import { MESSAGE, OPERATIONS } from '../trace/vocabulary.ts';

/**
 * The program at a terminal, as an editor does it: waits for what is typed, shows it, and waits again. An error is
 * nothing to it: what it had read is gone, and it goes on with what is typed next. Who types is part of the terminal
 * (devices/uart/terminal.ts); what became of each character is seen there, not here.
 *
 * An operation is one round: from the read to the end of the write, the waiting for a key included.
 */

export interface TypistState {
  readonly fileServer: Endpoint;
  /** Actor of the driver of its terminal; -1 when the machine has none. */
  readonly driver: number;
  doing: 'sleep' | 'start' | 'reading' | 'writing' | 'resting' | 'rested';
  /** Characters that it has shown. */
  shown: number;
  /** Of those read, how many are to be shown. */
  read: number;
}

/** As much as it takes at a time: no more than a UART's FIFO holds. */
const READ_CHARACTERS = 16;
/** After an error it waits so long before it asks again [choice]. */
const REST_MS = 100;
const CHARACTER = OPERATIONS.indexOf('character');

export function typist(fileServer: Endpoint, driver: number): NativeProgram<TypistState> {
  return { initial: () => ({ fileServer, driver, doing: 'sleep', shown: 0, read: 0 }), step };
}

function step(state: TypistState, input: NativeInput, context: NativeContext): NativeCall {
  const startMs = context.parameters['typist.startMs'];
  switch (state.doing) {
    case 'sleep':
      state.doing = 'start';
      return { call: 'alarm', afterNs: fromMs(startMs) };
    case 'start':
      // The alarm arrives as a message; until then it waits.
      if (input.type !== 'message' && startMs > 0) return { call: 'receive', from: ANY };
      return read(state, context);
    case 'reading': {
      const [good, characters] = outcome(input);
      if (!good) return failed(state, context);
      state.doing = 'writing';
      state.read = characters;
      return request(state, MESSAGE.charWrite, characters);
    }
    case 'writing': {
      const [good, characters] = outcome(input);
      if (!good) return failed(state, context);
      state.shown += characters;
      context.record('operation-ended', CHARACTER, state.shown, 1);
      context.record('progress', state.shown, 0, state.shown);
      return read(state, context);
    }
    case 'resting':
      state.doing = 'rested';
      return { call: 'receive', from: ANY };
    case 'rested':
      state.doing = 'reading';
      return request(state, MESSAGE.charRead, READ_CHARACTERS);
  }
}

function read(state: TypistState, context: NativeContext): NativeCall {
  state.doing = 'reading';
  context.record('operation-begun', CHARACTER, state.shown, 0);
  return request(state, MESSAGE.charRead, READ_CHARACTERS);
}

const request = (state: TypistState, type: number, characters: number): NativeCall => ({
  call: 'sendrec',
  to: state.fileServer,
  type,
  words: [state.driver, characters, 0, 0, 0, 0],
});

function outcome(input: NativeInput): [good: boolean, characters: number] {
  const [status = -1, characters = 0] = input.type === 'message' ? input.words : [];
  return [status >= 0, characters];
}

/** The next operation begins at once, with a rest: it is held up, not idle. */
function failed(state: TypistState, context: NativeContext): NativeCall {
  context.record('operation-ended', CHARACTER, state.shown, 0);
  context.record('operation-begun', CHARACTER, state.shown, 0);
  state.doing = 'resting';
  return { call: 'alarm', afterNs: fromMs(REST_MS) };
}
