import type { ReactElement } from 'react';
import { CATALOGUE, SYSTEMS, type SystemId } from '../../sim-core/index.ts';
import { useWords, type Words } from '../i18n/words.ts';
import { clearFaults, openScenario, redo, setPreferences, setSystems, setView, undo } from '../store/actions.ts';
import { useApp } from '../store/store.ts';
import type { Language, Theme } from '../store/types.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { IconButton } from '../widgets/IconButton.tsx';
import segmented from '../widgets/Segmented.module.css';
import { ChoiceMenu, type MenuChoice } from './ChoiceMenu.tsx';
import styles from './Header.module.css';
import { JapaneseName } from './JapaneseName.tsx';

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };

/** Every choice of systems, those with most first; the bits of a number say who is in it. */
function choicesOfSystems(): SystemId[][] {
  const choices: SystemId[][] = [];
  for (let bits = 1; bits < 1 << SYSTEMS.length; bits++)
    choices.push(SYSTEMS.filter((_, i) => (bits & (1 << i)) !== 0));
  return choices.sort((one, other) => other.length - one.length);
}

/** Which systems can be compared: all together, any two, or each alone. */
function comparisons(words: Words): MenuChoice[] {
  return choicesOfSystems().map((systems) => {
    const names = systems.map((system) => words.names.system[system]);
    return {
      id: systems.join(),
      label: names.length > 1 ? words.header.compared(names) : words.header.alone(names[0] ?? ''),
    };
  });
}

function ScenarioTitle({ words }: { readonly words: Words }): ReactElement {
  const scenario = useApp((state) => state.scenario);
  const builtIn = CATALOGUE.find((entry) => entry.scenario.id === scenario.id);
  return (
    <>
      <ChoiceMenu
        trigger={
          <button type="button" className={styles.title}>
            <span className={styles.titleText}>{words.header.scenario(scenario.id)}</span>
            <Icon name="chevron-down" size={14} />
          </button>
        }
        choices={CATALOGUE.map((entry) => ({ id: entry.scenario.id, label: words.header.scenario(entry.scenario.id) }))}
        value={scenario.id}
        onChange={openScenario}
        commands={[
          {
            id: 'clear',
            label: words.header.clearFaults,
            disabled: scenario.faults.length === 0,
            onSelect: clearFaults,
          },
          ...(builtIn === undefined || builtIn.scenario === scenario
            ? []
            : [{ id: 'restore', label: words.header.restore, onSelect: () => openScenario(scenario.id) }]),
        ]}
      />
      <span className={styles.facts}>{words.header.runFacts(scenario.durationMs, scenario.seed)}</span>
    </>
  );
}

function Compared({ words }: { readonly words: Words }): ReactElement {
  const systems = useApp((state) => state.systems);
  const choices = comparisons(words);
  const value = systems.join();
  const shown = choices.find(({ id }) => id === value)?.label ?? '';
  return (
    <ChoiceMenu
      trigger={
        <Button aria-label={`${words.header.systemsMenu}: ${shown}`}>
          {shown}
          <Icon name="chevron-down" size={14} />
        </Button>
      }
      choices={choices}
      value={value}
      onChange={(id) => setSystems(SYSTEMS.filter((system) => id.split(',').includes(system)))}
    />
  );
}

const LANGUAGE_NAMES: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'en', name: 'English' },
  { language: 'ja', name: '日本語' },
];

/** Two buttons, each in its own language, so that everybody finds theirs. */
function LanguageSwitch(): ReactElement {
  const words = useWords();
  const language = useApp((state) => state.preferences.language);
  return (
    <fieldset className={segmented.group} aria-label={words.header.language}>
      {LANGUAGE_NAMES.map((entry) => (
        <button
          key={entry.language}
          type="button"
          lang={entry.language}
          aria-label={entry.name}
          className={segmented.item}
          aria-pressed={entry.language === language}
          data-state={entry.language === language ? 'checked' : 'unchecked'}
          onClick={() => setPreferences({ language: entry.language })}
        >
          {entry.language === 'ja' ? <JapaneseName /> : entry.name}
        </button>
      ))}
    </fieldset>
  );
}

/** The bar at the top: what is simulated, who is compared, undo, language, theme, keys. */
export function Header(): ReactElement {
  const words = useWords();
  const { theme } = useApp((state) => state.preferences);
  const canUndo = useApp((state) => state.canUndo);
  const canRedo = useApp((state) => state.canRedo);
  const inspectorOpen = useApp((state) => state.view.inspectorOpen);
  return (
    <header className={styles.header}>
      <img src={`${import.meta.env.BASE_URL}mark.svg`} width={28} height={28} alt="" />
      <span className={styles.name}>Koboshi</span>
      <span className={styles.rule} />
      <ScenarioTitle words={words} />
      <span className={styles.rule} />
      <Compared words={words} />
      <IconButton icon="undo" label={words.header.undo} shortcut="Ctrl Z" disabled={!canUndo} onClick={undo} />
      <IconButton icon="redo" label={words.header.redo} shortcut="Ctrl Shift Z" disabled={!canRedo} onClick={redo} />
      <span className={styles.grow} />
      <span className={styles.whyButton}>
        <Button aria-pressed={inspectorOpen} onClick={() => setView({ inspectorOpen: !inspectorOpen })}>
          {words.header.inspector}
        </Button>
      </span>
      <LanguageSwitch />
      <IconButton
        icon="theme"
        label={words.header.theme[theme]}
        onClick={() => setPreferences({ theme: NEXT_THEME[theme] })}
      />
    </header>
  );
}
