/**
 * The register interface of a 16550 UART on a PC: names and numbers, all that a driver may know.
 * Sources: National Semiconductor PC16550D data sheet; MINIX 3 drivers/tty/rs232.c [H].
 */

/** Offsets from the base. Where two share one: reading and writing, or DLAB, tells them apart. */
export const UART_REGISTER = {
  data: 0, // read: the next character received (RBR); written: one to send (THR)
  divisorLow: 0, // DLL, while DLAB is set
  interruptEnable: 1, // IER
  divisorHigh: 1, // DLM, while DLAB is set
  interruptIdentity: 2, // IIR, read
  fifoControl: 2, // FCR, written
  lineControl: 3, // LCR
  modemControl: 4, // MCR
  lineStatus: 5, // LSR; reading it clears its errors
  modemStatus: 6, // MSR; reading it clears its changes
  scratch: 7, // SCR: kept, and without effect
} as const;

/** Length of the register block in ports. */
export const UART_PORTS = 8;

/** Which events may interrupt. Bits 4–7 are 0. */
export const IER = { RECEIVED: 0x01, EMPTY: 0x02, LINE: 0x04, MODEM: 0x08, ALL: 0x0f } as const;
/** What the interrupt is about, by priority; the upper two bits are set while the FIFOs are on. */
export const IIR = {
  NONE: 0x01,
  MODEM: 0x00,
  EMPTY: 0x02,
  RECEIVED: 0x04,
  LINE: 0x06,
  TIMEOUT: 0x0c,
  IDENTITY: 0x0f,
  FIFO: 0xc0,
} as const;
/** Bits 6 and 7: at how many characters received the FIFO interrupts ({@link TRIGGER_LEVELS}). */
export const FCR = {
  ENABLE: 0x01,
  CLEAR_RECEIVED: 0x02,
  CLEAR_SENDING: 0x04,
  RESERVED: 0x30,
  TRIGGER_8: 0x80,
} as const;
export const TRIGGER_LEVELS = [1, 4, 8, 14] as const;
export const FIFO_DEPTH = 16;

/** Bits 0–1: 5 to 8 bits a character; bits 4 and 5: kind of parity. */
export const LCR = { BITS_8: 0x03, STOP_2: 0x04, PARITY: 0x08, FORMAT: 0x3f, BREAK: 0x40, DLAB: 0x80 } as const;
/** On a PC OUT2 lets the interrupt through. Bits 5–7 are 0. */
export const MCR = { DTR: 0x01, RTS: 0x02, OUT1: 0x04, OUT2: 0x08, LOOP: 0x10, RESERVED: 0xe0 } as const;
/** Data ready; overrun, parity, framing, break; room to send; nothing left to send; an error somewhere in the FIFO. */
export const LSR = {
  DR: 0x01,
  OE: 0x02,
  PE: 0x04,
  FE: 0x08,
  BI: 0x10,
  THRE: 0x20,
  TEMT: 0x40,
  FIFO_ERROR: 0x80,
} as const;
/** The lower four tell which of the upper four have changed since the last read. */
export const MSR = { CTS: 0x10, DSR: 0x20, RI: 0x40, DCD: 0x80, LINES: 0xf0 } as const;

/** Divisor 1; others divide it. */
export const HIGHEST_BAUD = 115_200;

/** Base of UART `index`, where a PC has its four; more follow them 0x400 apart. */
export function uartPorts(index: number): number {
  const base = [0x3f8, 0x2f8, 0x3e8, 0x2e8][index & 3] ?? 0x3f8;
  return base + (index >>> 2) * 0x400;
}
