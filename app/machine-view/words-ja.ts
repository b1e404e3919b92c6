import type { MemoryRegion } from '../../sim-core/index.ts';
import { actorInSentence, actorLabel, kindLabel } from '../i18n/actors.ts';
import { formatCount, formatDuration, formatNumber, formatShare } from '../i18n/format.ts';
import { namesJa } from '../i18n/names-ja.ts';
import type { WorldPicture } from '../indexes/world-index.ts';
import type { DiskCommand, DiskStatus, IoMeaning } from './io-meaning.ts';
import type { MachineWords } from './words.ts';

/** A wait younger than this has no length worth telling, ns. */
const BEGINNING_NS = 1e6;
const duration = (ns: number): string => formatDuration(ns, 'ja');

const COMMANDS: Readonly<Record<DiskCommand, string>> = {
  read: '読み出し',
  write: '書き込み',
  identify: '識別',
  recalibrate: '再較正',
  'set-geometry': '形状設定',
  flush: '書き戻し',
  unknown: '未定義の命令',
};
const STATUS: Readonly<Record<DiskStatus, string>> = {
  busy: '動作中',
  'data-ready': 'データあり',
  error: 'エラー',
  ready: '準備完了',
  'not-ready': '準備未了',
};

function access(meaning: IoMeaning): string {
  switch (meaning.kind) {
    case 'words':
      return `${formatCount(meaning.count)} ワード`;
    case 'sectors':
      return `${formatCount(meaning.count)} セクタ`;
    case 'address':
      return meaning.part === 3 ? '装置, 番地' : '番地';
    case 'command':
      return COMMANDS[meaning.command];
    case 'status':
      return STATUS[meaning.status];
    case 'reset':
      return meaning.held ? 'リセット' : 'リセット解除';
    case 'register':
      return meaning.text;
    case 'error':
      return 'エラー内容';
    case 'features':
      return '機能';
    case 'data':
      return '1 ワード';
    case 'unknown':
      return 'レジスタなし';
  }
}

const DAMAGED: Readonly<Record<MemoryRegion, string>> = {
  'driver-data': 'データ',
  'driver-code': 'コード',
  'process-table': 'プロセス表',
  buffer: 'バッファ',
  free: '空きメモリ',
};

function world({ item, input, output, dropped, damaged, twice, missing, typed }: WorldPicture): string[] {
  const lost = Math.max(dropped, missing);
  const bad = [
    ...(lost === 0 ? [] : [`喪失 ${formatCount(lost)}`]),
    ...(twice === 0 ? [] : [`重複 ${formatCount(twice)}`]),
    ...(damaged === 0 ? [] : [`破損 ${formatCount(damaged)}`]),
  ];
  const passed =
    item === 'line' ? [`${formatCount(output)} 行`] : [`入 ${formatCount(input)}`, `出 ${formatCount(output)}`];
  const counts = [...passed, ...bad].join('、');
  const text = typed === '' ? [] : [`「${typed}」${counts}`, `「${typed.slice(-10)}」${counts}`];
  return [...text, counts, ...(bad.length === 0 ? [] : [bad.join('、')])];
}

export const machineWordsJa: MachineWords = {
  picture: (atNs) => `${formatDuration(atNs, 'ja', 4)}のマシン`,
  layers: { programs: 'プログラム', servers: 'サーバ', drivers: 'ドライバ', devices: '装置' },
  reliableSubsystem: '信頼サブシステム',
  actor: (actor) => actorLabel(actor, 'ja'),
  kind: (actor) => kindLabel(actor, 'ja'),
  kindCount: ({ id }, count) => `${actorLabel({ id: id.replace(/\d+$/, '') }, 'ja')} × ${formatCount(count)}`,
  walls: { process: 'ドライバはプロセス', domain: '書込みを保護', none: '壁なし：エラーが広がる' },
  waits: (forNs) => (forNs < BEGINNING_NS ? '待ち' : `${duration(forNs)} 待ち`),
  waitsFor: (actor) => `${actorInSentence(actor, 'ja')}の返答待ち`,
  share: (share) => formatShare(share),
  finished: (intact) => (intact ? '完了, データ正常' : '完了, データ破損'),
  ended: '終了',
  loss: ({ lost, twice, again }) =>
    [
      ...(lost === 0 ? [] : [`喪失 ${formatCount(lost)}`]),
      ...(twice === 0 ? [] : [`重複 ${formatCount(twice)}`]),
      ...(again === 0 ? [] : [`再送 ${formatCount(again)}`]),
    ].join('、'),
  world,
  damaged: (region) => `${DAMAGED[region]}を上書き`,
  goneWithSystem: 'OS とともに消失',
  panic: 'カーネルパニック',
  restarted: '外からの再起動',
  panicReason: namesJa.panicReason,
  rebootPhase: {
    firmware: 'ファームウェア',
    loader: 'ブートローダ',
    kernel: 'カーネルとドライバ',
    'file-system': 'ファイルシステム検査',
    services: 'サービスとプログラム',
  },
  restarting: (elapsedNs, lengthNs) => `再起動中: ${duration(elapsedNs)} / ${duration(lengthNs)}`,
  length: duration,
  condition: {
    absent: '起動前',
    idle: '待機',
    working: '処理中',
    failed: '障害',
    dead: '終了',
    teardown: '後始末',
    backoff: '再起動待ち',
    'process-creation': 'プロセス生成',
    'software-init': 'ソフト初期化',
    'device-init': '装置初期化',
    verification: '装置を確認',
    reintegration: '復帰中',
  },
  fault: (kind) => namesJa.fault[kind].box,
  job: (ageNs, limitNs) =>
    ageNs > limitNs ? `上限の ${formatNumber(ageNs / limitNs, 2)} 倍` : `${duration(ageNs)} / ${duration(limitNs)}`,
  check: (failed, ageNs, limitNs) =>
    failed ? `${duration(ageNs)} > ${duration(limitNs)}: 障害` : `${duration(ageNs)}: 合格`,
  nobodyChecks: 'だれも判定しない',
  process: (generation) => `${generation + 1} 代目のプロセス`,
  alive: '「生きてる？」',
  noAnswer: (forNs) => (forNs < BEGINNING_NS ? '応答なし' : `${duration(forNs)}応答なし`),
  jobWatch: (limitNs) => (limitNs === null ? 'ジョブ監視なし' : `ジョブ監視 ${duration(limitNs)}`),
  ioWatch: (trapped) => (trapped ? 'I/O を捕捉' : 'I/O 監視なし'),
  deviceState: namesJa.deviceState,
  deviceHealth: namesJa.deviceHealth,
  access,
  refused: '拒否',
  tape: (illegal, accesses) => `直近の I/O。${formatCount(accesses)} 件中不正 ${formatCount(illegal)}`,
  illegal: (count) => `不正 ${formatCount(count)}`,
  noAccess: 'I/O なし',
  lookInto: (device) => `${device}の中を見る：状態、レジスタ、故障`,
  knockOver: (driver, condition) => `${actorInSentence(driver, 'ja')}を倒す（${condition}）`,
};
