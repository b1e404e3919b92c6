import { CR, DCR, ISR, PAGE_BYTES } from './registers.ts';
import type { Card } from './state.ts';

/**
 * Remote DMA: the host's way to the card's memory. The host gives address and count, says which way, and then moves
 * exactly that many bytes through the data port.
 */

const ADDRESS_MASK = 0xffff;

/** The bus hangs until the card is reset: no DMA works, and a frame being sent never ends. */
export function hangBus(card: Card): void {
  card.state.wedge = 'bus';
  card.state.dma = 'none';
  card.state.awaitedTransmit = 0;
}

/**
 * The host wrote `bits` of CR that ask for remote DMA.
 * - One while another is under way wedges: "DMAing conflict", Linux lib8390 says, and that it is the last thing one
 *   will see [H the comment; choice: that it hangs the card's bus, and only that].
 * - A count of 0 is complete at once [M QEMU hw/net/ne2000.c].
 * - A stopped card does not begin any [choice]. The command to send a packet from the ring is not modelled: it begins
 *   nothing.
 */
export function commandDma(card: Card, bits: number): void {
  const { state } = card;
  if ((bits & CR.ABORT) !== 0) {
    state.dmaBits = CR.ABORT;
    state.dma = 'none';
    return;
  }
  if (bits === 0) return; // Not allowed by the data sheet [H]; taken as no change [choice].
  state.dmaBits = bits;
  if (state.wedge === 'bus') return;
  if (state.dma !== 'none') {
    hangBus(card);
  } else if (state.run === 'started' && bits !== CR.SEND_PACKET) {
    if (state.rbcr === 0) state.isr |= ISR.RDC;
    else state.dma = bits === CR.READ ? 'read' : 'write';
  }
}

/** The byte at the address register, which then steps; at the end of the ring it goes on at its start [M QEMU]. */
function step(card: Card, move: (address: number) => void): void {
  const { state } = card;
  move(state.rsar);
  state.rsar = (state.rsar + 1) & ADDRESS_MASK;
  if (state.rsar === state.pstop * PAGE_BYTES) state.rsar = state.pstart * PAGE_BYTES;
  state.rbcr = Math.max(0, state.rbcr - 1);
}

/**
 * Moves words through the data port. In byte mode a word carries one byte. Words in the wrong direction are counted and
 * lost [choice]. A word without remote DMA, or one too many, leaves the card waiting in the middle of a bus cycle: "the
 * bus can stall" [L; choice: it does, until the card is reset].
 */
export function moveWords(card: Card, words: Uint16Array, count: number, toHost: boolean): void {
  const { state, memory } = card;
  const bytes = (state.dcr & DCR.WTS) !== 0 ? 2 : 1;
  for (let at = 0; at < count; at++) {
    let word = toHost ? 0xffff : (words[at] ?? 0);
    if (state.dma === 'none') {
      if (state.wedge === 'none' && state.reset === 'none') hangBus(card);
    } else {
      const right = state.dma === (toHost ? 'read' : 'write');
      for (let i = 0; i < bytes; i++) {
        const shift = 8 * i;
        step(card, (address) => {
          if (right && toHost) word = (word & ~(0xff << shift)) | (memory.read(address) << shift);
          else if (right) memory.write(address, word >>> shift);
        });
      }
      if (state.rbcr === 0) {
        state.dma = 'none';
        state.isr |= ISR.RDC;
      }
    }
    if (toHost) words[at] = word;
  }
}
