import type { Words } from './en.ts';
import type { Causes, Sentences } from './events.ts';
import type { HeadlineWords } from './headline.ts';
import type { Language } from './language.ts';
import type { Names } from './names.ts';

/** Everything that is said in one language: a part of the program of its own, fetched when asked for. */
export interface Catalogue {
  readonly words: Words;
  readonly names: Names;
  readonly sentences: Sentences;
  readonly causes: Causes;
  readonly headline: HeadlineWords;
}

const CATALOGUES: { [L in Language]?: Catalogue } = {};

/** Brings a language in; from now on it can be spoken. */
export function provideCatalogue(language: Language, catalogue: Catalogue): void {
  CATALOGUES[language] = catalogue;
}

/** The catalogue of a language. Throws a RangeError for one that was not brought in: speakers fetch it first. */
export function catalogueOf(language: Language): Catalogue {
  const catalogue = CATALOGUES[language];
  if (catalogue === undefined) throw new RangeError(`the catalogue of language ${language} has not been brought in`);
  return catalogue;
}
