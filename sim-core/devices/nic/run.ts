import { type Nanoseconds, ns } from '../../base/units.ts';
import type { DeviceHost } from '../device.ts';
import { CR, DCR, ISR, PAGE_BYTES, TCR, TSR } from './registers.ts';
import { type Card, inLoopback } from './state.ts';
import { frameNs, type WireHost } from './wire.ts';

/** Starting and stopping, sending, and the reset of the whole card. */

/**
 * In an overflow a reception is under way, and the longest takes this: drivers wait 1.6 ms at least before they go on
 * [H the comment in Linux lib8390].
 */
export const STOP_NS = ns(1_600_000);

function alarmIn(card: Card, delay: Nanoseconds, host: DeviceHost): number {
  const token = ++card.state.lastToken;
  host.schedule(delay, token);
  return token;
}

/** STP was written: what is under way comes to its end first. A wedged transmitter never does. */
export function stop(card: Card, host: DeviceHost): void {
  const { state } = card;
  if (state.run !== 'started') return;
  state.run = 'stopping';
  if (state.overflowed) state.awaitedStop = alarmIn(card, STOP_NS, host);
  else completeStop(card);
}

function completeStop(card: Card): void {
  const { state } = card;
  if (state.run !== 'stopping' || state.transmitting || state.awaitedStop !== 0 || state.wedge !== 'none') return;
  state.run = 'stopped';
  state.overflowed = false;
}

/** STA was written. Before a stop has come to its end this takes the stop back. */
export function start(card: Card): void {
  card.state.run = 'started';
  card.state.awaitedStop = 0;
}

/** TXP was written. While a frame is under way that confuses the transmitter [D; choice: it never ends]. */
export function transmit(card: Card, host: DeviceHost): void {
  const { state } = card;
  if (state.run !== 'started') return;
  if (state.transmitting) {
    if (state.wedge === 'none') state.wedge = 'transmitter';
    state.awaitedTransmit = 0;
    return;
  }
  state.transmitting = true;
  state.tsr = 0;
  state.sentFrom = state.tpsr * PAGE_BYTES;
  state.sentBytes = state.tbcr;
  if (state.wedge === 'none') state.awaitedTransmit = alarmIn(card, frameNs(state.sentBytes), host);
}

/**
 * The last bit is out. The bytes are those in memory now: who wrote over the frame meanwhile, sent that. In loopback
 * nothing leaves the card, and nothing enters the ring. Without a link there is no carrier: the frame is given up
 * [choice].
 */
function sent(card: Card, host: DeviceHost, wireHost: WireHost): void {
  const { state } = card;
  state.transmitting = false;
  if (!inLoopback(state) && !state.linkUp) {
    state.tsr = TSR.ABT | TSR.CRS;
    state.isr |= ISR.TXE;
    host.dropped('frame', -1, 'not-listening');
  } else {
    state.tsr = TSR.PTX;
    state.isr |= ISR.PTX;
    if (!inLoopback(state)) card.wire.carry(card.memory.slice(state.sentFrom, state.sentBytes), wireHost);
  }
  completeStop(card);
}

/** A frame that is on its way out when the card is reset, or loses its power, does not get there. */
export function cutShort(card: Card, host: DeviceHost): void {
  if (card.state.transmitting && !inLoopback(card.state)) host.dropped('frame', -1, 'cut');
}

/** The reset port was read: everything stops at once, and nothing answers until it is written and the time is over. */
export function holdReset(card: Card, host: DeviceHost): void {
  const { state } = card;
  cutShort(card, host);
  state.reset = 'held';
  state.run = 'stopped';
  state.dma = 'none';
  state.transmitting = false;
  state.overflowed = false;
  state.wedge = state.locked ? 'bus' : 'none';
  state.awaitedTransmit = 0;
  state.awaitedStop = 0;
  state.awaitedReset = 0;
  state.awaitedLink = 0;
  // What the data sheet says a reset changes in the registers [H]; all others stay.
  state.page = 0;
  state.dmaBits = CR.ABORT;
  state.isr = 0;
  state.imr = 0;
  state.dcr |= DCR.LAS;
  state.tcr &= ~TCR.LOOP;
  if (card.config.linkNs > 0) state.linkUp = false;
}

/** The reset port was written: the reset ends; a PHY begins to negotiate. */
export function releaseReset(card: Card, host: DeviceHost): void {
  const { state, config } = card;
  if (state.reset !== 'held') return;
  state.reset = 'running';
  state.awaitedReset = alarmIn(card, config.resetNs, host);
  if (config.linkNs > 0) state.awaitedLink = alarmIn(card, config.linkNs, host);
}

/** Power has come back: the PHY negotiates anew. */
export function negotiate(card: Card, host: DeviceHost): void {
  const { state, config } = card;
  if (config.linkNs === 0) return;
  state.linkUp = false;
  state.awaitedLink = alarmIn(card, config.linkNs, host);
}

/** A moment has come. Returns whether it still means anything. */
export function alarm(card: Card, token: number, host: DeviceHost, wireHost: WireHost): boolean {
  const { state } = card;
  switch (token) {
    case state.awaitedTransmit:
      state.awaitedTransmit = 0;
      sent(card, host, wireHost);
      return true;
    case state.awaitedStop:
      state.awaitedStop = 0;
      completeStop(card);
      return true;
    case state.awaitedReset:
      state.awaitedReset = 0;
      state.reset = 'none';
      return true;
    case state.awaitedLink:
      state.awaitedLink = 0;
      state.linkUp = true;
      return true;
    default:
      return false;
  }
}
