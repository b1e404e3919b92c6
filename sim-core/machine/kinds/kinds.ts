import type { DriverKind } from '../../scenario/scenario.ts';
import { DISK } from './disk.ts';
import type { Kind } from './kind.ts';
import { NIC } from './nic.ts';
import { PRINTER } from './printer.ts';
import { UART } from './uart.ts';

/** The kinds of driver that a machine can hold. */
export const KINDS: Readonly<Record<DriverKind, Kind>> = { disk: DISK, nic: NIC, uart: UART, printer: PRINTER };
