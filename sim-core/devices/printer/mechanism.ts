import { between, ns } from '../../base/units.ts';
import type { Cure, DeviceHost } from '../device.ts';
import type { Paper } from './paper.ts';
import { busy, held, type PrinterConfig, type PrinterState, selected } from './state.ts';

/** Width of the acknowledge pulse [L: 5 to 12 µs]. BUSY falls as it begins [choice: printers differ]. */
const ACKNOWLEDGE_NS = ns(5_000);
/** What somebody in front of the printer looks at. */
const SHEET_LINES = 8;
const LINE_FEED = '\n';
const FORM_FEED = '\f';
const IGNORED = /[\r\0]/g;

function acknowledge(state: PrinterState, host: DeviceHost): void {
  state.acknowledgeDue = false;
  state.acknowledging = true;
  state.awaitedAcknowledge = ++state.lastToken;
  host.schedule(ACKNOWLEDGE_NS, state.awaitedAcknowledge);
}

/** The rising edge of the strobe. A printer that is busy does not look at it: the character is lost [choice]. */
export function strobe(state: PrinterState, config: PrinterConfig, host: DeviceHost): void {
  if (busy(state)) {
    state.lost++;
    return;
  }
  state.taking = state.data;
  state.awaitedAccept = ++state.lastToken;
  host.schedule(config.acceptNs, state.awaitedAccept);
}

/** The character is in the buffer. With room for another it is acknowledged, else when a line has left the buffer. */
export function accept(state: PrinterState, config: PrinterConfig, host: DeviceHost): void {
  state.buffer += String.fromCharCode(state.taking);
  state.taking = -1;
  state.acknowledgeDue = true;
  proceed(state, config, host);
}

/** Length of the line at the front of the buffer with what ends it, or 0: not complete yet. */
function lineLength(buffer: string, columns: number): number {
  for (let i = 0; i < buffer.length; i++) {
    if (buffer[i] === LINE_FEED || buffer[i] === FORM_FEED) return i + 1;
    if (i === columns) return columns;
  }
  return 0;
}

/** Whatever can go on does: the next line under the head, room in the buffer told to the host. */
export function proceed(state: PrinterState, config: PrinterConfig, host: DeviceHost): void {
  if (state.wedged || state.resetting || held(state)) return;
  if (!state.striking && state.online && state.paperLines > 0) {
    const length = lineLength(state.buffer, config.columns);
    if (length > 0) {
      state.line = state.buffer
        .slice(0, length)
        .replace(IGNORED, '')
        .replace(/[\n\f]$/, '');
      state.buffer = state.buffer.slice(length);
      state.striking = true;
      state.strikeAt = host.now();
      state.awaitedLine = ++state.lastToken;
      host.schedule(ns(state.line.length * config.strikeNs + config.feedNs), state.awaitedLine);
    }
  }
  const room = state.buffer.length < config.bufferBytes;
  if (state.acknowledgeDue && room && selected(state)) acknowledge(state, host);
}

export function lineEnd(state: PrinterState, config: PrinterConfig, paper: Paper, host: DeviceHost): void {
  const { line } = state;
  state.line = '';
  state.striking = false;
  feed(state, line);
  paper.printed(line, true, host);
  proceed(state, config, host);
}

/** A line more on the paper, of which only the last are looked at. */
function feed(state: PrinterState, text: string): void {
  state.lines++;
  state.paperLines--;
  state.sheet = [...state.sheet, text].slice(-SHEET_LINES);
}

/** The head stops where it is. What has been struck stays on the paper, the rest is lost. */
function cutLine(state: PrinterState, config: PrinterConfig, paper: Paper, host: DeviceHost): void {
  if (!state.striking) return;
  const { line } = state;
  const struck = Math.min(state.line.length, Math.floor(between(state.strikeAt, host.now()) / config.strikeNs));
  const part = state.line.slice(0, struck);
  state.lost += state.line.length - struck;
  state.line = '';
  state.striking = false;
  state.awaitedLine = 0;
  if (part === '') return paper.cut(line, host);
  feed(state, part);
  paper.printed(part, false, host);
}

/** A reset pulse was long enough, or power went: the buffer is gone. */
export function reset(state: PrinterState, config: PrinterConfig, paper: Paper, host: DeviceHost): void {
  cutLine(state, config, paper, host);
  const given = state.buffer + (state.taking < 0 ? '' : String.fromCharCode(state.taking));
  state.lost += given.length;
  for (const line of given.split(LINE_FEED)) if (line !== '') paper.cut(line, host);
  state.buffer = '';
  state.taking = -1;
  state.acknowledgeDue = false;
  state.acknowledging = false;
  state.awaitedAccept = 0;
  state.awaitedAcknowledge = 0;
  state.wedged = state.locked;
}

/**
 * The printer's own processor stands still: no acknowledgement, no line, busy. Held in reset it cannot hang, unless its
 * electronics are broken for good.
 */
export function breakDown(
  state: PrinterState,
  config: PrinterConfig,
  paper: Paper,
  cure: Cure,
  host: DeviceHost,
): void {
  if (cure === 'power-cycle') state.locked = true;
  else if (held(state)) return;
  cutLine(state, config, paper, host);
  state.awaitedAccept = 0;
  state.awaitedAcknowledge = 0;
  state.acknowledging = false;
  state.wedged = true;
}
