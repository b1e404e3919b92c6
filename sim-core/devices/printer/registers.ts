/**
 * The register interface of a PC's parallel port with a Centronics printer: names and numbers, all that a driver may
 * know. Sources: IBM PC technical reference, MINIX 3 drivers/printer/printer.c [H].
 */

/** Offsets from the base. */
export const PRINTER_REGISTER = { data: 0, status: 1, control: 2 } as const;
/** Length of the register block in ports. */
export const PRINTER_PORTS = 3;

/** NOT_BUSY and NOT_ACK are 1 when the printer is not busy, and does not acknowledge; NO_ERROR likewise. */
export const PRINTER_STATUS = {
  NOT_BUSY: 0x80,
  NOT_ACK: 0x40,
  PAPER_OUT: 0x20,
  SELECTED: 0x10,
  NO_ERROR: 0x08,
} as const;

/**
 * STROBE: its rising edge gives the printer the character in the data register. RUN: 0 resets the printer for as long
 * as it is 0. SELECT: the printer is spoken to. INTERRUPT: acknowledgements interrupt.
 */
export const PRINTER_CONTROL = { STROBE: 0x01, AUTO_FEED: 0x02, RUN: 0x04, SELECT: 0x08, INTERRUPT: 0x10 } as const;
export const CONTROL_BITS = 0x1f;

/** Base of printer `index`: where a PC has its two, and more 0x400 apart. */
export function printerPorts(index: number): number {
  return ((index & 1) === 0 ? 0x378 : 0x278) + (index >>> 1) * 0x400;
}
