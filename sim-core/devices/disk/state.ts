import { type Instant, START } from '../../base/units.ts';
import type { DeviceHealth, DeviceState } from '../../trace/vocabulary.ts';
import { SIGNATURE, STATUS, WORDS_PER_SECTOR } from './registers.ts';

/**
 * What the controller is doing.
 *
 *     idle ──READ──▶ seek ──▶ pass ──▶ in ⇄ next ──▶ idle          in, out: DRQ, a sector waits for the host
 *     idle ──WRITE─▶ next ⇄ out ──▶ seek ──▶ pass ──▶ idle         all others but idle, overrun, wedged: BSY
 *     idle ──IDENTIFY─▶ identify ──▶ in ──▶ idle
 *     idle ──others───▶ short ──▶ idle
 *     idle ──a word too many──▶ overrun ──the rest of 256 words──▶ idle
 *     any  ──SRST─────▶ reset ──▶ idle
 *     BSY or DRQ ──a command──▶ wedged ──SRST only──▶ reset
 */
export type Phase =
  | 'idle'
  | 'seek'
  | 'pass'
  | 'next'
  | 'in'
  | 'out'
  | 'identify'
  | 'short'
  | 'reset'
  | 'overrun'
  | 'wedged';

/** All of a disk that can change, but for its surface. */
export interface DiskState {
  phase: Phase;
  // Registers as written or presented; `status` is what the ports show unless SRST is held.
  status: number;
  error: number;
  features: number;
  count: number;
  lba0: number;
  lba1: number;
  lba2: number;
  select: number;
  control: number;
  /** The device asks for an interrupt; nIEN may keep it off the line. */
  intrq: boolean;
  /** The level of the line as last driven. */
  line: boolean;
  /** The command under way, or the last. */
  command: number;
  firstLba: number;
  totalSectors: number;
  /** Sectors that went through the data port. */
  doneSectors: number;
  /** Next word of the sector buffer to move. */
  word: number;
  headTrack: number;
  /** When the arm is on the track of the command. */
  arriveAt: Instant;
  /** When the command's first sector begins to pass under the head. */
  passAt: Instant;
  /** Error bits with which the command under way will end; 0 for a good end. */
  failing: number;
  /** Token of the alarm that ends the phase; any other is stale. */
  awaited: number;
  /** Token of the alarm at which a held SRST is recognised. */
  awaitedReset: number;
  lastToken: number;
  /** SRST was held long enough. */
  resetTaken: boolean;
  /** Its firmware is beyond any reset: only power helps. */
  locked: boolean;
  /** The word counter and the host no longer agree. */
  outOfStep: boolean;
  /** A sector that cannot be read: -1 none, -2 the first of the next read command. */
  badSector: number;
  /** How often it was said that a sector cannot be read, and not yet that it can be again. */
  spoilt: number;
  /** As last reported to the host. */
  shown: { readonly state: DeviceState; readonly detail: number; readonly health: DeviceHealth };
}

/** After power-on and self-test; the firmware of the machine has left the disk ready. */
export function poweredDisk(): DiskState {
  return {
    phase: 'idle',
    status: STATUS.DRDY | STATUS.DSC,
    features: 0,
    ...SIGNATURE,
    control: 0,
    intrq: false,
    line: false,
    command: 0,
    firstLba: 0,
    totalSectors: 0,
    doneSectors: 0,
    word: 0,
    headTrack: 0,
    arriveAt: START,
    passAt: START,
    failing: 0,
    awaited: 0,
    awaitedReset: 0,
    lastToken: 0,
    resetTaken: false,
    locked: false,
    outOfStep: false,
    badSector: -1,
    spoilt: 0,
    shown: { state: 'idle', detail: 0, health: 'healthy' },
  };
}

const SHOWN: Readonly<Record<Phase, DeviceState>> = {
  idle: 'idle',
  seek: 'seeking',
  pass: 'transferring',
  next: 'data-ready',
  in: 'data-ready',
  out: 'data-ready',
  identify: 'identifying',
  short: 'transferring',
  reset: 'resetting',
  overrun: 'data-ready',
  wedged: 'wedged',
};

export const deviceState = (state: DiskState, held: boolean): DeviceState => (held ? 'resetting' : SHOWN[state.phase]);

/**
 * Healthy: a driver that keeps the protocol gets what it asks for, at once or after the phase has ended. Suspect: not
 * before something is cleaned up (SRST released, words drained). Wedged: not before a reset.
 */
export function deviceHealth(state: DiskState, held: boolean): DeviceHealth {
  if (state.phase === 'wedged') return 'wedged';
  return held || state.outOfStep ? 'suspect' : 'healthy';
}

/** Sectors asked for by the count register. */
export const countOf = (register: number): number => (register === 0 ? 256 : register);

export const emptySector = (): Uint16Array => new Uint16Array(WORDS_PER_SECTOR);
