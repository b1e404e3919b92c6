import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import type { DriverProgram } from '../drivers/driver-program.ts';
import { NIC_DRIVER } from '../drivers/nic-driver.ts';
import { PRINTER_DRIVER } from '../drivers/printer-driver.ts';
import { UART_DRIVER } from '../drivers/uart-driver.ts';
import type { DriverKind } from '../scenario/scenario.ts';

/** The program of every kind of driver. */
export type DriverPrograms = Readonly<Record<DriverKind, DriverProgram>>;

/** Those that are built in, without their devices: whoever only reads programs needs none. */
export const BUILT_IN_PROGRAMS: DriverPrograms = {
  disk: DISK_DRIVER,
  nic: NIC_DRIVER,
  uart: UART_DRIVER,
  printer: PRINTER_DRIVER,
};
