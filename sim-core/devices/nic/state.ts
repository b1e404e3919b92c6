import type { Nanoseconds } from '../../base/units.ts';
import type { DeviceHealth, DeviceState } from '../../trace/vocabulary.ts';
import type { CardMemory } from './memory.ts';
import { CR, ISR, PAGE_BYTES, RAM_END, RAM_START, TCR } from './registers.ts';
import type { Wire } from './wire.ts';

/** What tells one card from another. */
export interface NicConfig {
  /** First port (see `nicBase`). */
  readonly base: number;
  /** Its Ethernet address, six bytes. */
  readonly mac: readonly number[];
  /** From the end of a reset until the card answers: 2 ms as drivers wait; they give up after 20 ms [H Linux ne.c]. */
  readonly resetNs: Nanoseconds;
  /**
   * With a PHY: from a reset until the link stands again, 1.5–4 s by negotiation [M]. 0 for a card without one, whose
   * link is always there.
   */
  readonly linkNs: Nanoseconds;
}

/**
 * Ways to be stuck that only a reset of the card cures. In each the transmitter never ends, and so a stop never
 * completes ("may defer forever", the data sheet as drivers quote it [H]).
 * - `bus`: no DMA moves any more, neither the host's nor the network's.
 * - `transmitter`: it lost its place; frames still arrive.
 * - `receiver`: it lost its place; nothing arrives. The ports do not show it.
 */
export type Wedge = 'none' | 'bus' | 'transmitter' | 'receiver';

/** All of a card that can change, but for its memory. */
export interface NicState {
  run: 'stopped' | 'stopping' | 'started';
  reset: 'none' | 'held' | 'running';
  wedge: Wedge;
  /** Broken beyond what its driver can do: a reset leaves it wedged, and only power mends it. */
  locked: boolean;
  linkUp: boolean;
  /** The page bits of CR, and its bits for remote DMA as last written. */
  page: number;
  dmaBits: number;
  /** The remote DMA under way. Its address and its count are the registers themselves. */
  dma: 'none' | 'read' | 'write';
  rsar: number;
  rbcr: number;
  transmitting: boolean;
  /** The frame under way: where it begins, and its bytes. */
  sentFrom: number;
  sentBytes: number;
  tpsr: number;
  tbcr: number;
  pstart: number;
  pstop: number;
  bnry: number;
  curr: number;
  /** The ring was full, and the stop that the data sheet asks for has not come to its end since. */
  overflowed: boolean;
  isr: number;
  imr: number;
  rcr: number;
  tcr: number;
  dcr: number;
  tsr: number;
  rsr: number;
  par: readonly number[];
  mar: readonly number[];
  /** Damaged in the middle of a byte, wrong checksum, missed. */
  tallies: readonly [number, number, number];
  // Tokens of the alarms that end something; any other is stale.
  awaitedTransmit: number;
  awaitedStop: number;
  awaitedReset: number;
  awaitedLink: number;
  lastToken: number;
  /** The level of the line as last driven. */
  line: boolean;
  /** As last reported to the host. */
  shown: { readonly state: DeviceState; readonly detail: number; readonly health: DeviceHealth };
}

/** After power-on: stopped and unconfigured; the link has had its time. */
export function poweredNic(): NicState {
  return {
    run: 'stopped',
    reset: 'none',
    wedge: 'none',
    locked: false,
    linkUp: true,
    page: 0,
    dmaBits: CR.ABORT,
    dma: 'none',
    rsar: 0,
    rbcr: 0,
    transmitting: false,
    sentFrom: 0,
    sentBytes: 0,
    tpsr: 0,
    tbcr: 0,
    pstart: 0,
    pstop: 0,
    bnry: 0,
    curr: 0,
    overflowed: false,
    isr: 0,
    imr: 0,
    rcr: 0,
    tcr: 0,
    dcr: 0,
    tsr: 0,
    rsr: 0,
    par: [0, 0, 0, 0, 0, 0],
    mar: [0, 0, 0, 0, 0, 0, 0, 0],
    tallies: [0, 0, 0],
    awaitedTransmit: 0,
    awaitedStop: 0,
    awaitedReset: 0,
    awaitedLink: 0,
    lastToken: 0,
    line: false,
    shown: { state: 'stopped', detail: 0, health: 'healthy' },
  };
}

/** A card with all its parts, as the functions that make it up hand it to each other. */
export interface Card {
  readonly config: NicConfig;
  readonly memory: CardMemory;
  readonly wire: Wire;
  state: NicState;
}

export const inLoopback = (state: NicState): boolean => (state.tcr & TCR.LOOP) !== 0;

/** What the interrupt status register shows: RST is a state and not an event. */
export const interruptStatus = (state: NicState): number =>
  state.isr | (state.run === 'stopped' || state.overflowed ? ISR.RST : 0);

export const commandRegister = (state: NicState): number =>
  (state.run === 'started' ? CR.STA : CR.STP) | (state.transmitting ? CR.TXP : 0) | state.dmaBits | state.page;

/** Whether the ring lies in the card's memory and both its pointers in the ring. */
export function ringIsSound({ pstart, pstop, bnry, curr }: NicState): boolean {
  const within = (page: number): boolean => page >= pstart && page < pstop;
  const inMemory = pstart >= RAM_START / PAGE_BYTES && pstop <= RAM_END / PAGE_BYTES && pstart < pstop;
  return inMemory && within(bnry) && within(curr);
}

/** Pages of the ring that hold frames the host has not taken. */
export function unreadPages(state: NicState): number {
  const pages = state.pstop - state.pstart;
  return ringIsSound(state) ? (state.curr - state.bnry - 1 + 2 * pages) % pages : 0;
}

export function deviceState(state: NicState): DeviceState {
  if (state.wedge !== 'none') return 'wedged';
  if (state.reset !== 'none') return 'resetting';
  if (!state.linkUp) return 'negotiating';
  if (state.transmitting) return 'transmitting';
  if (state.run !== 'started') return 'stopped';
  return unreadPages(state) > 0 ? 'data-ready' : 'idle';
}

/**
 * Healthy: a driver that keeps the protocol gets its frames sent and received. Suspect: not before something is cleaned
 * up (a reset held, an overflow, ring pointers that lead out of the ring). Wedged: not before a reset of the card.
 */
export function deviceHealth(state: NicState): DeviceHealth {
  if (state.wedge !== 'none') return 'wedged';
  const astray = state.run === 'started' && !inLoopback(state) && !ringIsSound(state);
  return state.reset === 'held' || state.overflowed || astray ? 'suspect' : 'healthy';
}
