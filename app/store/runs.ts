import type { RunReport, Scenario } from '../../sim-core/index.ts';
import { Trace } from '../../sim-core/index.ts';
import type { FailedRun, FinishedRun, LiveRun, Simulator, SimulatorListener } from '../sim-client/types.ts';
import { type Column, columnsOf, findColumn, scenarioOf } from './columns.ts';
import { type NoticeKey, noticeText } from './notices.ts';
import type { AppStore } from './store.ts';
import { store } from './store.ts';
import type { AppState, ColumnKey, Selection, SystemRun } from './types.ts';

/** Progress is told in steps of this much, so that a long run does not draw the page for every chunk. */
const PROGRESS_STEP = 0.02;
/**
 * While the run before stays in view, progress is told no oftener than every so many events: everything that shows a
 * run is drawn again for it, and a short run, as under a slider that is dragged, is there before anybody could read it.
 */
const QUIET_EVENTS = 65_536;

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

  constructor(target: AppStore) {
    this.target = target;
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
      } else if (before !== undefined) runs[key] = before;
    }
    this.target.setState({ runs });
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

  running(run: LiveRun): void {
    this.change(run.slot, run.runId, (before, scenario) => {
      const shown = before.timeline !== null;
      const { progress } = run;
      if (shown) {
        const grown = progress - before.progress;
        // Events since it was last told, as far as events come evenly.
        const events = (grown / progress) * run.trace.length;
        return events < QUIET_EVENTS || grown < PROGRESS_STEP ? before : { ...before, progress };
      }
      if (before.trace === run.trace && progress - before.progress < PROGRESS_STEP && progress < 1) return before;
      const { runId, actors, trace } = run;
      return { ...before, scenario, progress, revision: before.revision + 1, runId, actors, trace };
    });
  }

  done(run: FinishedRun): void {
    const { slot, runId, actors, trace, report, timeline } = run;
    const old = this.change(slot, runId, (before, scenario) => ({
      ...before,
      scenario,
      runId,
      actors,
      trace,
      report,
      timeline,
      status: 'done',
      progress: 1,
      error: null,
      revision: before.revision + 1,
    }));
    if (old === undefined) return;
    this.remember(slot, report);
    this.target.setState((state) => ({ view: { ...state.view, selection: kept(state.view.selection, old, trace) } }));
    this.onDone(run);
  }

  failed(run: FailedRun): void {
    const { language } = this.target.getState().preferences;
    const abandoned = run.why === 'lost' ? 'workerLost' : 'runAbandoned';
    const error = run.why === 'core' ? run.sentence : noticeText(abandoned, language);
    this.change(run.slot, run.runId, (before) => ({
      ...before,
      status: 'failed',
      error,
      revision: before.revision + 1,
    }));
  }

  trouble(kind: 'restarted' | 'lost'): void {
    notify(this.target, kind === 'restarted' ? 'workerRestarted' : 'workerLost');
  }

  /** Keeps what came of a branch, so that it can be told while another one is shown. */
  private remember(slot: string, report: RunReport): void {
    const state = this.target.getState();
    const column = findColumn(state, slot);
    const scenario = column && this.asked.get(column.key)?.scenario;
    if (column === undefined || scenario === undefined) return;
    const known = new Map(state.known);
    known.set(scenario, { ...known.get(scenario), [column.system]: report });
    const open = new Set(state.tree.branches.map((branch) => branch.scenario));
    const spare = [...known.keys()].filter((old) => !open.has(old));
    for (const old of spare.slice(0, Math.max(0, spare.length - SPARE_REPORTS))) known.delete(old);
    this.target.setState({ known });
  }

  /** Changes the run of `slot` if `runId` is what was last asked of it; returns the run before the change. */
  private change(
    slot: string,
    runId: number,
    how: (before: SystemRun, scenario: Scenario) => SystemRun,
  ): SystemRun | undefined {
    const state = this.target.getState();
    const key = findColumn(state, slot)?.key;
    const before = key && state.runs[key];
    const asked = key && this.asked.get(key);
    if (key === undefined || before === undefined || asked?.runId !== runId) return undefined;
    const next = how(before, asked.scenario);
    if (next !== before) this.target.setState({ runs: { ...state.runs, [key]: next } });
    return before;
  }
}

/** What is in view, in whatever column, of the very run that this column shall show. */
const sameRun = ({ branch, system }: Column, shown: readonly (SystemRun | undefined)[]): SystemRun | undefined =>
  shown.find((run) => run?.system === system && run.scenario === branch.scenario && run.timeline !== null);

function begun({ key, system, branch }: Column, runId: number, before: SystemRun | undefined): SystemRun {
  const nothing = { runId, actors: [], trace: new Trace([]), report: null, timeline: null, revision: 0 };
  const shown = before ?? { ...nothing, scenario: branch.scenario };
  return { ...shown, column: key, system, status: 'running', progress: 0, error: null };
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
