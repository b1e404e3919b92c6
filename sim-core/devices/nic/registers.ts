/**
 * The register interface of an NE2000: a DP8390 with 16 KiB of memory behind a data port. Names and numbers, all that a
 * driver may know. Sources: MINIX 3 drivers/dp8390/{dp8390.h,ne2000.h,ne2000.c} [H]; the data sheet of the DP8390D as
 * drivers quote it [M].
 */

/** Offsets from the base. Offsets 1 to 15 mean one of three things, by the page that CR selects. */
export const NIC_REGISTER = {
  cr: 0, // command register, on every page
  // page 0
  clda0: 1, // read: address of the local DMA
  clda1: 2,
  pstart: 1, // write: first page of the ring
  pstop: 2, // write: the page behind the ring
  bnry: 3, // the last page that the host has done with
  tsr: 4, // read: transmit status
  tpsr: 4, // write: first page of the frame to send
  ncr: 5, // read: collisions
  tbcr0: 5, // write: bytes to send
  fifo: 6, // read
  tbcr1: 6,
  isr: 7, // interrupt status; writing a 1 takes the bit back
  crda0: 8, // read: address of the remote DMA
  crda1: 9,
  rsar0: 8, // write: the same address
  rsar1: 9,
  rbcr0: 10, // write: bytes of the remote DMA
  rbcr1: 11,
  rsr: 12, // read: receive status
  rcr: 12, // write: receive configuration
  cntr0: 13, // read: frames that ended in the middle of a byte; reading clears
  tcr: 13, // write: transmit configuration
  cntr1: 14, // read: frames with a wrong checksum
  dcr: 14, // write: data configuration
  cntr2: 15, // read: frames missed
  imr: 15, // write: interrupt mask
  // page 1
  par0: 1, // the card's own address, six registers
  curr: 7, // the page that the next frame goes to
  mar0: 8, // which groups it listens to, eight registers
} as const;

/** On page 2 the configuration can be read back; a driver has no business writing there. */
export const NIC_DIAGNOSTIC = { pstart: 1, pstop: 2, tpsr: 4, rcr: 12, tcr: 13, dcr: 14, imr: 15 } as const;

export const NIC_REGISTERS = 16;
/** 16 bits wide: where words of the remote DMA pass. */
export const NIC_DATA_OFFSET = 0x10;
/** Of cards with a PHY: what the link does, see {@link LINK}. The place is that of the AX88796's GPI register [L]. */
export const NIC_LINK_OFFSET = 0x17;
/** Reading begins a reset of the card, writing ends it. */
export const NIC_RESET_OFFSET = 0x1f;

/** Command register. Of the three bits for remote DMA one value is given at a time. */
export const CR = {
  STP: 0x01,
  STA: 0x02,
  TXP: 0x04,
  READ: 0x08,
  WRITE: 0x10,
  SEND_PACKET: 0x18,
  ABORT: 0x20, // no remote DMA, and the end of one under way
  DMA: 0x38,
  PAGE_1: 0x40,
  PAGE_2: 0x80,
  PAGE: 0xc0,
} as const;
export const ISR = {
  PRX: 0x01, // a frame is in the ring
  PTX: 0x02, // a frame has been sent
  RXE: 0x04, // a frame came damaged
  TXE: 0x08, // a frame could not be sent
  OVW: 0x10, // the ring was full
  CNT: 0x20, // a counter is about to overflow
  RDC: 0x40, // the remote DMA is complete
  RST: 0x80, // stopped, or stuck in an overflow; not an interrupt
} as const;
export const RCR = { SEP: 0x01, AR: 0x02, AB: 0x04, AM: 0x08, PRO: 0x10, MON: 0x20 } as const;
export const RSR = { PRX: 0x01, CRC: 0x02, MPA: 0x10, PHY: 0x20, DIS: 0x40 } as const;
/** Loopback modes 1 to 3 stand in bits 1 and 2. */
export const TCR = { LOOP_1: 0x02, LOOP: 0x06 } as const;
export const TSR = { PTX: 0x01, COL: 0x04, ABT: 0x08, CRS: 0x10 } as const;
/** Word transfers; long addresses (never set here); BMS: burst mode, must be set on this card. */
export const DCR = { WTS: 0x01, LAS: 0x04, BMS: 0x08, FIFO_8: 0x40 } as const;
export const LINK = { UP: 0x01 } as const;

/** The card's memory in its own addresses; a page is 256 bytes. */
export const PAGE_BYTES = 256;
export const RAM_START = 0x4000;
export const RAM_END = 0x8000;
/** From address 0: 16 bytes, each of them twice: the card's Ethernet address, and 0x57 in the last two. */
export const PROM_BYTES = 32;
export const PROM_SIGNATURE = 0x57;
/** What stands before a frame in the ring: status, next page, length (frame and checksum) low and high. */
export const RING_HEADER_BYTES = 4;

/** Frames without their checksum [H IEEE 802.3]. */
export const MIN_FRAME_BYTES = 60;
export const MAX_FRAME_BYTES = 1514;
export const FRAME_CHECKSUM_BYTES = 4;
export const MAC_BYTES = 6;

/** How drivers lay the memory out [H MINIX dp8390]: six pages for one frame to send, the rest is the ring. */
export const LAYOUT = { transmitPage: 0x40, ringStart: 0x46, ringStop: 0x80 } as const;

/** Base of card `index`: 0 is where a PC has its first; disjoint from the disks of the same machine. */
export const nicBase = (index: number): number => 0x300 + index * 0x400;
