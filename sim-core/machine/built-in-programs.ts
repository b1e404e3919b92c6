import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import type { DriverProgram } from '../drivers/driver-program.ts';
import { NIC_DRIVER } from '../drivers/nic-driver.ts';
import { PRINTER_DRIVER } from '../drivers/printer-driver.ts';
import { UART_DRIVER } from '../drivers/uart-driver.ts';
import type { DriverKind } from '../scenario/scenario.ts';

/** The built-in program of every kind of driver, without its device: whoever only reads programs needs none. */
export const BUILT_IN_PROGRAMS: Readonly<Record<DriverKind, DriverProgram>> = {
  disk: DISK_DRIVER,
  nic: NIC_DRIVER,
  uart: UART_DRIVER,
  printer: PRINTER_DRIVER,
};
