import type { DeviceHost } from '../device.ts';
import { store } from './receiver.ts';
import { LCR } from './registers.ts';
import {
  characterNs,
  depth,
  fifoOn,
  type LineSettings,
  looped,
  matches,
  type UartConfig,
  type UartState,
} from './state.ts';
import { show } from './terminal.ts';

/** Somebody who listens on the line beside the terminal: a bench that writes down all that passes. */
export interface SerialLine {
  /**
   * The last bit of a character has left the UART, now.
   * @param legible it was sent as the other end expects it: at one speed, in one format, and not under a break
   */
  carry(character: number, legible: boolean): void;
}

const legible = (state: UartState, line: LineSettings): boolean =>
  matches(state, line) && (state.lcr & LCR.BREAK) === 0;

function clock(state: UartState, host: DeviceHost): void {
  state.awaitedShift = ++state.lastToken;
  host.schedule(characterNs(state.divisor, state.lcr), state.awaitedShift);
}

/** The next character goes from the holding register, or the FIFO, to the shift register, if that is free. */
function load(state: UartState, line: LineSettings, host: DeviceHost): void {
  const [next, ...rest] = state.sending;
  if (next === undefined || state.shifting >= 0 || state.divisor === 0 || state.wedged) return;
  state.shifting = next;
  state.shiftingLegible = legible(state, line);
  state.sending = rest;
  if (rest.length === 0) state.emptyPending = true;
  clock(state, host);
}

/** A write of THR. Without room the newcomer is lost (FIFO), or the one that waits (no FIFO) [H for the latter]. */
export function send(state: UartState, line: LineSettings, character: number, host: DeviceHost): void {
  state.emptyPending = false;
  if (state.sending.length < depth(state)) state.sending = [...state.sending, character];
  else {
    state.lostSending++;
    host.dropped('character', -1, 'no-room');
    if (!fifoOn(state)) state.sending = [character];
  }
  load(state, line, host);
}

/** The shift register is empty: the character is on the line, or back in the own receiver. */
export function shiftEnd(
  state: UartState,
  { line, typist }: UartConfig,
  wire: SerialLine | undefined,
  host: DeviceHost,
): void {
  const character = state.shifting & ((0x20 << (state.lcr & 3)) - 1);
  const good = state.shiftingLegible;
  state.shifting = -1;
  load(state, line, host);
  if (looped(state)) {
    store(state, { character, errors: 0, number: -1 }, host);
    return;
  }
  if (state.cut > 0) return host.dropped('character', -1, 'wire');
  state.terminal = show(state.terminal, typist, character, good, host);
  wire?.carry(character, good);
}

/**
 * Speed or format have changed. What is being sent is no character any more; it ends a character's time from now
 * [choice], but with divisor 0 the clock stands still, until there is another.
 */
export function reclock(state: UartState, line: LineSettings, host: DeviceHost): void {
  if (state.shifting < 0) return load(state, line, host);
  state.shiftingLegible = false;
  if (state.divisor === 0) state.awaitedShift = 0;
  else clock(state, host);
}
