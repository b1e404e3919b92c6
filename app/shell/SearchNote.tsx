import { type ReactElement, useEffect, useState } from 'react';
import { formatDuration } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { useLanguage, useWords } from '../i18n/words.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../widgets/Button.tsx';
import { commandOf } from './commands.ts';
import { keyCaps } from './keys.ts';
import styles from './SearchNote.module.css';

/** A search that ends before is not worth a word, ms. */
const QUIET_MS = 300;

interface SearchWords {
  readonly searching: (direction: 1 | -1) => string;
  readonly at: (ns: number) => string;
  readonly end: string;
}

const WORDS: { readonly [L in Language]: SearchWords } = {
  en: {
    searching: (direction) =>
      direction === 1 ? 'Looking forward through the program' : 'Looking back through the program',
    at: (ns) => `now at ${formatDuration(ns, 'en', 4)}`,
    end: 'End the search',
  },
  ja: {
    searching: (direction) =>
      direction === 1 ? 'プログラムを前向きに探しています' : 'プログラムを逆向きに探しています',
    at: (ns) => `現在 ${formatDuration(ns, 'ja', 4)}`,
    end: '探すのをやめる',
  },
};

/** What a long search through a driver's program is doing, and how to end it. Drawn while one is under way. */
export function SearchNote(): ReactElement | null {
  const words = WORDS[useLanguage()];
  const { commands } = useWords();
  const searching = useApp((state) => state.searching);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (searching === null || !late) return null;
  const close = commandOf('close');
  return (
    <div className={styles.note}>
      <span role="status">{words.searching(searching.direction)}</span>
      <span className={styles.at}>{words.at(searching.atNs)}</span>
      <Button shortcut={keyCaps(close, commands).join(' ')} onClick={() => close.run()}>
        {words.end}
      </Button>
    </div>
  );
}
