import { FRAME_CHECKSUM_BYTES, ISR, MIN_FRAME_BYTES, PAGE_BYTES, RCR, RING_HEADER_BYTES, RSR } from './registers.ts';
import { type Card, inLoopback } from './state.ts';
import { filterAddress, type Reception } from './wire.ts';

/**
 * Reception: address filter, ring, counters. The ring holds frames from the page behind BNRY up to CURR; each begins on
 * a page of its own with a header. A page equal to BNRY is never written: the ring is full.
 */

/** Counters stop at 192 and ask to be read when they come near [H data sheet: CNT when the upper bit is set]. */
const TALLY_LIMIT = 0xc0;
const TALLY_ALERT = 0x80;

function tally(card: Card, index: 0 | 1 | 2): void {
  const { state } = card;
  const next: [number, number, number] = [...state.tallies];
  next[index] = Math.min(TALLY_LIMIT, next[index] + 1);
  state.tallies = next;
  if (next[index] >= TALLY_ALERT) state.isr |= ISR.CNT;
}

/** Pages that a frame of `bytes` takes, with header and checksum. */
export const pagesOf = (bytes: number): number =>
  Math.ceil((RING_HEADER_BYTES + bytes + FRAME_CHECKSUM_BYTES) / PAGE_BYTES);

/** A frame has arrived in full. */
export function receive(card: Card, frame: Uint8Array, intact: boolean): Reception {
  const { state } = card;
  const online = state.run !== 'stopped' && state.reset === 'none' && state.linkUp && !inLoopback(state);
  if (!online || state.wedge === 'bus' || state.wedge === 'receiver') return 'offline';
  const { group, mine } = filterAddress(state, frame);
  const runt = frame.length < MIN_FRAME_BYTES && (state.rcr & RCR.AR) === 0;
  if (!mine || runt) return 'not-mine';
  if (!intact) {
    state.rsr = RSR.CRC;
    state.isr |= ISR.RXE;
    tally(card, 1);
    // Saving damaged frames (SEP) is not modelled.
    return 'damaged';
  }
  if ((state.rcr & RCR.MON) !== 0) {
    state.rsr = RSR.DIS;
    tally(card, 2);
    return 'monitored';
  }
  if (state.overflowed || !store(card, frame, RSR.PRX | (group ? RSR.PHY : 0))) {
    state.rsr = RSR.MPA;
    state.overflowed = true;
    state.isr |= ISR.OVW;
    tally(card, 2);
    return 'missed';
  }
  state.rsr = RSR.PRX | (group ? RSR.PHY : 0);
  state.isr |= ISR.PRX;
  return 'stored';
}

/**
 * Puts the frame into the ring. Returns false when it does not fit: BNRY is met. Pointers outside of the ring are
 * followed as they are: the frame then lands where they lead, over whatever is there [D].
 */
function store(card: Card, frame: Uint8Array, status: number): boolean {
  const { state, memory } = card;
  const following = (page: number): number => {
    const next = (page + 1) & 0xff;
    return next === state.pstop ? state.pstart : next;
  };
  const pages: number[] = [];
  let page = state.curr;
  while (pages.length < pagesOf(frame.length)) {
    if (page === state.bnry) return false;
    pages.push(page);
    page = following(page);
  }
  const length = frame.length + FRAME_CHECKSUM_BYTES;
  const bytes = [status, page, length & 0xff, length >>> 8, ...frame];
  bytes.forEach((byte, i) => {
    memory.write((pages[Math.floor(i / PAGE_BYTES)] ?? 0) * PAGE_BYTES + (i % PAGE_BYTES), byte);
  });
  state.curr = page;
  return true;
}

/**
 * The host took bits of ISR back. In an overflow OVW comes last, behind a stop that has come to its end; before, what
 * follows is "unpredictable" [H as drivers quote the data sheet; choice: the worst, the receiver loses its place and
 * the transmitter defers for ever]. A card that is left in its overflow just waits.
 */
export function acknowledge(card: Card, bits: number): void {
  const { state } = card;
  if ((bits & state.isr & ISR.OVW) !== 0 && state.overflowed && state.wedge === 'none') {
    state.wedge = 'receiver';
    state.awaitedTransmit = 0;
  }
  state.isr &= ~bits;
}
