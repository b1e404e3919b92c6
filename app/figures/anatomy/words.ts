import type { Detector, PhaseName } from '../../../sim-core/index.ts';

/** The words of the anatomy strip, in one language. Lengths of time come in ns and go out with their unit. */
export interface AnatomyWords {
  /** Name of the strip: that its scale is linear is part of it. */
  readonly outage: string;
  readonly duration: (ns: number) => string;
  /** A length on an axis that ends at `endNs`: all in one unit. */
  readonly tick: (ns: number, endNs: number) => string;
  /** A length that had not ended when the run did: “> 3.85 s”. */
  readonly atLeast: (ns: number) => string;
  /** A phase by name, for legends. */
  readonly phase: Readonly<Record<PhaseName, string>>;
  /** What the detection phase was, longest wording first; the first that fits is written on the bar. */
  readonly detection: (by: Detector | null) => readonly string[];
  /** How much shorter than the longest outage: “41 times shorter”. `atLeast` when that one had not ended. */
  readonly timesShorter: (ratio: number, atLeast: boolean) => string;
  readonly lens: (factor: number) => string;
  readonly deviceInitSkipped: string;
  readonly escalated: string;
  readonly notNoticed: string;
  readonly notBack: string;
  readonly gaveUp: string;
  readonly nothingFailed: string;
  readonly dormant: string;
  /** Which of several failures the strip shows. */
  readonly failureOf: (index: number, count: number) => string;
}

/** Detectors that find out by waiting: until then, nobody has noticed anything. */
export const LATE: ReadonlySet<Detector> = new Set<Detector>([
  'heartbeat',
  'call-timeout',
  'watchdog',
  'operator',
  'complaint',
]);
