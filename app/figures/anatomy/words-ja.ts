import { formatDuration, formatNumber, NBSP } from '../../i18n/format.ts';
import { type AnatomyWords, LATE } from './words.ts';

const duration = (ns: number): string => formatDuration(ns, 'ja');

export const anatomyWordsJa: AnatomyWords = {
  outage: '停止時間（線形）',
  duration,
  tick: (ns, endNs) => (endNs < 1e9 ? duration(ns) : `${formatNumber(ns / 1e9)}${NBSP}秒`),
  atLeast: (ns) => `${duration(ns)}以上`,
  phase: {
    detection: 'だれも気づかない',
    teardown: '後始末',
    backoff: '待機',
    'process-creation': 'プロセス',
    'software-init': 'ソフト',
    'device-init': '装置初期化',
    verification: '検証',
    reintegration: '再統合',
    firmware: 'ファームウェア',
    'system-boot': 'OS 起動',
  },
  detection: (by) => {
    if (by?.startsWith('job-watch') === true) return ['カーネルが検出', '検出'];
    if (by === null || LATE.has(by)) return ['だれも気づかない', '未検出'];
    return ['ただちに検出', '検出'];
  },
  timesShorter: (ratio, atLeast) => `${formatNumber(ratio, 2)} 分の 1${atLeast ? ' 以下' : ''}`,
  lens: (factor) => `${formatNumber(factor, 6)} 倍に拡大`,
  deviceInitSkipped: '装置初期化は省略',
  escalated: '装置初期化を省略したが、結局実行',
  notNoticed: 'この実行では気づかれない',
  notBack: 'この実行では戻らない',
  gaveUp: '再起動を断念',
  nothingFailed: '障害なし',
  dormant: '故障は現れなかった',
  failureOf: (index, count) => `${count} 回中 ${index} 回目の障害`,
};
