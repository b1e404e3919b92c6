import { anatomyWordsJa } from '../figures/anatomy/words-ja.ts';
import { catalogueJa } from '../i18n/catalogue-ja.ts';
import { machineWordsJa } from '../machine-view/words-ja.ts';
import { timelineWordsJa } from '../timeline/words-ja.ts';
import type { LanguagePart } from './languages.ts';

/** All that the page says in Japanese. */
export const japanese: LanguagePart = {
  catalogue: catalogueJa,
  panels: { anatomy: anatomyWordsJa, machine: machineWordsJa, timeline: timelineWordsJa },
};
