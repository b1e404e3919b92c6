import type { StuckBits } from '../../../sim-core/index.ts';
import { formatDuration, joined } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';

/** What is said of a device at an instant: fetched with the inspector, in both languages. */
export interface DeviceWords {
  /** `device` as its label: “disk”. */
  readonly title: (device: string) => string;
  readonly at: (ns: number) => string;
  readonly device: string;
  readonly truth: string;
  readonly belief: string;
  /** What nobody keeps where the I/O is not watched; `system` by its name. */
  readonly unwatched: (system: string) => string;
  readonly clean: (accesses: number) => string;
  readonly dirty: (illegal: number, accesses: number) => string;
  readonly untouched: string;
  readonly outstanding: { readonly none: string; readonly 'to-host': string; readonly 'to-device': string };
  readonly ended: string;
  /** How the two compare: whether the device is well, and whether the history says so. */
  readonly verdict: {
    readonly right: string;
    readonly rightlyDoubted: string;
    readonly deceived: string;
    readonly cautious: string;
  };
  readonly faults: string;
  readonly strikes: string;
  readonly now: string;
  readonly nextJob: string;
  readonly registers: string;
  readonly registersHint: string;
  readonly register: string;
  readonly holds: string;
  readonly seen: (value: string) => string;
  readonly bits: string;
  /** `bits`: “BSY 1, DRQ 0”. */
  readonly stuck: (stuck: StuckBits, bits: string) => string;
  readonly others: string;
  readonly stick: string;
  readonly stickRegister: (register: string) => string;
  readonly on: string;
  readonly read: string;
  readonly write: string;
  readonly bit: (name: string, state: string) => string;
  readonly states: { readonly free: string; readonly 0: string; readonly 1: string };
  readonly free: string;
  readonly whole: string;
  readonly wholeHint: string;
  readonly notANumber: (text: string, most: string) => string;
  readonly put: string;
  readonly nothingStuck: string;
  readonly cancel: string;
}

const en: DeviceWords = {
  title: (device) => `${device.charAt(0).toUpperCase()}${device.slice(1)}, inside and out`,
  at: (ns) => `at ${formatDuration(ns, 'en', 6)}`,
  device: 'Device',
  truth: 'In truth',
  belief: 'By its ports',
  unwatched: (system) => `Under ${system} nobody keeps this record: it is what a monitor would say.`,
  clean: (accesses) => `${accesses.toLocaleString('en')} accesses, none illegal`,
  dirty: (illegal, accesses) => `${illegal.toLocaleString('en')} of ${accesses.toLocaleString('en')} accesses illegal`,
  untouched: 'no access by this driver process yet',
  outstanding: {
    none: 'a command is under way',
    'to-host': 'a command is under way, data towards the driver',
    'to-device': 'a command is under way, data towards the device',
  },
  ended: 'no command under way',
  verdict: {
    right: 'The history is clean and the device is well: to skip its initialisation would be right.',
    rightlyDoubted: 'The history is not clean and the device is not well: to doubt it is right.',
    deceived: 'The history is clean, and yet the device is not well: whoever trusts the history is deceived.',
    cautious: 'The device is well, but its history is not clean: initialising it would be needless.',
  },
  faults: 'Break it',
  strikes: 'When it strikes',
  now: 'Now',
  nextJob: 'At the driver’s next job',
  registers: 'Registers',
  registersHint: 'What the device holds. No monitor can see it.',
  register: 'register',
  holds: 'holds',
  seen: (value) => `driver reads ${value}`,
  bits: 'bits',
  stuck: ({ register, on }, bits) =>
    `Stuck when the driver ${on === 'read' ? 'reads' : 'writes'} ${register}: ${bits}. Only cutting the power helps.`,
  others: 'Ports without a value of their own',
  stick: 'Stick …',
  stickRegister: (register) => `Let bits of ${register} get stuck`,
  on: 'On its way',
  read: 'to the driver (read)',
  write: 'to the device (written)',
  bit: (name, state) => `${name}: ${state}`,
  states: { free: 'free', 0: 'stuck at 0', 1: 'stuck at 1' },
  free: 'Click a bit: stuck at 1, at 0, free again.',
  whole: 'All bits at',
  wholeHint: 'such as 0x58',
  notANumber: (text, most) => `“${text}” is not a value of this register; give a number from 0 to ${most}.`,
  put: 'Put it in',
  nothingStuck: 'No bit is stuck yet.',
  cancel: 'Cancel',
};

const ja: DeviceWords = {
  title: (device) => `${device}の中と外`,
  at: (ns) => formatDuration(ns, 'ja', 6),
  device: '装置',
  truth: '本当の状態',
  belief: 'ポートから見える状態',
  unwatched: (system) => joined(system, 'ではだれも記録していません。監視していればこう見えます。'),
  clean: (accesses) => `アクセス ${accesses.toLocaleString('ja')} 回、不正なし`,
  dirty: (illegal, accesses) =>
    `アクセス ${accesses.toLocaleString('ja')} 回のうち ${illegal.toLocaleString('ja')} 回が不正`,
  untouched: 'このドライバプロセスはまだ触れていない',
  outstanding: {
    none: '命令の実行中',
    'to-host': '命令の実行中（データはドライバへ）',
    'to-device': '命令の実行中（データは装置へ）',
  },
  ended: '実行中の命令なし',
  verdict: {
    right: '履歴は正常で、装置も健全です。初期化を省くのは正しい判断です。',
    rightlyDoubted: '履歴に不正があり、装置も健全ではありません。疑うのは正しい判断です。',
    deceived: '履歴は正常なのに、装置は健全ではありません。履歴を信じると誤ります。',
    cautious: '装置は健全ですが、履歴に不正があります。初期化しても無駄になります。',
  },
  faults: '壊す',
  strikes: '起こる時機',
  now: '今',
  nextJob: 'ドライバの次の仕事',
  registers: 'レジスタ',
  registersHint: '装置の中の値です。どの監視からも見えません。',
  register: 'レジスタ',
  holds: '値',
  seen: (value) => `ドライバが読む値 ${value}`,
  bits: 'ビット',
  stuck: ({ register, on }, bits) =>
    `ドライバが ${register} を${on === 'read' ? '読む' : '書く'}とき固着：${bits}。直るのは電源を切ったときだけです。`,
  others: '値を持たないポート',
  stick: '固着…',
  stickRegister: (register) => `${register} のビットを固着させる`,
  on: 'どちら向きの線か',
  read: 'ドライバへ（読み出し）',
  write: '装置へ（書き込み）',
  bit: (name, state) => `${name}：${state}`,
  states: { free: '正常', 0: '0 に固着', 1: '1 に固着' },
  free: 'ビットを押すと、1 に固着、0 に固着、正常の順に変わります。',
  whole: '全ビットの値',
  wholeHint: '例：0x58',
  notANumber: (text, most) => `「${text}」はこのレジスタの値ではありません。0 から ${most} までの数を入れてください。`,
  put: '入れる',
  nothingStuck: '固着させるビットをまだ選んでいません。',
  cancel: 'やめる',
};

const WORDS: { readonly [L in Language]: DeviceWords } = { en, ja };

export const deviceWordsOf = (language: Language): DeviceWords => WORDS[language];
