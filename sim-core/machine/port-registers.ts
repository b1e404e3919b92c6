import { DISK_CONTROL_OFFSET, DISK_REGISTER, STATUS } from '../devices/disk/registers.ts';
import { ISR, NIC_DATA_OFFSET, NIC_LINK_OFFSET, NIC_REGISTER } from '../devices/nic/registers.ts';
import { PRINTER_REGISTER, PRINTER_STATUS } from '../devices/printer/registers.ts';
import { LSR, UART_REGISTER } from '../devices/uart/registers.ts';
import type { DriverKind, StuckBits } from '../scenario/scenario.ts';

/** The registers of each kind of device as its driver sees them at the ports, and which of them can get stuck. */

/** A register at a port. Reading and writing the same port can mean two registers. */
export interface PortRegister {
  /** Its name in the data sheet, in small letters. */
  readonly name: string;
  /** From the first port of the device. */
  readonly offset: number;
  readonly on: 'read' | 'write' | 'both';
  readonly bits: 8 | 16;
}

const register = (name: string, offset: number, on: PortRegister['on'] = 'both', bits: 8 | 16 = 8): PortRegister => ({
  name,
  offset,
  on,
  bits,
});

const DISK: readonly PortRegister[] = [
  register('data', DISK_REGISTER.data, 'both', 16),
  register('error', DISK_REGISTER.error, 'read'),
  register('features', DISK_REGISTER.features, 'write'),
  register('count', DISK_REGISTER.count),
  register('lba0', DISK_REGISTER.lba0),
  register('lba1', DISK_REGISTER.lba1),
  register('lba2', DISK_REGISTER.lba2),
  register('select', DISK_REGISTER.select),
  register('status', DISK_REGISTER.status, 'read'),
  register('command', DISK_REGISTER.command, 'write'),
  register('control', DISK_CONTROL_OFFSET, 'write'),
];

/** By the names of page 0. Offsets 1 to 15 are the lines of three pages: another's are hit as well. */
const NIC: readonly PortRegister[] = [
  register('cr', NIC_REGISTER.cr),
  register('pstart', NIC_REGISTER.pstart, 'write'),
  register('pstop', NIC_REGISTER.pstop, 'write'),
  register('bnry', NIC_REGISTER.bnry),
  register('tsr', NIC_REGISTER.tsr, 'read'),
  register('tpsr', NIC_REGISTER.tpsr, 'write'),
  register('tbcr0', NIC_REGISTER.tbcr0, 'write'),
  register('tbcr1', NIC_REGISTER.tbcr1, 'write'),
  register('isr', NIC_REGISTER.isr),
  register('rsar0', NIC_REGISTER.rsar0, 'write'),
  register('rsar1', NIC_REGISTER.rsar1, 'write'),
  register('rbcr0', NIC_REGISTER.rbcr0, 'write'),
  register('rbcr1', NIC_REGISTER.rbcr1, 'write'),
  register('rsr', NIC_REGISTER.rsr, 'read'),
  register('rcr', NIC_REGISTER.rcr, 'write'),
  register('tcr', NIC_REGISTER.tcr, 'write'),
  register('dcr', NIC_REGISTER.dcr, 'write'),
  register('imr', NIC_REGISTER.imr, 'write'),
  register('data', NIC_DATA_OFFSET, 'both', 16),
  register('link', NIC_LINK_OFFSET, 'read'),
];

const UART: readonly PortRegister[] = [
  register('rbr', UART_REGISTER.data, 'read'),
  register('thr', UART_REGISTER.data, 'write'),
  register('ier', UART_REGISTER.interruptEnable),
  register('iir', UART_REGISTER.interruptIdentity, 'read'),
  register('fcr', UART_REGISTER.fifoControl, 'write'),
  register('lcr', UART_REGISTER.lineControl),
  register('mcr', UART_REGISTER.modemControl),
  register('lsr', UART_REGISTER.lineStatus, 'read'),
  register('msr', UART_REGISTER.modemStatus, 'read'),
];

const PRINTER: readonly PortRegister[] = [
  register('data', PRINTER_REGISTER.data),
  register('status', PRINTER_REGISTER.status, 'read'),
  register('control', PRINTER_REGISTER.control),
];

export const PORT_REGISTERS: Readonly<Record<DriverKind, readonly PortRegister[]>> = {
  disk: DISK,
  nic: NIC,
  uart: UART,
  printer: PRINTER,
};

/** The register of a kind of device by its name, in letters of any size; undefined when it has none of that name. */
export const portRegister = (kind: DriverKind, name: string): PortRegister | undefined =>
  PORT_REGISTERS[kind].find((one) => one.name === name.toLowerCase());

/** What is stuck where a scenario does not say it: the bit by which a device says that it is ready. */
export const FIRST_STUCK: Readonly<Record<DriverKind, StuckBits>> = {
  disk: { register: 'status', on: 'read', mask: STATUS.BSY, value: STATUS.BSY },
  nic: { register: 'isr', on: 'read', mask: ISR.RDC, value: 0 },
  uart: { register: 'lsr', on: 'read', mask: LSR.THRE, value: 0 },
  printer: { register: 'status', on: 'read', mask: PRINTER_STATUS.NOT_BUSY, value: 0 },
};
