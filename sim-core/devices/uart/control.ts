import type { DeviceHost } from '../device.ts';
import { FCR, IER, LCR, MCR } from './registers.ts';
import { type LineSettings, modemChange, modemInputs, type UartState } from './state.ts';
import { reclock } from './transmitter.ts';

/** Interrupts reach the PC: from here on there is a driver. */
function noteService(state: UartState): void {
  if (state.ier !== 0 && (state.mcr & MCR.OUT2) !== 0) state.inService = true;
}

export function writeInterruptEnable(state: UartState, value: number): void {
  const enabled = value & IER.ALL;
  // To let the interrupt through while there is room to send raises it at once [H].
  const newly = (enabled & IER.EMPTY) !== 0 && (state.ier & IER.EMPTY) === 0;
  if (newly && state.sending.length === 0) state.emptyPending = true;
  state.ier = enabled;
  noteService(state);
}

export function clearReceived(state: UartState, host: DeviceHost): void {
  if (state.received.length === 0) return;
  state.lostReceived += state.received.length;
  for (const { number } of state.received) host.dropped('character', number, 'cut');
  state.received = [];
  state.topErrorsNew = false;
  state.timedOut = false;
  state.awaitedTimeout = 0;
}

/** What is in the shift register goes out all the same [H]. Nobody knows which characters a driver meant to send. */
export function clearSending(state: UartState, host: DeviceHost): void {
  if (state.sending.length === 0) return;
  state.lostSending += state.sending.length;
  for (let i = 0; i < state.sending.length; i++) host.dropped('character', -1, 'cut');
  state.sending = [];
  state.emptyPending = true;
}

/** FCR. To switch the FIFOs on or off empties them; other bits count only together with the one that is on [H]. */
export function writeFifoControl(state: UartState, value: number, host: DeviceHost): void {
  const on = (value & FCR.ENABLE) !== 0;
  const switched = on !== ((state.fcr & FCR.ENABLE) !== 0);
  // Wedged, only that brings the FIFOs back.
  if (switched && on && !state.locked) state.wedged = false;
  state.fcr = on ? value & ~(FCR.CLEAR_RECEIVED | FCR.CLEAR_SENDING | FCR.RESERVED) : 0;
  if (switched || (on && (value & FCR.CLEAR_RECEIVED) !== 0)) clearReceived(state, host);
  if (switched || (on && (value & FCR.CLEAR_SENDING) !== 0)) clearSending(state, host);
}

export function writeLineControl(state: UartState, line: LineSettings, value: number, host: DeviceHost): void {
  const changed = state.lcr ^ value;
  state.lcr = value;
  if ((changed & (LCR.FORMAT | LCR.BREAK)) !== 0) reclock(state, line, host);
}

export function writeModemControl(state: UartState, value: number): void {
  const before = modemInputs(state);
  state.mcr = value & ~MCR.RESERVED;
  state.modemChanges |= modemChange(before, modemInputs(state));
  noteService(state);
}
