import type { ProblemId, RefusalId } from '../../sim-core/index.ts';
import type { Language } from '../i18n/language.ts';
import { editorWordsEn } from './words-en.ts';
import { editorWordsJa } from './words-ja.ts';

/** What is said where a program is edited: fetched with it, in both languages. `driver` as inside a sentence. */
export interface EditorWords {
  readonly title: (driver: string) => string;
  readonly driver: string;
  readonly source: (driver: string) => string;
  /** How the field is used by keys. */
  readonly keys: string;
  /** What a change comes to. */
  readonly survives: string;
  readonly save: string;
  readonly open: string;
  readonly original: string;
  /** Back to what the shown branch runs. */
  readonly discard: string;
  readonly run: string;
  readonly runWithout: (faults: number) => string;
  /** One sentence of how the text stands. */
  readonly state: {
    readonly same: string;
    readonly builtIn: string;
    readonly changed: (lines: number | null) => string;
    readonly size: (instructions: number, dataBytes: number) => string;
    readonly problems: (count: number) => string;
    readonly refusals: { readonly [R in 'too-long' | 'empty' | 'data']: string };
  };
  readonly problems: string;
  readonly warnings: string;
  readonly place: (line: number, column: number) => string;
  readonly line: (line: number) => string;
  /** Faults of the scenario that have no place any more. */
  readonly lostFaults: string;
  readonly lostFault: (fault: string, why: string) => string;
  /** Where each kind of fault strikes, if anywhere. */
  readonly sites: string;
  readonly nowhere: string;
  /** Behind the line where kinds of fault strike. */
  readonly site: (faults: readonly string[]) => string;
  readonly changes: string;
  readonly unchanged: string;
  readonly putBack: (line: number) => string;
  readonly putBackShort: string;
  /** Before a line of the difference, for who hears it. */
  readonly was: string;
  readonly now: string;
  readonly ran: (driver: string) => string;
  /** A sentence for each problem of the assembler, without a full stop. */
  readonly problem: { readonly [P in ProblemId]: (...facts: string[]) => string };
  readonly refusal: { readonly [R in RefusalId]: (...facts: string[]) => string };
}

const WORDS: { readonly [L in Language]: EditorWords } = { en: editorWordsEn, ja: editorWordsJa };

export const editorWordsOf = (language: Language): EditorWords => WORDS[language];

/** A sentence that was made of words without a full stop. */
export const sentence = (text: string, language: Language): string =>
  language === 'ja' ? `${text}。` : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
