import { setView } from '../../store/actions.ts';
import { NEW_PIN } from '../../store/pins.ts';
import type { AppState } from '../../store/types.ts';
import { type GroupedCommand, partLost } from './command.ts';

/** Lengths, notes and bookmarks are fetched when they are first asked for. */
function mark(use: (acts: typeof import('../../marking/acts.ts')) => unknown): void {
  import('../../marking/acts.ts').then(use, partLost);
}

const hasBookmarks = ({ pins }: AppState): boolean => pins.some(({ kind }) => kind === 'bookmark');

/** What the user measures, writes and marks. */
export const MARK_COMMANDS: readonly GroupedCommand[] = [
  { id: 'measure-from', keys: ['a'], run: () => mark(({ measureFrom }) => measureFrom()) },
  { id: 'measure-to', keys: ['a'], shift: true, run: () => mark(({ measureTo }) => measureTo()) },
  {
    id: 'measure-clear',
    keys: ['x'],
    can: ({ view }) => view.measure !== null,
    run: () => setView({ measure: null }),
  },
  { id: 'note', keys: ['c'], run: () => setView({ pinsOpen: true, pin: NEW_PIN }) },
  { id: 'bookmark', keys: ['d'], run: () => mark(({ toggleBookmark }) => toggleBookmark()) },
  {
    id: 'bookmark-forward',
    keys: ['j'],
    can: hasBookmarks,
    run: () => mark(({ seekBookmark }) => seekBookmark(1)),
  },
  {
    id: 'bookmark-back',
    keys: ['j'],
    shift: true,
    can: hasBookmarks,
    run: () => mark(({ seekBookmark }) => seekBookmark(-1)),
  },
  { id: 'pins', keys: ['c'], shift: true, run: () => setView({ pinsOpen: true, pin: null }) },
];
