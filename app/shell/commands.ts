import { CATALOGUE, EVENT_CLASSES, FAULT_KINDS, shownBranch } from '../../sim-core/index.ts';
import type { CommandWords } from '../i18n/command-words.ts';
import {
  clearFaults,
  inject,
  openScenario,
  pause,
  play,
  redo,
  removeBranch,
  seekFailure,
  seekStory,
  setPreferences,
  setView,
  stepBranch,
  stepEvent,
  toggleBeside,
  undo,
} from '../store/actions.ts';
import { besideOf, columnsOf, steppedColumn, steppedRun } from '../store/columns.ts';
import { NEW_PIN } from '../store/pins.ts';
import { playhead } from '../store/playhead.ts';
import { notify } from '../store/runs.ts';
import { store } from '../store/store.ts';
import type { AppState, AxisKind, ViewState } from '../store/types.ts';
import { isStruck, type KeyBinding, type Stroke } from './keys.ts';
import { timelineHandle } from './timeline-handle.ts';

/** What the page can do; each has words in the catalogues. */
export type CommandId = keyof CommandWords['does'];
export type CommandGroup = Exclude<keyof CommandWords['groups'], 'scenario' | 'systems' | 'speed'>;

export interface Command extends KeyBinding {
  readonly id: CommandId;
  readonly group: CommandGroup;
  /** Does it. `key` is the key that was struck, where one was. */
  readonly run: (key?: string) => void;
  /** Whether it means anything now; always, where it is not given. */
  readonly can?: (state: AppState) => boolean;
  /** Means something by its key alone: not to be found by name. */
  readonly keyOnly?: true;
}

/** Simulated seconds per real second: from real time to a microsecond of the run a second. */
export const SPEEDS = [1, 0.5, 0.2, 0.1, 0.05, 0.01, 0.001, 0.0001, 0.00001, 0.000001] as const;

/** Digits choose in the open palette, among the first nine kinds of fault. */
export const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

const ZOOM_STEP = 1.5;

const NEXT_AXIS: Readonly<Record<AxisKind, AxisKind>> = { elastic: 'linear', linear: 'log', log: 'elastic' };

function seek(atNs: number): void {
  pause();
  playhead.set(atNs);
}

/** The driver whose faults are asked for: of the open palette, else of the chosen lane, else the machine's first. */
export function chosenDriver(state: AppState): string | null {
  const drivers = steppedRun(state)?.actors.filter(({ role }) => role === 'driver') ?? [];
  const { palette, lane } = state.view;
  return palette ?? (drivers.find(({ id }) => id === lane) ?? drivers[0])?.id ?? null;
}

/** Closes one thing, the uppermost first; then lets go of the selection. */
function closeOne(): void {
  const { view } = store.getState();
  if (view.finderOpen) setView({ finderOpen: false });
  else if (view.galleryOpen) setView({ galleryOpen: false });
  else if (view.shareOpen) setView({ shareOpen: false });
  else if (view.figureOpen) setView({ figureOpen: false });
  else if (view.pinsOpen) setView({ pinsOpen: false, pin: null });
  else if (view.keysOpen) setView({ keysOpen: false });
  else if (view.black) setView({ black: false });
  else if (view.palette !== null) setView({ palette: null });
  else if (view.parametersOpen) setView({ parametersOpen: false });
  else if (view.presenting) setView({ presenting: false, pointer: false });
  else if (view.inspectorOpen) setView({ inspectorOpen: false });
  else if (view.selection !== null) setView({ selection: null });
  else setView({ lane: null });
}

function changeSpeed(step: 1 | -1): void {
  const { speed } = store.getState().preferences;
  const slower = SPEEDS.find((choice) => choice < speed);
  const faster = SPEEDS.findLast((choice) => choice > speed);
  setPreferences({ speed: (step === 1 ? slower : faster) ?? speed });
}

function showNextMachine(): void {
  const state = store.getState();
  const columns = columnsOf(state);
  const next = columns[(columns.indexOf(steppedColumn(state)) + 1) % columns.length];
  if (next !== undefined) setView({ machineColumn: next.key });
}

/** Sets beside the branch that the shown one came from (the first one's first child); takes away what stands there. */
function compareBranch(): void {
  const { tree } = store.getState();
  const { mark, parent } = shownBranch(tree);
  const other = besideOf(tree).at(-1) ?? parent ?? tree.branches.find((branch) => branch.parent === mark)?.mark;
  if (other !== undefined) toggleBeside(other);
}

function toggle(
  name: 'waiting' | 'parametersOpen' | 'inspectorOpen' | 'presenting' | 'black' | 'pointer' | 'atNextJob',
): void {
  const change: Partial<ViewState> = { [name]: !store.getState().view[name] };
  // A stage begins bare, and what belongs to it ends with it.
  const stage = { black: false, pointer: false, inspectorOpen: false, parametersOpen: false, palette: null };
  setView(name === 'presenting' ? { ...change, ...stage } : change);
}

const partLost = (): void => notify(store, 'partLost');

/** What can be taken along is fetched when it is asked for. */
function takeAlong(use: (functions: typeof import('../share/take-along.ts')) => unknown): void {
  import('../share/take-along.ts').then(use, partLost);
}

/** Lengths, notes and bookmarks likewise. */
function mark(use: (acts: typeof import('../marking/acts.ts')) => unknown): void {
  import('../marking/acts.ts').then(use, partLost);
}

/** What arranges lanes is fetched when it is first done. */
export function doWithLanes(use: (functions: typeof import('./lanes/lane-commands.ts')) => unknown): void {
  import('./lanes/lane-commands.ts').then(use, partLost);
}

function openFile(): void {
  import('../share/open-file.ts').then(({ chooseFile }) => chooseFile(), partLost);
}

const whilePresenting = (state: AppState): boolean => state.view.presenting;
const hasBookmarks = ({ pins }: AppState): boolean => pins.some(({ kind }) => kind === 'bookmark');
const hasBranches = ({ tree }: AppState): boolean => tree.branches.length > 1;
const laneChosen = ({ view }: AppState): boolean => view.lane !== null;
const hasRun = (state: AppState): boolean => chosenDriver(state) !== null;
const isEdited = ({ scenario }: AppState): boolean =>
  CATALOGUE.some((entry) => entry.scenario.id === scenario.id && entry.scenario !== scenario);

/** The one table of what can be done: keys, buttons, the sheet of keys and the finder are made from it. */
export const COMMANDS: readonly Command[] = [
  { id: 'play', group: 'time', keys: [' '], run: () => (playhead.playing ? pause() : play()) },
  { id: 'event-back', group: 'time', keys: ['ArrowLeft'], run: () => stepEvent(-1) },
  { id: 'event-forward', group: 'time', keys: ['ArrowRight'], run: () => stepEvent(1) },
  { id: 'story-back', group: 'time', keys: ['PageUp'], run: () => seekStory(-1) },
  { id: 'story-forward', group: 'time', keys: ['PageDown'], run: () => seekStory(1) },
  { id: 'failure-forward', group: 'time', keys: ['n'], run: () => seekFailure(1) },
  { id: 'failure-back', group: 'time', keys: ['n'], shift: true, run: () => seekFailure(-1) },
  { id: 'start', group: 'time', keys: ['Home'], run: () => seek(0) },
  { id: 'end', group: 'time', keys: ['End'], run: () => seek(playhead.endNs) },
  { id: 'slower', group: 'time', keys: ['<', ','], run: () => changeSpeed(1) },
  { id: 'faster', group: 'time', keys: ['>'], run: () => changeSpeed(-1) },
  {
    id: 'pace',
    group: 'time',
    keys: ['s'],
    run: () => setPreferences({ pace: store.getState().preferences.pace === 'even' ? 'interest' : 'even' }),
  },
  { id: 'zoom-in', group: 'view', keys: ['+', '='], run: () => timelineHandle.current?.zoomBy(ZOOM_STEP) },
  { id: 'zoom-out', group: 'view', keys: ['-', '_'], run: () => timelineHandle.current?.zoomBy(1 / ZOOM_STEP) },
  { id: 'whole-run', group: 'view', keys: ['0'], run: () => timelineHandle.current?.showWhole() },
  { id: 'fit-incident', group: 'view', keys: ['f'], run: () => timelineHandle.current?.fitIncident() },
  {
    id: 'axis',
    group: 'view',
    keys: ['e'],
    run: () => setView({ axis: NEXT_AXIS[store.getState().view.axis] }),
  },
  { id: 'lane-next', group: 'view', keys: ['y'], run: () => doWithLanes(({ chooseLane }) => chooseLane(1)) },
  {
    id: 'lane-previous',
    group: 'view',
    keys: ['y'],
    shift: true,
    run: () => doWithLanes(({ chooseLane }) => chooseLane(-1)),
  },
  {
    id: 'lane-fold',
    group: 'view',
    keys: ['h'],
    can: laneChosen,
    run: () => doWithLanes(({ foldChosen }) => foldChosen()),
  },
  {
    id: 'lane-fold-group',
    group: 'view',
    keys: ['h'],
    shift: true,
    can: laneChosen,
    run: () => doWithLanes(({ foldGroupOfChosen }) => foldGroupOfChosen()),
  },
  {
    id: 'lane-pin',
    group: 'view',
    keys: [],
    can: laneChosen,
    run: () => doWithLanes(({ pinChosen }) => pinChosen()),
  },
  {
    id: 'lane-up',
    group: 'view',
    keys: ['['],
    can: laneChosen,
    run: () => doWithLanes(({ moveChosen }) => moveChosen(-1)),
  },
  {
    id: 'lane-down',
    group: 'view',
    keys: [']'],
    can: laneChosen,
    run: () => doWithLanes(({ moveChosen }) => moveChosen(1)),
  },
  { id: 'lane-filter', group: 'view', keys: ['/'], run: () => doWithLanes(({ focusFilter }) => focusFilter()) },
  ...EVENT_CLASSES.map(
    (events): Command => ({
      id: `events-${events}`,
      group: 'view',
      keys: [],
      run: () => doWithLanes(({ toggleEvents }) => toggleEvents(events)),
    }),
  ),
  { id: 'grid', group: 'view', keys: [], run: () => doWithLanes(({ toggleGrid }) => toggleGrid()) },
  { id: 'lanes-reset', group: 'view', keys: [], run: () => doWithLanes(({ resetLanes }) => resetLanes()) },
  { id: 'machine', group: 'view', keys: ['m'], can: (state) => columnsOf(state).length > 1, run: showNextMachine },
  { id: 'waiting', group: 'view', keys: ['q'], run: () => toggle('waiting') },
  { id: 'why', group: 'view', keys: ['w'], run: () => toggle('inspectorOpen') },
  {
    id: 'palette',
    group: 'faults',
    keys: ['k'],
    can: hasRun,
    run: () => setView({ palette: store.getState().view.palette === null ? chosenDriver(store.getState()) : null }),
  },
  {
    id: 'inject',
    group: 'faults',
    keys: DIGITS,
    keyOnly: true,
    can: ({ view }) => view.palette !== null,
    run: (key) => {
      const { palette, atNextJob } = store.getState().view;
      const kind = FAULT_KINDS[Number(key) - 1];
      if (palette !== null && kind !== undefined) inject(kind, palette, atNextJob ? { job: 'next' } : {});
    },
  },
  {
    id: 'next-job',
    group: 'faults',
    keys: ['k'],
    shift: true,
    can: ({ view }) => view.palette !== null,
    run: () => toggle('atNextJob'),
  },
  { id: 'branch-forward', group: 'branches', keys: ['t'], can: hasBranches, run: () => stepBranch(1) },
  { id: 'branch-back', group: 'branches', keys: ['t'], shift: true, can: hasBranches, run: () => stepBranch(-1) },
  { id: 'branch-beside', group: 'branches', keys: ['r'], can: hasBranches, run: compareBranch },
  {
    id: 'branch-rename',
    group: 'branches',
    keys: [],
    can: (state) => hasBranches(state) && !whilePresenting(state),
    run: () => setView({ renaming: true }),
  },
  {
    id: 'branch-remove',
    group: 'branches',
    keys: [],
    can: ({ tree }) => shownBranch(tree).parent !== null,
    run: () => removeBranch(store.getState().tree.shown),
  },
  { id: 'undo', group: 'faults', keys: ['z'], ctrl: true, can: ({ canUndo }) => canUndo, run: undo },
  { id: 'redo', group: 'faults', keys: ['z'], ctrl: true, shift: true, can: ({ canRedo }) => canRedo, run: redo },
  {
    id: 'clear-faults',
    group: 'faults',
    keys: [],
    can: ({ scenario }) => scenario.faults.length > 0,
    run: clearFaults,
  },
  {
    id: 'restore',
    group: 'faults',
    keys: [],
    can: isEdited,
    run: () => openScenario(store.getState().scenario.id),
  },
  { id: 'measure-from', group: 'marks', keys: ['a'], run: () => mark(({ measureFrom }) => measureFrom()) },
  { id: 'measure-to', group: 'marks', keys: ['a'], shift: true, run: () => mark(({ measureTo }) => measureTo()) },
  {
    id: 'measure-clear',
    group: 'marks',
    keys: ['x'],
    can: ({ view }) => view.measure !== null,
    run: () => setView({ measure: null }),
  },
  { id: 'note', group: 'marks', keys: ['c'], run: () => setView({ pinsOpen: true, pin: NEW_PIN }) },
  { id: 'bookmark', group: 'marks', keys: ['d'], run: () => mark(({ toggleBookmark }) => toggleBookmark()) },
  {
    id: 'bookmark-forward',
    group: 'marks',
    keys: ['j'],
    can: hasBookmarks,
    run: () => mark(({ seekBookmark }) => seekBookmark(1)),
  },
  {
    id: 'bookmark-back',
    group: 'marks',
    keys: ['j'],
    shift: true,
    can: hasBookmarks,
    run: () => mark(({ seekBookmark }) => seekBookmark(-1)),
  },
  { id: 'pins', group: 'marks', keys: ['c'], shift: true, run: () => setView({ pinsOpen: true, pin: null }) },
  { id: 'parameters', group: 'page', keys: ['v'], run: () => toggle('parametersOpen') },
  { id: 'gallery', group: 'page', keys: ['o'], run: () => setView({ galleryOpen: true }) },
  { id: 'share', group: 'page', keys: ['s'], ctrl: true, run: () => setView({ shareOpen: true }) },
  { id: 'figure', group: 'page', keys: ['g'], can: hasRun, run: () => setView({ figureOpen: true }) },
  { id: 'print', group: 'page', keys: [], can: hasRun, run: () => window.print() },
  { id: 'copy-link', group: 'page', keys: [], run: () => takeAlong(({ copyLink }) => copyLink()) },
  { id: 'save-scenario', group: 'page', keys: [], run: () => takeAlong(({ saveScenario }) => saveScenario()) },
  { id: 'open-file', group: 'page', keys: ['o'], ctrl: true, run: openFile },
  { id: 'find', group: 'page', keys: ['k'], ctrl: true, run: () => setView({ finderOpen: true }) },
  { id: 'present', group: 'page', keys: ['p'], run: () => toggle('presenting') },
  { id: 'black', group: 'page', keys: ['b', '.'], can: whilePresenting, run: () => toggle('black') },
  { id: 'pointer', group: 'page', keys: ['l'], can: whilePresenting, run: () => toggle('pointer') },
  { id: 'sheet', group: 'page', keys: ['?'], run: () => setView({ keysOpen: true }) },
  { id: 'close', group: 'page', keys: ['Escape'], keyOnly: true, run: closeOne },
];

const BY_ID = new Map(COMMANDS.map((command) => [command.id, command]));

/** The command of an id; the table has every one. */
export function commandOf(id: CommandId): Command {
  const command = BY_ID.get(id);
  if (command === undefined) throw new RangeError(`the table of commands has no ${id}`);
  return command;
}

/** The command of a stroke, or undefined. */
export const commandStruck = (stroke: Stroke): Command | undefined =>
  COMMANDS.find((command) => isStruck(command, stroke));
