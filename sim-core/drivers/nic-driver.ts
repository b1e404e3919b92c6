import { assemble } from '../isa/assembler.ts';
import {
  BOOT_MODE,
  type BootMode,
  type BootRegister,
  bootRegisters,
  type DriverProgram,
  wholeMs,
} from './driver-program.ts';
import { NIC_DEFINITIONS } from './nic/definitions.ts';
import { NIC_FAULT_SITES } from './nic/fault-sites.ts';
import { NIC_FRAMES } from './nic/frames.ts';
import { NIC_INITIALISE } from './nic/initialise.ts';
import { NIC_MAIN } from './nic/main.ts';
import { NIC_REMOTE_DMA } from './nic/remote-dma.ts';
import { NIC_RESCUE } from './nic/rescue.ts';

/** What a network driver is told at its start, in registers. */
export interface NicBoot {
  readonly mode: BootMode;
  /** First port of the card. */
  readonly portBase: number;
  /** Endpoint of the reincarnation server. */
  readonly reincarnation: number;
  /** How long a frame may take to leave before the card is initialised again, in ms; MINIX: 1000 [H rtl8139.c]. */
  readonly timeoutMs: number;
  /** Rest before the reset of a full initialisation, in ms. With 25 it takes about 60 ms, as MINIX's does [D]. */
  readonly settleMs: number;
  /** Whether a fast start looks at the card before it trusts it. */
  readonly verify: boolean;
  /** How long to wait for the link, in ms; 0 for a card without a PHY. */
  readonly linkMs: number;
  /** Endpoint of the network server, which is told that a new driver is there. */
  readonly server: number;
}

/** r1 to r8 at the start; r0 and the rest are 0, but for the stack pointer. */
export function nicBootRegisters(boot: NicBoot): readonly BootRegister[] {
  return bootRegisters([
    BOOT_MODE[boot.mode],
    boot.portBase,
    boot.reincarnation,
    wholeMs(boot.timeoutMs),
    wholeMs(boot.settleMs),
    boot.verify ? 1 : 0,
    wholeMs(boot.linkMs),
    boot.server,
  ]);
}

const SOURCE = NIC_DEFINITIONS + NIC_MAIN + NIC_FRAMES + NIC_REMOTE_DMA + NIC_INITIALISE + NIC_RESCUE;

/** The driver of an NE2000 network card. What it says to the network server: nic/messages.ts. */
export const NIC_DRIVER: DriverProgram = {
  name: 'nic',
  source: SOURCE,
  program: assemble(SOURCE),
  dataBytes: 4096,
  faultSites: NIC_FAULT_SITES,
};
