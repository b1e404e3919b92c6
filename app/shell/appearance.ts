import { useEffect, useState } from 'react';
import type { Language } from '../i18n/language.ts';
import { useApp } from '../store/store.ts';
import { loadFontsFor } from '../styles/fonts.ts';

/** What the page looks like now, whatever was asked for. */
export type ShownTheme = 'light' | 'dark';

const DARK = '(prefers-color-scheme: dark)';

/** The theme in force: the user's, or the system's where the user leaves it open. Sets `<html data-theme>`. */
export function useShownTheme(): ShownTheme {
  const theme = useApp((state) => state.preferences.theme);
  const [systemDark, setSystemDark] = useState(() => window.matchMedia(DARK).matches);
  useEffect(() => {
    const media = window.matchMedia(DARK);
    const follow = (): void => setSystemDark(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  const shown = theme === 'auto' ? (systemDark ? 'dark' : 'light') : theme;
  useEffect(() => {
    document.documentElement.dataset['theme'] = shown;
  }, [shown]);
  return shown;
}

/** Sets `<html lang>` and the title, and fetches what the language's script needs. */
export function useShownLanguage(language: Language, title: string): void {
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title;
    // Without its fonts the page is still readable in the system's.
    loadFontsFor(language).catch(() => undefined);
  }, [language, title]);
}
