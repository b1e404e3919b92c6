import type { Catalogue } from './catalogues.ts';
import { causesJa, sentencesJa } from './events-ja.ts';
import { headlineWordsJa } from './headline-ja.ts';
import { ja } from './ja.ts';
import { namesJa } from './names-ja.ts';

export const catalogueJa: Catalogue = {
  words: ja,
  names: namesJa,
  sentences: sentencesJa,
  causes: causesJa,
  headline: headlineWordsJa,
};
