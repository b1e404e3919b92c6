import type { BranchTree, FaultSpec, Pin, Scenario, SystemId } from '../../sim-core/index.ts';
import { findBuiltIn, SYSTEMS, shownBranch } from '../../sim-core/index.ts';
import { allowed } from './answers.ts';
import {
  amendedBranch,
  grown,
  isBeingTuned,
  neighbour,
  newTree,
  removed,
  renamed,
  sameScenario,
  showing,
  toggledBeside,
} from './branches.ts';
import { hasRoom, steppedColumn, withRoom } from './columns.ts';
import { amended, edited, type History, newHistory, redone, undone } from './history.ts';
import { type Playhead, playhead } from './playhead.ts';
import { notify, type RunBoard, runs } from './runs.ts';
import type { AppStore } from './store.ts';
import { store } from './store.ts';
import { failureInstants, nextEvent, nextStoryInstant, storyInstants } from './story.ts';
import type { Actions, AppState, Preferences, Tuned, ViewState, Work } from './types.ts';
import { clampWindow } from './window.ts';
import { nextMutation, viewAfter, workOf } from './work.ts';

/** Simulated seconds per real second. */
const SPEED_RANGE = [1e-9, 100] as const;

const runEnd = (state: AppState): number => state.scenario.durationMs * 1e6;

/** The actions upon one page's parts. The page's own are exported below; tests make theirs. */
export class Desk implements Actions {
  private history: History<Work>;
  /** The drag whose changes the present is made of. */
  private gesture: string | undefined;
  private readonly store: AppStore;
  private readonly playhead: Playhead;
  private readonly runs: RunBoard;
  /** Called when playing begins that is to stop at breakpoints: what does that is fetched then. */
  onStopsWanted: () => void = () => {};

  constructor(target: AppStore, head: Playhead, board: RunBoard) {
    this.store = target;
    this.playhead = head;
    this.runs = board;
    this.history = newHistory(workOf(target.getState()));
    head.setEnd(runEnd(target.getState()));
  }

  /** Starts anew from the state as it stands (after it was read from storage): nothing to undo. */
  readonly reset = (): void => {
    const state = this.store.getState();
    const work = workOf(state);
    this.history = newHistory(work);
    this.store.setState({ ...work, canUndo: false, canRedo: false });
    this.playhead.setEnd(runEnd(state));
    this.playhead.setSpeed(state.preferences.speed);
    this.runs.update();
  };

  readonly openScenario = (id: string): void => {
    const entry = findBuiltIn(id);
    if (entry === undefined) return notify(this.store, 'unknownScenario');
    this.playhead.pause();
    this.playhead.set(0);
    const { tree } = this.history.present;
    const [first] = tree.branches;
    // Back to the beginning of what is open: the branches stay.
    const isOpen = first !== undefined && sameScenario(first.scenario, entry.scenario);
    if (isOpen) this.editTree(showing(tree, first.mark));
    else this.edit({ ...this.history.present, scenario: entry.scenario, tree: newTree(entry.scenario), pins: [] });
  };

  readonly inject: Actions['inject'] = (kind, driver, aim = {}, target = {}) => {
    const { scenario } = this.store.getState();
    const at = this.playhead.get();
    if (at >= scenario.durationMs * 1e6) return notify(this.store, 'noTimeLeft');
    const fault: FaultSpec = { kind, driver, when: { atMs: at / 1e6, ...aim }, ...target };
    const mutation = kind === 'mutation' && { mutation: nextMutation(scenario, target.at) };
    this.branch({ ...scenario, faults: [...scenario.faults, { ...fault, ...mutation }] }, at);
  };

  readonly openWork = (work: Partial<Work>, view: Partial<ViewState>, atNs: number | null): void => {
    this.playhead.pause();
    this.playhead.set(0);
    const tree = work.tree ?? (work.scenario && newTree(work.scenario)) ?? this.history.present.tree;
    // What is pinned to one run says nothing of another.
    const pins = work.pins ?? ((work.tree ?? work.scenario) ? [] : this.history.present.pins);
    this.edit(withRoom({ ...this.history.present, ...work, scenario: shownBranch(tree).scenario, tree, pins }));
    this.show(view);
    if (atNs !== null) this.playhead.set(atNs);
  };

  readonly clearFaults = (): void => {
    const { scenario } = this.store.getState();
    if (scenario.faults.length > 0) this.branch({ ...scenario, faults: [] }, 0);
  };

  readonly runEdited = (scenario: Scenario): void => this.branch(scenario, 0);

  readonly tune = (change: Tuned, gesture?: string): void => {
    const { present } = this.history;
    const scenario = { ...present.scenario, ...change };
    const goesOn = gesture !== undefined && gesture === this.gesture;
    const goesOnHere = goesOn || isBeingTuned(present.tree);
    const tree = goesOnHere ? amendedBranch(present.tree, scenario) : grown(present.tree, scenario, 0);
    if (tree === null) return notify(this.store, 'tooManyBranches');
    const work = { ...present, scenario, tree };
    this.travel(goesOn ? amended(this.history, work) : edited(this.history, work));
    this.gesture = gesture;
  };

  readonly showBranch = (mark: string): void => this.editTree(showing(this.history.present.tree, mark));

  readonly toggleBeside = (mark: string): void => {
    const { present } = this.history;
    const tree = toggledBeside(present.tree, mark);
    if (!hasRoom({ ...present, tree })) return notify(this.store, 'tooManyColumns');
    this.editTree(tree);
  };

  readonly stepBranch = (direction: 1 | -1): void => this.showBranch(neighbour(this.history.present.tree, direction));

  readonly renameBranch = (mark: string, name: string): void =>
    this.editTree(renamed(this.history.present.tree, mark, name));

  readonly removeBranch = (mark: string): void => {
    const { present } = this.history;
    const tree = removed(present.tree, mark);
    if (tree === present.tree) return;
    // Its letter will be another's.
    const pins = present.pins.filter(({ branch }) => branch !== mark);
    this.edit({ ...present, scenario: shownBranch(tree).scenario, tree, pins });
  };

  readonly setPins = (pins: readonly Pin[]): void => {
    if (pins !== this.history.present.pins) this.edit({ ...this.history.present, pins });
  };

  readonly undo = (): void => this.travel(undone(this.history));

  readonly redo = (): void => this.travel(redone(this.history));

  readonly setSystems = (systems: readonly SystemId[]): void => {
    const wanted = SYSTEMS.filter((system) => systems.includes(system));
    const present = this.store.getState().systems;
    if (wanted.length === 0 || wanted.join() === present.join()) return;
    const work = { ...this.history.present, systems: wanted };
    if (!hasRoom(work)) return notify(this.store, 'tooManyColumns');
    this.edit(work);
  };

  readonly setView = (wanted: Partial<ViewState>): void => {
    const change = allowed(wanted, this.store.getState().answersKept);
    if (change === null) return notify(this.store, 'answerKept');
    this.show(change);
  };

  private show(change: Partial<ViewState>): void {
    this.store.setState((state) => {
      const view = { ...state.view, ...change };
      return {
        view: change.window === undefined ? view : { ...view, window: clampWindow(view.window, runEnd(state)) },
      };
    });
  }

  readonly setPreferences = (change: Partial<Preferences>): void => {
    this.store.setState((state) => {
      const next = { ...state.preferences, ...change };
      const speed = Math.min(Math.max(next.speed, SPEED_RANGE[0]), SPEED_RANGE[1]);
      return { preferences: { ...next, speed } };
    });
    this.playhead.setSpeed(this.store.getState().preferences.speed);
  };

  readonly play = (): void => {
    this.playhead.play();
    const { stopsPlay, breakpoints } = this.store.getState().view;
    if (stopsPlay && breakpoints.length > 0) this.onStopsWanted();
  };

  readonly pause = (): void => this.playhead.pause();

  readonly stepEvent = (direction: 1 | -1): void => {
    const state = this.store.getState();
    const { key } = steppedColumn(state);
    const trace = state.runs[key]?.trace;
    if (trace === undefined) return;
    const { selection } = state.view;
    const selected = selection?.column === key ? selection.seq : null;
    const seq = nextEvent(trace, this.playhead.get(), selected, direction);
    if (seq === null) return;
    this.goTo(trace.timeOf(seq));
    this.setView({ selection: { column: key, seq } });
  };

  readonly seekStory = (direction: 1 | -1): void => {
    const at = nextStoryInstant(storyInstants(this.store.getState()), this.playhead.get(), direction);
    if (at !== null) this.goTo(at);
  };

  readonly seekFailure = (direction: 1 | -1): void => {
    const at = nextStoryInstant(failureInstants(this.store.getState()), this.playhead.get(), direction);
    if (at !== null) this.goTo(at);
  };

  readonly dismissNotice = (): void => this.store.setState({ notice: null });

  /** Simulates again what failed. */
  readonly retry = (): void => this.runs.retry();

  readonly goTo = (at: number): void => {
    this.playhead.pause();
    this.playhead.set(at);
    const { start, end } = this.store.getState().view.window;
    if (at >= start && at <= end) return;
    const half = (end - start) / 2;
    this.setView({ window: { start: at - half, end: at + half } });
  };

  /** A new branch that leaves the shown one at `partsAtNs`. */
  private branch(scenario: Scenario, partsAtNs: number): void {
    const tree = grown(this.history.present.tree, scenario, partsAtNs);
    if (tree === null) notify(this.store, 'tooManyBranches');
    else this.editTree(tree);
  }

  private editTree(tree: BranchTree): void {
    const { present } = this.history;
    if (tree !== present.tree) this.edit({ ...present, scenario: shownBranch(tree).scenario, tree });
  }

  private edit(work: Work): void {
    this.travel(edited(this.history, work));
  }

  /** Makes `history`'s present the page's, and simulates what changed. */
  private travel(history: History<Work>): void {
    if (history === this.history) return;
    this.history = history;
    this.gesture = undefined;
    const { present } = history;
    const [canUndo, canRedo] = [history.past.length > 0, history.future.length > 0];
    this.store.setState((state) => ({ ...present, view: viewAfter(state, present), canUndo, canRedo }));
    this.playhead.setEnd(present.scenario.durationMs * 1e6);
    this.runs.update();
  }
}

/** The page's desk. */
export const desk = new Desk(store, playhead, runs);

export const {
  openScenario,
  openWork,
  inject,
  clearFaults,
  runEdited,
  tune,
  showBranch,
  toggleBeside,
  stepBranch,
  renameBranch,
  removeBranch,
  setPins,
  undo,
  redo,
  setSystems,
  setView,
  setPreferences,
  play,
  pause,
  stepEvent,
  goTo,
  seekStory,
  seekFailure,
  dismissNotice,
  retry,
} = desk;
