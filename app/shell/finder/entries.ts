import { CATALOGUE, type StrikeKind, SYSTEMS } from '../../../sim-core/index.ts';
import { actorInSentence } from '../../i18n/actors.ts';
import { branchName } from '../../i18n/branch-name.ts';
import type { CommandWords } from '../../i18n/command-words.ts';
import { formatDuration } from '../../i18n/format.ts';
import { LANGUAGES, type Language } from '../../i18n/language.ts';
import type { Words } from '../../i18n/words.ts';
import {
  inject,
  openScenario,
  pause,
  setPreferences,
  setSystems,
  setView,
  showBranch,
  toggleBeside,
} from '../../store/actions.ts';
import { treeOrder } from '../../store/branches.ts';
import { besideOf, steppedColumn } from '../../store/columns.ts';
import { shownPins } from '../../store/pins.ts';
import { playhead } from '../../store/playhead.ts';
import type { AppState, Theme } from '../../store/types.ts';
import { type Command, chosenDriver } from '../commands/command.ts';
import { SPEEDS } from '../commands/time.ts';
import { COMMANDS } from '../commands.ts';
import { faultGroupsOf } from '../silent-faults.ts';
import { termsOf } from './terms.ts';

/** One line of the finder. */
export interface Entry {
  /** The same for ever: what was used last is kept by it. */
  readonly id: string;
  readonly group: keyof CommandWords['groups'];
  /** What it is called in a language, and other words for it. */
  readonly text: (words: Words, language: Language) => string;
  readonly terms?: (words: Words) => string;
  /** Where it is a command of the table: its keys. */
  readonly command?: Command;
  readonly run: () => void;
  /** So it is already. */
  readonly current?: boolean;
  /** Means nothing at this moment: it is found, with its key, but not done. */
  readonly idle?: boolean;
}

const THEMES: readonly Theme[] = ['light', 'dark', 'auto'];

const commandEntries = (state: AppState): Entry[] =>
  COMMANDS.filter((command) => command.keyOnly !== true && command.id !== 'find').map((command) => ({
    id: command.id,
    group: command.group,
    text: ({ commands }) => commands.does[command.id],
    terms: () => termsOf(command.id),
    command,
    run: () => command.run(),
    idle: command.can?.(state) === false,
  }));

function faultEntries(state: AppState): Entry[] {
  const driver = chosenDriver(state);
  if (driver === null) return [];
  const kinds = faultGroupsOf(driver).flatMap((group) => group.kinds);
  const named = (kind: StrikeKind, later: boolean): Entry => ({
    id: later ? `fault-at-next-job ${kind}` : `fault ${kind}`,
    group: 'faults',
    text: ({ commands, names }, language) => {
      const { knockOver, knockOverLater } = commands.finder;
      return (later ? knockOverLater : knockOver)(actorInSentence({ id: driver }, language), names.fault[kind].name);
    },
    terms: ({ names }) => names.fault[kind].line,
    run: () => inject(kind, driver, later ? { job: 'next' } : {}),
  });
  return [...kinds.map((kind) => named(kind, false)), ...kinds.map((kind) => named(kind, true))];
}

const besideEntries = ({ tree }: AppState): Entry[] =>
  treeOrder(tree)
    .filter(({ branch }) => branch.mark !== tree.shown)
    .map(({ branch: { mark } }) => ({
      id: `beside ${mark}`,
      group: 'branches',
      text: ({ branches }) => (besideOf(tree).includes(mark) ? branches.notBeside : branches.beside)(mark),
      run: () => toggleBeside(mark),
    }));

const branchEntries = ({ tree }: AppState): Entry[] =>
  tree.branches.length < 2
    ? []
    : treeOrder(tree).map(({ branch, parent }) => ({
        id: `branch ${branch.mark}`,
        group: 'branches',
        text: ({ branches }, language) =>
          branches.show(branches.named(branch.mark, branchName(branch, parent, language))),
        run: () => showBranch(branch.mark),
        current: branch.mark === tree.shown,
      }));

/** Bookmarks by their names, and notes by their words. */
const pinEntries = ({ pins, tree }: AppState): Entry[] =>
  shownPins(pins, tree).map(({ id, text, atNs }) => ({
    id: `pin ${id}`,
    group: 'marks',
    text: ({ commands }, language) => {
      const at = formatDuration(atNs, language, 7);
      return commands.finder.goTo(text === '' ? at : `${text} · ${at}`);
    },
    run: () => {
      pause();
      playhead.set(atNs);
    },
  }));

const scenarioEntries = (state: AppState): Entry[] =>
  CATALOGUE.map(({ scenario: { id } }) => ({
    id: `scenario ${id}`,
    group: 'scenario',
    text: ({ commands, header }) => commands.finder.openScenario(header.scenario(id)),
    terms: () => id,
    run: () => openScenario(id),
    current: state.scenario.id === id,
  }));

function systemEntries(state: AppState): Entry[] {
  const { systems } = state;
  const shown = steppedColumn(state).key;
  return SYSTEMS.flatMap((system): Entry[] => {
    const compared = systems.includes(system);
    const others = systems.filter((id) => id !== system);
    return [
      {
        id: `machine ${system}`,
        group: 'systems',
        text: ({ commands, names }) => commands.finder.showMachine(names.system[system]),
        run: () => {
          if (!compared) setSystems([...systems, system]);
          setView({ machineColumn: system });
        },
        current: system === shown,
      },
      ...(compared && others.length === 0
        ? []
        : [
            {
              id: `${compared ? 'without' : 'with'} ${system}`,
              group: 'systems' as const,
              text: ({ commands, names }: Words) =>
                (compared ? commands.finder.takeOut : commands.finder.takeIn)(names.system[system]),
              run: () => setSystems(compared ? others : [...systems, system]),
            },
          ]),
    ];
  });
}

function preferenceEntries({ preferences }: AppState): Entry[] {
  const speeds = SPEEDS.map(
    (speed): Entry => ({
      id: `speed ${speed}`,
      group: 'speed',
      text: ({ commands, transport }) => commands.finder.speed(transport.speedOf(speed)),
      run: () => setPreferences({ speed }),
      current: preferences.speed === speed,
    }),
  );
  const themes = THEMES.map(
    (theme): Entry => ({
      id: `theme ${theme}`,
      group: 'page',
      text: ({ header }) => header.theme[theme],
      run: () => setPreferences({ theme }),
      current: preferences.theme === theme,
    }),
  );
  const languages = LANGUAGES.map(
    (language): Entry => ({
      id: `language ${language}`,
      group: 'page',
      text: ({ commands }) => commands.finder.language[language],
      terms: () => (language === 'ja' ? '日本語 Nihongo' : 'English'),
      run: () => setPreferences({ language }),
      current: preferences.language === language,
    }),
  );
  return [...speeds, ...themes, ...languages];
}

/** Every function, in the order of the groups. */
export const entriesOf = (state: AppState): Entry[] => [
  ...commandEntries(state),
  ...faultEntries(state),
  ...branchEntries(state),
  ...besideEntries(state),
  ...pinEntries(state),
  ...scenarioEntries(state),
  ...systemEntries(state),
  ...preferenceEntries(state),
];
