import { assemble } from '../isa/assembler.ts';
import { DISK_DEFINITIONS } from './disk/definitions.ts';
import { DISK_FAULT_SITES } from './disk/fault-sites.ts';
import { DISK_START } from './disk/start.ts';
import { DISK_TRANSFER } from './disk/transfer.ts';
import {
  BOOT_MODE,
  type BootMode,
  type BootRegister,
  bootRegisters,
  type DriverProgram,
  wholeMs,
} from './driver-program.ts';

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

/** r1 to r7 at the start; r0 and the rest are 0, but for the stack pointer. */
export function diskBootRegisters(boot: DiskBoot): readonly BootRegister[] {
  return bootRegisters([
    BOOT_MODE[boot.mode],
    boot.portBase,
    boot.reincarnation,
    wholeMs(boot.timeoutMs),
    wholeMs(boot.settleMs),
    boot.verify ? 1 : 0,
    LEFT_OVER[boot.leftOver],
  ]);
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
