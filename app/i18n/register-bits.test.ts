import { describe, expect, it } from 'vitest';
import { STATUS } from '../../sim-core/devices/disk/registers.ts';
import { CR, DCR, ISR, NIC_REGISTER, nicBase, RCR } from '../../sim-core/devices/nic/registers.ts';
import { PRINTER_CONTROL, PRINTER_STATUS, printerPorts } from '../../sim-core/devices/printer/registers.ts';
import { LCR, LSR, MCR, MSR, UART_REGISTER, uartPorts } from '../../sim-core/devices/uart/registers.ts';
import { registerAt, registerBits } from './register-bits.ts';

describe('the bits of a register', () => {
  it('have the names that the devices know them by', () => {
    for (const [name, bit] of Object.entries(STATUS)) expect(registerBits('disk', 'status', bit)).toBe(name);
    for (const [name, bit] of Object.entries(ISR)) expect(registerBits('nic', 'isr', bit)).toBe(name);
    for (const [name, bit] of Object.entries(RCR)) expect(registerBits('nic', 'rcr', bit)).toBe(name);
    for (const name of ['STP', 'STA', 'TXP'] as const) expect(registerBits('nic', 'cr', CR[name])).toBe(name);
    for (const name of ['WTS', 'LAS', 'BMS'] as const) expect(registerBits('nic', 'dcr', DCR[name])).toBe(name);
    for (const name of ['DR', 'OE', 'PE', 'FE', 'BI', 'THRE', 'TEMT'] as const)
      expect(registerBits('uart', 'LSR', LSR[name])).toBe(name);
    for (const name of ['DTR', 'RTS', 'OUT1', 'OUT2', 'LOOP'] as const)
      expect(registerBits('uart', 'MCR', MCR[name])).toBe(name);
    for (const name of ['CTS', 'DSR', 'RI', 'DCD'] as const) expect(registerBits('uart', 'MSR', MSR[name])).toBe(name);
    expect(registerBits('uart', 'LCR', LCR.DLAB | LCR.BITS_8)).toBe('DLAB');
    expect(registerBits('printer', 'status', PRINTER_STATUS.NOT_BUSY | PRINTER_STATUS.PAPER_OUT)).toBe('nBUSY PE');
    expect(registerBits('printer', 'control', PRINTER_CONTROL.STROBE)).toBe('STROBE');
    expect(registerBits('disk', 'track', 0xff)).toBe('');
  });

  it('stand in the register behind the port, at every device of a kind', () => {
    for (const index of [0, 1, 3]) {
      const nic = nicBase(index);
      expect(registerAt('nic', nic, true, 0)).toBe('CR');
      expect(registerAt('nic', nic + NIC_REGISTER.isr, false, 0)).toBe('ISR');
      expect(registerAt('nic', nic + NIC_REGISTER.curr, false, 1)).toBe('CURR');
      expect(registerAt('nic', nic + NIC_REGISTER.rcr, true, 0)).toBe('RCR');
      expect(registerAt('nic', nic + NIC_REGISTER.cntr2, false, 0)).toBe('CNTR2');
      expect(registerAt('nic', nic + NIC_REGISTER.imr, true, 0)).toBe('IMR');
      expect(registerAt('uart', uartPorts(index) + UART_REGISTER.lineStatus, false, 0)).toBe('LSR');
      expect(registerAt('uart', uartPorts(index), true, 0)).toBe('THR');
      expect(registerAt('printer', printerPorts(index) + 2, true, 0)).toBe('CONTROL');
    }
  });
});
