import { ns } from '../../base/units.ts';
import type { DeviceHost } from '../device.ts';
import { LSR } from './registers.ts';
import { characterNs, depth, fifoOn, looped, type Received, type UartState } from './state.ts';
import { taken } from './terminal.ts';

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
export function store(state: UartState, newcomer: Received, host: DeviceHost): boolean {
  const full = state.received.length >= depth(state);
  if (full) {
    state.overrun = LSR.OE;
    state.lostReceived++;
    // With FIFOs those that wait are kept and the newcomer goes; without, it takes the place of the one that waits [H].
    const loser = fifoOn(state) ? newcomer : (state.received[0] ?? newcomer);
    host.dropped('character', loser.number, 'no-room');
    if (fifoOn(state)) return false;
    state.received = [];
  }
  if (state.received.length === 0) state.topErrorsNew = newcomer.errors !== 0;
  state.received = [...state.received, newcomer];
  watchSilence(state, host);
  return newcomer.errors === 0;
}

/**
 * From the other end. At another speed or format it looks like a character with a framing error [choice: of zeros].
 * @param number its number in what is typed; -1 for none
 */
export function arrive(
  state: UartState,
  character: number,
  number: number,
  legible: boolean,
  host: DeviceHost,
): boolean {
  if (state.cut > 0) {
    host.dropped('character', number, 'wire');
    return false;
  }
  // Looped back, the receiver is cut off from the line; without a clock, or locked up, it sees nothing.
  if (looped(state) || state.divisor === 0 || state.wedged) {
    state.lostReceived++;
    host.dropped('character', number, 'not-listening');
    return false;
  }
  if (legible) {
    const mask = (0x20 << (state.lcr & 3)) - 1;
    return store(state, { character: character & mask, errors: 0, number }, host);
  }
  host.dropped('character', number, 'damaged');
  return store(state, { character: 0, errors: LSR.FE, number: -1 }, host);
}

/** A read of RBR. With nothing new it gives the last one again [choice]. */
export function takeCharacter(state: UartState, host: DeviceHost): number {
  const top = state.received[0];
  if (top === undefined || state.wedged) return state.lastRead;
  state.received = state.received.slice(1);
  state.topErrorsNew = (state.received[0]?.errors ?? 0) !== 0;
  state.lastRead = top.character;
  state.terminal = taken(state.terminal, top.number);
  watchSilence(state, host);
  return top.character;
}
