import {
  type CompositionRuleId,
  type Confidence,
  PARAMETER_SOURCES,
  type PARAMETERS,
  type ParameterPath,
  type Parameters,
} from '../../sim-core/index.ts';
import type { Language } from '../i18n/language.ts';
import { choicesEn } from './choices-en.ts';
import { choicesJa } from './choices-ja.ts';
import type { GroupId } from './groups.ts';
import { meaningsEn } from './meanings-en.ts';
import { meaningsJa } from './meanings-ja.ts';
import { namesEn } from './names-en.ts';
import { namesJa } from './names-ja.ts';
import { sourcesJa } from './sources-ja.ts';
import { panelWordsEn } from './words-en.ts';
import { panelWordsJa } from './words-ja.ts';

/** One text for every parameter: one without words does not compile. */
export type PerParameter = { readonly [P in ParameterPath]: string };

type ChoicePath = { [P in ParameterPath]: (typeof PARAMETERS)[P]['type'] extends 'choice' ? P : never }[ParameterPath];
/** One text for every choice of every parameter that is one. */
export type PerChoice = { readonly [P in ChoicePath]: { readonly [C in Parameters[P]]: string } };

/** What is said around the parameters themselves. */
export interface PanelWords {
  readonly title: string;
  readonly search: string;
  readonly searchHint: string;
  readonly found: (count: number) => string;
  readonly groups: { readonly [G in GroupId]: string };
  readonly groupHints: { readonly [G in GroupId]: string };
  readonly run: { readonly title: string; readonly seed: string; readonly seedHint: string; readonly newSeed: string };
  readonly length: { readonly name: string; readonly hint: string };
  readonly on: string;
  readonly off: string;
  readonly changed: (count: number) => string;
  readonly unchanged: string;
  /** Sets the branch before the change beside the shown one; takes it away again. */
  readonly compared: (branch: string) => string;
  readonly notCompared: (branch: string) => string;
  readonly inGroup: (count: number) => string;
  /** Of a driver, as inside a sentence; what it runs: `lines` changed ones, 0 for the built-in, null for a new one. */
  readonly program: (driver: string) => string;
  readonly programLines: (lines: number | null) => string;
  readonly fromTo: (from: string, to: string) => string;
  readonly reset: (name: string) => string;
  readonly resetAll: string;
  readonly range: (min: string, max: string) => string;
  readonly whole: string;
  readonly byDefault: (value: string) => string;
  /** What the systems' own compositions say of it. */
  readonly presets: string;
  /** What a system, or every system that says nothing, has. */
  readonly presetOf: (system: string, value: string) => string;
  readonly about: string;
  readonly source: string;
  readonly confidence: { readonly [C in Confidence]: string };
  readonly confidenceHint: { readonly [C in Confidence]: string };
  readonly without: (name: string) => string;
  readonly value: (name: string) => string;
  readonly units: Readonly<Record<string, string>>;
  readonly refusals: {
    readonly notANumber: (text: string, domain: string) => string;
    readonly outside: (value: string, domain: string) => string;
    readonly driver: (driver: string) => string;
    readonly seek: (longest: string) => string;
    readonly composition: { readonly [R in CompositionRuleId]: string };
    readonly inSystem: (system: string, sentence: string) => string;
    readonly waiting: string;
    readonly drop: (name: string) => string;
  };
}

/** All words of the parameters in one language. */
export interface ParameterWords extends PanelWords {
  readonly names: PerParameter;
  readonly meanings: PerParameter;
  readonly choices: PerChoice;
  /** Where each value comes from. */
  readonly sources: PerParameter;
}

const WORDS: { readonly [L in Language]: ParameterWords } = {
  en: { ...panelWordsEn, names: namesEn, meanings: meaningsEn, choices: choicesEn, sources: PARAMETER_SOURCES },
  ja: { ...panelWordsJa, names: namesJa, meanings: meaningsJa, choices: choicesJa, sources: sourcesJa },
};

export const parameterWordsOf = (language: Language): ParameterWords => WORDS[language];
