import type { Decision, Detector } from '../../sim-core/index.ts';
import type { MarkClass } from '../timeline/mark-class.ts';
import type { FigureAxis, FigureKind } from './figure.ts';

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
  /** What ends a sentence of the caption, and what stands between two. */
  readonly stop: string;
  readonly space: string;
  /** How time is drawn, as a sentence of the caption. */
  readonly axis: Readonly<Record<FigureAxis, string>>;
  /** What befell one system, as a sentence of the caption. */
  readonly outcome: (outcome: CaptionOutcome) => string;
  readonly nothingFailed: (system: string, condition: string) => string;
  /** Where the figure comes from, as the last sentence of the caption. */
  readonly source: (scenario: string, seed: number) => string;
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
