import type {
  BLOCK_KINDS,
  CheckSite,
  Counter,
  DeathReason,
  Decision,
  DecisionOutcome,
  Detector,
  DeviceHealth,
  DeviceState,
  DropReason,
  ExceptionKind,
  IpcError,
  JOB_ENDS,
  KernelCall,
  Mark,
  MESSAGE,
  MemoryRegion,
  NOTIFY_KINDS,
  Operation,
  OutsideKind,
  PanicReason,
  PhaseName,
  READY_REASONS,
  RebootPhase,
  StrikeKind,
  SystemId,
  WorldItem,
} from '../../sim-core/index.ts';
import type { ViolationWords } from './violations.ts';

/** The kinds of message that processes send each other. */
export type MessageName = Exclude<keyof typeof MESSAGE, 'notifyBase'>;

/**
 * A fault as the palette tells it: its name, and one line of what it does and who would notice (at most 45
 * characters).
 */
export interface FaultWords {
  readonly name: string;
  readonly line: string;
  /** What its victim did, as the headline says it: “The disk driver hangs.” */
  readonly headline: (driver: string) => string;
  /** What ails it, in the few letters that its box in the machine has room for. */
  readonly box: string;
}

/** The names of everything a trace mentions, in one language. A missing code does not compile. */
export interface Names {
  /** Lane names: the word on a box, a lane, a menu. `number` is empty for the first of its kind. */
  readonly actor: (base: string, number: string, isDevice: boolean) => string;
  /** What a driver and its device have in common, where there is room for one word: “network”. */
  readonly kind: (base: string, number: string) => string;
  /** The same in the middle of a sentence: “the disk driver”. */
  readonly inSentence: (base: string, number: string, isDevice: boolean) => string;
  readonly nobody: string;
  readonly anybody: string;
  readonly system: { readonly [S in SystemId]: string };
  readonly fault: { readonly [K in StrikeKind]: FaultWords };
  /** What was wrong in the world outside is put right: a whole sentence. */
  readonly mended: { readonly [K in OutsideKind]: string };
  /** A healthy driver was judged failed. */
  readonly falseAlarm: (driver: string) => string;
  readonly detector: { readonly [K in Detector]: string };
  readonly decision: { readonly [K in Decision]: string };
  /** How it came out against the true state of the device. */
  readonly decisionOutcome: { readonly [K in DecisionOutcome]: string };
  readonly phase: { readonly [K in PhaseName]: string };
  readonly death: { readonly [K in DeathReason]: string };
  readonly ready: { readonly [K in (typeof READY_REASONS)[number]]: string };
  readonly block: { readonly [K in (typeof BLOCK_KINDS)[number]]: string };
  readonly notify: { readonly [K in (typeof NOTIFY_KINDS)[number]]: string };
  readonly ipcError: { readonly [K in IpcError]: string };
  readonly kernelCall: { readonly [K in KernelCall]: string };
  readonly deviceState: { readonly [K in DeviceState]: string };
  readonly deviceHealth: { readonly [K in DeviceHealth]: string };
  readonly jobEnd: { readonly [K in (typeof JOB_ENDS)[number]]: string };
  readonly site: { readonly [K in CheckSite]: string };
  readonly violation: ViolationWords;
  readonly exception: { readonly [K in ExceptionKind]: string };
  readonly mark: { readonly [K in Mark]: string };
  readonly operation: { readonly [K in Operation]: string };
  readonly worldItem: { readonly [K in WorldItem]: string };
  readonly dropReason: { readonly [K in DropReason]: string };
  readonly memoryRegion: { readonly [K in MemoryRegion]: string };
  readonly panicReason: { readonly [K in PanicReason]: string };
  readonly rebootPhase: { readonly [K in RebootPhase]: string };
  readonly counter: { readonly [K in Counter]: string };
  readonly message: { readonly [K in MessageName]: string };
  /** A code that this version has no name for. */
  readonly unknown: (code: number) => string;
}
