import type { ExportFormatName } from '../exports/formats.ts';
import type { Language } from '../i18n/language.ts';

/** What is said where things are taken along: fetched with it, in both languages. */
export interface ShareWords {
  readonly title: string;
  readonly linkTitle: string;
  /** What a link holds. */
  readonly linkHint: string;
  readonly linkLabel: string;
  readonly letters: (count: number) => string;
  readonly tooLong: (count: number, most: number) => string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly copiedNotice: (count: number) => string;
  readonly withLook: string;
  readonly qr: string;
  readonly qrTooLong: string;
  readonly fileTitle: string;
  readonly fileHint: string;
  readonly save: string;
  readonly open: string;
  readonly before: string;
  readonly exportTitle: string;
  readonly exportHint: string;
  readonly exportFormat: string;
  readonly formats: { readonly [F in ExportFormatName]: string };
  readonly download: string;
  readonly writing: string;
  readonly running: string;
  readonly opened: (name: string) => string;
  readonly openedFigure: (name: string) => string;
  readonly tooLarge: (name: string) => string;
  readonly tooLargeProgram: (name: string) => string;
  readonly unreadable: (name: string) => string;
}

const en: ShareWords = {
  title: 'Take it along',
  linkTitle: 'A link',
  linkHint: 'Holds the scenario, its faults, the compared systems and this view. Nothing is stored on a server.',
  linkLabel: 'Link to what is on the screen',
  letters: (count) => `${count} letters`,
  tooLong: (count, most) => `${count} letters: mail and chat programs break links above ${most}. Save a file instead.`,
  copy: 'Copy link',
  copied: 'Copied',
  notCopied: 'The browser did not let the page copy it; it is selected, so copy it by hand.',
  copiedNotice: (count) => `The link is copied: ${count} letters.`,
  withLook: 'With my language and theme',
  qr: 'QR code of the link',
  qrTooLong: 'Too long for a QR code that a room can read.',
  fileTitle: 'The scenario as a file',
  fileHint:
    'JSON that people, git and the command line read. Such files, figures, and programs of drivers (.asm) can also be dropped on the page.',
  save: 'Save scenario',
  open: 'Open a file …',
  before: 'Back to what was open before the link',
  exportTitle: 'The runs, for other tools',
  exportHint: 'All compared systems in one file. The command line gives the same bytes.',
  exportFormat: 'Format',
  formats: {
    'chrome-trace': 'Chrome trace, for Perfetto and speedscope',
    text: 'Trace as text',
    'events-csv': 'Events, CSV',
    'events-json': 'Events, JSON',
    'incidents-csv': 'Incidents, CSV',
    'incidents-json': 'Incidents, JSON',
    'services-csv': 'Services, CSV',
    'services-json': 'Services, JSON',
  },
  download: 'Save export',
  writing: 'Writing …',
  running: 'The runs are still being simulated.',
  opened: (name) => `${name} is open. Undo brings back what was open before.`,
  openedFigure: (name) => `${name} is open; G makes the figure again. Undo brings back what was open before.`,
  tooLarge: (name) => `${name} is too large to be a scenario.`,
  tooLargeProgram: (name) => `${name} is too large to be the program of a driver.`,
  unreadable: (name) => `${name} could not be read.`,
};

const ja: ShareWords = {
  title: '持ち出す・共有する',
  linkTitle: 'リンク',
  linkHint: 'シナリオ、故障、比較するシステム、いまの表示がすべて入っています。サーバには何も保存されません。',
  linkLabel: 'いまの画面へのリンク',
  letters: (count) => `${count} 文字`,
  tooLong: (count, most) =>
    `${count} 文字：${most} 文字を超えるリンクはメールやチャットで切れることがあります。ファイルに保存してください。`,
  copy: 'リンクをコピー',
  copied: 'コピーしました',
  notCopied: 'ブラウザがコピーを許可しませんでした。選択してあるので、手動でコピーしてください。',
  copiedNotice: (count) => `リンクをコピーしました（${count} 文字）。`,
  withLook: '言語とテーマも含める',
  qr: 'リンクの QR コード',
  qrTooLong: '長すぎて、教室で読み取れる QR コードになりません。',
  fileTitle: 'シナリオのファイル',
  fileHint:
    '人も git もコマンドラインも読める JSON です。図やドライバのプログラム（.asm）と同じく、ページにドロップして開けます。',
  save: 'シナリオを保存',
  open: 'ファイルを開く…',
  before: 'リンクを開く前の内容に戻す',
  exportTitle: '他のツール用の実行結果',
  exportHint: '比較中の全システムを 1 つのファイルに。コマンドラインでも同じ内容が得られます。',
  exportFormat: '形式',
  formats: {
    'chrome-trace': 'Chrome トレース（Perfetto、speedscope 用）',
    text: 'トレース（テキスト）',
    'events-csv': 'イベント（CSV）',
    'events-json': 'イベント（JSON）',
    'incidents-csv': '障害（CSV）',
    'incidents-json': '障害（JSON）',
    'services-csv': 'サービス（CSV）',
    'services-json': 'サービス（JSON）',
  },
  download: '書き出す',
  writing: '書き出し中…',
  running: 'まだシミュレーション中です。',
  opened: (name) => `${name} を開きました。「元に戻す」で前の内容に戻れます。`,
  openedFigure: (name) => `${name} を開きました。G で同じ図をもう一度作れます。「元に戻す」で前の内容に戻れます。`,
  tooLarge: (name) => `${name} はシナリオとしては大きすぎます。`,
  tooLargeProgram: (name) => `${name} はドライバのプログラムとしては大きすぎます。`,
  unreadable: (name) => `${name} を読み込めませんでした。`,
};

const WORDS: { readonly [L in Language]: ShareWords } = { en, ja };

export const shareWordsOf = (language: Language): ShareWords => WORDS[language];
