import { formatDuration } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import type { FaultManner } from './fault-manner.ts';

/** What the palette of faults says beside their names; fetched with it. */
export interface FaultPaletteWords {
  /** What a fault would meet at the playhead. */
  readonly idle: string;
  readonly inJob: (ns: number) => string;
  /** In a job whose beginning was not recorded. */
  readonly inSomeJob: string;
  readonly down: string;
  readonly unrecorded: string;
  /** When a chosen fault strikes. */
  readonly strikes: string;
  readonly now: string;
  readonly nextJob: string;
  readonly manner: { readonly [M in FaultManner]: string };
}

const en: FaultPaletteWords = {
  idle: 'idle: faults in its code strike in its next job',
  inJob: (ns) => `in the middle of a job, ${formatDuration(ns, 'en')} after it began`,
  inSomeJob: 'in the middle of a job',
  down: 'down: its successor is struck',
  unrecorded: 'too busy to be recorded: in a job or not is unknown',
  strikes: 'When the fault strikes',
  now: 'Now',
  nextJob: 'At its next job',
  manner: {
    'hang-cpu': 'hang with CPU',
    'hang-waiting': 'hang without CPU',
    'no-reply': 'reply left out',
    crash: 'crash',
    'wrong-result': 'wrong result',
    device: 'device',
    none: 'goes on serving',
    outside: 'not the driver',
    chance: 'any of them',
  },
};

const ja: FaultPaletteWords = {
  idle: '待機中: コードの故障は次の仕事で発現する',
  inJob: (ns) => `仕事の途中、始めてから ${formatDuration(ns, 'ja')}`,
  inSomeJob: '仕事の途中',
  down: '停止中: 次のプロセスで発現する',
  unrecorded: '記録しきれないほど忙しく、仕事中かどうか不明',
  strikes: '故障が起きる時機',
  now: '今すぐ',
  nextJob: '次の仕事で',
  manner: {
    'hang-cpu': 'ハング・CPU 使用',
    'hang-waiting': 'ハング・CPU 不使用',
    'no-reply': '返答の欠落',
    crash: 'クラッシュ',
    'wrong-result': '誤った結果',
    device: '装置の異常',
    none: '動作は続く',
    outside: 'ドライバは正常',
    chance: 'いずれか',
  },
};

const WORDS: { readonly [L in Language]: FaultPaletteWords } = { en, ja };
export const faultPaletteWordsOf = (language: Language): FaultPaletteWords => WORDS[language];
