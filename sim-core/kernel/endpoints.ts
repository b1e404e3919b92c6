import type { Instant } from '../base/units.ts';
import { MESSAGE, NOTIFY_KINDS } from '../trace/vocabulary.ts';

/**
 * An endpoint names one incarnation of a process: generation × 256 + actor index (MINIX: generation × slots + slot).
 * A restarted driver keeps its actor and gets a new endpoint, so that messages to the dead one fail.
 */
export type Endpoint = number;

export const ANY: Endpoint = -1;
/** Sources of notifications that are no process (MINIX: HARDWARE, CLOCK); they send, nobody sends to them. */
export const HARDWARE: Endpoint = -2;
export const CLOCK: Endpoint = -3;
/** The kernel and the process manager behind it, telling the reincarnation server of a death. */
export const SYSTEM: Endpoint = -4;

const SLOTS = 256;
export const MAX_ACTORS = SLOTS;
export const endpointOf = (actor: number, generation: number): Endpoint => generation * SLOTS + actor;
export const actorOf = (endpoint: Endpoint): number => endpoint % SLOTS;
export const generationOf = (endpoint: Endpoint): number => Math.floor(endpoint / SLOTS);
export const isProcess = (endpoint: Endpoint): boolean => endpoint >= 0;

export type NotifyKind = (typeof NOTIFY_KINDS)[number];
export const notifyCode = (kind: NotifyKind): number => NOTIFY_KINDS.indexOf(kind);
/** The message type under which a notification is delivered. */
export const notifyType = (kind: NotifyKind): number => MESSAGE.notifyBase + notifyCode(kind);

/** Words of a message: source endpoint, type, six of payload (MINIX: 36 bytes with 28 of payload). */
export const MESSAGE_WORDS = 8;
/** Bytes of the buffer that a process grants to its peer: one block. */
export const GRANT_BYTES = 4096;

/** A message as plain data. `withGrant`: on delivery the sender's buffer is copied into the receiver's. */
export interface Message {
  readonly source: Endpoint;
  readonly type: number;
  /** Six words. */
  readonly words: readonly number[];
  readonly withGrant: boolean;
}

/** A notification that waits for its receiver to be ready. At most one for each source and kind: repeats collapse. */
export interface PendingNotification {
  readonly source: Endpoint;
  readonly kind: number;
  /** Order of delivery: lowest first (MINIX: privilege id of the source). */
  readonly priority: number;
  readonly seq: number;
  /** Actor whose lane the notification comes from. */
  readonly fromActor: number;
}

/** When a queued happening is due. */
export interface Due {
  readonly at: Instant;
  readonly order: number;
}
