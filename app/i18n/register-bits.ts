import type { DriverKind } from '../../sim-core/index.ts';

/**
 * Registers of the devices and the names of their bits, as the data sheets and every driver spell them: the same in
 * every language. Sources: ATA/ATAPI-6; National Semiconductor DP8390D; PC16550D; IEEE 1284 compatibility mode.
 */

type Bits = readonly (readonly [mask: number, name: string])[];

const BITS: { readonly [K in DriverKind]: Readonly<Record<string, Bits>> } = {
  disk: {
    STATUS: [
      [0x80, 'BSY'],
      [0x40, 'DRDY'],
      [0x20, 'DF'],
      [0x10, 'DSC'],
      [0x08, 'DRQ'],
      [0x01, 'ERR'],
    ],
    ERROR: [
      [0x80, 'BBK'],
      [0x40, 'UNC'],
      [0x10, 'IDNF'],
      [0x04, 'ABRT'],
      [0x02, 'TK0NF'],
      [0x01, 'AMNF'],
    ],
    CONTROL: [
      [0x04, 'SRST'],
      [0x02, 'nIEN'],
    ],
    SELECT: [
      [0x40, 'LBA'],
      [0x10, 'DEV1'],
    ],
  },
  nic: {
    CR: [
      [0x01, 'STP'],
      [0x02, 'STA'],
      [0x04, 'TXP'],
      [0x08, 'RD0'],
      [0x10, 'RD1'],
      [0x20, 'RD2'],
      [0x40, 'PS0'],
      [0x80, 'PS1'],
    ],
    ISR: [
      [0x01, 'PRX'],
      [0x02, 'PTX'],
      [0x04, 'RXE'],
      [0x08, 'TXE'],
      [0x10, 'OVW'],
      [0x20, 'CNT'],
      [0x40, 'RDC'],
      [0x80, 'RST'],
    ],
    IMR: [
      [0x01, 'PRX'],
      [0x02, 'PTX'],
      [0x04, 'RXE'],
      [0x08, 'TXE'],
      [0x10, 'OVW'],
      [0x20, 'CNT'],
      [0x40, 'RDC'],
    ],
    RCR: [
      [0x01, 'SEP'],
      [0x02, 'AR'],
      [0x04, 'AB'],
      [0x08, 'AM'],
      [0x10, 'PRO'],
      [0x20, 'MON'],
    ],
    RSR: [
      [0x01, 'PRX'],
      [0x02, 'CRC'],
      [0x10, 'MPA'],
      [0x20, 'PHY'],
      [0x40, 'DIS'],
    ],
    TCR: [
      [0x02, 'LB0'],
      [0x04, 'LB1'],
    ],
    TSR: [
      [0x01, 'PTX'],
      [0x04, 'COL'],
      [0x08, 'ABT'],
      [0x10, 'CRS'],
    ],
    DCR: [
      [0x01, 'WTS'],
      [0x04, 'LAS'],
      [0x08, 'BMS'],
      [0x40, 'FT1'],
    ],
    LINK: [[0x01, 'UP']],
  },
  uart: {
    IER: [
      [0x01, 'RDA'],
      [0x02, 'THRE'],
      [0x04, 'RLS'],
      [0x08, 'MS'],
    ],
    FCR: [
      [0x01, 'ENABLE'],
      [0x02, 'RCVR-RESET'],
      [0x04, 'XMIT-RESET'],
    ],
    LCR: [
      [0x04, 'STB'],
      [0x08, 'PEN'],
      [0x40, 'BREAK'],
      [0x80, 'DLAB'],
    ],
    MCR: [
      [0x01, 'DTR'],
      [0x02, 'RTS'],
      [0x04, 'OUT1'],
      [0x08, 'OUT2'],
      [0x10, 'LOOP'],
    ],
    LSR: [
      [0x01, 'DR'],
      [0x02, 'OE'],
      [0x04, 'PE'],
      [0x08, 'FE'],
      [0x10, 'BI'],
      [0x20, 'THRE'],
      [0x40, 'TEMT'],
      [0x80, 'FIFO'],
    ],
    MSR: [
      [0x10, 'CTS'],
      [0x20, 'DSR'],
      [0x40, 'RI'],
      [0x80, 'DCD'],
    ],
  },
  printer: {
    STATUS: [
      [0x80, 'nBUSY'],
      [0x40, 'nACK'],
      [0x20, 'PE'],
      [0x10, 'SLCT'],
      [0x08, 'nFAULT'],
    ],
    CONTROL: [
      [0x01, 'STROBE'],
      [0x02, 'AUTOFD'],
      [0x04, 'nINIT'],
      [0x08, 'SLCTIN'],
      [0x10, 'IRQ'],
    ],
  },
};

/** A bit of a register with its name in the data sheet. */
export interface NamedBit {
  readonly mask: number;
  readonly name: string;
}

/** The bits of a register that have names, from the highest; none for a register that is a number. */
export const registerBitNames = (kind: DriverKind, register: string): readonly NamedBit[] =>
  (BITS[kind][register.toUpperCase()] ?? []).map(([mask, name]) => ({ mask, name })).sort((a, b) => b.mask - a.mask);

/** The bits that are set in a register, by their names; empty for a register that is a number. */
export function registerBits(kind: DriverKind, register: string, value: number): string {
  const bits = BITS[kind][register.toUpperCase()] ?? [];
  return bits
    .filter(([mask]) => (value & mask) !== 0)
    .map(([, name]) => name)
    .join(' ');
}

/** Registers by offset from the base: read, written where another one answers then. */
const NIC_READ = ['CR', 'CLDA0', 'CLDA1', 'BNRY', 'TSR', 'NCR', 'FIFO', 'ISR', 'CRDA0', 'CRDA1', '', '', 'RSR'];
const NIC_WRITE = [
  'CR',
  'PSTART',
  'PSTOP',
  'BNRY',
  'TPSR',
  'TBCR0',
  'TBCR1',
  'ISR',
  'RSAR0',
  'RSAR1',
  'RBCR0',
  'RBCR1',
];
const NIC_TALLIES = ['CNTR0', 'CNTR1', 'CNTR2'];
const NIC_SETTINGS = ['RCR', 'TCR', 'DCR', 'IMR'];
const UART_READ = ['RBR', 'IER', 'IIR', 'LCR', 'MCR', 'LSR', 'MSR', 'SCR'];
const UART_WRITE = ['THR', 'IER', 'FCR', 'LCR', 'MCR', 'LSR', 'MSR', 'SCR'];
const PRINTER = ['DATA', 'STATUS', 'CONTROL'];
const NIC_DATA = 0x10;
const NIC_LINK = 0x17;
const NIC_RESET = 0x1f;
const NIC_CURR = 7;

function nicRegister(offset: number, write: boolean, page: number): string {
  if (offset === NIC_DATA) return 'DATA';
  if (offset === NIC_LINK) return 'LINK';
  if (offset === NIC_RESET) return 'RESET';
  if (offset === 0 || offset > NIC_RESET) return offset === 0 ? 'CR' : '';
  if (page === 1) return offset < NIC_CURR ? `PAR${offset - 1}` : offset === NIC_CURR ? 'CURR' : `MAR${offset - 8}`;
  if (write) return NIC_WRITE[offset] ?? NIC_SETTINGS[offset - 12] ?? '';
  return NIC_READ[offset] ?? NIC_TALLIES[offset - 13] ?? '';
}

/**
 * The register behind a port of a network card, a serial line or a printer; empty for none. `page`: that which the
 * card's command register selects. The devices' bases are multiples of their length.
 */
export function registerAt(kind: Exclude<DriverKind, 'disk'>, port: number, write: boolean, page: number): string {
  if (kind === 'nic') return nicRegister(port & 0x1f, write, page);
  if (kind === 'uart') return (write ? UART_WRITE : UART_READ)[port & 7] ?? '';
  return PRINTER[port & 3] ?? '';
}
