import type { OutsideKind } from '../../../sim-core/index.ts';
import type { Language } from '../../i18n/language.ts';

/** What the world outside says on the picture of the machine; fetched with it. */
export interface OutsideWords {
  /** What a part is called while it is well. */
  readonly part: { readonly [K in OutsideKind]: string };
  /** What ails it, where there is room for a word alone. */
  readonly short: { readonly [K in OutsideKind]: string };
  /** Name of its button: what a click does. */
  readonly strike: { readonly [K in OutsideKind]: (device: string) => string };
  /** Between what is done and what follows from it. */
  readonly consequence: string;
}

const en: OutsideWords = {
  part: {
    'line-cut': 'line',
    'peer-silent': 'host',
    'paper-out': 'paper',
    'off-line': 'on line',
    'bad-sector': 'sectors',
  },
  short: {
    'line-cut': 'cut',
    'peer-silent': 'silent',
    'paper-out': 'no paper',
    'off-line': 'off line',
    'bad-sector': 'bad',
  },
  strike: {
    'line-cut': (device) => `Cut the line at the ${device}`,
    'peer-silent': (device) => `Silence the host that the ${device} talks to`,
    'paper-out': (device) => `Take the paper out of the ${device}`,
    'off-line': (device) => `Switch the ${device} off line`,
    'bad-sector': (device) => `Spoil a sector of the ${device}`,
  },
  consequence: ': ',
};

const ja: OutsideWords = {
  part: {
    'line-cut': '回線',
    'peer-silent': '相手',
    'paper-out': '用紙',
    'off-line': 'オンライン',
    'bad-sector': 'セクタ',
  },
  short: {
    'line-cut': '切断',
    'peer-silent': '沈黙',
    'paper-out': '紙切れ',
    'off-line': 'オフ',
    'bad-sector': '不良',
  },
  strike: {
    'line-cut': (device) => `${device}の回線を切る`,
    'peer-silent': (device) => `${device}の通信相手を黙らせる`,
    'paper-out': (device) => `${device}の用紙を抜く`,
    'off-line': (device) => `${device}をオフラインにする`,
    'bad-sector': (device) => `${device}のセクタを一つ壊す`,
  },
  consequence: '：',
};

const WORDS: { readonly [L in Language]: OutsideWords } = { en, ja };
export const outsideWordsOf = (language: Language): OutsideWords => WORDS[language];
