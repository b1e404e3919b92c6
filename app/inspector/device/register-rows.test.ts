import { describe, expect, test } from 'vitest';
import { type DeviceView, DRIVER_KINDS, PORT_REGISTERS } from '../../../sim-core/index.ts';
import { allAt, clicked, otherPorts, registerRows, stuckOf, stuckText, valueIn } from './register-rows.ts';

const disk = (stuck: DeviceView['stuck'] = []): DeviceView => ({
  actor: 0,
  state: 'idle',
  health: 'healthy',
  registers: [
    { name: 'status', value: 0x50 },
    { name: 'command', value: 0x20 },
    { name: 'track', value: 3 },
  ],
  belief: { outstanding: false, transfer: 'none' },
  stuck,
  tape: [],
  accesses: 0,
  illegal: 0,
});

describe('the registers of a device', () => {
  test('have the names of their bits, and the ports at which they can get stuck', () => {
    const [status, command, track] = registerRows('disk', disk());
    expect(status?.bits.map(({ name }) => name).join(' ')).toBe('BSY DRDY DF DSC DRQ ERR');
    expect([status?.read, command?.read, track?.read]).toEqual([0x50, null, null]);
    expect([status, command, track].map((row) => row?.ports.map(({ on }) => on))).toEqual([['read'], ['write'], []]);
  });

  test('say what the driver gets where lines are stuck on the way to it', () => {
    const busy = { register: 'status', on: 'read', mask: 0x88, value: 0x80 } as const;
    const [status] = registerRows('disk', disk([busy, { ...busy, on: 'write', mask: 1, value: 1 }]));
    expect([status?.value, status?.read]).toEqual([0x50, 0xd0]);
    expect(stuckText('disk', busy)).toBe('BSY 1, DRQ 0');
    expect(stuckText('disk', { register: 'lba0', on: 'read', mask: 0x82, value: 2 })).toBe('D7 0, D1 1');
  });

  test.each(DRIVER_KINDS)('every port of %s is in the table or beside it', (kind) => {
    const rows = registerRows(kind, disk()).flatMap(({ ports }) => ports);
    expect(new Set([...rows, ...otherPorts(kind, disk())])).toEqual(new Set(PORT_REGISTERS[kind]));
  });
});

describe('bits that get stuck', () => {
  test('are chosen one by one, or all by a value', () => {
    const free = allAt(0, 4).map(() => null);
    const once = clicked(free, 3);
    const twice = clicked(clicked(once, 0), 0);
    expect(stuckOf('status', 'read', free)).toBeNull();
    expect(stuckOf('status', 'read', twice)).toEqual({ register: 'status', on: 'read', mask: 0b1001, value: 0b1000 });
    expect(clicked(twice, 0)).toEqual(once);
    expect(stuckOf('data', 'write', allAt(0x58, 16))).toEqual({
      register: 'data',
      on: 'write',
      mask: 0xffff,
      value: 0x58,
    });
  });

  test('by a value that the register can have', () => {
    expect([valueIn('0x58', 8), valueIn(' 255 ', 8), valueIn('256', 8), valueIn('0x100', 16)]).toEqual([
      0x58,
      255,
      null,
      256,
    ]);
    expect([valueIn('', 8), valueIn('-1', 8), valueIn('5x', 8), valueIn('1e2', 8)]).toEqual([null, null, null, null]);
  });
});
