import type { DriverKind } from '../../sim-core/index.ts';
import { registerAt, registerBits } from '../i18n/register-bits.ts';
import type { TapeAccess } from './picture-device.ts';

/**
 * What an access says: to an ATA disk in words (ATA/ATAPI-6; osdev.org, ATA PIO mode), to others by their registers.
 */

export type DiskCommand = 'read' | 'write' | 'identify' | 'recalibrate' | 'set-geometry' | 'flush' | 'unknown';
export type DiskStatus = 'busy' | 'data-ready' | 'error' | 'ready' | 'not-ready';
export type IoMeaning =
  | { readonly kind: 'words'; readonly count: number }
  | { readonly kind: 'sectors'; readonly count: number }
  | { readonly kind: 'address'; readonly part: 0 | 1 | 2 | 3 }
  | { readonly kind: 'command'; readonly command: DiskCommand }
  | { readonly kind: 'status'; readonly status: DiskStatus }
  | { readonly kind: 'reset'; readonly held: boolean }
  /** A register of another device: its name and the names of the bits that are set. */
  | { readonly kind: 'register'; readonly text: string }
  | { readonly kind: 'error' | 'features' | 'data' | 'unknown' };

/** Ports of the disks are this far apart; the first is where a PC has it. */
const FIRST_BASE = 0x1f0;
const BETWEEN_DISKS = 0x400;
const CONTROL_OFFSET = 0x206;

const COMMANDS: Readonly<Record<number, DiskCommand>> = {
  16: 'recalibrate',
  32: 'read',
  48: 'write',
  145: 'set-geometry',
  231: 'flush',
  236: 'identify',
};

/** What the status register says first: BSY rules out the rest. */
function statusOf(value: number): DiskStatus {
  if ((value & 0x80) !== 0) return 'busy';
  if ((value & 0x01) !== 0) return 'error';
  if ((value & 0x08) !== 0) return 'data-ready';
  return (value & 0x40) !== 0 ? 'ready' : 'not-ready';
}

/** The meaning of one recorded access to a device of a kind. */
export function ioMeaning(kind: DriverKind, access: TapeAccess): IoMeaning {
  if (kind === 'disk') return diskMeaning(access);
  if (access.string) return { kind: 'words', count: access.value };
  const register = registerAt(kind, access.port, access.write, access.page);
  if (register === '') return { kind: 'unknown' };
  return { kind: 'register', text: `${register} ${registerBits(kind, register, access.value)}`.trimEnd() };
}

function diskMeaning({ port, write, string, value: word }: TapeAccess): IoMeaning {
  const offset = (port - FIRST_BASE) % BETWEEN_DISKS;
  if (port < FIRST_BASE) return { kind: 'unknown' };
  if (string) return { kind: 'words', count: word };
  // All registers but the data register are 8 bits wide; a driver may leave the rest of its own register as it is.
  const value = word & 0xff;
  switch (offset) {
    case 0:
      return { kind: 'data' };
    case 1:
      return { kind: write ? 'features' : 'error' };
    case 2:
      return { kind: 'sectors', count: value === 0 ? 256 : value };
    case 3:
    case 4:
    case 5:
    case 6:
      return { kind: 'address', part: (offset - 3) as 0 | 1 | 2 | 3 };
    case 7:
      return write
        ? { kind: 'command', command: COMMANDS[value] ?? 'unknown' }
        : { kind: 'status', status: statusOf(value) };
    case CONTROL_OFFSET:
      return write ? { kind: 'reset', held: (value & 0x04) !== 0 } : { kind: 'status', status: statusOf(value) };
    default:
      return { kind: 'unknown' };
  }
}
