import { useEffect, useState } from 'react';
import type { AnatomyWords } from '../figures/anatomy/words.ts';
import { type Catalogue, provideCatalogue } from '../i18n/catalogues.ts';
import type { Language } from '../i18n/language.ts';
import { useLanguage } from '../i18n/words.ts';
import type { MachineWords } from '../machine-view/words.ts';
import type { TimelineWords } from '../timeline/words.ts';

/** What the panels say in one language. */
export interface PanelWords {
  readonly anatomy: AnatomyWords;
  readonly machine: MachineWords;
  readonly timeline: TimelineWords;
}

/** All that the page says in one language: a part of the program of its own. */
export interface LanguagePart {
  readonly catalogue: Catalogue;
  readonly panels: PanelWords;
}

const FETCH: { readonly [L in Language]: () => Promise<LanguagePart> } = {
  en: async () => (await import('./language-en.ts')).english,
  ja: async () => (await import('./language-ja.ts')).japanese,
};

const spoken: { [L in Language]?: PanelWords } = {};

/** Fetches a language and brings it in. Rejects when it cannot be had; may then be tried again. */
export async function fetchLanguage(language: Language): Promise<void> {
  const { catalogue, panels } = await FETCH[language]();
  provideCatalogue(language, catalogue);
  spoken[language] = panels;
}

export const isSpoken = (language: Language): boolean => spoken[language] !== undefined;

/**
 * The language that the page can speak now: the wanted one as soon as it is here, until then the one before. The first
 * must be fetched before the first drawing. `lost` is called when a language cannot be had.
 */
export function useSpokenLanguage(wanted: Language, lost: () => void): Language {
  const [shown, setShown] = useState(wanted);
  useEffect(() => {
    let stale = false;
    fetchLanguage(wanted).then(
      () => stale || setShown(wanted),
      () => stale || lost(),
    );
    return () => {
      stale = true;
    };
  }, [wanted, lost]);
  return isSpoken(wanted) ? wanted : shown;
}

/** The words of the panels in the page's language. */
export function usePanelWords(): PanelWords {
  const language = useLanguage();
  const words = spoken[language];
  if (words === undefined) throw new RangeError(`the words of language ${language} have not been brought in`);
  return words;
}
