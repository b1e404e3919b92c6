import type { EventClass, LaneGroup } from '../../../sim-core/index.ts';
import type { Language } from '../../i18n/language.ts';

/** What is said where lanes are arranged: fetched with it, in both languages. */
export interface LaneWords {
  readonly button: string;
  readonly filter: string;
  /** Under the field when nothing is called so. */
  readonly none: (filter: string) => string;
  readonly groupsTitle: string;
  readonly groups: { readonly [G in LaneGroup]: string };
  readonly eventsTitle: string;
  readonly events: { readonly [E in EventClass]: string };
  readonly grid: string;
  readonly throughput: string;
  readonly reset: string;
  /** Accessible name of what can be done with a lane. */
  readonly menu: (lane: string) => string;
  readonly fold: (lane: string) => string;
  readonly unfold: (lane: string) => string;
  readonly pin: string;
  readonly unpin: string;
  readonly up: string;
  readonly down: string;
  /** Spoken when a lane is chosen or changed. */
  readonly lane: (lane: string, place: number, of: number, folded: boolean, pinned: boolean) => string;
  readonly isReset: string;
}

const en: LaneWords = {
  button: 'Lanes',
  filter: 'Find lanes',
  none: (filter) => `No lane is called “${filter}”.`,
  groupsTitle: 'Unfolded',
  groups: { programs: 'Programs', servers: 'Servers', drivers: 'Drivers', devices: 'Devices' },
  eventsTitle: 'Shown on the lanes',
  events: { messages: 'Messages', checks: 'Checks', io: 'I/O and interrupts', switches: 'Process switches' },
  grid: 'Clock ticks and quanta',
  throughput: 'Throughput of programs',
  reset: 'All lanes as usual',
  menu: (lane) => `Arrange: ${lane}`,
  fold: (lane) => `Fold ${lane}`,
  unfold: (lane) => `Unfold ${lane}`,
  pin: 'Pin on top',
  unpin: 'No longer on top',
  up: 'Move up',
  down: 'Move down',
  lane: (lane, place, of, folded, pinned) =>
    `Lane ${place} of ${of}: ${lane}${folded ? ', folded' : ''}${pinned ? ', on top' : ''}.`,
  isReset: 'All lanes are as usual.',
};

const ja: LaneWords = {
  button: 'レーン',
  filter: 'レーンを探す',
  none: (filter) => `「${filter}」というレーンはない。`,
  groupsTitle: '開いて表示',
  groups: { programs: 'プログラム', servers: 'サーバ', drivers: 'ドライバ', devices: '装置' },
  eventsTitle: 'レーンに表示',
  events: { messages: 'メッセージ', checks: '判定', io: 'I/O と割込み', switches: 'プロセス切替え' },
  grid: 'タイマとクォンタム',
  throughput: 'プログラムの転送量',
  reset: 'レーンを元に戻す',
  menu: (lane) => `レーンの操作: ${lane}`,
  fold: (lane) => `${lane}を折りたたむ`,
  unfold: (lane) => `${lane}を開く`,
  pin: '最上部に固定',
  unpin: '固定を外す',
  up: '上へ移動',
  down: '下へ移動',
  lane: (lane, place, of, folded, pinned) =>
    `レーン ${place} / ${of}: ${lane}${folded ? '、折りたたみ中' : ''}${pinned ? '、固定中' : ''}。`,
  isReset: 'レーンを元に戻した。',
};

export const laneWordsOf = (language: Language): LaneWords => (language === 'ja' ? ja : en);
