import type { Language } from '../i18n/language.ts';

/** What is said of the user's own marks on time: fetched with them, in both languages. */
export interface MarkingWords {
  /** Beside an edge from who waits to whom. */
  readonly waits: (length: string) => string;
  readonly deadlock: string;
  /** Screen readers: nobody is blocked on another. */
  readonly nobodyWaits: string;
  readonly measured: (length: string) => string;
  readonly measuringFrom: (instant: string) => string;
  /** Of the two ends of a length. */
  readonly ends: (from: string, to: string) => string;
  readonly title: string;
  readonly hint: string;
  readonly none: string;
  readonly newNote: string;
  readonly newBookmark: string;
  readonly note: string;
  readonly bookmark: string;
  /** Where it stands: lane and system, apart by the language's own sign. */
  readonly at: (lane: string, system: string) => string;
  readonly everywhere: string;
  /** Of another branch than the shown one. */
  readonly branch: (mark: string) => string;
  readonly text: string;
  readonly name: string;
  /** Which lane a note stands on. */
  readonly lane: string;
  readonly go: (what: string) => string;
  readonly edit: (what: string) => string;
  readonly editShort: string;
  readonly save: string;
  readonly cancel: string;
  readonly remove: (what: string) => string;
  readonly removeShort: string;
  readonly moveHere: string;
  readonly needsWords: string;
  readonly tooLong: (most: number) => string;
  readonly tooMany: (most: number) => string;
}

const en: MarkingWords = {
  waits: (length) => `waits ${length}`,
  deadlock: 'deadlock',
  nobodyWaits: 'Nobody is blocked on another.',
  measured: (length) => `${length} measured.`,
  measuringFrom: (instant) => `Measuring from ${instant}.`,
  ends: (from, to) => `From ${from} to ${to}.`,
  title: 'Notes and bookmarks',
  hint: 'They are part of your work: undo, links and files have them too.',
  none: 'There are none yet. A note stands on a lane at an instant; a bookmark is an instant to come back to.',
  newNote: 'New note at the playhead',
  newBookmark: 'New bookmark at the playhead',
  note: 'Note',
  bookmark: 'Bookmark',
  at: (lane, system) => `${lane}, ${system}`,
  everywhere: 'all systems',
  branch: (mark) => `branch ${mark}`,
  text: 'Words of the note',
  name: 'Name of the bookmark',
  lane: 'Lane',
  go: (what) => `Go to ${what}`,
  edit: (what) => `Edit ${what}`,
  editShort: 'Edit',
  save: 'Save',
  cancel: 'Cancel',
  remove: (what) => `Delete ${what}`,
  removeShort: 'Delete',
  moveHere: 'Move to the playhead',
  needsWords: 'A note needs words; write some, or delete it.',
  tooLong: (most) => `At most ${most} letters; shorten it.`,
  tooMany: (most) => `There are ${most} notes and bookmarks, the most there can be; delete one first.`,
};

const ja: MarkingWords = {
  waits: (length) => `${length} 待ち`,
  deadlock: 'デッドロック',
  nobodyWaits: 'ほかを待って止まっているプロセスはない。',
  measured: (length) => `測った長さ：${length}。`,
  measuringFrom: (instant) => `${instant}から測る。`,
  ends: (from, to) => `${from}から${to}まで。`,
  title: 'メモとしおり',
  hint: '作業の一部として、取り消しの対象になり、リンクやファイルにも入る。',
  none: 'まだない。メモはレーン上の時刻に付く。しおりは戻りたい時刻。',
  newNote: '再生位置にメモを付ける',
  newBookmark: '再生位置にしおりを挟む',
  note: 'メモ',
  bookmark: 'しおり',
  at: (lane, system) => `${lane}（${system}）`,
  everywhere: 'すべてのシステム',
  branch: (mark) => `ブランチ ${mark}`,
  text: 'メモの言葉',
  name: 'しおりの名前',
  lane: 'レーン',
  go: (what) => `${what}へ移る`,
  edit: (what) => `${what}を編集`,
  editShort: '編集',
  save: '保存',
  cancel: 'やめる',
  remove: (what) => `${what}を削除`,
  removeShort: '削除',
  moveHere: '再生位置へ動かす',
  needsWords: 'メモには言葉が要る。書くか、削除する。',
  tooLong: (most) => `${most} 文字まで。短くする。`,
  tooMany: (most) => `メモとしおりは合わせて ${most} 個まで。どれかを先に削除する。`,
};

const WORDS: { readonly [L in Language]: MarkingWords } = { en, ja };
export const markingWordsOf = (language: Language): MarkingWords => WORDS[language];
