import { branchWordsJa } from '../i18n/branch-words-ja.ts';
import { ja } from '../i18n/ja.ts';
import { namesJa } from '../i18n/names-ja.ts';
import { timelineWordsJa } from '../timeline/words-ja.ts';
import { anatomyWordsJa } from './anatomy/words-ja.ts';
import type { FigureLanguage } from './page.ts';
import { figureWordsJa } from './words-ja.ts';

export const figureLanguageJa: FigureLanguage = {
  names: namesJa,
  words: figureWordsJa,
  timeline: timelineWordsJa,
  anatomy: anatomyWordsJa,
  conditions: ja.conditions,
  branches: branchWordsJa,
  scenario: ja.header.scenario,
};
