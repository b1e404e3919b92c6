import type { BranchTree, Linked, LinkedInstant, LinkedView, Scenario } from '../../sim-core/index.ts';
import {
  CATALOGUE,
  decodeLink,
  encodeLink,
  findBuiltIn,
  LinkError,
  plainLanes,
  shownBranch,
  USUAL_LANES,
} from '../../sim-core/index.ts';
import { openWork, setPreferences, setView } from './actions.ts';
import { newTree } from './branches.ts';
import { type Column, columnKey, findColumn, steppedColumn } from './columns.ts';
import { arriveInEntry, entryText, isEmbedded, keepInEntry } from './entry.ts';
import { isIdle } from './idle.ts';
import { Keeper } from './keep.ts';
import { LINK_NOTICES } from './link-notices.ts';
import { addressOptions } from './link-options.ts';
import { keptView, storedText } from './persist.ts';
import { playhead } from './playhead.ts';
import { readStored } from './restore.ts';
import { store } from './store.ts';
import {
  type AppState,
  AXIS_KINDS,
  type ColumnKey,
  type Measure,
  type MeasuredInstant,
  type ViewState,
  type Work,
} from './types.ts';

/** Links made of the state and opened into it. Fetched when the first link is made or opened. */

const linkedInstant = ({ atNs, system, branch, actor }: MeasuredInstant): LinkedInstant => ({
  atNs,
  system: system ?? undefined,
  branch: branch ?? undefined,
  actor: actor ?? undefined,
});
const measuredInstant = ({ atNs, system, branch, actor }: LinkedInstant): MeasuredInstant => ({
  atNs,
  system: system ?? null,
  branch: branch ?? null,
  actor: actor ?? null,
});

/** A length that was measured; one of which only the first end is set is not worth a word. */
export const linkedMeasure = (measure: Measure | null): LinkedView['measure'] =>
  measure === null || measure.to === null ? undefined : [linkedInstant(measure.from), linkedInstant(measure.to)];

/** A column's branch, where it is not the shown one. */
const linkedMark = ({ branch }: Column, { shown }: BranchTree): string | undefined =>
  branch.mark === shown ? undefined : branch.mark;

/** Everything that a link or a file brings back. */
export function linkedOf(state: AppState, playheadNs: number): Linked {
  const { scenario, systems, tree, pins, view, preferences } = state;
  const machine = steppedColumn(state);
  const { selection } = view;
  const selected = selection ? findColumn(state, selection.column) : undefined;
  const shown: LinkedView = {
    windowNs: [view.window.start, view.window.end],
    playheadNs,
    axis: view.axis,
    machineSystem: machine.system,
    machineBranch: linkedMark(machine, tree),
    selection: selected && { system: selected.system, branch: linkedMark(selected, tree), seq: selection?.seq ?? 0 },
    inspectorOpen: view.inspectorOpen,
    lanes: plainLanes(view.lanes),
    measure: linkedMeasure(view.measure),
    theme: preferences.theme,
    language: preferences.language,
  };
  const branches = tree.branches.length > 1 ? tree : undefined;
  return { scenario, systems, view: shown, branches, pins };
}

/** The address of this page, as it stands, with `linked` as its fragment. */
export function addressOf(linked: Linked): string {
  const { href } = window.location;
  return `${href.replace(/#.*$/, '')}#${encodeLink(linked)}`;
}

const sameText = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A scenario that is word for word a built-in one is that one: nothing was changed in it. */
function known(scenario: Scenario): Scenario {
  const builtIn = CATALOGUE.find((entry) => entry.scenario.id === scenario.id)?.scenario;
  return builtIn !== undefined && encodeLink({ scenario: builtIn }) === encodeLink({ scenario }) ? builtIn : scenario;
}

/** The work that a link or a kept text brings: a scenario, or a tree of branches. */
function workOf({
  scenario,
  branches,
  pins = [],
}: Pick<Linked, 'scenario' | 'branches' | 'pins'>): Pick<Work, 'scenario' | 'tree' | 'pins'> {
  const tree = branches ?? newTree(scenario);
  const knownTree = { ...tree, branches: tree.branches.map((one) => ({ ...one, scenario: known(one.scenario) })) };
  return { scenario: shownBranch(knownTree).scenario, tree: knownTree, pins };
}

function viewOf(view: LinkedView, tree: BranchTree): Partial<ViewState> {
  const { windowNs, axis, machineSystem, machineBranch, inspectorOpen, measure, lanes } = view;
  const shownAxis = AXIS_KINDS.find((kind) => kind === axis);
  return {
    selection: null,
    palette: null,
    lanes: { ...USUAL_LANES, ...lanes },
    measure: measure === undefined ? null : { from: measuredInstant(measure[0]), to: measuredInstant(measure[1]) },
    ...(windowNs && { window: { start: windowNs[0], end: windowNs[1] } }),
    ...(shownAxis && { axis: shownAxis }),
    ...(machineSystem && { machineColumn: columnKey(tree, machineSystem, machineBranch ?? tree.shown) }),
    ...(inspectorOpen !== undefined && { inspectorOpen }),
  };
}

/** Selects the event once the runs are there that it belongs to, unless the reader does something else first. */
function selectLater(column: ColumnKey, seq: number): void {
  const { scenario } = store.getState();
  const stop = store.subscribe((state) => {
    if (state.scenario !== scenario || state.view.selection !== null) return stop();
    if (!isIdle(state)) return;
    stop();
    const run = state.runs[column];
    if (run !== undefined && seq < run.trace.length) setView({ selection: { column, seq } });
  });
}

/** Opens what a link or a file holds; undo brings back what was open before. */
export function openLinked(linked: Linked): void {
  const { systems, view } = linked;
  const work = { ...workOf(linked), ...(systems && { systems }) };
  openWork(work, view ? viewOf(view, work.tree) : {}, view?.playheadNs ?? null);
  if (view?.language !== undefined) setPreferences({ language: view.language });
  if (view?.theme !== undefined) setPreferences({ theme: view.theme });
  if (view?.selection === undefined) return;
  const { system, branch, seq } = view.selection;
  selectLater(columnKey(work.tree, system, branch ?? work.tree.shown), seq);
}

/** The work that a link opened: while it is untouched the address keeps the link. */
let opened: Work | null = null;
let keeping = false;

/** The browser's storage keeps here what was open before the first link of a tab. */
const BEFORE_KEY = 'koboshi.before-link';

function putAside(text: string): void {
  try {
    window.localStorage.setItem(BEFORE_KEY, text);
  } catch {
    // A browser that keeps nothing kept nothing of it before, either; undo has it.
  }
}

function textBefore(): string | null {
  try {
    return window.localStorage.getItem(BEFORE_KEY);
  } catch {
    return null;
  }
}

/** Whether {@link restoreBefore} has something to bring back. */
export const hasBefore = (): boolean => textBefore() !== null;

/** From now on this entry of the tab's history keeps what is done here. */
export function keepHere(): void {
  const untouched = ({ tree, pins, systems }: AppState): boolean =>
    opened !== null && sameText([tree, pins, systems], [opened.tree, opened.pins, opened.systems]);
  arriveInEntry(storedText(store.getState()), untouched(store.getState()));
  if (keeping) return;
  keeping = true;
  const setItem = (_: string, text: string): void => keepInEntry(text, untouched(store.getState()));
  // What the browser refuses here is kept in its storage still.
  const keeper = new Keeper(store, { getItem: () => null, setItem }, () => {});
  keeper.start();
  window.addEventListener('pagehide', keeper.flush);
}

/** What the address means: a link, or a built-in scenario by its id. */
function linkedIn(hash: string): Linked {
  const builtIn = findBuiltIn(hash.slice(1).split('&', 1)[0] ?? '');
  return builtIn === undefined ? decodeLink(hash) : { scenario: builtIn.scenario };
}

/** Opens the link in the address. One that cannot be opened is told of, and nothing changes. */
export function openAddress(): void {
  const before = storedText(store.getState());
  const { hash } = window.location;
  const { view, problems } = addressOptions(hash);
  if (problems.length > 0) store.setState({ notice: problems.join(' ') });
  try {
    const linked = linkedIn(hash);
    openLinked({ ...linked, view: { ...linked.view, ...view } });
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    const { language } = store.getState().preferences;
    return store.setState({ notice: LINK_NOTICES[error.problem][language] });
  }
  if (isEmbedded()) return;
  // What the tab's own entries do not keep: the work of whoever came here by a link.
  if (!keeping) putAside(before);
  const { scenario, systems, tree, pins } = store.getState();
  opened = { scenario, systems, tree, pins };
  keepHere();
}

function readable(text: string): AppState | null {
  try {
    return readStored(text);
  } catch {
    return null;
  }
}

/** Brings back work that was kept as text; false when this version cannot read it, and then nothing changes. */
function restore(text: string): boolean {
  const kept = readable(text);
  if (kept === null) return false;
  const { scenario, systems, tree, pins, view, preferences } = kept;
  openWork({ ...workOf({ scenario, branches: tree, pins }), systems }, keptView(view), playhead.get());
  setPreferences(preferences);
  return true;
}

/** Brings back what was open before the first link; false when it is not known. */
export function restoreBefore(): boolean {
  const text = textBefore();
  return text !== null && restore(text);
}

/** The tab moved to another entry of its history: by another link, or by back and forward. */
export function follow(): void {
  const text = entryText();
  opened = null;
  if (text !== null && restore(text)) keepHere();
  else if (window.location.hash.length > 1) openAddress();
  else restoreBefore();
}
