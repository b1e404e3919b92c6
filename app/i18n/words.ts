import { createContext, useContext } from 'react';
import { en, type Words } from './en.ts';
import { ja } from './ja.ts';
import type { Language } from './language.ts';

export type { Words } from './en.ts';

const CATALOGUES: { readonly [L in Language]: Words } = { en, ja };

/** The catalogue of a language. */
export const wordsOf = (language: Language): Words => CATALOGUES[language];

/** The page's language, for every view below. */
export const LanguageContext = createContext<Language>('en');

export const useLanguage = (): Language => useContext(LanguageContext);
/** The catalogue of the page's language. */
export const useWords = (): Words => wordsOf(useLanguage());
