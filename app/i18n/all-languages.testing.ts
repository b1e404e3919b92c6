/** Run before every test file: tests speak all languages at once. */
import { catalogueEn } from './catalogue-en.ts';
import { catalogueJa } from './catalogue-ja.ts';
import { provideCatalogue } from './catalogues.ts';

provideCatalogue('en', catalogueEn);
provideCatalogue('ja', catalogueJa);
