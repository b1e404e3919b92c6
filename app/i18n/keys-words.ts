/** Everything a key does, by name: the `?` sheet and the keyboard share the table in the shell. */
export interface KeyWords {
  readonly title: string;
  readonly groups: { readonly time: string; readonly view: string; readonly faults: string; readonly page: string };
  readonly does: {
    readonly play: string;
    readonly 'event-back': string;
    readonly 'event-forward': string;
    readonly 'story-back': string;
    readonly 'story-forward': string;
    readonly start: string;
    readonly end: string;
    readonly 'zoom-in': string;
    readonly 'zoom-out': string;
    readonly 'whole-run': string;
    readonly 'fit-incident': string;
    readonly palette: string;
    readonly inject: string;
    readonly undo: string;
    readonly redo: string;
    readonly why: string;
    readonly sheet: string;
    readonly close: string;
  };
  /** Names of keys that have one. */
  readonly cap: Readonly<Record<string, string>>;
}

export const keyWordsEn: KeyWords = {
  title: 'Keys',
  groups: { time: 'Time', view: 'View', faults: 'Faults', page: 'Page' },
  does: {
    play: 'Play or pause',
    'event-back': 'Event back',
    'event-forward': 'Event forward',
    'story-back': 'Back in the story',
    'story-forward': 'On in the story',
    start: 'Start of the run',
    end: 'End of the run',
    'zoom-in': 'Zoom in',
    'zoom-out': 'Zoom out',
    'whole-run': 'Whole run',
    'fit-incident': 'Fit the incident',
    palette: 'Knock over the driver: open or close the palette',
    inject: 'Choose a fault while the palette is open',
    undo: 'Undo',
    redo: 'Redo',
    why: 'Why? Open or close the inspector',
    sheet: 'This sheet',
    close: 'Close what is open, let go of the selection',
  },
  cap: {
    ' ': 'Space',
    ArrowLeft: '←',
    ArrowRight: '→',
    PageUp: 'Page Up',
    PageDown: 'Page Down',
    Home: 'Home',
    End: 'End',
    Escape: 'Esc',
    Control: 'Ctrl',
    Shift: 'Shift',
    '-': '−',
  },
};

export const keyWordsJa: KeyWords = {
  title: 'キー',
  groups: { time: '時間', view: '表示', faults: '故障', page: 'ページ' },
  does: {
    play: '再生・停止',
    'event-back': '前のイベント',
    'event-forward': '次のイベント',
    'story-back': '前の節目',
    'story-forward': '次の節目',
    start: '実行の始め',
    end: '実行の終わり',
    'zoom-in': '拡大',
    'zoom-out': '縮小',
    'whole-run': '実行全体',
    'fit-incident': '障害に合わせる',
    palette: 'ドライバを倒す: 一覧を開閉',
    inject: '一覧が開いているとき故障を選ぶ',
    undo: '元に戻す',
    redo: 'やり直す',
    why: 'なぜ？ 理由を開閉',
    sheet: 'この一覧',
    close: '開いているものを閉じ、選択をやめる',
  },
  cap: { ...keyWordsEn.cap, ' ': 'スペース' },
};
