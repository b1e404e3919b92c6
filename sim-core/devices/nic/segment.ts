/**
 * Frames of the transport, as they pass the wire: an Ethernet header [H IEEE 802.3], a segment header of 20 bytes, at
 * most 1 KiB of data, zeros up to the shortest frame. The segment header is ours, with the fields that matter of TCP's
 * (RFC 793): sequence number, acknowledgement, flags, window, checksum. Numbers are big-endian.
 *
 *     0  destination  6  source  12  type
 *     14 flags  15 zero  16 bytes of data  18 stream  22 sequence number  26 acknowledgement  30 window  32 checksum
 *
 * A sequence number is a byte of the file, an acknowledgement the next byte that is wanted. A request carries no data:
 * its sequence number says where to begin in the file, its acknowledgement where the file ends.
 */
export interface Segment {
  /** Bits of {@link SEGMENT_FLAG}. */
  readonly flags: number;
  /** Which transfer it belongs to; whatever belongs to an older one is ignored. */
  readonly stream: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  /** How far beyond the acknowledgement the receiver has room, in segments. */
  readonly window: number;
  readonly data: Uint8Array;
}

export const SEGMENT_FLAG = {
  /** Asks for a file, from a byte of it to another. */
  request: 1,
  data: 2,
  acknowledgement: 4,
  /** The sender stops here until it hears something: acknowledge at once (TCP's PSH comes close). */
  push: 8,
} as const;

/** Bytes of data in a full segment. */
export const SEGMENT_BYTES = 1024;
/** Local experimental Ethernet type [H IEEE 802]. */
export const ETHERNET_TYPE = 0x88b5;
export const PEER_MAC: readonly number[] = [0x02, 0, 0, 0, 0, 0x01];

const ADDRESS_BYTES = 6;
const TYPE_AT = 12;
const HEADER_AT = 14;
const DATA_AT = 34;
const CHECKSUM_AT = 32;
const SHORTEST_FRAME = 60;

/** The checksum of IP and TCP (RFC 1071) over segment header and data: sixteen bits, in one's complement. */
function internetChecksum(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 2) sum += ((bytes[i] ?? 0) << 8) | (i + 1 < to ? (bytes[i + 1] ?? 0) : 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/** The frame of a segment, without Ethernet's own checksum. */
export function frameOf(segment: Segment, from: readonly number[], to: readonly number[]): Uint8Array {
  const end = DATA_AT + segment.data.length;
  const frame = new Uint8Array(Math.max(SHORTEST_FRAME, end));
  const view = new DataView(frame.buffer);
  frame.set(to, 0);
  frame.set(from, ADDRESS_BYTES);
  view.setUint16(TYPE_AT, ETHERNET_TYPE);
  view.setUint8(HEADER_AT, segment.flags);
  view.setUint16(16, segment.data.length);
  view.setUint32(18, segment.stream);
  view.setUint32(22, segment.sequence);
  view.setUint32(26, segment.acknowledgement);
  view.setUint16(30, segment.window);
  frame.set(segment.data, DATA_AT);
  view.setUint16(CHECKSUM_AT, internetChecksum(frame, HEADER_AT, end));
  return frame;
}

/** The segment in a frame; undefined when it holds none, or a damaged one. Its data is a view of the frame. */
export function segmentOf(frame: Uint8Array): Segment | undefined {
  if (frame.length < SHORTEST_FRAME) return undefined;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const end = DATA_AT + view.getUint16(16);
  if (view.getUint16(TYPE_AT) !== ETHERNET_TYPE || end > frame.length) return undefined;
  if (internetChecksum(frame, HEADER_AT, end) !== 0) return undefined;
  return {
    flags: view.getUint8(HEADER_AT),
    stream: view.getUint32(18),
    sequence: view.getUint32(22),
    acknowledgement: view.getUint32(26),
    window: view.getUint16(30),
    data: frame.subarray(DATA_AT, end),
  };
}

/** Whether a frame is addressed to `mac`. */
export const isFor = (frame: Uint8Array, mac: readonly number[]): boolean => mac.every((byte, i) => frame[i] === byte);
/** Who sent a frame. */
export const senderOf = (frame: Uint8Array): readonly number[] => [...frame.subarray(ADDRESS_BYTES, TYPE_AT)];

/** A segment's place in its file, counted in full segments from 0: the number by which a trace tells of it. */
export const segmentNumber = (sequence: number): number => Math.floor(sequence / SEGMENT_BYTES);
