import { type ConditionWords, isMinix, sentences, watchedBy } from './conditions.ts';
import { formatMs, joined } from './format.ts';

export const conditionWordsJa: ConditionWords = {
  watched: (conditions) =>
    watchedBy(conditions, {
      beats: (ms) => joined(`ハートビート ${formatMs(ms, 'ja')}`, 'ごと'),
      stock: '標準のハートビート',
      jobs: (ms) => `ジョブ監視 ${formatMs(ms, 'ja')}`,
      calls: (ms) => `呼び出し期限 ${formatMs(ms, 'ja')}`,
      watchdog: (ms) => `ウォッチドッグ ${formatMs(ms, 'ja')}`,
      operator: (ms) => joined(`${formatMs(ms, 'ja')}`, '後に管理者'),
      none: '監視なし',
    }),
  caveat: (conditions) =>
    sentences(
      !isMinix(conditions) || conditions.stockPeriods
        ? null
        : conditions.heartbeatPeriodMs === null
          ? '標準の MINIX 3.1.3 はディスクドライバに生存確認をしない'
          : '標準の MINIX 3.1.3 はディスクドライバに生存確認をせず、永久に待つ',
      isMinix(conditions) && conditions.initialisation === 'reset'
        ? '再起動時に装置をリセット（論文の前提。標準ではしない）'
        : null,
    ),
};
