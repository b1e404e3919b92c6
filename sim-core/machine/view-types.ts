import type { StuckBits } from '../scenario/scenario.ts';
import type { DeviceHealth, DeviceState } from '../trace/vocabulary.ts';

/** The machine at an instant, as plain data for panels. */
export interface MachineView {
  readonly atNs: number;
  /** Of everything that decides what happens next; null where it was not asked for. */
  readonly stateHash: string | null;
  readonly processes: readonly ProcessView[];
  readonly devices: readonly DeviceView[];
}

export interface ProcessView {
  readonly actor: number;
  readonly generation: number;
  readonly state: 'running' | 'ready' | 'blocked' | 'dead';
  readonly queue: number;
  readonly ticksLeft: number;
  /** Who it is blocked on; -1 anybody or not blocked. */
  readonly blockedOn: number;
  readonly job: { readonly requester: number; readonly sinceNs: number; readonly cpuNs: number } | null;
  /** Drivers only: their processor. */
  readonly cpu: {
    readonly pc: number;
    readonly registers: readonly number[];
    /** Its data segment, little endian, with its stack at the end: a copy. */
    readonly data: Uint8Array<ArrayBuffer>;
    /** Source line of the pc, 1-based; 0 when unknown. */
    readonly line: number;
    /** Address and word of each instruction that a fault changed. */
    readonly changed: readonly { readonly address: number; readonly word: number }[];
  } | null;
}

/** One access as the tape shows it; of a string access `value` is its number of words. */
export interface TapeEntry {
  readonly port: number;
  readonly write: boolean;
  readonly value: number;
  readonly illegal: boolean;
}

/** What whoever sees the device's ports, and nothing else, believes of it. */
export interface DeviceBelief {
  /** A command was given and has not ended. */
  readonly outstanding: boolean;
  /** Which way the data of that command move. */
  readonly transfer: 'none' | 'to-host' | 'to-device';
}

export interface DeviceView {
  readonly actor: number;
  readonly state: DeviceState;
  /** The true health, which no monitor can see. */
  readonly health: DeviceHealth;
  readonly registers: readonly { readonly name: string; readonly value: number }[];
  readonly belief: DeviceBelief;
  /** Bits that are stuck between it and its driver. */
  readonly stuck: readonly StuckBits[];
  /** The last lines of a terminal's screen or of a printer's paper, oldest first; only where there are such. */
  readonly lines?: readonly string[];
  /** The last accesses, oldest first. */
  readonly tape: readonly TapeEntry[];
  /** Accesses by the present incarnation of its driver, and how many of them were illegal. */
  readonly accesses: number;
  readonly illegal: number;
}
