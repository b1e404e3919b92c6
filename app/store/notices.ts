import type { Language } from './types.ts';

/** The sentences that can stand in {@link AppState.notice}. Each says what happened and what to do, if anything. */
const NOTICES = {
  workerRestarted: {
    en: 'The simulation stopped responding and was started again. Nothing of yours is lost.',
    ja: 'シミュレーションが応答しなくなったため、再起動しました。作業内容は失われていません。',
  },
  workerLost: {
    en: 'The simulation cannot be started. Reload the page to try again; your scenario is kept.',
    ja: 'シミュレーションを起動できません。ページを再読み込みしてください。シナリオは保存されています。',
  },
  runAbandoned: {
    en: 'The simulation stopped responding twice on this scenario. Undo the last change, or shorten the run.',
    ja: 'このシナリオでシミュレーションが 2 回応答しなくなりました。直前の変更を元に戻すか、実行時間を短くしてください。',
  },
  storedUnreadable: {
    en: 'What was kept from last time could not be read, so the built-in scenario is open.',
    ja: '前回の内容を読み込めなかったため、組み込みのシナリオを開きました。',
  },
  partLost: {
    en: 'A part of the page could not be fetched. Reload the page; your work is kept.',
    ja: 'ページの一部を取得できませんでした。ページを再読み込みしてください。作業内容は保存されています。',
  },
  storageFull: {
    en: 'This browser does not let the page keep your changes; they will be gone after a reload.',
    ja: 'このブラウザでは変更を保存できません。再読み込みすると失われます。',
  },
  unknownScenario: {
    en: 'There is no built-in scenario of that name; the open one stays.',
    ja: 'その名前の組み込みシナリオはありません。開いているシナリオはそのままです。',
  },
  tooManyBranches: {
    en: 'Every letter has its branch. Delete one to change the past once more.',
    ja: 'ブランチの文字がすべて使われています。どれかを削除すると、また過去を変えられます。',
  },
  tooManyColumns: {
    en: 'Five columns stand side by side at most. Take out a system, or a branch that is set beside, and try again.',
    ja: '並べられるのは 5 列までです。システムか、並べたブランチのどれかを外してから、もう一度試してください。',
  },
  answerKept: {
    en: 'That would give the answer away. Press “Show the answer” first.',
    ja: 'それを開くと答えがわかります。先に「答えを見る」を押してください。',
  },
  noTimeLeft: {
    en: 'The run ends here. Move the playhead back to inject a fault.',
    ja: '実行はここで終わりです。故障を注入するには再生位置を前に戻してください。',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type NoticeKey = keyof typeof NOTICES;

export const noticeText = (key: NoticeKey, language: Language): string => NOTICES[key][language];
