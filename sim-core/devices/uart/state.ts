import { type Nanoseconds, ns } from '../../base/units.ts';
import type { DeviceHealth, DeviceState } from '../../trace/vocabulary.ts';
import { FIFO_DEPTH, HIGHEST_BAUD, IER, IIR, LCR, LSR, MCR, MSR, TRIGGER_LEVELS } from './registers.ts';
import { newTerminal, type TerminalState, type Typist } from './terminal.ts';

/** How the other end of the line is set. Who does not match it is neither understood nor understands. */
export interface LineSettings {
  readonly divisor: number;
  /** As in LCR: bits a character, stop bits, parity. */
  readonly format: number;
}

/** What tells one UART from another. */
export interface UartConfig {
  /** First port (see `uartPorts`). */
  readonly base: number;
  /** How the terminal at the other end is set. */
  readonly line: LineSettings;
  /** Who types there; null: nobody. */
  readonly typist: Typist | null;
}

/** A character in the receiver, with the errors found in it (PE, FE, BI). */
export interface Received {
  readonly character: number;
  readonly errors: number;
  /** Its number in what is typed; -1: nobody can tell any more. */
  readonly number: number;
}

/** All of a UART that can change. Arrays are replaced, never written to. */
export interface UartState {
  ier: number;
  fcr: number;
  lcr: number;
  mcr: number;
  scratch: number;
  divisor: number;
  /** OE, since the last read of LSR. */
  overrun: number;
  /** The character on top has errors that no read of LSR has told yet. */
  topErrorsNew: boolean;
  /** The lines from the modem or the other end, as in MSR bits 4–7. */
  modemLines: number;
  modemChanges: number;
  received: readonly Received[];
  /** What RBR shows when there is nothing new. */
  lastRead: number;
  /** Characters rest in the FIFO, and for four character times nobody came or took one. */
  timedOut: boolean;
  sending: readonly number[];
  /** The character on its way, or −1. */
  shifting: number;
  /** Speed and format have not changed under it, and no break was sent. */
  shiftingLegible: boolean;
  /** THRE has come and has not been told by IIR yet. */
  emptyPending: boolean;
  /** The FIFOs' logic is locked up. */
  /** How often the line was cut and not mended. */
  cut: number;
  wedged: boolean;
  /** Nothing but power brings it back. */
  locked: boolean;
  /** Interrupts have been let through since power-on: a driver was here. */
  inService: boolean;
  /** Tokens of the alarms awaited; any other is stale. */
  awaitedShift: number;
  awaitedTimeout: number;
  awaitedKey: number;
  lastToken: number;
  /** The level of the interrupt line as last driven. */
  line: boolean;
  /** Characters that arrived and were lost, and characters that were to be sent and were lost: the truth. */
  lostReceived: number;
  lostSending: number;
  /** What is at the other end of the line. */
  terminal: TerminalState;
  shown: { readonly state: DeviceState; readonly detail: number; readonly health: DeviceHealth };
}

/** After power-on; the firmware has set the line's speed and format and left the interrupts off. */
export function poweredUart(line: LineSettings, typist: Typist | null): UartState {
  return {
    ier: 0,
    fcr: 0,
    lcr: line.format,
    mcr: 0,
    scratch: 0,
    divisor: line.divisor,
    overrun: 0,
    topErrorsNew: false,
    modemLines: MSR.CTS | MSR.DSR | MSR.DCD,
    modemChanges: 0,
    received: [],
    lastRead: 0,
    timedOut: false,
    sending: [],
    shifting: -1,
    shiftingLegible: true,
    emptyPending: false,
    cut: 0,
    wedged: false,
    locked: false,
    inService: false,
    awaitedShift: 0,
    awaitedTimeout: 0,
    awaitedKey: 0,
    lastToken: 0,
    line: false,
    lostReceived: 0,
    lostSending: 0,
    terminal: newTerminal(typist),
    shown: { state: 'idle', detail: 0, health: 'healthy' },
  };
}

export const fifoOn = (state: UartState): boolean => (state.fcr & 1) !== 0;
export const depth = (state: UartState): number => (fifoOn(state) ? FIFO_DEPTH : 1);
export const looped = (state: UartState): boolean => (state.mcr & MCR.LOOP) !== 0;
export const dlab = (state: UartState): boolean => (state.lcr & LCR.DLAB) !== 0;

/** Bits of one character on the line: start, data, parity, stop. 5 bits with "two" stop bits have one and a half. */
export function characterBits(format: number): number {
  const data = 5 + (format & 3);
  const parity = (format & LCR.PARITY) !== 0 ? 1 : 0;
  const stop = (format & LCR.STOP_2) === 0 ? 1 : data === 5 ? 1.5 : 2;
  return 1 + data + parity + stop;
}

/** How long one character is on the line: 86.8 µs at 115,200 baud with 8 bits, no parity, one stop bit. */
export const characterNs = (divisor: number, format: number): Nanoseconds =>
  ns(Math.round((characterBits(format) * divisor * 1e9) / HIGHEST_BAUD));

/** Both ends run at the same speed with the same format, and the line is no break. */
export const matches = (state: UartState, line: LineSettings): boolean =>
  state.divisor === line.divisor && (state.lcr & LCR.FORMAT) === (line.format & LCR.FORMAT);

/** LSR as it reads now. */
export function lineStatus(state: UartState): number {
  if (state.wedged) return 0;
  const top = state.received[0];
  let value = state.overrun;
  if (top !== undefined) value |= LSR.DR | (state.topErrorsNew ? top.errors : 0);
  if (state.sending.length === 0) value |= LSR.THRE | (state.shifting < 0 ? LSR.TEMT : 0);
  if (fifoOn(state) && state.received.some(({ errors }) => errors !== 0)) value |= LSR.FIFO_ERROR;
  return value;
}

/** MSR's upper half. In loopback the modem's inputs are fed by MCR's outputs. */
export function modemInputs(state: UartState): number {
  if (!looped(state)) return state.modemLines;
  const { mcr } = state;
  return (
    ((mcr & MCR.RTS) !== 0 ? MSR.CTS : 0) |
    ((mcr & MCR.DTR) !== 0 ? MSR.DSR : 0) |
    ((mcr & MCR.OUT1) !== 0 ? MSR.RI : 0) |
    ((mcr & MCR.OUT2) !== 0 ? MSR.DCD : 0)
  );
}

/** MSR's lower half after its lines went from `before` to `after`: each that changed, but of RI its end only [H]. */
export const modemChange = (before: number, after: number): number => ((before ^ after) & ~(after & MSR.RI)) >>> 4;

/** The interrupt of the highest priority, as in IIR bits 0–3. */
export function interruptIdentity(state: UartState): number {
  const { ier, received } = state;
  if (state.wedged) return IIR.NONE;
  if ((ier & IER.LINE) !== 0 && (state.overrun !== 0 || state.topErrorsNew)) return IIR.LINE;
  const trigger = fifoOn(state) ? (TRIGGER_LEVELS[state.fcr >>> 6] ?? 1) : 1;
  if ((ier & IER.RECEIVED) !== 0 && received.length >= trigger) return IIR.RECEIVED;
  if ((ier & IER.RECEIVED) !== 0 && state.timedOut) return IIR.TIMEOUT;
  if ((ier & IER.EMPTY) !== 0 && state.emptyPending) return IIR.EMPTY;
  return (ier & IER.MODEM) !== 0 && state.modemChanges !== 0 ? IIR.MODEM : IIR.NONE;
}

/** The interrupt line on a PC: through OUT2, which loopback cuts off. */
export const interruptLevel = (state: UartState): boolean =>
  interruptIdentity(state) !== IIR.NONE && (state.mcr & MCR.OUT2) !== 0 && !looped(state);

export function deviceState(state: UartState): DeviceState {
  if (state.wedged) return 'wedged';
  if (state.shifting >= 0 || state.sending.length > 0) return 'transmitting';
  return state.received.length > 0 ? 'receiving' : 'idle';
}

/**
 * Healthy: a driver that takes it for initialised gets what it asks for. Suspect: not before some register is put
 * right. Before its first driver nobody takes it for that. Wedged: not before the FIFOs have been switched off and on.
 */
export function deviceHealth(state: UartState, line: LineSettings): DeviceHealth {
  if (state.wedged) return 'wedged';
  const muddled = dlab(state) || (state.lcr & LCR.BREAK) !== 0 || looped(state) || !matches(state, line);
  const needed = IER.RECEIVED | IER.EMPTY;
  const deaf = (state.mcr & MCR.OUT2) === 0 || (state.ier & needed) !== needed;
  return state.inService && (muddled || deaf) ? 'suspect' : 'healthy';
}
