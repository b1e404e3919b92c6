import type { Instant, Nanoseconds } from '../base/units.ts';
import type { DeviceHealth, DeviceState, DropReason, OutsideKind, WorldItem } from '../trace/vocabulary.ts';

/**
 * The wall between kernel and device. The kernel reaches a device by port accesses and alarms alone; the device
 * reaches the rest of the machine by {@link DeviceHost} alone and never sees the scheduler.
 */

/** What a device may ask of the machine. The kernel passes it in with every call. */
export interface DeviceHost {
  /** The instant of the access or alarm being handled. */
  now(): Instant;
  /** Calls `device.alarm(token)` after `delay` (at least 0). Several may be pending; none can be withdrawn. */
  schedule(delay: Nanoseconds, token: number): void;
  /** Drives the device's interrupt line. Called on changes of level only; the kernel latches the rising edge. */
  interrupt(level: boolean): void;
  /** Reports the device's true state for the trace. `detail` is device specific (a disk: the sector address). */
  changed(state: DeviceState, detail: number, health: DeviceHealth): void;
  /** Something came in from the world outside (typed, off the wire). `code`: what it was, device specific. */
  received(item: WorldItem, number: number, code: number): void;
  /** Something went out into the world. `number`: which item the world takes it for; -1 when nobody can tell. */
  emitted(item: WorldItem, number: number, intact: boolean): void;
  /** Something was lost at the device or on its line. */
  dropped(item: WorldItem, number: number, why: DropReason): void;
  /** The other end of the line sends a segment for the `attempt`-th time again, after `timeoutMs` without an answer. */
  retransmitted(number: number, attempt: number, timeoutMs: number): void;
  /** What went wrong outside is put right by the device itself: a sector that could not be read is written anew. */
  mended(kind: OutsideKind): void;
}

/** What mends a device that broke down: the reset that its driver can do, or nothing but power. */
export type Cure = 'reset' | 'power-cycle';

/** Ports from `base` to `base + length - 1`. */
export interface PortRange {
  readonly base: number;
  readonly length: number;
}

/** A device's whole state as plain data and typed arrays that nobody writes to again. */
export interface DeviceSnapshot {
  /** The kind of device that wrote it: `disk`, … */
  readonly device: string;
}

/** What an inspector shows. Reading it changes nothing. */
export interface DeviceView {
  readonly registers: readonly { readonly name: string; readonly value: number }[];
  readonly state: DeviceState;
  /** As in {@link DeviceHost.changed}. */
  readonly detail: number;
  /** The truth, which the ports need not show. */
  readonly health: DeviceHealth;
  /** What somebody in front of it sees, where there is something to see: the last lines of a screen or of the paper. */
  readonly lines?: readonly string[];
}

/**
 * A device at register level. Its state changes by accesses and alarms only, never by the clock passing by: between
 * two alarms the same accesses give the same answers, so that a polling loop repeats exactly.
 */
export interface Device {
  /** Every port it answers on. */
  readonly ports: readonly PortRange[];
  /**
   * Grows whenever something changes that could alter an answer, an alarm or the interrupt line later on. Equal at two
   * moments of a run: the device is in the same state at both. An access without effect leaves it as it is.
   */
  readonly revision: number;
  /** One read of `port` (one of {@link ports}): 8 bits, or 16 from a data port. */
  read(port: number, host: DeviceHost): number;
  write(port: number, value: number, host: DeviceHost): void;
  /** `count` 16-bit reads of one port, as by one string instruction, into the first places of `into`. */
  readWords(port: number, into: Uint16Array, count: number, host: DeviceHost): void;
  writeWords(port: number, from: Uint16Array, count: number, host: DeviceHost): void;
  /** A scheduled moment has come. A token that no longer means anything is ignored. */
  alarm(token: number, host: DeviceHost): void;
  /** The machine has been switched on, at time 0: what comes from outside without being asked for is scheduled here. */
  start(host: DeviceHost): void;
  /** Breaks the device, as its own electronics would: it is wedged until what cures it is done to it. */
  breakDown(host: DeviceHost, cure: Cure): void;
  /**
   * Something goes wrong on the far side of the device (`begins`), or is put right again. A kind that means nothing to it
   * changes nothing; one that began twice is over when it has ended twice.
   */
  outside(kind: OutsideKind, begins: boolean, host: DeviceHost): void;
  /**
   * Power goes and comes, or the bus is reset: registers as at time 0, every ill cured, alarms under way stale. What
   * is on the platter, the paper or the other end of the line stays as it is.
   */
  powerCycle(host: DeviceHost): void;
  /** Cheap: shares what has not changed. Pending alarms belong to the machine's event queue, not to the device. */
  save(): DeviceSnapshot;
  /** Only of a snapshot by a device of the same kind and configuration. Reports nothing to a host. */
  restore(snapshot: DeviceSnapshot): void;
  view(): DeviceView;
}

/** Which way the data of a command goes that has not ended, as far as the ports tell. */
export type Transfer = 'none' | 'to-host' | 'to-device';

/** A contract's state as plain data that nobody writes to again. */
export interface ContractSnapshot {
  /** The kind of device that it judges: `disk`, … */
  readonly contract: string;
}

/**
 * Which accesses are legal in which state, judged from what passes the ports and from nothing else: neither the
 * device's true state nor its interrupt line is visible here. Every access is judged once, in order.
 */
export interface Contract {
  /** Reasons by index, for people and for the `io` event's verdict. */
  readonly violations: readonly string[];
  /** Grows whenever a later verdict could change by what was judged; as {@link Device.revision}. */
  readonly revision: number;
  /**
   * @param value what was read or written; of a string access any of its words (it is not looked at)
   * @param words 1 for a single access; for a string access the number of 16-bit words moved
   * @returns 0 when legal, else 1 + index in {@link violations}
   */
  judge(port: number, write: boolean, value: number, words: number): number;
  /** A command was given and, as far as the ports tell, has not ended: its end may still come as an interrupt. */
  readonly outstanding: boolean;
  /** Of an outstanding command that moves data: which way. A new driver drains the one and must reset the other. */
  readonly transfer: Transfer;
  save(): ContractSnapshot;
  restore(snapshot: ContractSnapshot): void;
}
