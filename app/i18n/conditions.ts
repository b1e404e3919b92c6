import { formatMs, joined } from './format.ts';

/** What makes a comparison fair, as a run's parameters say it. */
export interface Conditions {
  /** Heartbeat period in ms; null when this system or this driver is never pinged. */
  readonly heartbeatPeriodMs: number | null;
  /** Limit of a job in ms; null without a job watch. */
  readonly jobThresholdMs: number | null;
  /** Every I/O access is trapped and recorded. */
  readonly ioTrapped: boolean;
}

export interface ConditionWords {
  /** Who watches, shortly: “heartbeats every 1 s”. */
  readonly watched: (conditions: Conditions) => string;
  /** What the reader must know to judge the comparison; null when there is nothing to add. */
  readonly caveat: (conditions: Conditions) => string | null;
}

const watchedBy = (
  conditions: Conditions,
  words: { beats: (ms: number) => string; jobs: (ms: number) => string; none: string },
): string => {
  const { heartbeatPeriodMs, jobThresholdMs } = conditions;
  const parts = [
    ...(heartbeatPeriodMs === null ? [] : [words.beats(heartbeatPeriodMs)]),
    ...(jobThresholdMs === null ? [] : [words.jobs(jobThresholdMs)]),
  ];
  return parts.length === 0 ? words.none : parts.join(', ');
};

export const conditionWordsEn: ConditionWords = {
  watched: (conditions) =>
    watchedBy(conditions, {
      beats: (ms) => `heartbeats every ${formatMs(ms, 'en')}`,
      jobs: (ms) => `job watch ${formatMs(ms, 'en')}`,
      none: 'nobody watches',
    }),
  caveat: ({ heartbeatPeriodMs, jobThresholdMs }) => {
    if (jobThresholdMs !== null) return null;
    return heartbeatPeriodMs === null
      ? 'stock MINIX 3.1.3 never pings its disk driver'
      : 'stock MINIX 3.1.3 never pings its disk driver and would wait for ever';
  },
};

export const conditionWordsJa: ConditionWords = {
  watched: (conditions) =>
    watchedBy(conditions, {
      beats: (ms) => joined(`ハートビート ${formatMs(ms, 'ja')}`, 'ごと'),
      jobs: (ms) => `ジョブ監視 ${formatMs(ms, 'ja')}`,
      none: '監視なし',
    }),
  caveat: ({ heartbeatPeriodMs, jobThresholdMs }) => {
    if (jobThresholdMs !== null) return null;
    return heartbeatPeriodMs === null
      ? '標準の MINIX 3.1.3 はディスクドライバに生存確認をしない'
      : '標準の MINIX 3.1.3 はディスクドライバに生存確認をせず、永久に待つ';
  },
};
