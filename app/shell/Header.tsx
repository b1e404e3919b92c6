import { type ReactElement, useMemo } from 'react';
import { CATALOGUE, SYSTEMS } from '../../sim-core/index.ts';
import { useWords, type Words } from '../i18n/words.ts';
import { countChanges } from '../parameters/values.ts';
import { openScenario, setPreferences, setSystems } from '../store/actions.ts';
import { store, useApp } from '../store/store.ts';
import type { Language, Theme } from '../store/types.ts';
import { Button } from '../widgets/Button.tsx';
import { Icon } from '../widgets/Icon.tsx';
import { IconButton } from '../widgets/IconButton.tsx';
import segmented from '../widgets/Segmented.module.css';
import { ChoiceMenu } from './ChoiceMenu.tsx';
import { CommandButton, useShortcut } from './CommandButton.tsx';
import { commandOf } from './commands.ts';
import styles from './Header.module.css';
import { JapaneseName } from './JapaneseName.tsx';

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };

function ScenarioTitle({ words }: { readonly words: Words }): ReactElement {
  const scenario = useApp((state) => state.scenario);
  const state = store.getState();
  return (
    <>
      <ChoiceMenu
        trigger={(props) => (
          <button type="button" className={styles.title} {...props}>
            <span className={styles.titleText}>{words.header.scenario(scenario.id)}</span>
            <Icon name="chevron-down" size={14} />
          </button>
        )}
        choices={CATALOGUE.map((entry) => ({ id: entry.scenario.id, label: words.header.scenario(entry.scenario.id) }))}
        value={scenario.id}
        onChange={openScenario}
        commands={(['gallery', 'clear-faults', 'restore'] as const).map((id) => ({
          id,
          label: words.commands.does[id],
          disabled: commandOf(id).can?.(state) === false,
          onSelect: () => commandOf(id).run(),
        }))}
      />
      <span className={styles.facts}>{words.header.runFacts(scenario.durationMs, scenario.seed)}</span>
    </>
  );
}

function Compared({ words }: { readonly words: Words }): ReactElement {
  const systems = useApp((state) => state.systems);
  const names = systems.map((system) => words.names.system[system]);
  const shown = names.length > 1 ? words.header.compared(names) : words.header.alone(names[0] ?? '');
  const toggle = (id: string): void => {
    const wanted = SYSTEMS.filter((system) => systems.includes(system) !== (system === id));
    // The last one stays: nothing to look at is no comparison.
    if (wanted.length > 0) setSystems(wanted);
  };
  return (
    <ChoiceMenu
      trigger={(props) => (
        <Button aria-label={`${words.header.systemsMenu}: ${shown}`} className={styles.compared} {...props}>
          <span className={styles.titleText}>{shown}</span>
          <Icon name="chevron-down" size={14} />
        </Button>
      )}
      choices={SYSTEMS.map((system) => ({ id: system, label: words.names.system[system] }))}
      value={systems}
      onChange={toggle}
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

/** Finds every function: the one button that need not be looked for. */
function FindButton(): ReactElement {
  const { finder } = useWords().commands;
  return (
    <Button className={styles.find} shortcut={useShortcut('find')} onClick={() => commandOf('find').run()}>
      <Icon name="search" size={14} />
      <span>{finder.button}</span>
    </Button>
  );
}

/** Opens the parameters, and says how many of them are not as the scenario had them. */
function ParametersButton({ words }: { readonly words: Words }): ReactElement {
  const open = useApp((state) => state.view.parametersOpen);
  const scenario = useApp((state) => state.scenario);
  const changes = useMemo(() => countChanges(scenario), [scenario]);
  const name = words.commands.does.parameters;
  return (
    <span className={styles.parameters}>
      <CommandButton
        command="parameters"
        icon="sliders"
        label={changes > 0 ? `${name} (${changes})` : name}
        aria-pressed={open}
      />
      {changes > 0 && (
        <span className={styles.changes} aria-hidden="true">
          {changes}
        </span>
      )}
    </span>
  );
}

/** The bar at the top: what is simulated, who is compared, undo, finding, why, presenting, language, theme. */
export function Header(): ReactElement {
  const words = useWords();
  const { theme } = useApp((state) => state.preferences);
  const inspectorOpen = useApp((state) => state.view.inspectorOpen);
  return (
    <header className={styles.header}>
      <img src={`${import.meta.env.BASE_URL}mark.svg`} width={28} height={28} alt="" />
      <span className={styles.name}>Koboshi</span>
      <span className={styles.rule} />
      <ScenarioTitle words={words} />
      <span className={styles.rule} />
      <Compared words={words} />
      <CommandButton command="undo" icon="undo" />
      <CommandButton command="redo" icon="redo" />
      <ParametersButton words={words} />
      <span className={styles.grow} />
      <FindButton />
      <span className={styles.whyButton}>
        <Button aria-pressed={inspectorOpen} onClick={() => commandOf('why').run()}>
          {words.header.inspector}
        </Button>
      </span>
      <CommandButton command="share" icon="share" />
      <CommandButton command="present" icon="present" label={words.header.present} className={styles.present} />
      <LanguageSwitch />
      <IconButton
        icon="theme"
        label={words.header.theme[theme]}
        onClick={() => setPreferences({ theme: NEXT_THEME[theme] })}
      />
    </header>
  );
}
