import type { Language } from '../i18n/language.ts';
import type { RowId, Said } from './differences.ts';
import { compareWordsEn } from './words-en.ts';
import { compareWordsJa } from './words-ja.ts';

/** States of a lane that have no name elsewhere. */
export type OwnState = 'none' | 'running' | 'ready' | 'blocked' | 'stuck' | 'spinning' | 'dead';

/** What the tables beside the timelines say: fetched with them, in both languages. */
export interface CompareWords {
  readonly tabs: { readonly differences: string; readonly events: string };
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  /** How the differences are to be read; with one column there is nothing to compare with. */
  readonly against: (first: string) => string;
  readonly alone: string;
  readonly keys: string;
  /** The column of names of facts. */
  readonly fact: string;
  readonly running: string;
  /** A failure that not every column has. */
  readonly unmatched: string;
  readonly absent: string;
  /** The failure's name: “Infinite loop, disk driver”. */
  readonly failure: (fault: string, driver: string) => string;
  readonly falseAlarm: (driver: string) => string;
  readonly groups: { readonly decisions: string; readonly costs: string; readonly service: (name: string) => string };
  readonly rows: { readonly [R in RowId]: string };
  readonly said: { readonly [S in Said]: string };
  readonly escalated: (decision: string) => string;
  /** What a wrong decision cost. */
  readonly price: (outcome: string, length: string) => string;
  readonly same: string;
  /** A difference of two percentages. */
  readonly points: (by: string) => string;
  readonly times: (factor: string) => string;
  readonly over: (divisor: string) => string;
  /** Screen readers: an instant can be gone to. */
  /** Names of the columns of the table of events: time, lane, what happens, what begins with it, cause. */
  readonly columns: readonly [time: string, lane: string, what: string, begins: string, cause: string];
  readonly states: { readonly [S in OwnState]: string };
  /** What begins with an event, and how long it lasts. */
  readonly lasts: (state: string, length: string) => string;
  readonly neverReceived: string;
  readonly noEvents: string;
  /** `all`: the view holds the whole run, and no lane is left out. */
  readonly eventCount: (column: string, count: string, all: boolean) => string;
  readonly eventsOf: (column: string) => string;
  readonly choose: string;
  readonly goTo: (what: string, column: string) => string;
}

const WORDS: { readonly [L in Language]: CompareWords } = { en: compareWordsEn, ja: compareWordsJa };
export const compareWordsOf = (language: Language): CompareWords => WORDS[language];
