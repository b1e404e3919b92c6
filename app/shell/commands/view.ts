import { EVENT_CLASSES } from '../../../sim-core/index.ts';
import { setView } from '../../store/actions.ts';
import { columnsOf, steppedColumn } from '../../store/columns.ts';
import { store } from '../../store/store.ts';
import type { AppState, AxisKind } from '../../store/types.ts';
import { timelineHandle } from '../timeline-handle.ts';
import { type GroupedCommand, hasRun, partLost } from './command.ts';
import { toggle, toggleTable } from './toggle.ts';

const ZOOM_STEP = 1.5;

const NEXT_AXIS: Readonly<Record<AxisKind, AxisKind>> = { elastic: 'linear', linear: 'log', log: 'elastic' };

function showNextMachine(): void {
  const state = store.getState();
  const columns = columnsOf(state);
  const next = columns[(columns.indexOf(steppedColumn(state)) + 1) % columns.length];
  if (next !== undefined) setView({ machineColumn: next.key });
}

/** What arranges lanes is fetched when it is first done. */
export function doWithLanes(use: (functions: typeof import('../lanes/lane-commands.ts')) => unknown): void {
  import('../lanes/lane-commands.ts').then(use, partLost);
}

const laneChosen = ({ view }: AppState): boolean => view.lane !== null;

/** What is seen of it, and how. */
export const VIEW_COMMANDS: readonly GroupedCommand[] = [
  { id: 'zoom-in', keys: ['+', '='], run: () => timelineHandle.current?.zoomBy(ZOOM_STEP) },
  { id: 'zoom-out', keys: ['-', '_'], run: () => timelineHandle.current?.zoomBy(1 / ZOOM_STEP) },
  { id: 'whole-run', keys: ['0'], run: () => timelineHandle.current?.showWhole() },
  { id: 'fit-incident', keys: ['f'], run: () => timelineHandle.current?.fitIncident() },
  {
    id: 'axis',
    keys: ['e'],
    run: () => setView({ axis: NEXT_AXIS[store.getState().view.axis] }),
  },
  { id: 'lane-next', keys: ['y'], run: () => doWithLanes(({ chooseLane }) => chooseLane(1)) },
  {
    id: 'lane-previous',
    keys: ['y'],
    shift: true,
    run: () => doWithLanes(({ chooseLane }) => chooseLane(-1)),
  },
  {
    id: 'lane-fold',
    keys: ['h'],
    can: laneChosen,
    run: () => doWithLanes(({ foldChosen }) => foldChosen()),
  },
  {
    id: 'lane-fold-group',
    keys: ['h'],
    shift: true,
    can: laneChosen,
    run: () => doWithLanes(({ foldGroupOfChosen }) => foldGroupOfChosen()),
  },
  {
    id: 'lane-pin',
    keys: [],
    can: laneChosen,
    run: () => doWithLanes(({ pinChosen }) => pinChosen()),
  },
  {
    id: 'lane-up',
    keys: ['['],
    can: laneChosen,
    run: () => doWithLanes(({ moveChosen }) => moveChosen(-1)),
  },
  {
    id: 'lane-down',
    keys: [']'],
    can: laneChosen,
    run: () => doWithLanes(({ moveChosen }) => moveChosen(1)),
  },
  { id: 'lane-filter', keys: ['/'], run: () => doWithLanes(({ focusFilter }) => focusFilter()) },
  ...EVENT_CLASSES.map(
    (events): GroupedCommand => ({
      id: `events-${events}`,
      keys: [],
      run: () => doWithLanes(({ toggleEvents }) => toggleEvents(events)),
    }),
  ),
  {
    id: 'throughput',
    keys: ['f'],
    shift: true,
    run: () => doWithLanes(({ toggleThroughput }) => toggleThroughput()),
  },
  { id: 'grid', keys: [], run: () => doWithLanes(({ toggleGrid }) => toggleGrid()) },
  { id: 'lanes-reset', keys: [], run: () => doWithLanes(({ resetLanes }) => resetLanes()) },
  { id: 'machine', keys: ['m'], can: (state) => columnsOf(state).length > 1, run: showNextMachine },
  { id: 'waiting', keys: ['q'], run: () => toggle('waiting') },
  { id: 'differences', keys: ['r'], shift: true, can: hasRun, run: () => toggleTable('differences') },
  { id: 'events', keys: ['e'], shift: true, can: hasRun, run: () => toggleTable('events') },
  { id: 'why', keys: ['w'], run: () => toggle('inspectorOpen') },
];
