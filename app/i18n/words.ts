import { createContext, useContext } from 'react';
import { catalogueOf } from './catalogues.ts';
import type { Words } from './en.ts';
import type { Language } from './language.ts';

export type { Words } from './en.ts';

/** The words of the interface in a language. */
export const wordsOf = (language: Language): Words => catalogueOf(language).words;

/** The page's language, for every view below. */
export const LanguageContext = createContext<Language>('en');

export const useLanguage = (): Language => useContext(LanguageContext);
/** The words of the interface in the page's language. */
export const useWords = (): Words => wordsOf(useLanguage());
