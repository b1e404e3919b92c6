import type { RunReport, TimelineData } from '../analysis/types.ts';
import type { MachineView } from '../machine/view-types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { TraceChunk } from '../trace/columns.ts';
import type { Actor } from '../trace/vocabulary.ts';

/**
 * The language between a page (or a test) and the host of the simulation. Every command that can fail is answered, by
 * its result or by `failed`; every update of a run carries its run id, so that late words of an old run can be dropped.
 */
export const PROTOCOL_VERSION = 2;

/** Instructions of one driver, by its actor: those at these word addresses, or every one. */
export interface SoughtInstructions {
  readonly driver: number;
  readonly addresses: readonly number[] | null;
}

export type Command =
  /**
   * Simulate. A newer run in the same `slot` supersedes the older one; it resumes from a checkpoint where the
   * scenarios agree. After `chunkEvents` events, or sooner, waiting commands are heard; events are told a few such
   * slices at a time.
   */
  | {
      readonly type: 'run';
      readonly runId: number;
      readonly slot: string;
      readonly scenario: Scenario;
      readonly chunkEvents: number;
    }
  | { readonly type: 'cancel'; readonly runId: number }
  /** The whole machine at an instant of a finished or running run. */
  | {
      readonly type: 'machine-at';
      readonly requestId: number;
      readonly runId: number;
      readonly atNs: number;
      /** With the hash of its state. */
      readonly hashed?: boolean;
    }
  /**
   * The first instant after `fromNs`, or the last one before it, at which a driver begins with one of these
   * instructions. Answered by `found`, and meanwhile by `seeking`.
   */
  | {
      readonly type: 'find-instruction';
      readonly requestId: number;
      readonly runId: number;
      readonly fromNs: number;
      readonly direction: 1 | -1;
      readonly sought: readonly SoughtInstructions[];
    }
  /** Nobody wants the answer of a `find-instruction` any more; there will be none. */
  | { readonly type: 'forget'; readonly requestId: number }
  /** Are you there? Answered by `alive`, also in the middle of a run. */
  | { readonly type: 'ping'; readonly requestId: number };

export type Update =
  | { readonly type: 'hello'; readonly protocol: number }
  /**
   * The run has begun. The first `resumedEvents` events of run `resumedFrom` (-1 for none) hold for this run too and
   * are not sent again. `resumedFrom` is the slot's last finished run or one that this run superseded.
   */
  | {
      readonly type: 'started';
      readonly runId: number;
      readonly actors: readonly Actor[];
      readonly resumedFrom: number;
      readonly resumedAtNs: number;
      readonly resumedEvents: number;
    }
  | {
      readonly type: 'chunk';
      readonly runId: number;
      readonly chunk: TraceChunk;
      readonly atNs: number;
      readonly ofNs: number;
    }
  | {
      readonly type: 'done';
      readonly runId: number;
      readonly report: RunReport;
      readonly timeline: TimelineData;
      /** What the host's owner has made of the run for its page; nothing to the core. */
      readonly prepared?: unknown;
    }
  /** The run was cancelled or superseded. */
  | { readonly type: 'cancelled'; readonly runId: number }
  /** The run ended in an error. `sentence` is for people; `detail` (a stack) for us. */
  | {
      readonly type: 'failed';
      readonly runId: number;
      readonly sentence: string;
      readonly detail: string;
      readonly ours: boolean;
    }
  | { readonly type: 'machine'; readonly requestId: number; readonly machine: MachineView }
  /** A search is under way, and has come to this instant. */
  | { readonly type: 'seeking'; readonly requestId: number; readonly atNs: number }
  /** When which driver (its actor) begins with a sought instruction; null: never on that side. */
  | {
      readonly type: 'found';
      readonly requestId: number;
      readonly found: { readonly atNs: number; readonly driver: number } | null;
    }
  /** The question, of whichever kind, cannot be answered: its run is gone. */
  | { readonly type: 'machine-unavailable'; readonly requestId: number; readonly sentence: string }
  | { readonly type: 'alive'; readonly requestId: number };
