import { setView } from '../../store/actions.ts';
import { store } from '../../store/store.ts';
import { type GroupedCommand, hasRun, partLost, whilePresenting } from './command.ts';
import { doSteps } from './program.ts';
import { toggle } from './toggle.ts';

/** Closes one thing, the uppermost first; then lets go of the selection. */
function closeOne(): void {
  const { view, searching } = store.getState();
  if (searching !== null) doSteps(({ stop }) => stop());
  else if (view.finderOpen) setView({ finderOpen: false });
  else if (view.galleryOpen) setView({ galleryOpen: false });
  else if (view.shareOpen) setView({ shareOpen: false });
  else if (view.figureOpen) setView({ figureOpen: false });
  else if (view.editing !== null) setView({ editing: null });
  else if (view.pinsOpen) setView({ pinsOpen: false, pin: null });
  else if (view.keysOpen) setView({ keysOpen: false });
  else if (view.black) setView({ black: false });
  else if (view.faultHere) setView({ faultHere: false });
  else if (view.palette !== null) setView({ palette: null });
  else if (view.parametersOpen) setView({ parametersOpen: false });
  else if (view.table !== null) setView({ table: null });
  else if (view.presenting) setView({ presenting: false, pointer: false });
  else if (view.inspectorOpen) setView({ inspectorOpen: false });
  else if (view.selection !== null) setView({ selection: null });
  else setView({ lane: null });
}

/** What can be taken along is fetched when it is asked for. */
function takeAlong(use: (functions: typeof import('../../share/take-along.ts')) => unknown): void {
  import('../../share/take-along.ts').then(use, partLost);
}

function openFile(): void {
  import('../../share/open-file.ts').then(({ chooseFile }) => chooseFile(), partLost);
}

/** The page and its sheets. */
export const PAGE_COMMANDS: readonly GroupedCommand[] = [
  { id: 'parameters', keys: ['v'], run: () => toggle('parametersOpen') },
  { id: 'gallery', keys: ['o'], run: () => setView({ galleryOpen: true }) },
  { id: 'share', keys: ['s'], ctrl: true, run: () => setView({ shareOpen: true }) },
  { id: 'figure', keys: ['g'], can: hasRun, run: () => setView({ figureOpen: true }) },
  { id: 'print', keys: [], can: hasRun, run: () => window.print() },
  { id: 'copy-link', keys: [], run: () => takeAlong(({ copyLink }) => copyLink()) },
  { id: 'save-scenario', keys: [], run: () => takeAlong(({ saveScenario }) => saveScenario()) },
  { id: 'open-file', keys: ['o'], ctrl: true, run: openFile },
  { id: 'find', keys: ['k'], ctrl: true, run: () => setView({ finderOpen: true }) },
  { id: 'present', keys: ['p'], run: () => toggle('presenting') },
  { id: 'black', keys: ['b', '.'], can: whilePresenting, run: () => toggle('black') },
  { id: 'pointer', keys: ['l'], can: whilePresenting, run: () => toggle('pointer') },
  { id: 'sheet', keys: ['?'], run: () => setView({ keysOpen: true }) },
  { id: 'close', keys: ['Escape'], keyOnly: true, run: closeOne },
];
