import { anatomyWordsEn } from '../figures/anatomy/words-en.ts';
import { catalogueEn } from '../i18n/catalogue-en.ts';
import { machineWordsEn } from '../machine-view/words-en.ts';
import { timelineWordsEn } from '../timeline/words-en.ts';
import type { LanguagePart } from './languages.ts';

/** All that the page says in English. */
export const english: LanguagePart = {
  catalogue: catalogueEn,
  panels: { anatomy: anatomyWordsEn, machine: machineWordsEn, timeline: timelineWordsEn },
};
