import type { Actor, Detector, FaultKind, LaneProgress, LaneState, PhaseName } from '../../sim-core/index.ts';

/**
 * The words of the timeline and the overview, in one language. Lengths of time come in ns and go out with their unit.
 */
export interface TimelineWords {
  readonly title: string;
  readonly axis: { readonly label: string; readonly linear: string; readonly elastic: string; readonly log: string };
  /** The switch that shows the lanes left out for want of room. */
  readonly allLanes: string;
  /** What folding means, in one line beside the switch. */
  readonly elasticHint: string;
  /** What a logarithmic axis shows. */
  readonly logHint: string;
  readonly afterFault: string;
  readonly sinceStart: string;
  readonly secondUnit: string;
  readonly duration: (ns: number) => string;
  /** An instant of the run, for the playhead's pill: to the millisecond, or as fine as a pixel of `pxNs` can tell. */
  readonly instant: (ns: number, pxNs: number) => string;
  readonly actor: (actor: Actor) => string;
  /** A strip of folded lanes: the name of their group, or of the one lane, and how many they are. */
  readonly folded: (name: string, actors: readonly Actor[]) => string;
  /** What a device does; empty for a state that is none of a device. */
  readonly device: (state: LaneState) => string;
  readonly fault: (kind: FaultKind) => string;
  /** Beside the arrow of a message: its type and what its first word says: `read sector 44,744`. */
  readonly message: (type: number, word: number, to: Actor) => string;
  /** Over the bracket; null: the service was not back when the run ended. */
  readonly outage: (ns: number | null) => string;
  /** On a phase of the strip, longest wording first; the first that fits is written. */
  readonly phase: (name: PhaseName, ns: number, by: Detector | null) => readonly string[];
  /** Right of a strip whose phases after the detection are too narrow for words of their own. */
  readonly restart: (ns: number) => string;
  /** Labels of ties: the lower system against the upper one. */
  readonly noticed: (differenceNs: number, earlier: boolean) => string;
  readonly back: (differenceNs: number, earlier: boolean) => string;
  /** Beside a check: the age of the job. */
  readonly checkPassed: (ageNs: number) => string;
  readonly checkFailed: (ageNs: number) => string;
  /** Beside the eye on the reincarnation server's lane; empty when the mark says it all. */
  readonly detected: (by: Detector, silenceNs: number) => string;
  readonly alive: string;
  readonly noAnswer: string;
  readonly nobodyChecks: string;
  /** Beside the end of a program: what became of its data. */
  readonly intact: string;
  readonly damaged: string;
  /** One mark for several: “×58”. */
  readonly count: (n: number) => string;
  readonly legend: Readonly<Record<LegendEntry, string>>;
  /** Accessible names. */
  readonly lanes: string;
  readonly overview: string;
  readonly windowStart: string;
  readonly windowEnd: string;
  readonly windowWhole: string;
  /** The overview's caption: its name, and what its areas show. */
  readonly wholeRun: string;
  readonly throughput: string;
  /** The scale of a program's throughput: its highest rate a second by steps of `intervalNs`; longest wording first. */
  readonly rate: (perSecond: number, unit: LaneProgress['unit'], intervalNs: number) => readonly string[];
  readonly noData: (ns: number) => string;
  /** In a program's throughput, where a failure kept it from moving anything. */
  readonly nothingMoved: (ns: number) => string;
}

/** What the legend explains, from left to right. */
export const LEGEND = [
  'running',
  'waiting',
  'stuck',
  'spinning',
  'message',
  'interrupt',
  'tick',
  'quantum',
  'passed',
  'failed',
  'noBeat',
  'noticed',
] as const;
export type LegendEntry = (typeof LEGEND)[number];
