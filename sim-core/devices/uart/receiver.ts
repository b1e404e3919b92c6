import { ns } from '../../base/units.ts';
import type { DeviceHost } from '../device.ts';
import { LSR } from './registers.ts';
import { characterNs, depth, fifoOn, looped, type UartState } from './state.ts';

/** Silence on the line, in characters, after which a FIFO below its trigger interrupts all the same [H]. */
const TIMEOUT_CHARACTERS = 4;

/** The FIFO's clock starts over whenever a character comes or goes while some rest in it. */
function watchSilence(state: UartState, host: DeviceHost): void {
  state.timedOut = false;
  state.awaitedTimeout = 0;
  if (!fifoOn(state) || state.received.length === 0 || state.divisor === 0) return;
  state.awaitedTimeout = ++state.lastToken;
  host.schedule(ns(characterNs(state.divisor, state.lcr) * TIMEOUT_CHARACTERS), state.awaitedTimeout);
}

/** A character at the receiver's input, from the line or looped back. Without room it, or the one before, is lost. */
export function store(state: UartState, character: number, errors: number, host: DeviceHost): boolean {
  const full = state.received.length >= depth(state);
  if (full) {
    state.overrun = LSR.OE;
    state.lostReceived++;
    // With FIFOs those that wait are kept and the newcomer goes; without, it takes the place of the one that waits [H].
    if (fifoOn(state)) return false;
    state.received = [];
  }
  if (state.received.length === 0) state.topErrorsNew = errors !== 0;
  state.received = [...state.received, { character, errors }];
  watchSilence(state, host);
  return errors === 0;
}

/** From the other end. At another speed or format it looks like a character with a framing error [choice: of zeros]. */
export function arrive(state: UartState, character: number, legible: boolean, host: DeviceHost): boolean {
  // Looped back, the receiver is cut off from the line; without a clock, or locked up, it sees nothing.
  if (looped(state) || state.divisor === 0 || state.wedged) {
    state.lostReceived++;
    return false;
  }
  const mask = (0x20 << (state.lcr & 3)) - 1;
  return legible ? store(state, character & mask, 0, host) : store(state, 0, LSR.FE, host);
}

/** A read of RBR. With nothing new it gives the last one again [choice]. */
export function takeCharacter(state: UartState, host: DeviceHost): number {
  const top = state.received[0];
  if (top === undefined || state.wedged) return state.lastRead;
  state.received = state.received.slice(1);
  state.topErrorsNew = (state.received[0]?.errors ?? 0) !== 0;
  state.lastRead = top.character;
  watchSilence(state, host);
  return top.character;
}
