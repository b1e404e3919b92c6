import type { Decision, Detector, Watcher } from '../../sim-core/index.ts';
import type { MarkClass } from '../indexes/mark-class.ts';
import type { FigureAxis, FigureKind } from './figure.ts';
import type { NoteName } from './sequence/items.ts';

/** Digits of a measured length: one more than in words elsewhere, as somebody asked for it. */
export const MEASURED_DIGITS = 4;

/** The words that only figures say, in one language. Lengths of time come in ns and go out with their unit. */
export interface FigureWords {
  readonly kind: Readonly<Record<FigureKind, string>>;
  /** Over the panels of a figure that has several. */
  readonly panel: { readonly anatomy: string; readonly timeline: string; readonly elastic: string };
  readonly afterFault: string;
  readonly afterFaultLog: string;
  readonly sinceStart: string;
  readonly message: string;
  readonly notification: string;
  readonly mark: (name: MarkClass) => string;
  /** Message charts: names, accesses to a device, what is left out, notes with a length where one belongs. */
  readonly messageName: (name: string, notify: boolean) => string;
  readonly accesses: (count: number, illegal: number) => string;
  readonly access: string;
  readonly accessIllegal: string;
  readonly activation: string;
  readonly leftOut: (ns: number, messages: number) => string;
  /** What stands above happens again so often. */
  readonly again: (times: number, ns: number) => string;
  readonly note: (note: NoteName, lengthNs: number) => string;
  readonly noteName: Readonly<Record<NoteName, string>>;
  /** Time from the fault, with its sign. */
  readonly offset: (ns: number) => string;
  readonly notToScale: string;
  readonly coverage: CoverageWords;
  readonly machine: MachineFigureWords;
  /** What the user marked: a length, who waits how long, and both as sentences of the caption. */
  readonly measured: (ns: number) => string;
  readonly measuredSentence: (ns: number) => string;
  readonly noteSentence: (at: string, text: string) => string;
  readonly waits: (ns: number, deadlock: boolean) => string;
  readonly waitsFor: string;
  /** What a program moves, in the legend and as a sentence of the caption. */
  readonly throughput: string;
  readonly throughputSentence: string;
  /** What ends a sentence of the caption, and what stands between two. */
  readonly stop: string;
  readonly space: string;
  /** How time is drawn, as a sentence of the caption. */
  readonly axis: Readonly<Record<FigureAxis, string>>;
  /** What befell one system, as a sentence of the caption. */
  readonly outcome: (outcome: CaptionOutcome) => string;
  /** A branch by its letter and name, as a sentence of the caption. */
  readonly branchSentence: (mark: string, name: string) => string;
  readonly nothingFailed: (system: string, condition: string) => string;
  /** Where the figure comes from, as the last sentence of the caption. */
  readonly source: (scenario: string, seed: number) => string;
}

/** The words of the picture of the machine. */
export interface MachineFigureWords {
  /** The instant: so long after the fault, or of the run where there is none. */
  readonly at: (afterNs: number | null, atNs: number) => string;
  readonly running: string;
  readonly waiting: string;
  readonly stuck: (length: string) => string;
  readonly dead: string;
  readonly absent: string;
  readonly since: (what: string, length: string) => string;
  readonly subsystem: string;
  /** In the legend: the last message of a wire, and one that is not answered. */
  readonly last: string;
  readonly waits: string;
  readonly caption: string;
}

/** The words of the matrix of detectors against silent failures. */
export interface CoverageWords {
  readonly watcher: Readonly<Record<Watcher, string>>;
  /** Over neighbouring detectors of one kind. */
  readonly group: { readonly heartbeat: string; readonly site: string; readonly scan: string };
  /** Beside a fault that leaves the service right. */
  readonly noFailure: string;
  readonly found: string;
  readonly foundMs: string;
  readonly notFound: string;
  readonly falseAlarm: string;
  readonly quiet: string;
  readonly caption: readonly string[];
}

export interface CaptionOutcome {
  readonly system: string;
  readonly condition: string;
  /** From the failure to its detection, ns; null: not detected. */
  readonly detectionNs: number | null;
  readonly detectedBy: Detector | null;
  readonly decision: Decision | null;
  /** Null: not back in this run. */
  readonly outageNs: number | null;
}
