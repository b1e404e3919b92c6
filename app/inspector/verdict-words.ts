import type { DecisionOutcome, JudgedDecision } from '../../sim-core/index.ts';
import { formatDuration } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';

/** Whether a restart was decided rightly, and a fault that comes again, in words: fetched with the inspector. */
interface VerdictWords {
  readonly title: { readonly [O in DecisionOutcome]: string };
  /** Of each outcome: what it cost is `length`; null where nothing is known of it before the run, or the next failure. */
  readonly verdict: { readonly [O in DecisionOutcome]: (length: string | null) => string };
  /** Beside the verdict: who can know it. */
  readonly unseen: string;
  readonly repeated: (first: string, every: string, strike: number, strikes: number) => string;
}

const en: VerdictWords = {
  title: {
    'right-skip': 'The skip was right.',
    'right-reset': 'The reset was right.',
    'needless-reset': 'The reset was needless.',
    'false-skip': 'The skip was wrong.',
    'unfixable-wedge': 'The reset was in vain.',
  },
  verdict: {
    'right-skip': () => 'The device was healthy, and its initialisation was skipped.',
    'right-reset': () => 'The device was wedged, and was initialised.',
    'needless-reset': (length) =>
      length === null
        ? 'The device was healthy, and was initialised all the same.'
        : `The device was healthy; initialising it all the same cost ${length}.`,
    'false-skip': (length) =>
      length === null
        ? 'The device was wedged, and its initialisation was skipped; it was not made up for.'
        : `The device was wedged, and its initialisation was skipped: ${length} went by until it was initialised after all.`,
    'unfixable-wedge': () =>
      'The device was wedged, and initialising it did not help: it was wedged still when its driver failed again.',
  },
  unseen: 'Whoever decides sees the I/O history only; the true state of the device is known to the simulation alone.',
  repeated: (first, every, strike, strikes) =>
    `This fault comes again: first at ${first}, then every ${every}. This is strike ${strike} of ${strikes}.`,
};

const ja: VerdictWords = {
  title: {
    'right-skip': '省略は正しかった。',
    'right-reset': 'リセットは正しかった。',
    'needless-reset': 'リセットは不要だった。',
    'false-skip': '省略は誤りだった。',
    'unfixable-wedge': 'リセットは効かなかった。',
  },
  verdict: {
    'right-skip': () => '装置は正常で、初期化は省略された。',
    'right-reset': () => '装置は異常で、初期化された。',
    'needless-reset': (length) =>
      length === null ? '装置は正常だったのに初期化された。' : `装置は正常だったのに初期化され、${length} を費やした。`,
    'false-skip': (length) =>
      length === null
        ? '装置は異常だったのに初期化が省略され、あとでも補われなかった。'
        : `装置は異常だったのに初期化が省略され、結局初期化されるまでに ${length} かかった。`,
    'unfixable-wedge': () => '装置は異常で、初期化しても直らず、次にドライバが倒れたときも異常のままだった。',
  },
  unseen: '判断する側に見えるのは I/O 履歴だけ。装置の本当の状態はシミュレーションだけが知っている。',
  repeated: (first, every, strike, strikes) =>
    `この故障は繰り返す。最初は ${first}、その後 ${every} ごと。これは ${strikes} 回のうち ${strike} 回目。`,
};

const WORDS: { readonly [L in Language]: VerdictWords } = { en, ja };

/** What there is to say of a decision against the true state of its device. */
export function verdictText({ outcome, priceNs }: JudgedDecision, language: Language) {
  const { title, verdict, unseen } = WORDS[language];
  const length = priceNs === null ? null : formatDuration(priceNs, language);
  return { title: title[outcome], text: verdict[outcome](length), unseen };
}

/** Of a fault that strikes again and again: since when, how often, and which of its strikes this is. Times in ms. */
export const repeatedText = (
  { atMs, everyMs }: { readonly atMs: number; readonly everyMs: number },
  strike: number,
  strikes: number,
  language: Language,
): string =>
  WORDS[language].repeated(
    formatDuration(atMs * 1e6, language),
    formatDuration(everyMs * 1e6, language),
    strike,
    strikes,
  );
