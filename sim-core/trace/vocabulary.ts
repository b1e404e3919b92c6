/**
 * The event vocabulary of a trace: what each kind means and what its three arguments hold.
 *
 * An event has a sequence number (its index), a time, a kind, an actor (whose lane it belongs to), three 32-bit
 * arguments `a`, `b`, `c`, and a cause: the sequence number of the event that led to it, or -1.
 * Kinds and codes only ever grow; a change of meaning raises {@link TRACE_SCHEMA}.
 */
export const TRACE_SCHEMA = 1;

/** What an actor is. A restarted driver keeps its actor (its lane); its generation grows. */
export type ActorRole = 'app' | 'server' | 'reincarnation' | 'kernel' | 'driver' | 'device';

/**
 * One lane of the machine. `id` is stable across runs of the same scenario: `copy`, `fs`, `rs`, `kernel`, `disk`,
 * `disk-device`, `disk2`, …
 */
export interface Actor {
  readonly index: number;
  readonly id: string;
  readonly role: ActorRole;
  /** For a device: the index of its driver; for a driver: the index of its device; else -1. */
  readonly partner: number;
  /** What it is in its system, where that is not what MINIX has in its place, after which the id is. */
  readonly as?: SystemPart;
}

/** Parts of systems that keep their drivers in the kernel: they do the work of a server of MINIX there. */
export const SYSTEM_PARTS = ['agent', 'init', 'filesystem', 'stack'] as const;
export type SystemPart = (typeof SYSTEM_PARTS)[number];

/** Each kind with the meaning of a, b, c. The order is the wire code: append only. */
export const EVENT_KINDS = [
  // life of a process
  'created', // generation, creator actor (-1 boot), 0 — the process may run from now on
  'dead', // reason (DEATH_REASONS), generation, 0 — its slot is cleared, its peers are released
  // the CPU
  'run', // queue, ticks left of its quantum, 0 — gets the CPU
  'ready', // queue, why (READY_REASONS), 0 — wants the CPU and does not have it
  'blocked', // how (BLOCK_KINDS), peer actor (-1 anybody), 0
  'tick', // tick number, actor that was running (-1 none), 0 — actor: kernel
  'quantum-end', // old queue, new queue, 0
  'balance', // processes lifted, 0, 0 — actor: kernel
  // messages
  'send', // to actor, message type, first payload word
  'receive', // from actor, message type, sequence number of the send or notify (-1 unknown)
  'notify', // to actor, kind (NOTIFY_KINDS), 1 when it collapsed into one still pending
  'ipc-error', // peer actor, error (IPC_ERRORS), attempted operation (BLOCK_KINDS)
  // interrupts and I/O
  'interrupt', // line, driver actor, 1 when the line was masked and it stays pending — actor: device
  // port | write<<16 | string<<17, value (or number of words), verdict (0 legal, else 1 + reason index of the
  // contract) | pc<<8
  'io',
  'io-refused', // port | write<<16, value, pc — outside the grant
  'kernel-call', // call (KERNEL_CALLS), argument, result
  'device-state', // state (DEVICE_STATES), detail, health (DEVICE_HEALTH)
  // the job watch
  'job-start', // requester actor, message type, 0
  'job-end', // how (JOB_ENDS), age in µs, 0
  'check', // 0 passed, 1 failed; age in µs; site (CHECK_SITES)
  // heartbeats; actor: reincarnation server
  'heartbeat-sent', // driver actor, 0, 0
  'heartbeat-answered', // driver actor, 0, 0
  'heartbeat-missed', // driver actor, silence in ms, 0
  // failure and recovery; actor: the driver
  'fault-injected', // index in the scenario's faults, kind (FAULT_KINDS), address of the changed word (-1 none)
  'fault-activated', // index, kind, pc
  'exception', // EXCEPTIONS, address, pc
  'panic', // code the driver gave, pc, 0
  'detected', // DETECTORS, age or silence in ms, 0
  'decision', // DECISIONS, illegal I/O in the history, length of the history
  'backoff', // length in ms, restarts so far, 0
  'restart-begun', // generation to come, DECISIONS, 0 — process creation begins
  'mark', // MARKS, pc, 0 — a trace point in the driver's program
  // programs and servers
  'operation-begun', // OPERATIONS, block, 0
  'operation-ended', // OPERATIONS, block, 1 good, 0 failed
  // block, 1 right, 0 wrong, 1 when the disk's surface says so at the end of the run, which no program sees
  'block-checked',
  'progress', // blocks done, blocks in all, bytes moved
  'finished', // 1 intact, 0 damaged; blocks wrong; retries
  'service-lost', // driver actor, error (IPC_ERRORS), 0 — actor: the server
  'service-up', // driver actor, 1 when it was open before (0: for the first time), 0 — the server has the driver open
  'reissued', // driver actor, message type, 0
  // bookkeeping
  'dense', // IPC, I/O, switches that were counted and not recorded singly since the budget of this tick ran out
  'counter', // COUNTERS, low 32 bits, high bits — actor: kernel, at the end of a run
  // the world outside; actor: the device
  'input', // WORLD_ITEMS, number of the item, code — it came to the device from outside: typed, or off the wire
  'output', // WORLD_ITEMS, number (-1 nobody can tell), 1 intact, 0 damaged — it left the device: shown, printed, sent
  'dropped', // WORLD_ITEMS, number (-1 nobody can tell), why (DROP_REASONS)
  // the network
  'retransmitted', // number of the segment, attempt, time-out in ms — actor: who sends it again
  'reconfigured', // driver actor, frames dropped, 0 — actor: the server; a restarted network driver is in use again
  // a machine without isolation
  'memory-damaged', // region (MEMORY_REGIONS), whose (actor), address — actor: the driver that wrote where it must not
  'kernel-panic', // why (PANIC_REASONS), actor that ran, address — actor: kernel; the whole machine stops
  'reboot-phase', // REBOOT_PHASES, length in ms, 0 — actor: kernel
  // OUTSIDE_KINDS, 1 it begins, 0 it is put right, index in the scenario's faults (-1 put right) — actor: the device
  'outside',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** The wire code of each kind. */
export const KIND: Readonly<Record<EventKind, number>> = Object.fromEntries(
  EVENT_KINDS.map((kind, code) => [kind, code]),
) as Record<EventKind, number>;

export const DEATH_REASONS = [
  'exit',
  'exception',
  'panic',
  'killed',
  'heartbeat',
  'job-watch',
  'operator',
  'call-timeout',
  'reboot',
] as const;
export const READY_REASONS = ['woken', 'preempted', 'quantum', 'created', 'balance'] as const;
export const BLOCK_KINDS = ['receive', 'send', 'sendrec', 'notify'] as const;
export const NOTIFY_KINDS = ['interrupt', 'alarm', 'ping', 'pong', 'exit', 'event'] as const;
export const IPC_ERRORS = ['ok', 'deadlock', 'dead-peer', 'not-allowed', 'bad-endpoint'] as const;
export const KERNEL_CALLS = [
  'uptime',
  'set-alarm',
  'irq-enable',
  'copy-to',
  'copy-from',
  'diagnostic',
  'kill',
  'create',
  'history',
  'unknown', // a number that names no call: a mutated program can say any
] as const;
export const DEVICE_STATES = [
  'idle',
  'seeking',
  'transferring',
  'data-ready',
  'resetting',
  'identifying',
  'wedged',
  'stopped',
  'transmitting',
  'receiving',
  'negotiating',
  'printing',
  'off-line',
  'paper-out',
] as const;
export const DEVICE_HEALTH = ['healthy', 'suspect', 'wedged'] as const;
export const JOB_ENDS = ['any-send', 'reply', 'receive', 'death'] as const;
export const CHECK_SITES = ['quantum', 'tick', 'switch'] as const;
/** Names of the JSON contract (design §6): they only ever grow. */
export const DETECTORS = [
  'exception',
  'panic',
  'exit',
  'io-refused',
  'heartbeat',
  'call-timeout',
  'job-watch/quantum',
  'job-watch/tick',
  'job-watch/switch',
  'watchdog',
  'operator',
  'complaint',
] as const;
export const DECISIONS = ['fast', 'full', 'reboot', 'give-up'] as const;
export const EXCEPTIONS = [
  'undefined-instruction',
  'division-by-zero',
  'data-access',
  'code-access',
  'misaligned',
  'bad-parameter', // a wrapper of Nooks refused what a driver passed to the kernel
] as const;
export const FAULT_KINDS = [
  'infinite-loop',
  'deadlock',
  'lost-reply',
  'wild-pointer',
  'illegal-io',
  'panic',
  'kill',
  // silent: nobody is told
  'polling-loop',
  'babbling-loop',
  'blocked-send',
  'lost-interrupt',
  'hang-after-reply',
  'interrupt-storm',
  'slow-job',
  'harmless-io',
  'wrong-data',
  'device-wedged',
  // loud: an immediate error
  'foreign-port',
  'wild-read',
  'wild-write',
  'wild-jump',
  'division-by-zero',
  'exit',
  'death-in-transfer',
  'permanent-bug',
  'dynamic-update',
  // one word of the program, by chance
  'mutation',
  // the device is wedged, and no reset by a driver helps: only power does
  'device-locked',
  // bits of a device's register are stuck on their way between device and driver
  'stuck-register',
] as const;
/**
 * What goes wrong in the world outside, where no driver is to blame: a device and its driver work, and yet programs
 * wait. A system that restarts a driver for it restarts in vain.
 */
export const OUTSIDE_KINDS = [
  'line-cut', // nothing passes, in either direction
  'peer-silent', // the host at the other end hears nothing and says nothing
  'paper-out',
  'off-line', // somebody turned the printer's switch
  'bad-sector', // the sector that is read next cannot be read any more
] as const;
/** All that can be put into a run: faults of drivers and devices, and what goes wrong outside. */
export const STRIKE_KINDS = [...FAULT_KINDS, ...OUTSIDE_KINDS] as const;
/** Trace points that a driver's program may carry (the `mark` instruction). */
export const MARKS = [
  'none',
  'software-init',
  'software-ready',
  'device-init',
  'device-ready',
  'verify',
  'verified',
  'verify-failed',
  'open',
  'read',
  'write',
  'transfer',
  'reply',
  'pong',
  'timeout',
  'identify',
  'overflow',
  'link-up',
  'suspended',
  'revived',
  'off-line',
  'on-line',
  'configured',
] as const;
/** What a program asks for, and what an `operation-begun` counts in its second argument. */
export const OPERATIONS = ['read', 'write', 'open', 'verify', 'segment', 'character', 'line'] as const;
/** What passes between a device and the world outside. */
export const WORLD_ITEMS = ['frame', 'character', 'line'] as const;
export const DROP_REASONS = [
  'wire', // lost on the way
  'damaged', // arrived with a wrong checksum, or at the wrong speed
  'no-room', // the device's memory was full
  'not-listening', // stopped, resetting, without link, off line or wedged
  'cut', // cleared by a reset or a power cycle
] as const;
export const MEMORY_REGIONS = ['driver-data', 'driver-code', 'process-table', 'buffer', 'free'] as const;
export const PANIC_REASONS = ['exception', 'panic', 'exit', 'damaged-table'] as const;
export const REBOOT_PHASES = ['firmware', 'loader', 'kernel', 'file-system', 'services'] as const;
export const COUNTERS = [
  'heartbeat-messages',
  'job-assignments',
  'job-checks',
  'io-traps',
  'io-calls',
  'watching-ns',
  'busy-ns',
  'instructions',
  'cross-domain-calls',
] as const;
export const PHASES = [
  'detection',
  'teardown',
  'backoff',
  'process-creation',
  'software-init',
  'device-init',
  'verification',
  'reintegration',
  'firmware',
  'system-boot',
] as const;

export type DeathReason = (typeof DEATH_REASONS)[number];
export type BlockKind = (typeof BLOCK_KINDS)[number];
export type IpcError = (typeof IPC_ERRORS)[number];
export type KernelCall = (typeof KERNEL_CALLS)[number];
export type DeviceState = (typeof DEVICE_STATES)[number];
export type DeviceHealth = (typeof DEVICE_HEALTH)[number];
export type CheckSite = (typeof CHECK_SITES)[number];
export type Detector = (typeof DETECTORS)[number];
export type Decision = (typeof DECISIONS)[number];
export type ExceptionKind = (typeof EXCEPTIONS)[number];
export type FaultKind = (typeof FAULT_KINDS)[number];
export type OutsideKind = (typeof OUTSIDE_KINDS)[number];
export type StrikeKind = FaultKind | OutsideKind;
export type Mark = (typeof MARKS)[number];
export type Operation = (typeof OPERATIONS)[number];
export type WorldItem = (typeof WORLD_ITEMS)[number];
export type DropReason = (typeof DROP_REASONS)[number];
export type MemoryRegion = (typeof MEMORY_REGIONS)[number];
export type PanicReason = (typeof PANIC_REASONS)[number];
export type RebootPhase = (typeof REBOOT_PHASES)[number];
export type Counter = (typeof COUNTERS)[number];
export type PhaseName = (typeof PHASES)[number];

/** Message types, as in the low word of a message. */
export const MESSAGE = {
  open: 1,
  read: 2,
  write: 3,
  reply: 4,
  map: 5,
  mapped: 6,
  fsRead: 7,
  fsWrite: 8,
  fsReply: 9,
  /** Programs to the file server: read or write a character device [driver actor, characters]. */
  charRead: 10,
  charWrite: 11,
  charReply: 12,
  /**
   * Programs to the network server: the next bytes of a file [offset, bytes, where it ends]; answered when they are
   * there [bytes, offset, where they lie in the buffer].
   */
  netFetch: 13,
  netFetched: 14,
  /** What has become of a suspended request, and: forget it (drivers/character-protocol.ts). */
  status: 16,
  cancel: 17,
  /** Network server and network driver (drivers/nic/messages.ts). */
  netConf: 0x20,
  netConfReply: 0x21,
  netRead: 0x22,
  netWrite: 0x23,
  netTaskReply: 0x24,
  netGetStat: 0x25,
  netStatReply: 0x26,
  /** Notifications are delivered as 0x1000 + index in NOTIFY_KINDS. */
  notifyBase: 0x1000,
} as const;

/** What a `netTaskReply` tells in its first word: a frame handed to the card, a frame put into the reader's buffer. */
export const NET_FLAG = { sent: 1, received: 2 } as const;

/** Port field of an `io` event. */
export const IO_WRITE = 1 << 16;
export const IO_STRING = 1 << 17;
