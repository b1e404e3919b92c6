import {
  type DeviceView,
  type DriverKind,
  PORT_REGISTERS,
  type PortRegister,
  type StuckBits,
} from '../../../sim-core/index.ts';
import { type NamedBit, registerBitNames } from '../../i18n/register-bits.ts';

/** The registers of a device as the page lists them. */

export interface RegisterRow {
  readonly name: string;
  readonly value: number;
  /** What its driver gets when it reads it: something else where lines are stuck; null where it does not read it. */
  readonly read: number | null;
  /** Its bits by their names, from the highest; none for a number. */
  readonly bits: readonly NamedBit[];
  /** Where its lines can get stuck; none for what lies inside the device. */
  readonly ports: readonly PortRegister[];
}

/** What comes out of lines of which some are stuck. */
export const through = (value: number, stuck: readonly StuckBits[]): number =>
  stuck.reduce((now, { mask, value: at }) => (now & ~mask) | at, value);

/** Every register with a value, in the device's own order. */
export function registerRows(kind: DriverKind, { registers, stuck }: DeviceView): readonly RegisterRow[] {
  return registers.map(({ name, value }) => {
    const ports = PORT_REGISTERS[kind].filter((port) => port.name === name.toLowerCase());
    const onRead = stuck.filter(({ register, on }) => on === 'read' && register === name.toLowerCase());
    const isRead = ports.some(({ on }) => on !== 'write');
    return { name, value, read: isRead ? through(value, onRead) : null, bits: registerBitNames(kind, name), ports };
  });
}

/** Ports that show no register of the list: what is read or written there goes elsewhere. */
export function otherPorts(kind: DriverKind, { registers }: DeviceView): readonly PortRegister[] {
  const listed = new Set(registers.map(({ name }) => name.toLowerCase()));
  return PORT_REGISTERS[kind].filter(({ name }) => !listed.has(name));
}

/** Which bits are stuck at what: “BSY 1, DRQ 0”; a bit without a name by its number. */
export function stuckText(kind: DriverKind, { register, mask, value }: StuckBits): string {
  const names = registerBitNames(kind, register);
  const bits = Array.from({ length: 16 }, (_, i) => 15 - i).filter((bit) => (mask & (1 << bit)) !== 0);
  return bits
    .map((bit) => `${names.find((one) => one.mask === 1 << bit)?.name ?? `D${bit}`} ${(value >>> bit) & 1}`)
    .join(', ');
}

/** What each bit of a register is stuck at, from bit 0; null: free. */
export type BitStates = readonly (0 | 1 | null)[];

/** The next state of a bit that is clicked: 1, 0, free. */
export function clicked(states: BitStates, bit: number): BitStates {
  return states.map((state, i) => (i !== bit ? state : state === null ? 1 : state === 1 ? 0 : null));
}

/** Every bit stuck, at those of `value`. */
export const allAt = (value: number, bits: number): BitStates =>
  Array.from({ length: bits }, (_, i) => (((value >>> i) & 1) === 1 ? 1 : 0));

/** As the scenario says it; null where nothing is stuck. */
export function stuckOf(register: string, on: StuckBits['on'], states: BitStates): StuckBits | null {
  let mask = 0;
  let value = 0;
  for (const [i, state] of states.entries()) {
    if (state !== null) mask |= 1 << i;
    if (state === 1) value |= 1 << i;
  }
  return mask === 0 ? null : { register, on, mask, value };
}

/** The value that a text names, decimal or 0x…; null where it is none of `bits` bits. */
export function valueIn(text: string, bits: number): number | null {
  const trimmed = text.trim();
  if (!/^(\d+|0x[\da-f]+)$/i.test(trimmed)) return null;
  const value = Number(trimmed);
  return value < 2 ** bits ? value : null;
}
