import type {
  Actor,
  BranchTree,
  DriverKind,
  FaultSpec,
  LaneView,
  Pin,
  RunReport,
  Scenario,
  StrikeKind,
  SystemId,
  TimelineData,
  Trace,
} from '../../sim-core/index.ts';

/**
 * The state of the page. Everything the user made (scenario, faults, compared systems, preferences) survives a
 * reload; the
 * runs are computed from it. The playhead is not in here: it changes every frame and lives in `playhead.ts`.
 */

/** A column of the comparison: a system under the shown branch, or under the branch whose mark stands behind `@`. */
export type ColumnKey = SystemId | `${SystemId}@${string}`;

/** One simulated column of the comparison. Its big data (trace, timeline) is never copied. */
export interface SystemRun {
  readonly column: ColumnKey;
  readonly system: SystemId;
  /** What trace, report and timeline came from: while a newer run is under way, the scenario before. */
  readonly scenario: Scenario;
  readonly runId: number;
  readonly status: 'running' | 'done' | 'failed';
  readonly actors: readonly Actor[];
  readonly trace: Trace;
  /** Null until the run is done; while a newer run is under way, that of the run before. */
  readonly report: RunReport | null;
  readonly timeline: TimelineData | null;
  /** A sentence for the user when the run failed. */
  readonly error: string | null;
}

/** Simulated time in view, in ns. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

export const AXIS_KINDS = ['linear', 'elastic', 'log'] as const;
export type AxisKind = (typeof AXIS_KINDS)[number];
/** Tables beside the timelines: what the columns have and how they differ, or every event of one of them. */
export type TableKind = 'differences' | 'events';
export type PaceKind = 'even' | 'interest';
export type Theme = 'light' | 'dark' | 'auto';
export type Language = 'en' | 'ja';

/** An event that the user selected. */
export interface Selection {
  readonly column: ColumnKey;
  readonly seq: number;
}

/** An instant that somebody measures from or to; on a lane where `system`, `branch` and `actor` (its id) name one. */
export interface MeasuredInstant {
  readonly atNs: number;
  readonly system: SystemId | null;
  /** Mark of the branch in whose run. */
  readonly branch: string | null;
  readonly actor: string | null;
}

/** A length of time being measured; `to` null: its second end has not been set. */
export interface Measure {
  readonly from: MeasuredInstant;
  readonly to: MeasuredInstant | null;
}

/** The inspector's pages. */
export const INSPECTOR_TABS = ['why', 'event', 'program', 'kernel', 'device'] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

/**
 * Where whoever runs a program wants to stop: at an instruction of the program that every driver of a kind runs, by the
 * nearest label before it, as faults are aimed (`issued+2`). So it stays where it belongs when lines before it change.
 */
export interface Breakpoint {
  readonly program: DriverKind;
  readonly place: string;
}

/** A search for an instant at which a driver comes to an instruction, while it is under way. */
export interface Searching {
  readonly direction: 1 | -1;
  /** Where it has come to, ns. */
  readonly atNs: number;
}

export interface ViewState {
  readonly window: TimeWindow;
  readonly axis: AxisKind;
  readonly selection: Selection | null;
  /** How the lanes are arranged by hand. */
  readonly lanes: LaneView;
  /** The lane (an actor's id) or folded group that the keys of lanes act on. */
  readonly lane: string | null;
  /** The column that the picture of the machine shows. */
  readonly machineColumn: ColumnKey;
  /** Actor id of the driver whose fault palette is open. */
  readonly palette: string | null;
  /** A fault chosen there strikes as its driver next begins a job; else at the playhead. */
  readonly atNextJob: boolean;
  /** Which table lies beside the timelines. */
  readonly table: TableKind | null;
  readonly inspectorOpen: boolean;
  readonly inspectorTab: InspectorTab;
  /** Actor id of the driver whose program is read and stepped through; null: nobody chose one. */
  readonly driver: string | null;
  /** Line of its program that was chosen, from 1; null: the one that is next. */
  readonly line: number | null;
  readonly breakpoints: readonly Breakpoint[];
  /** Playing stops at them. */
  readonly stopsPlay: boolean;
  /** The faults that its line can be given are open. */
  readonly faultHere: boolean;
  readonly keysOpen: boolean;
  /** The finder of functions is open. */
  readonly finderOpen: boolean;
  /** The gallery of built-in scenarios is open. */
  readonly galleryOpen: boolean;
  /** The sheet with all that can be taken along is open. */
  readonly shareOpen: boolean;
  /** The export of figures is open. */
  readonly figureOpen: boolean;
  /** The kind of driver whose program is being edited. */
  readonly editing: DriverKind | null;
  /** The parameters lie beside the timelines. */
  readonly parametersOpen: boolean;
  /** Who waits for whom at the playhead is drawn over the lanes. */
  readonly waiting: boolean;
  readonly measure: Measure | null;
  /** The list of notes and bookmarks is open. */
  readonly pinsOpen: boolean;
  /** Number of the pin whose words are being written. */
  readonly pin: number | null;
  /** The name of the shown branch is being written. */
  readonly renaming: boolean;
  readonly presenting: boolean;
  /** While presenting: the screen is black, so that all eyes are on the speaker. */
  readonly black: boolean;
  /** While presenting: the pointer is a spot of light. */
  readonly pointer: boolean;
}

export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  /** Simulated seconds per real second. */
  readonly speed: number;
  /** Whether playing goes by the clock, or slows down for what matters. */
  readonly pace: PaceKind;
  /** Functions used last by way of the finder, the last one first. */
  readonly recent: readonly string[];
}

/** The part of a scenario that is numbers and choices. */
export type Tuned = Partial<Pick<Scenario, 'set' | 'seed' | 'durationMs'>>;

/** What undo and redo move: all that the user made, none of what follows from it. */
export interface Work {
  /** That of the shown branch. */
  readonly scenario: Scenario;
  readonly systems: readonly SystemId[];
  readonly tree: BranchTree;
  /** Notes and bookmarks. */
  readonly pins: readonly Pin[];
}

/** What each system made of a scenario when it was last simulated. */
export type KnownReports = { readonly [S in SystemId]?: RunReport };

export interface AppState {
  /** What the user edits; `scenario.system` is ignored: each of `systems` runs it. */
  readonly scenario: Scenario;
  readonly systems: readonly SystemId[];
  /** All branches; `scenario` is that of the shown one. */
  readonly tree: BranchTree;
  readonly pins: readonly Pin[];
  /** What came of the branches that were shown since the page was loaded. */
  readonly known: ReadonlyMap<Scenario, KnownReports>;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly runs: { readonly [K in ColumnKey]?: SystemRun };
  /** How far the runs under way have come, 0 to 1, by simulated time; apart, since little else is drawn for it. */
  readonly progress: { readonly [K in ColumnKey]?: number };
  readonly view: ViewState;
  readonly preferences: Preferences;
  /** What went wrong outside a run (a worker that had to be restarted, a stored state that could not be read). */
  readonly notice: string | null;
  /** What becomes of the runs is not told until the reader asks; see `answers.ts`. */
  readonly answersKept: boolean;
  /** The search through a driver's program that is under way. */
  readonly searching: Searching | null;
}

/** What a fault hits, where it is not the whole driver: an instruction of its program, or bits of a register. */
export type FaultTarget = Pick<FaultSpec, 'at' | 'stuck'>;

/** Everything the interface can do; plain functions exported by `actions.ts`. */
export interface Actions {
  openScenario(id: string): void;
  /** Opens what came from outside (a link, a file) as one step that can be undone; `atNs`: where the playhead stood. */
  openWork(work: Partial<Work>, view: Partial<ViewState>, atNs: number | null): void;
  /**
   * Adds a fault to `driver` at the playhead, or to its first job after that: a new branch, simulated from the
   * playhead. `target`: the instruction or the bits that it changes.
   */
  inject(kind: StrikeKind, driver: string, aim?: { readonly job?: 'next' }, target?: FaultTarget): void;
  clearFaults(): void;
  /**
   * Runs `scenario`, the shown branch's with another program of a driver, from its start: a new branch. The caller
   * answers for the program and for faults that have a place in it.
   */
  runEdited(scenario: Scenario): void;
  /**
   * Changes parameters, seed or length, and simulates again: a new branch, or more of one that was made so. Changes of
   * one `gesture` (a drag) are one step of undo.
   * The caller answers for what it sets: see `judged` in the room of the parameters.
   */
  tune(change: Tuned, gesture?: string): void;
  /** Puts a branch on the screen, by its mark; one that stood beside the shown one changes places with it. */
  showBranch(mark: string): void;
  /** Sets a branch beside the shown one, or takes it away again. */
  toggleBeside(mark: string): void;
  /** Puts the next or previous branch of the tree on the screen, around its ends. */
  stepBranch(direction: 1 | -1): void;
  /** An empty name gives back the one that says what was changed. */
  renameBranch(mark: string, name: string): void;
  /** Takes a branch out; what came from it stays. The first one cannot be taken out. */
  removeBranch(mark: string): void;
  /** Notes and bookmarks as they are to be from now on: one step of undo. */
  setPins(pins: readonly Pin[]): void;
  undo(): void;
  redo(): void;
  setSystems(systems: readonly SystemId[]): void;
  setView(change: Partial<ViewState>): void;
  setPreferences(change: Partial<Preferences>): void;
  play(): void;
  pause(): void;
  /** Next or previous event of the machine's system, seen from the playhead. */
  stepEvent(direction: 1 | -1): void;
  /** Stops at an instant (ns) and moves the window along when it lies outside. */
  goTo(atNs: number): void;
  /** Next or previous instant that the story turns on: fault, detection, recovery. */
  seekStory(direction: 1 | -1): void;
  /** Next or previous instant at which a driver of a compared system falls over. */
  seekFailure(direction: 1 | -1): void;
  dismissNotice(): void;
}
