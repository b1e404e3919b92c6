import { type FaultKind, type Mark, OUTSIDE_KINDS, type OutsideKind, type StrikeKind } from '../trace/vocabulary.ts';
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
 * dead is lost); when the driver next begins a job after an instant (`job: 'next'`: what begins a job is what the job
 * watch takes for one); or when the driver passes a trace point of its program for the `nth` time (1 is the first),
 * counting from `fromMs`. "Third read, before its first port access" is `{ mark: 'read', nth: 3 }`.
 */
export type FaultMoment =
  | { readonly atMs: number; readonly everyMs?: number; readonly job?: 'next' }
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

/**
 * Kinds that can be put at an instruction of one's choice (`at`): one word takes the place of the one that stands there.
 * The others need a place where their words make sense, which the driver's program has (drivers/fault-site.ts).
 */
export const PLACEABLE_KINDS = [
  'infinite-loop',
  'wild-pointer',
  'wild-read',
  'wild-jump',
  'division-by-zero',
  'panic',
  'exit',
  'permanent-bug',
  'mutation',
] as const satisfies readonly FaultKind[];
export type PlaceableKind = (typeof PLACEABLE_KINDS)[number];

export const canBePlaced = (kind: StrikeKind): kind is PlaceableKind =>
  (PLACEABLE_KINDS as readonly StrikeKind[]).includes(kind);

export const isOutside = (kind: StrikeKind): kind is OutsideKind =>
  (OUTSIDE_KINDS as readonly StrikeKind[]).includes(kind);

/** On whose side of the world each can happen. */
export const OUTSIDE_DRIVERS: { readonly [K in OutsideKind]: readonly DriverKind[] } = {
  'line-cut': ['nic', 'uart'],
  'peer-silent': ['nic'],
  'paper-out': ['printer'],
  'off-line': ['printer'],
  'bad-sector': ['disk'],
};

/** Whether this can strike a driver of that kind: all faults of drivers can, of what is outside what there is there. */
export const canStrike = (kind: StrikeKind, driver: DriverKind): boolean =>
  !isOutside(kind) || OUTSIDE_DRIVERS[kind].includes(driver);

/** Bits of a register that no longer say what they should: until power is cut, they are those of `value`. */
export interface StuckBits {
  /** A register of the device by its name at the ports (`machine/port-registers.ts`): `status`, `lsr`, … */
  readonly register: string;
  /** What the driver reads is wrong, or what it writes arrives wrong. */
  readonly on: 'read' | 'write';
  /** Which bits are stuck; a register is 8 or 16 bits wide. */
  readonly mask: number;
  /** What they are stuck at; no bits but those of `mask`. */
  readonly value: number;
}

/** A fault as data. It changes a word of the driver's code, a register or the device; what follows is computed. */
export interface FaultSpec {
  readonly kind: StrikeKind;
  /**
   * Actor id of the driver (of what is outside: the driver of the device that it happens to): `disk`, `disk2`, …,
   * `nic`, `uart`, `printer`.
   */
  readonly driver: string;
  readonly when: FaultMoment;
  /** For kind `mutation`: which one. Left out: {@link FIRST_MUTATION}. */
  readonly mutation?: MutationSpec;
  /**
   * For {@link PLACEABLE_KINDS}: the instruction that it changes, by its address, or by a label of the driver's program
   * and how many instructions behind it (`issued`, `issued+2`). Left out: the place that the program has for the kind.
   */
  readonly at?: number | string;
  /** For kind `stuck-register`: which bits. Left out: the bit by which the device says that it is ready, as if not. */
  readonly stuck?: StuckBits;
}

export const FIRST_MUTATION: MutationSpec = { type: 'text', seed: 0, index: 0 };

/**
 * A driver's program as the user wrote it, instead of the one that is built in: the binary on the disk, so it is one
 * for
 * each kind of driver and not for each driver (MINIX starts every disk driver from the same file), and whoever restarts
 * the driver loads it again. Kept as the places that were changed, so that links stay short and a file can be read; a
 * place has the lines that stood there before, so that it is found again when the built-in program has moved on.
 */
export type ProgramEdit = { readonly changes: readonly SourceChange[] } | { readonly source: readonly string[] };

/** Lines of the built-in source that others take the place of. */
export interface SourceChange {
  /** Where `old` begins in the built-in source; the first line is 1. */
  readonly line: number;
  /** What stood there: one line at least, except before line 1. What is put in between lines has the line before it. */
  readonly old: readonly string[];
  readonly new: readonly string[];
}

export type ProgramEdits = { readonly [K in DriverKind]?: ProgramEdit };

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
  /** Left out: every driver has the program that is built in. */
  readonly programs?: ProgramEdits;
}
