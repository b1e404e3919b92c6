import { formatCount, formatDuration, formatOffset, joined } from '../i18n/format.ts';
import { namesJa } from '../i18n/names-ja.ts';
import type { MarkClass } from '../indexes/mark-class.ts';
import type { NoteName } from './sequence/items.ts';
import { type FigureWords, MEASURED_DIGITS } from './words.ts';

const duration = (ns: number): string => formatDuration(ns, 'ja');

const MARKS: Readonly<Record<MarkClass, string>> = {
  fault: '故障',
  injected: '故障の注入',
  detected: '検出',
  up: '復帰',
  panic: 'カーネルパニック',
  overwritten: 'メモリ破壊',
  reboot: '再起動',
  killed: '強制終了',
  crash: '異常終了',
  damaged: '破損',
  finished: '完了（無傷）',
  'check-failed': '判定: 障害',
  'illegal-io': '不正な I/O',
  wedged: '装置の固着',
  'beat-missed': 'ハートビート応答なし',
  lost: '消失',
  again: '再送',
  beat: 'ハートビート応答',
  quantum: 'クォンタム全消費',
  'check-passed': '判定: 正常',
  interrupt: '割込み',
  'world-out': '外部への送出',
  'world-in': '外部からの到着',
  tick: 'タイマ割込み',
  'legal-io': 'I/O',
};

const NOTES: Readonly<Record<NoteName, string>> = {
  fault: '故障',
  passed: '判定: 正常',
  failed: '判定: 障害',
  unanswered: '応答なし',
  detected: '検出',
  dead: '終了',
  created: '新プロセス',
  crash: '異常終了',
  resumed: '復帰',
};

/** Messages whose names are long elsewhere, as they stand on an arrow. */
const SHORT: Readonly<Record<string, string>> = { map: '新しい番地', mapped: '番地の受領' };

export const figureWordsJa: FigureWords = {
  kind: {
    timeline: 'タイムライン',
    anatomy: '回復の内訳',
    comparison: '比較',
    sequence: 'メッセージ系列',
    machine: 'マシン',
    coverage: '検出範囲',
  },
  panel: {
    anatomy: '回復の内訳: サービスが止まっていた時間（線形目盛）',
    timeline: '同じ実行のタイムライン',
    elastic: '同じ実行のタイムライン（静かな時間は折りたたみ、長さを記す）',
  },
  afterFault: '故障からの時間',
  afterFaultLog: '故障からの時間（対数）',
  sinceStart: '開始からの時間',
  message: 'メッセージ',
  notification: '通知',
  mark: (name) => MARKS[name],
  messageName: (name, notify) => {
    const words: Readonly<Record<string, string>> = notify ? namesJa.notify : namesJa.message;
    return SHORT[name] ?? words[name] ?? name;
  },
  accesses: (count, illegal) =>
    illegal === 0 ? `I/O ${formatCount(count)} 回` : `I/O ${formatCount(count)} 回（不正 ${formatCount(illegal)}）`,
  access: 'I/O アクセスの回数',
  accessIllegal: 'I/O アクセスの回数（太字は不正を含む）',
  activation: 'プロセッサを使用',
  leftOut: (ns, messages) => `${duration(ns)}、メッセージ ${formatCount(messages)} 件を省略`,
  again: (times, ns) => `同じことを ${formatCount(times)} 回くり返す（${duration(ns)}）`,
  note: (note, lengthNs) =>
    note === 'passed' || note === 'failed' ? `${NOTES[note]} ${duration(lengthNs)}` : NOTES[note],
  noteName: NOTES,
  offset: (ns) => formatOffset(ns, 'ja'),
  measured: (ns) => formatDuration(ns, 'ja', MEASURED_DIGITS),
  measuredSentence: (ns) => `測った長さ：${formatDuration(ns, 'ja', MEASURED_DIGITS)}。`,
  noteSentence: (at, text) => `メモ（${at}）：「${text}」。`,
  waits: (ns, deadlock) => `${deadlock ? 'デッドロック、' : ''}${duration(ns)} 待ち`,
  waitsFor: '相手を待つ',
  throughput: '転送量',
  throughputSentence: '各プログラムの下は転送量（区間ごとの平均）。破線は左に記した最大値。',
  coverage: {
    watcher: {
      heartbeat: 'ハートビート',
      quantum: 'クォンタム',
      tick: 'タイマ',
      switch: '切替え',
      scan: '全仕事の走査',
      requester: '依頼者への返答',
      'cpu-clock': 'CPU 時間',
    },
    group: { heartbeat: 'ping', site: 'ジョブ監視（一か所）', scan: 'ジョブ監視（全仕事）' },
    noFailure: '障害でない',
    found: '検出までの時間',
    foundMs: '検出までの時間 [ms]',
    notFound: '検出せず',
    falseAlarm: '誤検出',
    quiet: '正しく無視',
    caption: ['故障が効き始めてから検出までの時間。', '「障害でない」行での検出は誤検出。'],
  },
  machine: {
    at: (afterNs, atNs) =>
      afterNs === null ? `実行の ${duration(atNs)}` : `故障から ${joined(duration(afterNs), '後')}`,
    running: '実行中',
    waiting: '待ち',
    stuck: (length) => joined(length, '巻添え'),
    dead: '終了',
    absent: '不在',
    since: (what, length) => `${what}、${length}`,
    subsystem: '信頼サブシステム',
    last: '最後のメッセージ',
    waits: '返答を待つ',
    caption: '矢印は二者の間の最後のメッセージ。',
  },
  notToScale: '時間は下へ進み、縮尺は一定でない。',
  stop: '。',
  space: '',
  axis: {
    linear: '時間軸は線形。',
    elastic: '時間軸は伸縮し、静かな区間は折りたたんで長さを記す。',
    log: '故障からの時間は対数目盛。',
  },
  outcome: ({ system, condition, detectionNs, detectedBy, decision, outageNs }) => {
    const found =
      detectionNs === null || detectedBy === null
        ? '検出されず'
        : joined(duration(detectionNs), `で検出（${namesJa.detector[detectedBy]}）`);
    const way = decision === null ? '' : `、${namesJa.decision[decision]}`;
    const out = outageNs === null ? 'この実行では復帰せず' : `停止 ${duration(outageNs)}`;
    return `${system}（${condition}）: ${out}、${found}${way}。`;
  },
  branchSentence: (mark, name) => `ブランチ ${mark}：${name}。`,
  nothingFailed: (system, condition) => `${system}（${condition}）: 障害なし。`,
  source: (scenario, seed) => `Koboshi によるシミュレーション（シナリオ ${scenario}、シード ${seed}）。`,
};
