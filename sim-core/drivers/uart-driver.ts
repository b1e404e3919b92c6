import { assemble } from '../isa/assembler.ts';
import {
  BOOT_MODE,
  type BootMode,
  type BootRegister,
  bootRegisters,
  type DriverProgram,
  wholeMs,
} from './driver-program.ts';
import { UART_DEFINITIONS } from './uart/definitions.ts';
import { UART_FAULT_SITES } from './uart/fault-sites.ts';
import { UART_READING } from './uart/reading.ts';
import { UART_START } from './uart/start.ts';
import { UART_TRANSFER } from './uart/transfer.ts';

/** What the driver is told at its start, in registers. */
export interface UartBoot {
  /** `stock`: as MINIX 3.1.3 does, without FIFOs. */
  readonly mode: BootMode;
  /** First port. */
  readonly portBase: number;
  /** Endpoint of the reincarnation server. */
  readonly reincarnation: number;
  /** How long a write may stand still before the driver initialises the device again, in ms; 0: for ever (MINIX). */
  readonly timeoutMs: number;
  /** 115,200 divided by the baud rate. */
  readonly divisor: number;
  /** Whether a fast start looks at the device before it trusts it. */
  readonly verify: boolean;
}

/** r1 to r6 at the start; r0 and the rest are 0, but for the stack pointer. */
export function uartBootRegisters(boot: UartBoot): readonly BootRegister[] {
  return bootRegisters([
    BOOT_MODE[boot.mode],
    boot.portBase,
    boot.reincarnation,
    wholeMs(boot.timeoutMs),
    boot.divisor,
    boot.verify ? 1 : 0,
  ]);
}

const SOURCE = UART_DEFINITIONS + UART_START + UART_TRANSFER + UART_READING;

/** The serial line driver, after MINIX 3.1.3 drivers/tty (rs232.c, tty.c). */
export const UART_DRIVER: DriverProgram = {
  name: 'uart',
  source: SOURCE,
  program: assemble(SOURCE),
  dataBytes: 4096,
  faultSites: UART_FAULT_SITES,
};
