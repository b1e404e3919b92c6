import type { FaultKind, Mark } from '../trace/vocabulary.ts';
import type { Overrides } from './parameters.ts';

export const SCENARIO_VERSION = 1;

/** Systems that this version simulates (design §4). */
export const SYSTEMS = ['monolithic', 'nooks', 'minix3', 'quick-detection', 'quick-recovery'] as const;
export type SystemId = (typeof SYSTEMS)[number];

/** Kinds of driver: each has a device, a program and a parameter `drivers.KIND.count`. In the order of their lanes. */
export const DRIVER_KINDS = ['disk', 'nic', 'uart', 'printer'] as const;
export type DriverKind = (typeof DRIVER_KINDS)[number];

/**
 * When a fault strikes: at an instant (and then every `everyMs` after it, until the run ends; one that finds its driver
 * dead is lost), or when the driver passes a trace point of its program for the `nth` time (1 is the first), counting
 * from `fromMs`. "Third read, before its first port access" is `{ mark: 'read', nth: 3 }`.
 */
export type FaultMoment =
  | { readonly atMs: number; readonly everyMs?: number }
  | { readonly mark: Mark; readonly nth: number; readonly fromMs?: number };

/** Types of random mutation, after the campaigns of MINIX's fault injector (commands/swifi). */
export const MUTATION_TYPES = ['source', 'destination', 'pointer', 'interface', 'loop', 'text', 'elision'] as const;
export type MutationType = (typeof MUTATION_TYPES)[number];

/** Names one mutation of a driver's program, so that any one of a campaign can be run again. */
export interface MutationSpec {
  readonly type: MutationType;
  /** Any 32-bit integer. */
  readonly seed: number;
  /** 0 or more: which one of this type and seed. */
  readonly index: number;
}

/** A fault as data. It changes a word of the driver's code, a register or the device; what follows is computed. */
export interface FaultSpec {
  readonly kind: FaultKind;
  /** Actor id of the driver: `disk`, `disk2`, …, `nic`, `uart`, `printer`. */
  readonly driver: string;
  readonly when: FaultMoment;
  /** For kind `mutation`: which one. Left out: {@link FIRST_MUTATION}. */
  readonly mutation?: MutationSpec;
}

export const FIRST_MUTATION: MutationSpec = { type: 'text', seed: 0, index: 0 };

/** All that a run depends on. Plain, versioned, validated data. Same scenario, same trace, byte for byte. */
export interface Scenario {
  readonly koboshi: typeof SCENARIO_VERSION;
  /** Built-in id, or the user's own name. */
  readonly id: string;
  /** Any 32-bit integer. */
  readonly seed: number;
  readonly durationMs: number;
  readonly system: SystemId;
  readonly set: Overrides;
  readonly faults: readonly FaultSpec[];
}
