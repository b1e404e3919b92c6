import type { RunReport, TimelineData } from '../analysis/types.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { TraceChunk } from '../trace/columns.ts';
import type { Actor, DeviceHealth, DeviceState } from '../trace/vocabulary.ts';

/**
 * The language between a page (or a test) and the host of the simulation. Every command that can fail is answered, by
 * its result or by `failed`; every update of a run carries its run id, so that late words of an old run can be dropped.
 */
export const PROTOCOL_VERSION = 1;

export type Command =
  /**
   * Simulate. A newer run in the same `slot` supersedes the older one; it resumes from a checkpoint where the
   * scenarios agree.
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
  | { readonly type: 'machine-at'; readonly requestId: number; readonly runId: number; readonly atNs: number }
  /** Are you there? Answered by `alive`, also in the middle of a run. */
  | { readonly type: 'ping'; readonly requestId: number };

export type Update =
  | { readonly type: 'hello'; readonly protocol: number }
  /**
   * The run has begun. The first `resumedEvents` events of run `resumedFrom` (-1 for none) hold for this run too and are not
   * sent again. `resumedFrom` is the slot's last finished run or one that this run superseded.
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
  | { readonly type: 'done'; readonly runId: number; readonly report: RunReport; readonly timeline: TimelineData }
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
  /** The question cannot be answered: its run is gone. */
  | { readonly type: 'machine-unavailable'; readonly requestId: number; readonly sentence: string }
  | { readonly type: 'alive'; readonly requestId: number };

/** The machine at an instant, as plain data for panels. */
export interface MachineView {
  readonly atNs: number;
  readonly stateHash: string;
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
    /** Source line of the pc, 1-based; 0 when unknown. */
    readonly line: number;
    /** Address and word of each instruction that a fault changed. */
    readonly changed: readonly { readonly address: number; readonly word: number }[];
  } | null;
}

export interface DeviceView {
  readonly actor: number;
  readonly state: DeviceState;
  /** The true health, which no monitor can see. */
  readonly health: DeviceHealth;
  readonly registers: readonly { readonly name: string; readonly value: number }[];
  /** The last accesses, oldest first. */
  readonly tape: readonly {
    readonly port: number;
    readonly write: boolean;
    readonly value: number;
    readonly illegal: boolean;
  }[];
  readonly accesses: number;
  readonly illegal: number;
}
