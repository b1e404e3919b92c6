import { fromMs } from '../base/units.ts';
import { lineText } from '../devices/printer/content.ts';
import { ANY, type Endpoint } from '../kernel/endpoints.ts';
import type { NativeCall, NativeContext, NativeProgram } from '../kernel/native-program.ts';
import type { NativeInput } from '../kernel/state.ts';
import { MESSAGE, OPERATIONS } from '../trace/vocabulary.ts';

/**
 * A print job, as a line printer daemon works it off: line by line, one write each. After an error nobody can tell how
 * much the printer has got, so that the daemon issues the line again (minix.md §6.6: only the application can redo), or
 * the page, or does not care (`print.afterError`). What that makes of the paper is seen at the printer
 * (devices/printer/paper.ts), not here: a line that was taken may be lost afterwards, and nobody tells.
 */

export interface PrintJobState {
  readonly fileServer: Endpoint;
  /** Actor of the printer's driver; -1 when the machine has none. */
  readonly driver: number;
  doing: 'sleep' | 'start' | 'writing' | 'resting' | 'rested' | 'done';
  line: number;
  /** Characters of the line that the driver says are printed. */
  written: number;
  failed: number;
}

/** After an error it waits so long before it asks again [choice]. */
const REST_MS = 100;
const LINE = OPERATIONS.indexOf('line');

export function printJob(fileServer: Endpoint, driver: number): NativeProgram<PrintJobState> {
  return { initial: () => ({ fileServer, driver, doing: 'sleep', line: 0, written: 0, failed: 0 }), step };
}

function step(state: PrintJobState, input: NativeInput, context: NativeContext): NativeCall {
  const startMs = context.parameters['print.startMs'];
  switch (state.doing) {
    case 'sleep':
      state.doing = 'start';
      return { call: 'alarm', afterNs: fromMs(startMs) };
    case 'start':
      // The alarm arrives as a message; until then it waits.
      if (input.type !== 'message' && startMs > 0) return { call: 'receive', from: ANY };
      return begin(state, context);
    case 'writing':
      return answered(state, input, context);
    case 'resting':
      state.doing = 'rested';
      return { call: 'receive', from: ANY };
    case 'rested':
      return write(state, context);
    case 'done':
      return { call: 'receive', from: ANY };
  }
}

/** Characters of a line with its newline. */
const lineBytes = (context: NativeContext): number => context.parameters['print.lineLength'] + 1;

function begin(state: PrintJobState, context: NativeContext): NativeCall {
  state.written = 0;
  context.record('operation-begun', LINE, state.line, 0);
  return write(state, context);
}

/** The line, or what is left of it, from the program's own buffer. */
function write(state: PrintJobState, context: NativeContext): NativeCall {
  const text = `${lineText(state.line, context.parameters['print.lineLength'])}\n`;
  for (let i = 0; i < text.length; i++) context.grant[i] = text.charCodeAt(i);
  state.doing = 'writing';
  return {
    call: 'sendrec',
    to: state.fileServer,
    type: MESSAGE.charWrite,
    words: [state.driver, text.length - state.written, state.written, 0, 0, 0],
  };
}

function answered(state: PrintJobState, input: NativeInput, context: NativeContext): NativeCall {
  const [status = -1, done = 0] = input.type === 'message' ? input.words : [];
  if (status < 0) return failed(state, context);
  state.written += Math.max(0, done);
  // Fewer than were asked for: the printer has run out of paper, and the rest waits for somebody.
  if (state.written < lineBytes(context)) return rest(state);
  context.record('operation-ended', LINE, state.line, 1);
  state.line++;
  context.record('progress', state.line, context.parameters['print.lines'], state.line * lineBytes(context));
  return ended(state, context) ?? begin(state, context);
}

/** The end of the job; undefined while there are lines left. */
function ended(state: PrintJobState, context: NativeContext): NativeCall | undefined {
  if (state.line < context.parameters['print.lines']) return undefined;
  context.record('finished', state.failed === 0 ? 1 : 0, 0, state.failed);
  state.doing = 'done';
  return { call: 'receive', from: ANY };
}

/** The next operation begins at once, with a rest: it is held up, not idle. */
function failed(state: PrintJobState, context: NativeContext): NativeCall {
  context.record('operation-ended', LINE, state.line, 0);
  state.failed++;
  const again = context.parameters['print.afterError'];
  if (again === 'skip') state.line++;
  else if (again === 'page') state.line -= state.line % context.parameters['print.pageLines'];
  state.written = 0;
  const end = ended(state, context);
  if (end !== undefined) return end;
  context.record('operation-begun', LINE, state.line, 0);
  return rest(state);
}

function rest(state: PrintJobState): NativeCall {
  state.doing = 'resting';
  return { call: 'alarm', afterNs: fromMs(REST_MS) };
}
