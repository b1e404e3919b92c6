import type { Instant, Nanoseconds } from '../base/units.ts';
import type { BootMode } from '../drivers/driver-program.ts';
import type { Parameters } from '../scenario/parameters.ts';
import type { DeathReason, Detector, EventKind } from '../trace/vocabulary.ts';
import type { Endpoint, NotifyKind } from './endpoints.ts';
import type { Death, NativeInput } from './state.ts';

/**
 * What a native process (a server or a program: plain data and a step function) may ask of the kernel. Each step gets
 * one input, may record what it does, and returns one call; the next step gets that call's outcome.
 */
export type NativeCall =
  | {
      readonly call: 'send' | 'sendrec';
      readonly to: Endpoint;
      readonly type: number;
      readonly words: readonly number[];
      readonly withGrant?: boolean;
    }
  | { readonly call: 'receive'; readonly from: Endpoint }
  | { readonly call: 'notify'; readonly to: Endpoint; readonly kind: NotifyKind }
  /** Uses the CPU for so long; preemptible like any other work. */
  | { readonly call: 'compute'; readonly ns: number }
  /** One synchronous alarm, replacing the one before. */
  | { readonly call: 'alarm'; readonly afterNs: Nanoseconds }
  | {
      readonly call: 'kill';
      readonly actor: number;
      readonly by: Detector;
      readonly reason: DeathReason;
      readonly value: number;
    }
  /** Makes a new incarnation of a driver runnable. */
  | { readonly call: 'create'; readonly actor: number; readonly bootMode: BootMode }
  /** Restarts the whole system: nobody comes back from this call. */
  | { readonly call: 'reboot'; readonly cause: number }
  | { readonly call: 'exit' };

/** What a native program can see and note. */
export interface NativeContext {
  readonly self: Endpoint;
  readonly now: Instant;
  readonly parameters: Parameters;
  /** The buffer that it grants to its peers. */
  readonly grant: Uint8Array;
  /**
   * Records an event on its own lane, or on `actor`'s, caused by `cause` or by what it last heard; it becomes the
   * cause of what follows.
   */
  record(kind: EventKind, a: number, b: number, c: number, actor?: number, cause?: number): number;
  /** How often the system has been booted again. */
  readonly reboots: number;
  /** The present endpoint of an actor, as the reincarnation server knows it from creating it. */
  endpointOf(actor: number): Endpoint;
  /** A driver's fault that took hold and nobody has noticed yet; -1 for none. For causes only: no policy may look. */
  activatedSeq(actor: number): number;
  /** Collects one dead driver (MINIX: waitpid). */
  takeDeath(): Death | undefined;
}

/** State `S` is plain data (base/snapshot.ts). */
export interface NativeProgram<S> {
  initial(): S;
  step(state: S, input: NativeInput, context: NativeContext): NativeCall;
}
