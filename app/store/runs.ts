import type { RunReport, Scenario, SystemId } from '../../sim-core/index.ts';
import { Trace } from '../../sim-core/index.ts';
import type { FailedRun, FinishedRun, LiveRun, Simulator, SimulatorListener } from '../sim-client/types.ts';
import { type Column, columnsOf, findColumn, scenarioOf } from './columns.ts';
import { type NoticeKey, noticeText } from './notices.ts';
import type { AppStore } from './store.ts';
import { store } from './store.ts';
import type { AppState, ColumnKey, Selection, SystemRun } from './types.ts';

/**
 * Progress is told no oftener than this, ms: a short run, as under a slider that is dragged, is there before anybody
 * could read how far it is, and a long one shall not draw the page for every chunk.
 */
const PROGRESS_MS = 400;

/** Scenarios of no branch any more whose reports are kept: undo may bring them back. */
const SPARE_REPORTS = 20;

/** Says a sentence in the user's language. */
export function notify(target: AppStore, key: NoticeKey): void {
  target.setState((state) => ({ notice: noticeText(key, state.preferences.language) }));
}

/**
 * Keeps {@link AppState.runs} in step with the columns of the comparison. While a column's newer run is under way the
 * one before stays in view whole (trace, report and timeline belong together); all three change at once when it is
 * done. A run that is in view in another column already is in view here at once.
 */
export class RunBoard implements SimulatorListener {
  /** Called with every finished run, after the state has it. */
  onDone: (run: FinishedRun) => void = () => {};
  private simulator: Simulator | null = null;
  /** What each column was last asked to run: the scenario of a branch. */
  private readonly asked = new Map<ColumnKey, { scenario: Scenario; runId: number }>();
  private readonly target: AppStore;
  private readonly now: () => number;
  /** When progress was last told, or a run begun, on that clock, ms. */
  private toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(target: AppStore, now: () => number = () => performance.now()) {
    this.target = target;
    this.now = now;
  }

  /** Brings in the simulator; from now on every edit is simulated. */
  attach(simulator: Simulator): void {
    this.simulator = simulator;
    this.asked.clear();
    this.update();
  }

  /** Asks for what the state wants and nobody has asked for yet; ends what it wants no longer. */
  update(): void {
    const { simulator } = this;
    if (simulator === null) return;
    const columns = columnsOf(this.target.getState());
    for (const key of [...this.asked.keys()]) {
      if (columns.some((column) => column.key === key)) continue;
      this.asked.delete(key);
      simulator.drop(key);
    }
    const shown = this.target.getState().runs;
    const runs: { [K in ColumnKey]?: SystemRun } = {};
    for (const column of columns) {
      const { key, branch } = column;
      const before = shown[key];
      if (this.asked.get(key)?.scenario !== branch.scenario) {
        const runId = simulator.run(key, scenarioOf(column));
        this.asked.set(key, { scenario: branch.scenario, runId });
        runs[key] = begun(column, runId, sameRun(column, Object.values(shown)) ?? before);
        this.toldAtMs = this.now();
      } else if (before !== undefined) runs[key] = before;
    }
    this.target.setState({ runs, progress: {} });
  }

  /** Asks again for a column whose run failed. */
  retry(): void {
    const { runs } = this.target.getState();
    for (const key of [...this.asked.keys()]) if (runs[key]?.status === 'failed') this.asked.delete(key);
    this.update();
  }

  /** The simulator's answer to "which machine is this?", for panels. */
  get current(): Simulator | null {
    return this.simulator;
  }

  running({ slot, runId, progress }: LiveRun): void {
    const key = this.keyOf(slot, runId);
    if (key === undefined) return;
    const now = this.now();
    if (now - this.toldAtMs < PROGRESS_MS) return;
    this.toldAtMs = now;
    this.target.setState((state) => ({ progress: { ...state.progress, [key]: progress } }));
  }

  done(run: FinishedRun): void {
    const { slot, runId, actors, trace, report, timeline } = run;
    const of = this.askedFor(slot, runId);
    if (of === undefined) return;
    const { scenario, before } = of;
    const result = {
      ...before,
      scenario,
      runId,
      actors,
      trace,
      report,
      timeline,
      status: 'done',
      error: null,
    } as const;
    // In one change: everything on the page looks at each.
    this.target.setState((state) => ({
      runs: { ...state.runs, [of.key]: result },
      known: remembered(state, scenario, result.system, report),
      view: { ...state.view, selection: kept(state.view.selection, before, trace) },
    }));
    this.onDone(run);
  }

  failed(run: FailedRun): void {
    const { language } = this.target.getState().preferences;
    const abandoned = run.why === 'lost' ? 'workerLost' : 'runAbandoned';
    const error = run.why === 'core' ? run.sentence : noticeText(abandoned, language);
    const of = this.askedFor(run.slot, run.runId);
    if (of === undefined) return;
    const result = { ...of.before, status: 'failed', error } as const;
    this.target.setState((state) => ({ runs: { ...state.runs, [of.key]: result } }));
  }

  trouble(kind: 'restarted' | 'lost'): void {
    notify(this.target, kind === 'restarted' ? 'workerRestarted' : 'workerLost');
  }

  /** The run in view in the column of `slot`, and the scenario asked for, if `runId` is what was asked last. */
  private askedFor(
    slot: string,
    runId: number,
  ): { readonly key: ColumnKey; readonly before: SystemRun; readonly scenario: Scenario } | undefined {
    const key = this.keyOf(slot, runId);
    const before = key && this.target.getState().runs[key];
    const asked = key && this.asked.get(key);
    if (key === undefined || before === undefined || asked === undefined) return undefined;
    return { key, before, scenario: asked.scenario };
  }

  /** The column of `slot`, if this run is what was last asked of it. */
  private keyOf(slot: string, runId: number): ColumnKey | undefined {
    const key = findColumn(this.target.getState(), slot)?.key;
    return key !== undefined && this.asked.get(key)?.runId === runId ? key : undefined;
  }
}

/** What is in view, in whatever column, of the very run that this column shall show. */
const sameRun = ({ branch, system }: Column, shown: readonly (SystemRun | undefined)[]): SystemRun | undefined =>
  shown.find((run) => run?.system === system && run.scenario === branch.scenario && run.timeline !== null);

function begun({ key, system, branch }: Column, runId: number, before: SystemRun | undefined): SystemRun {
  const nothing = { runId, actors: [], trace: new Trace([]), report: null, timeline: null };
  const shown = before ?? { ...nothing, scenario: branch.scenario };
  return { ...shown, column: key, system, status: 'running', error: null };
}

/** What came of each branch, so that it can be told while another one is shown. */
function remembered(state: AppState, scenario: Scenario, system: SystemId, report: RunReport): AppState['known'] {
  const known = new Map(state.known);
  known.set(scenario, { ...known.get(scenario), [system]: report });
  const open = new Set(state.tree.branches.map((branch) => branch.scenario));
  const spare = [...known.keys()].filter((old) => !open.has(old));
  for (const old of spare.slice(0, Math.max(0, spare.length - SPARE_REPORTS))) known.delete(old);
  return known;
}

/** A selected event stays selected when the new run has the very same event. */
function kept(selection: Selection | null, old: SystemRun, trace: Trace): Selection | null {
  if (selection === null || selection.column !== old.column || old.trace === trace) return selection;
  if (selection.seq >= trace.length || selection.seq >= old.trace.length) return null;
  const was = old.trace.at(selection.seq);
  const is = trace.at(selection.seq);
  return was.at === is.at && was.kind === is.kind && was.actor === is.actor ? selection : null;
}

/** The page's runs. */
export const runs = new RunBoard(store);
