import type { Actor, RunReport, SystemId, TimelineData } from '../../sim-core/index.ts';
import type { Names } from '../i18n/names.ts';
import type { Isolation } from '../machine-view/cast.ts';
import type { TimelineWords } from '../timeline/words.ts';
import type { AnatomyWords } from './anatomy/words.ts';
import type { ColumnId } from './columns.ts';
import type { Datum } from './drawing/datum.ts';
import type { Pen } from './drawing/pen.ts';
import type { MarkKind } from './marking.ts';
import type { FigureWords } from './words.ts';

/** What a figure is drawn from, and what the kinds of figure share. */

export const FIGURE_KINDS = ['timeline', 'anatomy', 'comparison', 'sequence', 'machine', 'coverage'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];
export const FIGURE_AXES = ['linear', 'elastic', 'log'] as const;
export type FigureAxis = (typeof FIGURE_AXES)[number];

/** The branch that a run is of, where several are compared. */
export interface RunBranch {
  readonly mark: string;
  /** Its own name, or what was changed in it, in the figure's language. */
  readonly name: string;
}

/** A finished run of one system under one branch. */
export interface FigureRun {
  /** Of its own in a figure. */
  readonly id: ColumnId;
  readonly system: SystemId;
  /** Null where one branch alone is shown. */
  readonly branch: RunBranch | null;
  /** Over it in the figure: the system, with its branch's letter where several are shown. */
  readonly name: string;
  readonly isolation: Isolation;
  readonly actors: readonly Actor[];
  readonly timeline: TimelineData;
  readonly report: RunReport;
  /** Who watches the drivers, in a few words of the figure's language. */
  readonly condition: string;
}

/** Whose data it is that is drawn of a run. */
export const ofRun = ({ branch, system }: FigureRun): Pick<Datum, 'system' | 'branch'> => ({
  system,
  branch: branch?.mark ?? null,
});

/** What of the runs is shown. */
export interface FigureView {
  readonly kind: FigureKind;
  /** Simulated time, ns; null: the failure and a little around it, or the whole run where nothing failed. */
  readonly rangeNs: readonly [startNs: number, endNs: number] | null;
  readonly axis: FigureAxis;
  /**
   * Actor ids, or `programs`, `servers`, `drivers`, `devices`, `all`; null: the programs, the reincarnation server, and
   * the drivers that failed with their devices.
   */
  readonly lanes: readonly string[] | null;
  /** The instant whose failure is meant where there are several, ns; null: the first. */
  readonly atNs: number | null;
  /** What of the user's marks a timeline draws. */
  readonly marks: readonly MarkKind[];
  /** Whether a timeline draws what each program moves, below its lane. */
  readonly throughput: boolean;
  /** Draws the playhead at this instant, ns: in the frames of a clip. */
  readonly playheadNs?: number;
}

/** What a kind of figure draws with. Lengths are user units: 10 is the size of ordinary text. */
export interface Sheet {
  readonly pen: Pen;
  readonly width: number;
  readonly names: Names;
  readonly words: FigureWords;
  readonly timelineWords: TimelineWords;
  readonly anatomyWords: AnatomyWords;
  /** Whether the scale of time is drawn. */
  readonly scale: boolean;
}

/** An entry of the legend: its words, and its swatch in a box of `width` × 10 centred on (0, 0) from x = 0. */
export interface LegendItem {
  readonly id: string;
  readonly text: string;
  readonly width: number;
  readonly draw: (pen: Pen, x: number, y: number) => void;
}

/** What a kind of figure has drawn from y = 0 down. */
export interface Drawn {
  readonly height: number;
  readonly legend: readonly LegendItem[];
  /** Sentences for the caption. */
  readonly caption: readonly string[];
  /** Over it, where it is one of several panels. */
  readonly title: string;
}

/** Sizes of text, user units. Nothing is smaller than `small`. */
export const TEXT = { small: 9.33, body: 10, label: 10.5, heading: 11.5, result: 18 } as const;

/** Sheets narrower than this are columns of a paper. */
export const NARROW = 420;
