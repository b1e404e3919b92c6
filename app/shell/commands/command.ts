import type { CommandWords } from '../../i18n/command-words.ts';
import { steppedRun } from '../../store/columns.ts';
import { notify } from '../../store/runs.ts';
import { store } from '../../store/store.ts';
import type { AppState } from '../../store/types.ts';
import type { KeyBinding } from '../keys.ts';

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

/** A command as its group's own table has it. */
export type GroupedCommand = Omit<Command, 'group'>;

/** The driver whose faults are asked for: of the open palette, else of the chosen lane, else the machine's first. */
export function chosenDriver(state: AppState): string | null {
  const drivers = steppedRun(state)?.actors.filter(({ role }) => role === 'driver') ?? [];
  const { palette, lane } = state.view;
  return palette ?? (drivers.find(({ id }) => id === lane) ?? drivers[0])?.id ?? null;
}

export const hasRun = (state: AppState): boolean => chosenDriver(state) !== null;

export const whilePresenting = (state: AppState): boolean => state.view.presenting;

/** Tells that a part of the page could not be fetched. */
export const partLost = (): void => notify(store, 'partLost');
