import { CATALOGUE, FAULT_KINDS } from '../../../sim-core/index.ts';
import { driverKindOf } from '../../i18n/event-facts.ts';
import { clearFaults, inject, openScenario, redo, setView, undo } from '../../store/actions.ts';
import { store } from '../../store/store.ts';
import type { AppState } from '../../store/types.ts';
import { chosenDriver, type GroupedCommand, hasRun } from './command.ts';
import { toggle } from './toggle.ts';

/** Digits choose in the open palette, among the first nine kinds of fault. */
export const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

const isEdited = ({ scenario }: AppState): boolean =>
  CATALOGUE.some((entry) => entry.scenario.id === scenario.id && entry.scenario !== scenario);

function editProgram(): void {
  const driver = chosenDriver(store.getState());
  setView({ editing: driver === null ? null : driverKindOf(driver) });
}

function showDevice(): void {
  const { inspectorOpen, inspectorTab } = store.getState().view;
  const shown = inspectorOpen && inspectorTab === 'device';
  setView(shown ? { inspectorOpen: false } : { inspectorOpen: true, inspectorTab: 'device' });
}

/** What is put into the run, and taken out of it again. */
export const FAULT_COMMANDS: readonly GroupedCommand[] = [
  {
    id: 'palette',
    keys: ['k'],
    can: hasRun,
    run: () => setView({ palette: store.getState().view.palette === null ? chosenDriver(store.getState()) : null }),
  },
  {
    id: 'inject',
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
    keys: ['k'],
    shift: true,
    can: ({ view }) => view.palette !== null,
    run: () => toggle('atNextJob'),
  },
  { id: 'undo', keys: ['z'], ctrl: true, can: ({ canUndo }) => canUndo, run: undo },
  { id: 'redo', keys: ['z'], ctrl: true, shift: true, can: ({ canRedo }) => canRedo, run: redo },
  {
    id: 'clear-faults',
    keys: [],
    can: ({ scenario }) => scenario.faults.length > 0,
    run: clearFaults,
  },
  {
    id: 'restore',
    keys: [],
    can: isEdited,
    run: () => openScenario(store.getState().scenario.id),
  },
  { id: 'device', keys: ['d'], shift: true, can: hasRun, run: showDevice },
  { id: 'edit-program', keys: ['F2'], can: hasRun, run: editProgram },
];
