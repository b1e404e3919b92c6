import { assemble, type Program } from '../isa/assembler.ts';
import { DISK_DEFINITIONS } from './disk/definitions.ts';
import { DISK_FAULT_SITES } from './disk/fault-sites.ts';
import { DISK_START } from './disk/start.ts';
import { DISK_TRANSFER } from './disk/transfer.ts';
import type { FaultSites } from './fault-site.ts';

/** Ways to start a driver: r1 at its first instruction. */
export const BOOT_MODE = { full: 0, fast: 1, stock: 2 } as const;
export type BootMode = keyof typeof BOOT_MODE;

/** Which way data went when the last incarnation died, as the I/O history tells it: r7. */
export const LEFT_OVER = { none: 0, 'to-host': 1, 'to-device': 2 } as const;

/** What a driver is told at its start, in registers. */
export interface DiskBoot {
  readonly mode: BootMode;
  /** First port of the command block. */
  readonly portBase: number;
  /** Endpoint of the reincarnation server. */
  readonly reincarnation: number;
  /** How long a command may take before the driver resets the device, in ms. */
  readonly timeoutMs: number;
  /** Rest before the reset of a full initialisation, in ms. */
  readonly settleMs: number;
  /** Whether a fast start looks at the device before it trusts it. */
  readonly verify: boolean;
  /** What the I/O history says of the last incarnation; `none` where there is no history. */
  readonly leftOver: keyof typeof LEFT_OVER;
}

/** The clock of a driver counts whole milliseconds; less than one is one, and none stays none. */
const wholeMs = (ms: number): number => (ms === 0 ? 0 : Math.max(1, Math.round(ms)));

/** r1 to r7 at the start; r0 and the rest are 0, but for the stack pointer. */
export function diskBootRegisters(boot: DiskBoot): readonly { readonly register: number; readonly value: number }[] {
  return [
    BOOT_MODE[boot.mode],
    boot.portBase,
    boot.reincarnation,
    wholeMs(boot.timeoutMs),
    wholeMs(boot.settleMs),
    boot.verify ? 1 : 0,
    LEFT_OVER[boot.leftOver],
  ].map((value, index) => ({ register: index + 1, value }));
}

/** A driver as a program that can be started, and broken. */
export interface DriverProgram {
  readonly name: string;
  readonly source: string;
  readonly program: Program;
  /** Size of the data segment with its stack, in bytes: a power of two. */
  readonly dataBytes: number;
  readonly faultSites: FaultSites;
}

const SOURCE = DISK_DEFINITIONS + DISK_START + DISK_TRANSFER;

/** The disk driver. */
export const DISK_DRIVER: DriverProgram = {
  name: 'disk',
  source: SOURCE,
  program: assemble(SOURCE),
  dataBytes: 8192,
  faultSites: DISK_FAULT_SITES,
};
