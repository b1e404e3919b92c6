import type { Language } from '../i18n/language.ts';

/** What is said of a program that the user changed: fetched with the inspector, in both languages. */
export interface EditWords {
  readonly edit: string;
  /** `lines`: how many differ from the built-in program; null: it was written anew. */
  readonly changed: (lines: number | null) => string;
  readonly original: string;
  /** Whose lines these are, for who hears them. */
  readonly was: string;
  readonly now: string;
  readonly line: (line: number) => string;
}

const en: EditWords = {
  edit: 'Edit the program',
  changed: (lines) =>
    lines === null ? 'Written anew by you.' : `Changed by you: ${lines === 1 ? '1 line' : `${lines} lines`}.`,
  original: 'Compare with the original',
  was: 'was:',
  now: 'now:',
  line: (line) => `line ${line}`,
};

const ja: EditWords = {
  edit: 'プログラムを書き換える',
  changed: (lines) => (lines === null ? 'あなたが新しく書いたプログラム。' : `あなたの変更：${lines} 行。`),
  original: '元のプログラムと比べる',
  was: '変更前：',
  now: '変更後：',
  line: (line) => `${line} 行目`,
};

const WORDS: { readonly [L in Language]: EditWords } = { en, ja };

export const editWordsOf = (language: Language): EditWords => WORDS[language];
