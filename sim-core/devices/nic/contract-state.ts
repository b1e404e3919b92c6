import type { Transfer } from '../device.ts';
import { PAGE_BYTES, PROM_BYTES, RAM_END, RAM_START } from './registers.ts';

/**
 * What a driver may not do. From the rules of the data sheet as drivers quote them, and the wedges that they guard
 * against [H, M, L: see devices/nic/README.md]. Append only: the index is in the trace.
 */
export const NIC_VIOLATIONS = [
  'undefined-command',
  'init-order',
  'data-configuration',
  'started-unconfigured',
  'configuration-while-started',
  'reserved-page',
  'ring-bounds',
  'dma-conflict',
  'dma-without-count',
  'dma-while-stopped',
  'dma-address',
  'dma-registers-busy',
  'data-without-dma',
  'data-wrong-direction',
  'too-many-words',
  'transmit-while-transmitting',
  'transmit-while-stopped',
  'transmit-registers-busy',
  'transmit-buffer',
  'frame-length',
  'overflow-procedure',
  'reset-held',
  'reset-not-finished',
  'words-on-a-byte-register',
  'foreign-port',
] as const;
export type NicViolation = (typeof NIC_VIOLATIONS)[number];

/** What has been configured since the last reset. */
export const STEP = {
  DCR: 1 << 0,
  RBCR: 1 << 1,
  RCR: 1 << 2,
  TCR: 1 << 3,
  PSTART: 1 << 4,
  PSTOP: 1 << 5,
  BNRY: 1 << 6,
  ISR: 1 << 7,
  IMR: 1 << 8,
  CURR: 1 << 9,
  PAR_0: 1 << 10, // six bits
  MAR_0: 1 << 16, // eight bits
} as const;
/** Enough to run in loopback: to read the PROM, for instance. */
export const PROBE_STEPS = STEP.DCR | STEP.RBCR | STEP.RCR | STEP.TCR;
/** All of them: enough to go online. */
export const ALL_STEPS = (1 << 24) - 1;

/** What the traffic lets one believe of the card. */
export interface Shadow {
  /** `ending`: the reset was taken back, but RST has not been seen yet. */
  readonly reset: 'none' | 'held' | 'ending';
  readonly page: number;
  readonly started: boolean;
  readonly loopback: boolean;
  readonly steps: number;
  readonly wordMode: boolean;
  readonly dma: Transfer;
  /** Bytes that the remote DMA under way still wants. */
  readonly left: number;
  readonly rsar: number;
  readonly rbcr: number;
  readonly transmitting: boolean;
  /** PTX or TXE stood in ISR when the frame was given: seeing one says nothing of this frame. */
  readonly oldEnd: boolean;
  /** PTX or TXE was seen and not taken back. */
  readonly endStands: boolean;
  readonly tpsr: number;
  readonly tbcr: number;
  readonly pstart: number;
  readonly pstop: number;
  readonly bnry: number;
  readonly curr: number;
  /** How far the overflow procedure has come: OVW seen, STP, STA in loopback, OVW taken back. */
  readonly overflow: 'none' | 'seen' | 'stopped' | 'draining' | 'cleared';
}

export const POWERED: Shadow = {
  reset: 'none',
  page: 0,
  started: false,
  loopback: false,
  steps: 0,
  wordMode: false,
  dma: 'none',
  left: 0,
  rsar: 0,
  rbcr: 0,
  transmitting: false,
  oldEnd: false,
  endStands: false,
  tpsr: 0,
  tbcr: 0,
  pstart: 0,
  pstop: 0,
  bnry: 0,
  curr: 0,
  overflow: 'none',
};

export const isOnline = (shadow: Shadow): boolean => shadow.started && !shadow.loopback;

export const inRing = (shadow: Shadow, page: number): boolean => page >= shadow.pstart && page < shadow.pstop;

export const ringInMemory = ({ pstart, pstop }: Shadow): boolean =>
  pstart >= RAM_START / PAGE_BYTES && pstop <= RAM_END / PAGE_BYTES && pstart < pstop;

/** Whether the bytes lie in memory that the ring does not use. */
export function clearOfRing({ pstart, pstop }: Shadow, from: number, bytes: number): boolean {
  const inMemory = from >= RAM_START && from + bytes <= RAM_END;
  return inMemory && (from + bytes <= pstart * PAGE_BYTES || from >= pstop * PAGE_BYTES);
}

/** Whether an online card may be asked for a remote DMA over these bytes. */
export function dmaAllowed(shadow: Shadow, write: boolean): boolean {
  const { rsar, rbcr, tpsr, tbcr, transmitting } = shadow;
  const end = rsar + rbcr;
  if (!write) return (rsar >= RAM_START && end <= RAM_END) || end <= PROM_BYTES;
  const from = tpsr * PAGE_BYTES;
  const onTheWay = transmitting && rsar < from + tbcr && end > from;
  return clearOfRing(shadow, rsar, rbcr) && !onTheWay;
}
