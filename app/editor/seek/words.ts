import type { Language } from '../../i18n/language.ts';

export interface SeekWords {
  readonly bar: string;
  readonly open: string;
  readonly find: string;
  readonly by: string;
  readonly whole: string;
  readonly back: string;
  readonly on: string;
  readonly one: string;
  readonly all: string;
  readonly close: string;
  /** Which of how many is shown; 0: none of them yet. */
  readonly place: (at: number, of: number) => string;
}

const en: SeekWords = {
  bar: 'Find and replace',
  open: 'Find',
  find: 'Find',
  by: 'Replace by',
  whole: 'Whole names',
  back: 'Previous',
  on: 'Next',
  one: 'Replace',
  all: 'Replace all',
  close: 'Close',
  place: (at, of) => (of === 0 ? 'not found' : at === 0 ? `${of} found` : `${at} of ${of}`),
};

const ja: SeekWords = {
  bar: '検索と置換',
  open: '検索',
  find: '検索',
  by: '置換後',
  whole: '名前全体',
  back: '前へ',
  on: '次へ',
  one: '置換',
  all: 'すべて置換',
  close: '閉じる',
  place: (at, of) => (of === 0 ? '見つからない' : at === 0 ? `${of} 件` : `${at} / ${of} 件`),
};

const WORDS: { readonly [L in Language]: SeekWords } = { en, ja };
export const seekWordsOf = (language: Language): SeekWords => WORDS[language];
