import { setView } from '../../store/actions.ts';
import { store } from '../../store/store.ts';
import type { AppState } from '../../store/types.ts';
import { type GroupedCommand, hasRun, partLost } from './command.ts';
import { toggle } from './toggle.ts';

/** What steps through a program is fetched when it is first done. */
export function doSteps(use: (functions: typeof import('../../store/stepper.ts')) => unknown): void {
  import('../../store/stepper.ts').then(use, partLost);
}

const lineChosen = ({ view }: AppState): boolean => view.line !== null;
const hasBreakpoints = ({ view }: AppState): boolean => view.breakpoints.length > 0;

function showProgram(): void {
  const { inspectorOpen, inspectorTab } = store.getState().view;
  const shown = inspectorOpen && inspectorTab === 'program';
  setView(shown ? { inspectorOpen: false } : { inspectorOpen: true, inspectorTab: 'program' });
}

/** A driver's own program, and the way through it: forward and back. */
export const PROGRAM_COMMANDS: readonly GroupedCommand[] = [
  { id: 'program', keys: ['w'], shift: true, run: showProgram },
  {
    id: 'instruction-forward',
    keys: ['i'],
    can: hasRun,
    run: () => doSteps(({ step }) => step('instruction', 1)),
  },
  {
    id: 'instruction-back',
    keys: ['i'],
    shift: true,
    can: hasRun,
    run: () => doSteps(({ step }) => step('instruction', -1)),
  },
  { id: 'message-forward', keys: ['u'], can: hasRun, run: () => doSteps(({ stepMessage }) => stepMessage(1)) },
  {
    id: 'message-back',
    keys: ['u'],
    shift: true,
    can: hasRun,
    run: () => doSteps(({ stepMessage }) => stepMessage(-1)),
  },
  { id: 'line-forward', keys: ['F4'], can: lineChosen, run: () => doSteps(({ step }) => step('line', 1)) },
  {
    id: 'line-back',
    keys: ['F4'],
    shift: true,
    can: lineChosen,
    run: () => doSteps(({ step }) => step('line', -1)),
  },
  {
    id: 'breakpoint-forward',
    keys: ['F8'],
    can: hasBreakpoints,
    run: () => doSteps(({ step }) => step('breakpoint', 1)),
  },
  {
    id: 'breakpoint-back',
    keys: ['F8'],
    shift: true,
    can: hasBreakpoints,
    run: () => doSteps(({ step }) => step('breakpoint', -1)),
  },
  { id: 'breakpoint', keys: ['F9'], can: hasRun, run: () => doSteps(({ toggleBreakpoint }) => toggleBreakpoint()) },
  { id: 'breakpoint-play', keys: ['F9'], shift: true, run: () => toggle('stopsPlay') },
  {
    id: 'fault-here',
    keys: [],
    can: hasRun,
    run: () => setView({ inspectorOpen: true, inspectorTab: 'program', faultHere: true }),
  },
  { id: 'breakpoints-clear', keys: [], can: hasBreakpoints, run: () => setView({ breakpoints: [] }) },
];
