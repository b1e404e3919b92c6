import type {
  Actor,
  Command,
  MachineView,
  RunReport,
  Scenario,
  SoughtInstructions,
  TimelineData,
  Trace,
  Update,
} from '../../sim-core/index.ts';

/** A run under way. */
export interface LiveRun {
  readonly slot: string;
  readonly runId: number;
  /** 0 to 1, by simulated time. */
  readonly progress: number;
}

export interface FinishedRun {
  readonly slot: string;
  readonly runId: number;
  readonly actors: readonly Actor[];
  readonly trace: Trace;
  readonly report: RunReport;
  readonly timeline: TimelineData;
}

export interface FailedRun {
  readonly slot: string;
  readonly runId: number;
  /**
   * `core`: the simulation refused or broke, see `sentence`; `unresponsive`: it took the worker down twice; `lost`: no
   * worker.
   */
  readonly why: 'core' | 'unresponsive' | 'lost';
  readonly sentence: string;
}

/** What a simulator tells. Words of superseded and cancelled runs are never told. */
export interface SimulatorListener {
  running(run: LiveRun): void;
  done(run: FinishedRun): void;
  failed(run: FailedRun): void;
  /** `restarted`: the worker was lost and the current runs were asked again. `lost`: it cannot be started at all. */
  trouble(kind: 'restarted' | 'lost', detail: string): void;
}

/** When a driver begins with one of some instructions next (1), or did last (-1), seen from an instant of a run. */
export interface InstructionQuestion {
  readonly runId: number;
  readonly fromNs: number;
  readonly direction: 1 | -1;
  readonly sought: readonly SoughtInstructions[];
  /** Told now and then where a long search has come to. */
  readonly onWay: (atNs: number) => void;
}

export type FoundInstruction = { readonly atNs: number; readonly driver: number } | 'never';

/** A simulation somewhere else, as the page sees it. */
export interface Simulator {
  /** Simulates `scenario`; supersedes the slot's run before. Returns the run id under which the answers come. */
  run(slot: string, scenario: Scenario): number;
  /** Ends the slot's run and forgets it. */
  drop(slot: string): void;
  /**
   * The whole machine at an instant (ns) of a current run. Null when a newer question overtook this one, or the run is
   * no longer current: ask again when it still matters.
   */
  machineAt(runId: number, atNs: number): Promise<MachineView | null>;
  /** Null when a newer search overtook this one, it was given up, or the run is no longer current. */
  findInstruction(question: InstructionQuestion): Promise<FoundInstruction | null>;
  /** Gives up the search that is under way. */
  forgetSearch(): void;
  close(): void;
}

/** A line to a session host: a Worker in the page, the host itself in a test. */
export interface Endpoint {
  post(command: Command): void;
  /** Ends it at once, whatever it is doing. */
  close(): void;
}

export interface EndpointListener {
  update(update: Update): void;
  /** The host is gone or never came: a script that does not load, an error outside any run. */
  crashed(detail: string): void;
}

export type OpenEndpoint = (listener: EndpointListener) => Endpoint;
