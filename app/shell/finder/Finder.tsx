import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { LANGUAGES } from '../../i18n/language.ts';
import { useLanguage, useWords, wordsOf } from '../../i18n/words.ts';
import { setPreferences, setView } from '../../store/actions.ts';
import { store, useApp } from '../../store/store.ts';
import { Icon } from '../../widgets/Icon.tsx';
import { Modal } from '../../widgets/Modal.tsx';
import { keyCaps } from '../keys.ts';
import { fetchLanguage, isSpoken } from '../languages.ts';
import { type Entry, entriesOf } from './entries.ts';
import styles from './Finder.module.css';
import { resultsOf, type Searched, type Section } from './results.ts';

/** How many used functions are remembered: more than are shown, as some mean nothing at times. */
const REMEMBERED = 20;
const close = (): void => setView({ finderOpen: false });

/** Closes first: what is done may open something else, and focus returns to where it was before. */
function choose(entry: Entry): void {
  if (entry.idle === true) return;
  close();
  const { recent } = store.getState().preferences;
  setPreferences({ recent: [entry.id, ...recent.filter((id) => id !== entry.id)].slice(0, REMEMBERED) });
  entry.run();
}

/** All languages can be typed; the others are fetched when the finder opens. */
function useSearched(): readonly Searched[] {
  const language = useLanguage();
  const [here, setHere] = useState(() => LANGUAGES.filter(isSpoken).length);
  useEffect(() => {
    const update = (): void => setHere(LANGUAGES.filter(isSpoken).length);
    // Without the others one can still search in one's own.
    for (const other of LANGUAGES) if (!isSpoken(other)) fetchLanguage(other).then(update, update);
  }, []);
  return useMemo(() => {
    const spoken = LANGUAGES.filter((id) => id === language || (here > 1 && isSpoken(id)));
    return spoken
      .sort((a, b) => Number(b === language) - Number(a === language))
      .map((id) => ({ language: id, words: wordsOf(id) }));
  }, [language, here]);
}

/** The step of a key through the list; null for a key of the text field. */
function stepOf(key: string, at: number, count: number): number | null {
  const page = 8;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'PageDown':
      return Math.min(at + page, count - 1);
    case 'PageUp':
      return Math.max(at - page, 0);
    default:
      return null;
  }
}

interface ListProps {
  readonly sections: readonly Section[];
  readonly active: Entry | undefined;
  readonly onPoint: (entry: Entry) => void;
}

const optionId = (entry: Entry): string => `finder-${entry.id.replaceAll(/[^a-z0-9.-]/gi, '-')}`;

function List({ sections, active, onPoint }: ListProps): ReactElement {
  const words = useWords();
  const language = useLanguage();
  const { finder, groups } = words.commands;
  return (
    <div role="listbox" id="finder-list" aria-label={finder.title} className={styles.list}>
      {sections.map(({ group, entries }) => (
        <div key={group}>
          <p className={styles.group} aria-hidden="true">
            {group === 'recent' ? finder.recent : groups[group]}
          </p>
          {entries.map((entry) => (
            <div
              key={entry.id}
              id={optionId(entry)}
              role="option"
              tabIndex={-1}
              aria-selected={entry === active}
              aria-disabled={entry.idle}
              className={styles.option}
              onPointerMove={() => entry !== active && onPoint(entry)}
              // Before the field could lose the focus.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(entry)}
              onKeyDown={(event) => event.key === 'Enter' && choose(entry)}
            >
              <span className={styles.name}>{entry.text(words, language)}</span>
              {entry.current === true && <span className={styles.current}>{finder.current}</span>}
              {entry.idle === true && <span className={styles.current}>{finder.notNow}</span>}
              {entry.command !== undefined && entry.command.keys.length > 0 && (
                <span className={styles.keys}>
                  {keyCaps(entry.command, words.commands).map((cap) => (
                    <kbd key={cap}>{cap}</kbd>
                  ))}
                </span>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Every function of the page, found by typing; its key beside it. Open while it is drawn. */
export function Finder(): ReactElement {
  const { finder } = useWords().commands;
  const languages = useSearched();
  const recent = useApp((state) => state.preferences.recent);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  // What can be done when it opens: nothing of it changes while it is open.
  const [entries] = useState(() => entriesOf(store.getState()));
  const sections = useMemo(() => resultsOf(query, entries, languages, recent), [query, entries, languages, recent]);
  const found = useMemo(() => sections.flatMap((section) => section.entries), [sections]);
  const at = Math.max(
    0,
    found.findIndex(({ id }) => id === chosen),
  );
  const active = found[at];
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (active !== undefined) document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const keyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) close();
    else if (event.key === 'Enter' && active !== undefined) choose(active);
    else {
      const next = found.length === 0 ? null : stepOf(event.key, at, found.length);
      if (next === null) return;
      setChosen(found[next]?.id ?? null);
    }
    event.preventDefault();
  };
  return (
    <Modal className={styles.finder} aria-label={finder.title} onDismiss={close}>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="finder-list"
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : optionId(active)}
          aria-label={finder.title}
          placeholder={finder.hint}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(null);
          }}
          onKeyDown={keyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <List sections={sections} active={active} onPoint={(entry) => setChosen(entry.id)} />
      <p className={found.length === 0 ? styles.none : 'visually-hidden'} role="status">
        {found.length === 0 ? finder.none(query) : finder.found(found.length)}
      </p>
    </Modal>
  );
}
