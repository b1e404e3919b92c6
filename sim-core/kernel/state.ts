import type { Instant } from '../base/units.ts';
import type { Cpu } from '../isa/cpu.ts';
import type { Due, Endpoint, Message, PendingNotification } from './endpoints.ts';

/** The whole kernel as plain data: a checkpoint is a copy of it (base/snapshot.ts). */

export const QUEUES = 16;
/** Lowest queue that a process can sink to (MINIX 3.1.3 kernel/proc.h: MIN_USER_Q); 15 is idle's. */
export const LOWEST_QUEUE = 14;

/** Runnable is 0; each bit is a reason not to be (MINIX: p_rts_flags). */
export const FLAG = { sending: 1, receiving: 2, stopped: 4, dead: 8, inhibited: 16 } as const;

/** The open job of a driver, as the job watch remembers it. */
export interface Job {
  /** Who asked. Notifications have the hardware, the clock or a server as requester. */
  readonly requester: Endpoint;
  readonly requesterActor: number;
  readonly type: number;
  readonly since: Instant;
  /** CPU time of the driver when the job began. */
  readonly cpuAtStart: number;
  readonly seq: number;
}

/** A word that waits under a probe: when the driver reaches it, the fault of this index takes hold. */
export interface Probe {
  readonly address: number;
  readonly word: number;
  readonly fault: number;
  readonly injectedSeq: number;
}

/** What only a driver has. */
export interface DriverState {
  readonly cpu: Cpu;
  /** Index of its device in the machine. */
  readonly device: number;
  /** A trapping instruction was executed and waits for the kernel. */
  trapPending: boolean;
  /** Data address of the message buffer of a receive under way; -1 for none. */
  receiveInto: number;
  probes: Probe[];
  /** Addresses and words that faults changed, for the inspector. */
  changed: { address: number; word: number }[];
  /** Event that says that a fault took hold in this incarnation; -1 for none. */
  activatedSeq: number;
  /** Not yet answered its first request: the job watch's limit for initialisation applies. */
  initialising: boolean;
  job: Job | null;
  /** Accesses since this incarnation began, as the monitor recorded them. */
  accesses: number;
  illegal: number;
  firstIllegalSeq: number;
  /** The trace point it passed last; -1 none. */
  lastMark: number;
  /** Memory of others that it has written to, as the trace has told it once for each region and owner. */
  damage: { region: number; of: number; seq: number }[];
  /** The last accesses, oldest first, at most {@link TAPE_LENGTH}. */
  tape: { port: number; write: boolean; value: number; illegal: boolean }[];
}

export const TAPE_LENGTH = 8;

/** What a native process (server or program) is about to be told. */
export type NativeInput =
  | { readonly type: 'start' }
  | { readonly type: 'resumed' }
  | {
      readonly type: 'message';
      readonly source: Endpoint;
      readonly messageType: number;
      readonly words: readonly number[];
    }
  | { readonly type: 'error'; readonly error: number };

export interface ProcessState {
  readonly actor: number;
  readonly native: boolean;
  generation: number;
  flags: number;
  queue: number;
  readonly maxQueue: number;
  ticksLeft: number;
  readonly quantumTicks: number;
  /** User processes pay for the system work done for them (MINIX: BILLABLE). */
  readonly billable: boolean;
  /** Order of its notifications among others: lowest first. */
  readonly priority: number;
  /** Runs in kernel mode: called, not preempted (component-calls.ts). */
  readonly kernelMode: boolean;
  getFrom: Endpoint;
  sendTo: Endpoint;
  /** The message that a blocked sender offers. */
  outgoing: Message | null;
  outgoingSeq: number;
  /** In a sendrec: notifications are held back until the reply has come. */
  replyPending: boolean;
  /** Actors blocked sending to this process, first come first. */
  senders: number[];
  pending: PendingNotification[];
  /** CPU time that it owes before its next step. */
  debtNs: number;
  cpuNs: number;
  /** Tick at which its alarm is due; -1 for none. */
  alarmTick: number;
  /** What it was doing when it set the alarm. */
  alarmCauseSeq: number;
  /** The event that its present doings go back to. */
  causeSeq: number;
  readonly grant: Uint8Array | null;
  driver: DriverState | null;
  /** State of a native process's program, and what it is to be told next. */
  program: unknown;
  input: NativeInput | null;
  /**
   * Since when an operation that the program has begun has not ended; -1 for none. Whoever sits before it sees that.
   */
  operationSince: number;
  /** What the trace last said of it, for the resynchronisation after a dense stretch. */
  shown: number;
  shownJob: boolean;
}

/** Happenings in the queue, all plain numbers. */
export interface QueuedEvent extends Due {
  readonly type: 'tick' | 'device' | 'fault' | 'teardown' | 'reboot';
  /** device: index; fault: index in the scenario; teardown: actor; reboot: index of the phase that begins. */
  readonly subject: number;
  /** device: its token; teardown: generation and reason. */
  readonly token: number;
  readonly causeSeq: number;
}

/** Lines between a driver and a port of its device of which some are stuck (stuck-bits.ts). */
export interface StuckLines {
  readonly port: number;
  readonly write: boolean;
  /** Which bits, and at what. */
  readonly mask: number;
  readonly value: number;
  /** Index of the fault in the scenario. */
  readonly fault: number;
  readonly injectedSeq: number;
  /** Event that says that it made a difference for the first time; -1 when it has not yet. */
  readonly activatedSeq: number;
}

export interface DeviceLine {
  /** Masked from the interrupt until the driver enables it again. */
  masked: boolean;
  level: boolean;
  /** Endpoint of the driver that hooked the line; ANY for none. */
  hook: Endpoint;
  /** The event that the device's present doings go back to. */
  causeSeq: number;
  shownState: number;
  stuck: readonly StuckLines[];
}

/** Counts that only grow; a skipped cycle adds its share to each. */
export interface Counts {
  heartbeatMessages: number;
  jobAssignments: number;
  jobChecks: number;
  ioTraps: number;
  ioCalls: number;
  watchingNs: number;
  busyNs: number;
  instructions: number;
  crossDomainCalls: number;
}

/** A dead driver that the reincarnation server has not yet been told of. */
export interface Death {
  readonly actor: number;
  readonly generation: number;
  /** Index in DETECTORS. */
  readonly detector: number;
  /** Accesses of that incarnation, and how many of them the contract judged illegal. */
  readonly accesses: number;
  readonly illegal: number;
  /** It had not yet answered its first request. */
  readonly initialising: boolean;
  readonly seq: number;
}

/** What was counted and not recorded singly since this tick's budget ran out. */
export interface DenseCounts {
  ipc: number;
  io: number;
  switches: number;
}

export interface KernelState {
  now: Instant;
  queue: QueuedEvent[];
  nextOrder: number;
  current: number;
  /** Who ran last, for the cost of a switch and the check at it. */
  lastRun: number;
  billed: number;
  ready: number[][];
  processes: (ProcessState | null)[];
  lines: DeviceLine[];
  /** CPU time the kernel itself owes before any process goes on. */
  kernelDebtNs: number;
  ticks: number;
  nextBalanceTick: number;
  counts: Counts;
  detailLeft: number;
  dense: DenseCounts;
  /** How often each fault (by index) has seen the trace point that it waits for, or has come again. */
  marks: Record<string, number>;
  /** Faults that struck while their driver was dead and wait for its next incarnation. */
  waitingFaults: number[];
  /** Faults whose instant has come and that wait for their driver to begin a job. */
  faultsForJob: number[];
  /** Faults already carried out. */
  faultsDone: number[];
  deaths: Death[];
  /** How often the system has been booted again. */
  reboots: number;
  /** Between the end of one system and the start of the next: nobody runs and nothing ticks. */
  down: boolean;
  /** Somebody in user mode, or nobody at all, has had the CPU since the last tick. */
  userRan: boolean;
  /** The last tick before which that was so: what a watchdog's daemon would have lived to see. */
  userTick: number;
  /** The kernel's table of processes as bytes, where a stray write can reach it (memory.ts); empty elsewhere. */
  processTable: Uint8Array;
  /** Entries of the table that were written to, and by which event. */
  damagedEntries: { actor: number; seq: number }[];
}
