import type { Language } from '../../i18n/language.ts';
import type { FigureAxis } from '../figure.ts';
import type { MarkKind } from '../marking.ts';
import type { FigurePreset, FigureStyle } from '../style.ts';
import type { Choices } from './choices.ts';

/** The words of the dialog that exports figures, in one language. */
export interface FigureDialogWords {
  readonly title: string;
  readonly kind: string;
  readonly theme: string;
  readonly themes: Readonly<Record<FigureStyle['theme'], string>>;
  readonly preset: string;
  readonly presets: Readonly<Record<FigurePreset, string>>;
  readonly axis: string;
  readonly axes: Readonly<Record<FigureAxis, string>>;
  readonly range: string;
  readonly ranges: Readonly<Record<Choices['range'], string>>;
  /** The instant whose failure, or whose machine, is meant. */
  readonly instant: string;
  readonly instants: Readonly<Record<Choices['instant'], string>>;
  readonly lanes: string;
  readonly laneChoices: Readonly<Record<Choices['lanes'], string>>;
  readonly marks: Readonly<Record<MarkKind, string>>;
  readonly throughput: string;
  readonly textSize: string;
  readonly textSizeUsual: string;
  readonly language: string;
  readonly letters: string;
  readonly fonts: Readonly<Record<FigureStyle['fonts'], string>>;
  readonly legend: string;
  readonly timeScale: string;
  readonly ownTitle: string;
  readonly titles: Readonly<Record<'none' | 'scenario' | 'own', string>>;
  readonly size: (widthIn: number, heightIn: number, textPt: number) => string;
  readonly save: string;
  readonly copyCaption: string;
  readonly copyPicture: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly saved: (file: string) => string;
  readonly fontsLost: string;
  readonly noRuns: string;
  readonly preview: string;
  readonly clip: string;
  readonly clipStop: (progress: number) => string;
  readonly coverageHint: string;
  readonly coverageBegin: string;
  readonly coverageStop: (progress: number) => string;
}

const inches = (value: number): string => value.toFixed(2);

const en: FigureDialogWords = {
  title: 'Export a figure',
  kind: 'Kind',
  theme: 'Theme',
  themes: { print: 'Print, greyscale', light: 'Light', dark: 'Dark' },
  preset: 'Made for',
  presets: { column: 'One column', 'two-column': 'Two columns', slide: 'A slide, 16:9', poster: 'A poster' },
  axis: 'Time axis',
  axes: { linear: 'Linear', elastic: 'Elastic', log: 'Logarithmic' },
  range: 'Time shown',
  ranges: {
    failure: 'The failure',
    view: 'What is in view',
    whole: 'The whole run',
    opened: 'As in the opened figure',
  },
  instant: 'Instant',
  instants: { playhead: 'At the playhead', opened: 'As in the opened figure' },
  lanes: 'Lanes',
  laneChoices: { chosen: 'What the story needs', all: 'All', opened: 'As in the opened figure' },
  marks: { notes: 'My notes and bookmarks', measure: 'The measured length', waits: 'Who waits for whom' },
  throughput: 'Throughput of programs',
  textSize: 'Text size, pt',
  textSizeUsual: 'what suits the place',
  language: 'Language',
  letters: 'Letters in SVG',
  fonts: { embedded: 'Inside the file', outlined: 'As outlines', named: 'By font name' },
  legend: 'Legend',
  timeScale: 'Scale of time',
  ownTitle: 'Title',
  titles: { none: 'None', scenario: 'Of the scenario', own: 'My own' },
  size: (width, height, text) => `${inches(width)} × ${inches(height)} in, text ${text} pt`,
  save: 'Save as',
  copyCaption: 'Copy caption',
  copyPicture: 'Copy picture',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying.',
  saved: (file) => `Saved ${file}.`,
  fontsLost: 'The fonts could not be fetched; is the connection there?',
  noRuns: 'Nothing has been simulated yet.',
  preview: 'Preview',
  clip: 'Clip (GIF)',
  clipStop: (progress) => `Stop the clip, ${Math.round(progress * 100)} %`,
  coverageHint: 'Every silent fault is simulated under every way of watching; this takes some seconds.',
  coverageBegin: 'Simulate',
  coverageStop: (progress) => `Stop, ${Math.round(progress * 100)} %`,
};

const ja: FigureDialogWords = {
  title: '図の書き出し',
  kind: '種類',
  theme: '配色',
  themes: { print: '印刷（白黒）', light: '明るい', dark: '暗い' },
  preset: '用途',
  presets: { column: '論文 1 段', 'two-column': '論文 2 段', slide: 'スライド 16:9', poster: 'ポスター' },
  axis: '時間軸',
  axes: { linear: '線形', elastic: '伸縮', log: '対数' },
  range: '時間の範囲',
  ranges: { failure: '障害の前後', view: '画面の範囲', whole: '実行全体', opened: '開いた図と同じ' },
  instant: '時刻',
  instants: { playhead: '再生位置', opened: '開いた図と同じ' },
  lanes: 'レーン',
  laneChoices: { chosen: '要点のみ', all: 'すべて', opened: '開いた図と同じ' },
  marks: { notes: 'メモとしおり', measure: '測った長さ', waits: '待ち合わせの相手' },
  throughput: 'プログラムの転送量',
  textSize: '文字の大きさ（pt）',
  textSizeUsual: '用途に合わせる',
  language: '言語',
  letters: 'SVG の文字',
  fonts: { embedded: 'フォント埋め込み', outlined: 'アウトライン', named: 'フォント名のみ' },
  legend: '凡例',
  timeScale: '時間の目盛り',
  ownTitle: '題名',
  titles: { none: 'なし', scenario: 'シナリオの題名', own: '自分で書く' },
  size: (width, height, text) => `${inches(width)} × ${inches(height)} インチ、文字 ${text} pt`,
  save: '保存',
  copyCaption: '説明文をコピー',
  copyPicture: '画像をコピー',
  copied: 'コピーした。',
  notCopied: 'ブラウザがコピーを許可しなかった。',
  saved: (file) => `${file} を保存した。`,
  fontsLost: 'フォントを取得できない。接続を確かめること。',
  noRuns: 'まだ何もシミュレートしていない。',
  preview: 'プレビュー',
  clip: '動画（GIF）',
  clipStop: (progress) => `動画を中止（${Math.round(progress * 100)} %）`,
  coverageHint: '表に出ない故障のすべてを、監視方法のすべてでシミュレートする。数秒かかる。',
  coverageBegin: 'シミュレート',
  coverageStop: (progress) => `中止（${Math.round(progress * 100)} %）`,
};

export const dialogWordsOf = (language: Language): FigureDialogWords => (language === 'ja' ? ja : en);
