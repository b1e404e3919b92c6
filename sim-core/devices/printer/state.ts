import { type Instant, type Nanoseconds, START } from '../../base/units.ts';
import type { DeviceHealth, DeviceState } from '../../trace/vocabulary.ts';
import { PRINTER_CONTROL, PRINTER_STATUS } from './registers.ts';

/** What tells one printer from another. */
export interface PrinterConfig {
  /** First port (see `printerPorts`). */
  readonly base: number;
  /** From the strobe to the acknowledgement, while there is room in the buffer. */
  readonly acceptNs: Nanoseconds;
  readonly bufferBytes: number;
  /** To strike one character. */
  readonly strikeNs: Nanoseconds;
  /** To feed the paper by one line. */
  readonly feedNs: Nanoseconds;
  /** From the end of a reset until the printer is on line. */
  readonly resetNs: Nanoseconds;
  /** Characters a line has room for. */
  readonly columns: number;
  /** Lines that the paper has room for. */
  readonly paperLines: number;
}

/** All of a printer that can change. Texts hold a byte in each character. */
export interface PrinterState {
  data: number;
  control: number;
  /** The character that the strobe has given, until it is in the buffer; −1: none. */
  taking: number;
  /** Taken, but not acknowledged before there is room again. */
  acknowledgeDue: boolean;
  acknowledging: boolean;
  buffer: string;
  /** The line under the head. */
  line: string;
  striking: boolean;
  /** When its first character was struck. */
  strikeAt: Instant;
  paperLines: number;
  /** The operator's switch. */
  online: boolean;
  /** How often somebody has turned it off, or taken the paper, and not put that right. */
  turnedOff: number;
  paperTaken: number;
  resetTaken: boolean;
  resetting: boolean;
  wedged: boolean;
  /** No reset helps, only power does. */
  locked: boolean;
  /** Tokens of the alarms awaited; any other is stale. */
  awaitedAccept: number;
  awaitedAcknowledge: number;
  awaitedLine: number;
  awaitedReset: number;
  lastToken: number;
  /** The level of the interrupt line as last driven. */
  interrupt: boolean;
  /** The truth: lines on paper, and characters that were given and never got there. */
  lines: number;
  lost: number;
  /** The last lines on the paper. */
  sheet: readonly string[];
  shown: { readonly state: DeviceState; readonly detail: number; readonly health: DeviceHealth };
}

/** After power-on and reset, with paper, on line. */
export function poweredPrinter(paperLines: number): PrinterState {
  return {
    data: 0,
    control: PRINTER_CONTROL.RUN | PRINTER_CONTROL.SELECT,
    taking: -1,
    acknowledgeDue: false,
    acknowledging: false,
    buffer: '',
    line: '',
    striking: false,
    strikeAt: START,
    paperLines,
    online: true,
    turnedOff: 0,
    paperTaken: 0,
    resetTaken: false,
    resetting: false,
    wedged: false,
    locked: false,
    awaitedAccept: 0,
    awaitedAcknowledge: 0,
    awaitedLine: 0,
    awaitedReset: 0,
    lastToken: 0,
    interrupt: false,
    lines: 0,
    lost: 0,
    sheet: [],
    shown: { state: 'idle', detail: 0, health: 'healthy' },
  };
}

/** RUN is 0: the printer is being reset. */
export const held = (state: PrinterState): boolean => (state.control & PRINTER_CONTROL.RUN) === 0;
/** It hears the host. While it resets it is off line [choice]. */
export const selected = (state: PrinterState): boolean =>
  state.online && !state.resetting && !held(state) && (state.control & PRINTER_CONTROL.SELECT) !== 0;

export function busy(state: PrinterState): boolean {
  return state.wedged || !selected(state) || state.paperLines === 0 || state.taking >= 0 || state.acknowledgeDue;
}

export function statusRegister(state: PrinterState): number {
  const paperOut = state.paperLines === 0;
  return (
    (busy(state) ? 0 : PRINTER_STATUS.NOT_BUSY) |
    (state.acknowledging ? 0 : PRINTER_STATUS.NOT_ACK) |
    (paperOut ? PRINTER_STATUS.PAPER_OUT : PRINTER_STATUS.NO_ERROR) |
    (selected(state) ? PRINTER_STATUS.SELECTED : 0)
  );
}

export function deviceState(state: PrinterState): DeviceState {
  if (held(state) || state.resetting) return 'resetting';
  if (state.wedged) return 'wedged';
  if (state.striking) return 'printing';
  if (!selected(state)) return 'off-line';
  return state.paperLines === 0 ? 'paper-out' : 'idle';
}

/**
 * Healthy: a driver that keeps the protocol gets what it asks for, once the operator has done his part. Suspect: not
 * before the control lines are put right. Wedged: not before a reset. What rests in the buffer is no illness.
 */
export function deviceHealth(state: PrinterState): DeviceHealth {
  if (state.wedged) return 'wedged';
  return held(state) || (state.control & PRINTER_CONTROL.SELECT) === 0 ? 'suspect' : 'healthy';
}
