import { type ReactElement, useEffect, useState } from 'react';
import { EVENT_CLASSES, LANE_GROUPS, LONGEST_FILTER, plainLanes } from '../../../sim-core/index.ts';
import { useLanguage } from '../../i18n/words.ts';
import { store, useApp } from '../../store/store.ts';
import { Button } from '../../widgets/Button.tsx';
import { Icon } from '../../widgets/Icon.tsx';
import { ChoiceMenu } from '../ChoiceMenu.tsx';
import { CommandButton } from '../CommandButton.tsx';
import styles from './LaneTools.module.css';
import {
  laneSentence,
  resetLanes,
  setFilter,
  toggleEvents,
  toggleGrid,
  toggleGroup,
  toggleThroughput,
} from './lane-commands.ts';
import { laneWordsOf } from './words.ts';

/** What the chosen lane is, for those who cannot see it. */
function Spoken(): ReactElement {
  const language = useLanguage();
  const [text, setText] = useState('');
  useEffect(() => {
    let handle = 0;
    // The places of the lanes are known once they have been laid out anew.
    const tell = (): void => {
      cancelAnimationFrame(handle);
      handle = requestAnimationFrame(() => setText(laneSentence(language)));
    };
    tell();
    const stop = store.subscribe(tell);
    return () => {
      stop();
      cancelAnimationFrame(handle);
    };
  }, [language]);
  return (
    <span className="visually-hidden" aria-live="polite">
      {text}
    </span>
  );
}

/** Finds, folds and clears the lanes, in the head of the timeline. */
export function LaneTools({ found }: { readonly found: boolean }): ReactElement {
  const words = laneWordsOf(useLanguage());
  const view = useApp((state) => state.view.lanes);
  const toggles: readonly {
    readonly id: string;
    readonly label: string;
    readonly on: boolean;
    readonly act: () => void;
  }[] = [
    ...LANE_GROUPS.map((id) => ({
      id,
      label: words.groups[id],
      on: !view.folded.includes(id),
      act: () => toggleGroup(id),
    })),
    ...EVENT_CLASSES.map((id) => ({
      id,
      label: words.events[id],
      on: !view.hidden.includes(id),
      act: () => toggleEvents(id),
    })),
    { id: 'grid', label: words.grid, on: view.grid, act: toggleGrid },
    { id: 'throughput', label: words.throughput, on: view.throughput, act: toggleThroughput },
  ];
  const headings: Readonly<Record<string, string>> = { programs: words.groupsTitle, messages: words.eventsTitle };
  return (
    <span className={styles.tools}>
      <input
        type="search"
        className={styles.filter}
        data-lane-filter=""
        aria-label={words.filter}
        placeholder={words.filter}
        value={view.filter}
        maxLength={LONGEST_FILTER}
        aria-invalid={!found}
        onChange={(event) => setFilter(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setFilter('');
          event.currentTarget.blur();
        }}
      />
      <ChoiceMenu
        trigger={(props) => (
          <Button {...props}>
            {words.button}
            <Icon name="chevron-down" size={12} />
          </Button>
        )}
        choices={toggles.map(({ id, label }) => ({ id, label, heading: headings[id] }))}
        value={toggles.flatMap(({ id, on }) => (on ? [id] : []))}
        onChange={(id) => toggles.find((one) => one.id === id)?.act()}
        commands={[{ id: 'reset', label: words.reset, disabled: plainLanes(view) === undefined, onSelect: resetLanes }]}
      />
      <CommandButton command="differences" icon="table" className={styles.table} />
      {!found && (
        <span className={styles.none} role="status">
          {words.none(view.filter)}
        </span>
      )}
      <Spoken />
    </span>
  );
}
