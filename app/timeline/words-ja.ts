import { actorLabel } from '../i18n/actors.ts';
import { formatBytes, formatCount, formatDuration, formatNumber } from '../i18n/format.ts';
import { namesJa } from '../i18n/names-ja.ts';
import { deviceWord } from './device-word.ts';
import { instantDigits } from './instant.ts';
import { messageWord } from './message-word.ts';
import type { TimelineWords } from './words.ts';

const duration = (ns: number): string => formatDuration(ns, 'ja');
const PHASE: Readonly<Record<string, string>> = {
  teardown: '後始末',
  backoff: '待機',
  'process-creation': 'プロセス生成',
  'software-init': 'ソフト初期化',
  'device-init': '装置初期化',
  verification: '検証',
  reintegration: '再統合',
  firmware: 'ファームウェア',
  'system-boot': 'OS 起動',
};

const GROUP: Readonly<Record<string, string>> = {
  programs: 'プログラム',
  servers: 'サーバ',
  drivers: 'ドライバ',
  devices: '装置',
};

export const timelineWordsJa: TimelineWords = {
  title: 'タイムライン',
  axis: { label: '時間軸', linear: '線形', elastic: '伸縮', log: '対数' },
  allLanes: '全レーン',
  elasticHint: '何も起きない所は折りたたみ、長さを書く。',
  logHint: '故障から測り、10 倍ごとに同じ幅で示す。',
  afterFault: '故障からの時間',
  sinceStart: '開始からの時間',
  secondUnit: '秒',
  duration,
  instant: (ns, pxNs) => `${instantDigits(ns, pxNs)}秒`,
  actor: (actor) => actorLabel(actor, 'ja'),
  folded: (name, actors) =>
    `${GROUP[name] ?? actorLabel(actors[0] ?? { id: name }, 'ja')}${name in GROUP ? ` (${actors.length})` : ''}`,
  device: (state) => deviceWord(state, namesJa),
  fault: (kind) => namesJa.fault[kind].name,
  message: (type, word, to) => messageWord(type, word, to, 'ja'),
  outage: (ns) => (ns === null ? '停止: この実行では復帰せず' : `停止 ${duration(ns)}`),
  phase: (name, ns, by) => {
    if (name !== 'detection') {
      const words = PHASE[name] ?? name;
      return [`${words} ${duration(ns)}`, duration(ns)];
    }
    if (by === null) return ['この実行ではだれも気づかない', '気づかれず'];
    if (by === 'heartbeat') return [`${duration(ns)}間だれも気づかない`, `未検出 ${duration(ns)}`, duration(ns)];
    return [`${duration(ns)}で検出`, duration(ns)];
  },
  restart: (ns) => `再起動 ${duration(ns)}`,
  noticed: (ns, earlier) => `${duration(ns)}${earlier ? '早く' : '遅く'}検出`,
  back: (ns, earlier) => `${duration(ns)}${earlier ? '早く' : '遅く'}復帰`,
  checkPassed: duration,
  checkFailed: (ageNs) => `${duration(ageNs)}応答なし: 障害`,
  detected: (by, silenceNs) => (by === 'heartbeat' && silenceNs > 0 ? `${duration(silenceNs)}無応答: 強制終了` : ''),
  alive: '生きてる？',
  noAnswer: '応答なし',
  nobodyChecks: 'だれも判定しない',
  intact: '無傷',
  damaged: '破損',
  count: (n) => `×${formatCount(n)}`,
  legend: {
    running: '実行',
    waiting: '待ち',
    stuck: '巻添え',
    spinning: '進展のない実行',
    message: 'メッセージ',
    interrupt: '割込み',
    tick: 'タイマ',
    quantum: 'クォンタム消費',
    passed: '合格',
    failed: '不合格',
    noBeat: '応答なし',
    noticed: '検出',
  },
  lanes:
    'タイムライン。左右の矢印でイベントを順に、上下でレーンを選択、＋と－で拡大と縮小、0 で実行全体、F で故障の前後を表示。Shift E でイベントを表として表示。',
  overview: '実行全体の概要',
  windowStart: '表示範囲の始め',
  windowEnd: '表示範囲の終わり',
  windowWhole: '表示範囲',
  wholeRun: '実行全体',
  throughput: '転送量',
  rate: (perSecond, unit, intervalNs) => {
    const items = { frame: 'フレーム', character: '字', line: '行' } as const;
    const amount = unit === 'byte' ? formatBytes(perSecond) : `${formatNumber(perSecond)} ${items[unit]}`;
    return [`最大 ${amount}/秒、${duration(intervalNs)}ごと`, `最大 ${amount}/秒`, `${amount}/秒`];
  },
  noData: (ns) => `${duration(ns)}間データなし`,
  nothingMoved: (ns) => `${duration(ns)}間転送なし`,
};
