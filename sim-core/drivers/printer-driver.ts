import { assemble } from '../isa/assembler.ts';
import {
  BOOT_MODE,
  type BootMode,
  type BootRegister,
  bootRegisters,
  type DriverProgram,
  wholeMs,
} from './driver-program.ts';
import { PRINTER_DEFINITIONS } from './printer/definitions.ts';
import { PRINTER_FAULT_SITES } from './printer/fault-sites.ts';
import { PRINTER_OUTPUT } from './printer/output.ts';
import { PRINTER_START } from './printer/start.ts';

/** What the driver is told at its start, in registers. */
export interface PrinterBoot {
  /** `stock` is `full`: MINIX 3.1.3 resets the printer at the first open. */
  readonly mode: BootMode;
  /** First port. */
  readonly portBase: number;
  /** Endpoint of the reincarnation server. */
  readonly reincarnation: number;
  /** How long the printer may be on line and busy before the driver gives up, in ms; 0: for ever (MINIX). */
  readonly timeoutMs: number;
  /** Length of the reset, in ms (MINIX: 50). */
  readonly resetMs: number;
  /** Whether a fast start looks at the device before it trusts it. */
  readonly verify: boolean;
}

/** r1 to r6 at the start; r0 and the rest are 0, but for the stack pointer. */
export function printerBootRegisters(boot: PrinterBoot): readonly BootRegister[] {
  return bootRegisters([
    BOOT_MODE[boot.mode],
    boot.portBase,
    boot.reincarnation,
    wholeMs(boot.timeoutMs),
    wholeMs(boot.resetMs),
    boot.verify ? 1 : 0,
  ]);
}

const SOURCE = PRINTER_DEFINITIONS + PRINTER_START + PRINTER_OUTPUT;

/** The printer driver, after MINIX 3.1.3 drivers/printer/printer.c. */
export const PRINTER_DRIVER: DriverProgram = {
  name: 'printer',
  source: SOURCE,
  program: assemble(SOURCE),
  dataBytes: 2048,
  faultSites: PRINTER_FAULT_SITES,
};
