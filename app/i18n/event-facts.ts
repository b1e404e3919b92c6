import {
  type Actor,
  BLOCK_KINDS,
  CHECK_SITES,
  COUNTERS,
  DEATH_REASONS,
  DECISIONS,
  DETECTORS,
  DEVICE_HEALTH,
  DEVICE_STATES,
  DRIVER_KINDS,
  DROP_REASONS,
  type DriverKind,
  type EventKind,
  EXCEPTIONS,
  FAULT_KINDS,
  IPC_ERRORS,
  JOB_ENDS,
  KERNEL_CALLS,
  MARKS,
  MEMORY_REGIONS,
  MESSAGE,
  NOTIFY_KINDS,
  OPERATIONS,
  OUTSIDE_KINDS,
  PANIC_REASONS,
  READY_REASONS,
  REBOOT_PHASES,
  type TraceEvent,
  WORLD_ITEMS,
} from '../../sim-core/index.ts';
import { type Dealing, dealingOf, waitsToBeCalled } from './calls.ts';
import { formatDuration } from './format.ts';
import type { Language } from './language.ts';
import type { FaultWords, MessageName, Names } from './names.ts';
import { payloadText } from './payload.ts';
import { violationWord } from './violations.ts';

/** What sentences need to know of a run beside the event. */
export interface EventContext {
  readonly actors: readonly Actor[];
  /** Limits of the job watch in ms, when it is on: that of a job, and that of a device initialisation. */
  readonly limits: { readonly thresholdMs: number; readonly initThresholdMs: number } | null;
}

const MESSAGE_NAMES = new Map<number, MessageName>(
  (Object.keys(MESSAGE) as (keyof typeof MESSAGE)[]).flatMap((name) =>
    name === 'notifyBase' ? [] : [[MESSAGE[name], name] as const],
  ),
);
const HIGH_WORD = 4_294_967_296;

/** Base name, number and sort of an actor's id: `disk2-device` is disk, 2, a device. */
export function actorParts(id: string): [base: string, number: string, isDevice: boolean] {
  const match = /^(.*?)(\d*)(-device)?$/.exec(id);
  return [match?.[1] ?? id, match?.[2] ?? '', match?.[3] !== undefined];
}

/** The kind of a driver or of its device: `nic2-device` is a `nic`; null for everybody else. */
export function driverKindOf(id: string): DriverKind | null {
  const [base] = actorParts(id);
  return DRIVER_KINDS.find((kind) => kind === base) ?? null;
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An event with its codes turned into words of one language: what the sentences are made of. */
export class EventFacts {
  readonly event: TraceEvent;
  readonly language: Language;
  private readonly names: Names;
  private readonly context: EventContext;

  constructor(event: TraceEvent, context: EventContext, names: Names, language: Language) {
    this.event = event;
    this.context = context;
    this.names = names;
    this.language = language;
  }

  get a(): number {
    return this.event.a;
  }
  get b(): number {
    return this.event.b;
  }
  get c(): number {
    return this.event.c;
  }
  get kind(): EventKind {
    return this.event.kind;
  }
  /** The actor in the middle of a sentence: “the disk driver”. */
  get who(): string {
    return this.other(this.event.actor);
  }
  /** The actor at the start of a sentence: “The disk driver”. */
  get Who(): string {
    return upperFirst(this.who);
  }
  /** Any actor in the middle of a sentence; −1 is anybody. */
  other(index: number): string {
    if (index < 0) return this.names.anybody;
    const actor = this.context.actors[index];
    return actor === undefined ? this.names.unknown(index) : this.called(actor);
  }
  /** How the actor and another deal with each other: by messages, or by calls of or in the kernel. */
  dealing(index: number): Dealing {
    return dealingOf(this.context.actors, this.event.actor, index);
  }
  /** Of a `blocked`: a part of the kernel is idle until somebody calls it, whoever that will be. */
  get waitsToBeCalled(): boolean {
    return this.a === 0 && this.b < 0 && waitsToBeCalled(this.context.actors, this.event.actor);
  }
  /** Who restarts drivers here. */
  get watcher(): string {
    return this.called(this.context.actors.find(({ role }) => role === 'reincarnation') ?? { id: 'rs' });
  }
  get Watcher(): string {
    return upperFirst(this.watcher);
  }
  private called({ id, as }: Pick<Actor, 'id' | 'as'>): string {
    return this.names.inSentence(...actorParts(as ?? id));
  }
  /** The driver of a device, or the device of a driver. */
  partner(index: number): string {
    return this.other(this.context.actors[index]?.partner ?? -1);
  }
  private word<K extends string>(list: readonly K[], words: { readonly [X in K]: string }, code: number): string {
    const name = list[code];
    return name === undefined ? this.names.unknown(code) : words[name];
  }

  message(type: number): string {
    if (type >= MESSAGE.notifyBase) return this.notification(type - MESSAGE.notifyBase);
    const name = MESSAGE_NAMES.get(type);
    return name === undefined ? this.names.unknown(type) : this.names.message[name];
  }
  /** The first word of a message behind its name, where it says something by itself: “: sector 44,744”. */
  get payload(): string {
    const toDisk = driverKindOf(this.context.actors[this.a]?.id ?? '') === 'disk';
    const text = payloadText(this.b, this.c, toDisk, this.language);
    if (text === '') return '';
    return this.language === 'ja' ? `（${text}）` : `: ${text}`;
  }
  notification(code: number): string {
    return this.word(NOTIFY_KINDS, this.names.notify, code);
  }
  death(code: number): string {
    return this.word(DEATH_REASONS, this.names.death, code);
  }
  readyReason(code: number): string {
    return this.word(READY_REASONS, this.names.ready, code);
  }
  blockKind(code: number): string {
    return this.word(BLOCK_KINDS, this.names.block, code);
  }
  ipcError(code: number): string {
    return this.word(IPC_ERRORS, this.names.ipcError, code);
  }
  kernelCall(code: number): string {
    return this.word(KERNEL_CALLS, this.names.kernelCall, code);
  }
  deviceState(code: number): string {
    return this.word(DEVICE_STATES, this.names.deviceState, code);
  }
  deviceHealth(code: number): string {
    return this.word(DEVICE_HEALTH, this.names.deviceHealth, code);
  }
  jobEnd(code: number): string {
    return this.word(JOB_ENDS, this.names.jobEnd, code);
  }
  site(code: number): string {
    return this.word(CHECK_SITES, this.names.site, code);
  }
  fault(code: number): FaultWords | null {
    const kind = FAULT_KINDS[code];
    return kind === undefined ? null : this.names.fault[kind];
  }
  /** What goes wrong in the world outside (`begins`), or that it is put right: a whole sentence. */
  outside(code: number, begins: boolean): string {
    const kind = OUTSIDE_KINDS[code];
    if (kind === undefined) return this.names.unknown(code);
    return begins ? this.names.fault[kind].headline(this.who) : this.names.mended[kind];
  }
  faultName(code: number): string {
    return this.fault(code)?.name ?? this.names.unknown(code);
  }
  /** Why an I/O access was illegal: a rule of the contract of the actor's device. */
  violation(code: number): string {
    const kind = driverKindOf(this.context.actors[this.event.actor]?.id ?? '');
    const word = kind === null ? undefined : violationWord(this.names.violation, kind, code);
    return word ?? this.names.unknown(code);
  }
  exception(code: number): string {
    return this.word(EXCEPTIONS, this.names.exception, code);
  }
  detector(code: number): string {
    return this.word(DETECTORS, this.names.detector, code);
  }
  decision(code: number): string {
    return this.word(DECISIONS, this.names.decision, code);
  }
  mark(code: number): string {
    return this.word(MARKS, this.names.mark, code);
  }
  operation(code: number): string {
    return this.word(OPERATIONS, this.names.operation, code);
  }
  /** A frame, a character or a line: what passes between a device and the world. */
  worldItem(code: number): string {
    return this.word(WORLD_ITEMS, this.names.worldItem, code);
  }
  dropReason(code: number): string {
    return this.word(DROP_REASONS, this.names.dropReason, code);
  }
  memoryRegion(code: number): string {
    return this.word(MEMORY_REGIONS, this.names.memoryRegion, code);
  }
  panicReason(code: number): string {
    return this.word(PANIC_REASONS, this.names.panicReason, code);
  }
  rebootPhase(code: number): string {
    return this.word(REBOOT_PHASES, this.names.rebootPhase, code);
  }
  counter(code: number): string {
    return this.word(COUNTERS, this.names.counter, code);
  }
  /** The value of a counter: its low and high words together. */
  get counterValue(): number {
    return (this.b >>> 0) + (this.c >>> 0) * HIGH_WORD;
  }

  ms(value: number): string {
    return formatDuration(value * 1e6, this.language);
  }
  us(value: number): string {
    return formatDuration(value * 1e3, this.language);
  }
  /** The limit that a check of this age, in µs, was held against; null when the job watch's limits are unknown. */
  limit(ageUs: number, failed: boolean): string | null {
    const limits = this.context.limits;
    if (limits === null) return null;
    const { thresholdMs, initThresholdMs } = limits;
    const ofJob = failed ? ageUs <= initThresholdMs * 1e3 : ageUs <= thresholdMs * 1e3;
    return this.ms(ofJob ? thresholdMs : initThresholdMs);
  }
}
