import { type Instant, type Nanoseconds, ns } from '../../base/units.ts';
import type { OutsideKind } from '../../trace/vocabulary.ts';
import { FRAME_CHECKSUM_BYTES, RCR } from './registers.ts';
import type { NicState } from './state.ts';

/** What the card does for whoever is at the other end of its cable. Numbers of frames are the other end's. */
export interface WireHost {
  now(): Instant;
  /** Calls {@link Wire.alarm} with `token` (0 or more) after `delay`. None can be withdrawn. */
  schedule(delay: Nanoseconds, token: number): void;
  /** The last bit of an undamaged frame arrives at the card, now. */
  deliver(frame: Uint8Array, number: number): void;
  /** What the other end takes a frame from the card for: -1 when it cannot tell. */
  emitted(number: number, intact: boolean): void;
  /** A frame has been lost on its way. */
  lost(number: number): void;
  /** A segment goes out once more: for the `attempt`-th time after `timeoutMs` without an answer. */
  retransmitted(number: number, attempt: number, timeoutMs: number): void;
}

/**
 * The other end of the cable, as the card sees it. Frames are without their checksum, and nobody writes to one that has
 * been handed over. What it remembers is plain data, and part of the card's snapshot.
 */
export interface Wire {
  /** The last bit of `frame` has left the card, now. */
  carry(frame: Uint8Array, host: WireHost): void;
  alarm(token: number, host: WireHost): void;
  /** Something goes wrong behind the cable, or is put right again (`Device.outside`). */
  outside(kind: OutsideKind, begins: boolean, host: WireHost): void;
  save(): object;
  /** Only of what {@link save} gave. */
  restore(snapshot: object): void;
}

/** What became of a frame that arrived. */
export type Reception =
  | 'stored'
  | 'damaged' // wrong checksum
  | 'not-mine' // addressed to somebody else, or too short
  | 'monitored' // for this card, which only watches
  | 'missed' // for this card, and no room
  | 'offline'; // stopped, in loopback, without link, or wedged

/** 10 Mbit/s: 100 ns a bit. */
const BYTE_NS = 800;
const PREAMBLE_BYTES = 8;

/** How long a frame of `bytes` without its checksum takes on the wire [H IEEE 802.3]. */
export const frameNs = (bytes: number): Nanoseconds => ns((PREAMBLE_BYTES + bytes + FRAME_CHECKSUM_BYTES) * BYTE_NS);

/** The Ethernet checksum register after `bytes`, most significant bit first: what the group filter is addressed by. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    for (let bit = 0; bit < 8; bit++) {
      const feedback = (crc < 0 ? 1 : 0) ^ ((byte >>> bit) & 1);
      crc = (crc << 1) ^ (feedback === 1 ? 0x04c11db7 : 0);
    }
  }
  return crc;
}

/** Which of the 64 bits of the group filter a group's address selects: the upper six bits of the checksum [H]. */
export const groupBit = (address: Uint8Array): number => crc32(address) >>> 26;

/** What kind of address the frame carries, and whether the filters of the card let it in. */
export function filterAddress(state: NicState, frame: Uint8Array): { readonly group: boolean; readonly mine: boolean } {
  const destination = frame.subarray(0, 6);
  const group = ((destination[0] ?? 0) & 1) !== 0;
  const everybody = (state.rcr & RCR.PRO) !== 0;
  if (destination.every((byte) => byte === 0xff)) return { group, mine: everybody || (state.rcr & RCR.AB) !== 0 };
  if (!group) return { group, mine: everybody || destination.every((byte, i) => byte === state.par[i]) };
  const bit = groupBit(destination);
  const listens = (((state.mar[bit >>> 3] ?? 0) >>> (bit & 7)) & 1) !== 0;
  return { group, mine: (state.rcr & RCR.AM) !== 0 && (everybody || listens) };
}
