import { branchWordsEn } from '../i18n/branch-words.ts';
import { en } from '../i18n/en.ts';
import { namesEn } from '../i18n/names-en.ts';
import { timelineWordsEn } from '../timeline/words-en.ts';
import { anatomyWordsEn } from './anatomy/words-en.ts';
import type { FigureLanguage } from './page.ts';
import { figureWordsEn } from './words-en.ts';

export const figureLanguageEn: FigureLanguage = {
  names: namesEn,
  words: figureWordsEn,
  timeline: timelineWordsEn,
  anatomy: anatomyWordsEn,
  conditions: en.conditions,
  branches: branchWordsEn,
  scenario: en.header.scenario,
};
