import type { Catalogue } from './catalogues.ts';
import { en } from './en.ts';
import { causesEn, sentencesEn } from './events-en.ts';
import { headlineWordsEn } from './headline-en.ts';
import { namesEn } from './names-en.ts';

export const catalogueEn: Catalogue = {
  words: en,
  names: namesEn,
  sentences: sentencesEn,
  causes: causesEn,
  headline: headlineWordsEn,
};
