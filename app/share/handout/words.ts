import { formatDuration } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';

/** The words of the printed hand-out, in one language. Lengths of time come in ns. */
export interface HandoutWords {
  readonly kind: string;
  readonly question: string;
  readonly faults: string;
  readonly noFaults: string;
  /** A fault that is put in so long after the start; `later`: with the first job that begins after that. */
  readonly fault: (driver: string, fault: string, atNs: number | null, later: boolean) => string;
  readonly run: (lengthNs: number, seed: number) => string;
  readonly figure: (number: number) => string;
  readonly numbers: string;
  readonly system: string;
  readonly watched: string;
  readonly failure: string;
  readonly found: string;
  readonly after: (lengthNs: number) => string;
  readonly notFound: string;
  readonly decision: string;
  readonly outage: string;
  readonly notBack: string;
  readonly nothing: string;
  readonly harmless: string;
  readonly data: string;
  readonly availability: string;
  readonly intact: (intact: boolean | null) => string;
  readonly lossless: { readonly lost: string; readonly repeated: string; readonly damaged: string };
  readonly more: (count: number) => string;
  readonly parameters: string;
  readonly preset: string;
  readonly comeBack: string;
  readonly address: string;
  readonly qr: string;
  readonly linkTooLong: string;
  readonly stillRunning: string;
}

const en: HandoutWords = {
  kind: 'Hand-out',
  question: 'Question',
  faults: 'What is broken',
  noFaults: 'Nothing: the drivers are as they were written.',
  fault: (driver, fault, atNs, later) =>
    atNs === null
      ? `${fault} (${driver})`
      : `${fault} (${driver}, ${later ? 'at its next job from ' : ''}${formatDuration(atNs, 'en')} after the start${later ? ' on' : ''})`,
  run: (lengthNs, seed) => `A run of ${formatDuration(lengthNs, 'en')}, seed ${seed}.`,
  figure: (number) => `Figure ${number}.`,
  numbers: 'What was measured',
  system: 'System',
  watched: 'Watched by',
  failure: 'Failure',
  found: 'Found by',
  after: (lengthNs) => `after ${formatDuration(lengthNs, 'en')}`,
  notFound: 'nobody',
  decision: 'Remedy',
  outage: 'Outage',
  notBack: 'not back in this run',
  nothing: 'none',
  harmless: 'without effect',
  data: 'Programs and their data',
  availability: 'available',
  intact: (intact) => (intact === null ? 'not finished' : intact ? 'intact' : 'damaged'),
  lossless: { lost: 'lost', repeated: 'repeated', damaged: 'damaged' },
  more: (count) => `and ${count} more failures, which the run itself shows`,
  parameters: 'What differs from the systems as they are built in',
  preset: 'Nothing: every parameter has its default.',
  comeBack: 'Open this very run',
  address: 'Address',
  qr: 'QR code of this run',
  linkTooLong: 'This run is too long for an address; save it as a file.',
  stillRunning: 'Still being simulated: print again in a moment.',
};

const ja: HandoutWords = {
  kind: '配布資料',
  question: '問い',
  faults: '壊したもの',
  noFaults: 'なし。ドライバは書かれたまま。',
  fault: (driver, fault, atNs, later) =>
    atNs === null
      ? `${driver}：${fault}`
      : `${driver}：${fault}（開始から ${formatDuration(atNs, 'ja')}${later ? '以降の最初の仕事' : ''}）`,
  run: (lengthNs, seed) => `実行の長さ ${formatDuration(lengthNs, 'ja')}、シード ${seed}。`,
  figure: (number) => `図 ${number}`,
  numbers: '測定結果',
  system: 'システム',
  watched: '監視',
  failure: '障害',
  found: '検出',
  after: (lengthNs) => `${formatDuration(lengthNs, 'ja')} 後`,
  notFound: '検出されず',
  decision: '対処',
  outage: '停止時間',
  notBack: 'この実行では回復せず',
  nothing: 'なし',
  harmless: '影響なし',
  data: 'プログラムとデータ',
  availability: '可用率',
  intact: (intact) => (intact === null ? '未完了' : intact ? '無傷' : '破損'),
  lossless: { lost: '欠落', repeated: '重複', damaged: '破損' },
  more: (count) => `ほか ${count} 件の障害は実行を参照`,
  parameters: '組み込みの設定との違い',
  preset: 'なし。すべて既定値。',
  comeBack: 'この実行を開く',
  address: 'アドレス',
  qr: 'この実行の QR コード',
  linkTooLong: 'アドレスに入りきらない。ファイルに保存すること。',
  stillRunning: 'シミュレーション中。少し待って印刷し直すこと。',
};

export const handoutWordsOf = (language: Language): HandoutWords => (language === 'ja' ? ja : en);
