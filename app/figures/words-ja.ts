import { formatDuration, joined } from '../i18n/format.ts';
import { namesJa } from '../i18n/names-ja.ts';
import type { MarkClass } from '../timeline/mark-class.ts';
import type { FigureWords } from './words.ts';

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

export const figureWordsJa: FigureWords = {
  kind: {
    timeline: 'タイムライン',
    anatomy: '回復の内訳',
    comparison: '比較',
    sequence: 'メッセージ系列',
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
  nothingFailed: (system, condition) => `${system}（${condition}）: 障害なし。`,
  source: (scenario, seed) => `Koboshi によるシミュレーション（シナリオ ${scenario}、シード ${seed}）。`,
};
