/**
 * The register interface of an ATA disk with programmed I/O: names and numbers, all that a driver may know.
 * Sources: MINIX 3 drivers/at_wini/at_wini.c, osdev.wiki ATA_PIO_Mode, mdfs.net IDEPorts [H].
 */

/** Offsets from the base of the command block. */
export const DISK_REGISTER = {
  data: 0, // 16 bits wide
  error: 1, // read
  features: 1, // write
  count: 2, // sectors of a command; 0 means 256
  lba0: 3, // bits 0–7 of the sector address
  lba1: 4,
  lba2: 5,
  select: 6, // drive, addressing mode, bits 24–27 of the sector address
  status: 7, // read: acknowledges the interrupt
  command: 7, // write
} as const;

/** Length of the command block in ports. */
export const DISK_BLOCK_PORTS = 8;
/** From the base to the one register of the control block: alternate status (read), device control (write). */
export const DISK_CONTROL_OFFSET = 0x206;

export const STATUS = { BSY: 0x80, DRDY: 0x40, DF: 0x20, DSC: 0x10, DRQ: 0x08, ERR: 0x01 } as const;
export const ERROR = { BBK: 0x80, UNC: 0x40, IDNF: 0x10, ABRT: 0x04, TK0NF: 0x02, AMNF: 0x01 } as const;
/** Bits of the device control register. Bit 3 is written as 1 by custom of the first controllers. */
export const CONTROL = { SRST: 0x04, nIEN: 0x02, EIGHT_HEADS: 0x08 } as const;
/** Bits of the select register. Bits 7 and 5 are written as 1. */
export const SELECT = { FIXED: 0xa0, LBA: 0x40, DEVICE_1: 0x10 } as const;

export const COMMAND = {
  RECALIBRATE: 0x10,
  READ_SECTORS: 0x20,
  WRITE_SECTORS: 0x30,
  INITIALIZE_PARAMETERS: 0x91,
  FLUSH_CACHE: 0xe7,
  IDENTIFY: 0xec,
} as const;

export const WORDS_PER_SECTOR = 256;
export const BYTES_PER_SECTOR = 512;

/** What the registers read after a reset: an ATA disk that passed its self-test. */
export const SIGNATURE = { error: 0x01, count: 0x01, lba0: 0x01, lba1: 0x00, lba2: 0x00, select: 0x00 } as const;

/** Word indices in the answer to IDENTIFY. */
export const IDENTIFY_WORD = {
  configuration: 0,
  cylinders: 1,
  heads: 3,
  sectorsPerTrack: 6,
  serial: 10, // 10 words of ASCII, first character in the high byte
  firmware: 23, // 4 words
  model: 27, // 20 words
  capabilities: 49,
  sectorsLow: 60,
  sectorsHigh: 61,
  integrity: 255, // low byte 0xA5, high byte makes the sum of all 512 bytes 0 modulo 256
} as const;
export const CAPABILITY_LBA = 0x0200;
export const INTEGRITY_SIGNATURE = 0xa5;

/** Ports of disk `index`: 0 is where a PC has its first. 0x400 apart, 64 of them stay below port 0x10000. */
export function diskPorts(index: number): { readonly base: number; readonly control: number } {
  const base = 0x1f0 + index * 0x400;
  return { base, control: base + DISK_CONTROL_OFFSET };
}
