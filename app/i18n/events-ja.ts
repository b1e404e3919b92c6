import { EXCEPTIONS, IO_STRING, IO_WRITE, MEMORY_REGIONS, OPERATIONS } from '../../sim-core/index.ts';
import { type CallWords, ofCall } from './calls.ts';
import type { EventFacts } from './event-facts.ts';
import type { Causes, Sentences } from './events.ts';
import { formatBytes, formatCount, formatHex, joined } from './format.ts';

/** ドライバをカーネル内に置くシステムでは、メッセージは呼出しである。 */
const SENT = {
  call: (e) => `${e.who}が${e.message(e.b)}${e.payload}で${e.other(e.a)}を呼び出す。`,
  systemCall: (e) => `${e.who}がシステムコールで${e.other(e.a)}に${e.message(e.b)}${e.payload}を渡す。`,
  returns: (e) => `${e.who}が${e.other(e.a)}に${e.message(e.b)}${e.payload}を返す。`,
} as const satisfies CallWords;
const RECEIVED = {
  call: (e) => `${e.who}が${e.other(e.a)}から${e.message(e.b)}で呼び出される。`,
  systemCall: (e) => `${e.who}が${e.other(e.a)}のシステムコール（${e.message(e.b)}）を引き受ける。`,
  returns: (e) => `${e.who}に${e.other(e.a)}から${e.message(e.b)}が返る。`,
} as const satisfies CallWords;

const BLOCKED_IN_CALL: readonly ((e: EventFacts) => string)[] = [
  (e) => `${e.other(e.b)}を待つ`,
  (e) => `${e.other(e.b)}が呼出しを受けるのを待つ`,
  (e) => `${e.other(e.b)}から戻るのを待つ`,
];

const BLOCK_SENTENCES: readonly ((e: EventFacts) => string)[] = [
  (e) => `${e.other(e.b)}からの受信を待つ`,
  (e) => `${e.other(e.b)}が受け取るのを待つ`,
  (e) => `${e.other(e.b)}の返答を待つ`,
  (e) => `${e.other(e.b)}への通知を待つ`,
];

function access(e: EventFacts): string {
  const port = `ポート ${formatHex(e.a & 0xffff)} `;
  const verb = (e.a & IO_WRITE) !== 0 ? 'に書き込む' : 'から読む';
  const what = (e.a & IO_STRING) !== 0 ? `${formatCount(e.b)} 語を` : `${formatHex(e.b, 2)} を`;
  return `${what}${port}${verb}`;
}

const DETECTED: readonly ((e: EventFacts) => string)[] = [
  (e) => `CPU が${e.who}を止め、カーネルがすぐに知る`,
  (e) => `${e.who}が自ら続行不能を告げる`,
  (e) => `${e.who}が終了し、${e.watcher}が知る`,
  (e) => `カーネルが${e.who}のアクセスを拒む`,
  (e) => `${e.watcher}が ${joined(e.ms(e.b), 'の無応答から')}${e.who}を障害と判定する`,
  (e) => `${e.who}の呼出し側が ${joined(e.ms(e.b), 'で待つのをやめる')}`,
  (e) => `カーネルがタイムクォンタム全消費時に${e.who}を障害と判定する`,
  (e) => `カーネルがタイマ割込み時に${e.who}を障害と判定する`,
  (e) => `カーネルがプロセス切替え時に${e.who}を障害と判定する`,
  (e) => `ハードウェア監視タイマが${e.who}の無応答を見つける`,
  (e) => `操作者が${e.who}の障害を見つける`,
  (e) => `${e.who}への苦情が届く`,
];

/** 「フレーム 12」。どれか分からなければ番号なし。 */
const item = (e: EventFacts): string =>
  e.b < 0 ? `どれか分からない${e.worldItem(e.a)}` : `${e.worldItem(e.a)} ${formatCount(e.b)} `;
const sign = (code: number): string => (code > 0x20 && code < 0x7f ? `「${String.fromCharCode(code)}」` : '');
const TAKES_IN: readonly ((e: EventFacts) => string)[] = [
  (e) => `${item(e)}を回線から受け取る`,
  (e) => `${item(e)}${sign(e.c)}を受信する`,
  (e) => `${item(e)}を受け取る`,
];
const GIVES_OUT: readonly string[] = ['送信する', '送出する', '印字する'];

const victim = (e: EventFacts): string =>
  e.b < 0 || MEMORY_REGIONS[e.a] === 'free' ? e.memoryRegion(e.a) : `${e.other(e.b)}の${e.memoryRegion(e.a)}`;

const begins = (e: EventFacts): string => {
  const number = formatCount(e.b);
  switch (OPERATIONS[e.a]) {
    case 'segment':
      return `セグメント ${number} を求める`;
    case 'character':
      return `文字 ${number} を打つ`;
    case 'line':
      return `行 ${number} を渡す`;
    default:
      return `ブロック ${number} の${e.operation(e.a)}を始める`;
  }
};
/** 「ブロック 12 の読出し」「セグメント 12 」 */
const operand = (e: EventFacts): string => {
  const name = OPERATIONS[e.a];
  const stream = name === 'segment' || name === 'character' || name === 'line';
  return stream
    ? `${e.operation(e.a)} ${formatCount(e.b)} の処理`
    : `ブロック ${formatCount(e.b)} の${e.operation(e.a)}`;
};

const HISTORY = (e: EventFacts): string =>
  e.c === 0 ? 'I/O の記録がない' : `I/O ${formatCount(e.c)} 件のうち不正が ${formatCount(e.b)} 件ある`;
const CLEAN = (e: EventFacts): string => (e.b === 0 && e.c > 0 ? `I/O ${formatCount(e.c)} 件に不正がない` : HISTORY(e));

const check = (e: EventFacts): string => {
  const limit = e.limit(e.b, e.a === 1);
  const age = e.us(e.b);
  const compared = limit === null ? age : `${age} ${e.a === 1 ? '>' : '≤'} ${limit}`;
  return `カーネルが${e.site(e.c)}に${e.who}を${e.a === 1 ? '不合格' : '合格'}と判定する（${compared}）。`;
};

export const sentencesJa: Sentences = {
  created: (e) =>
    e.b < 0
      ? `${e.who}が起動時から動く。`
      : `${e.who}が新しいプロセス（${e.a + 1} 代目）として、${e.other(e.b)}により始まる。`,
  dead: (e) => `${e.who}が死ぬ（${e.death(e.a)}）。`,
  run: (e) => `${e.who}が CPU を得る（キュー ${e.a}、残り ${e.b} ティック）。`,
  ready: (e) => `${e.who}が CPU の空きを待つ（${e.readyReason(e.b)}）。`,
  blocked: (e) => {
    const called = e.dealing(e.b) === 'message' ? undefined : BLOCKED_IN_CALL[e.a]?.(e);
    const doing = e.waitsToBeCalled ? '呼出しを待つ' : called;
    return `${e.who}が${doing ?? BLOCK_SENTENCES[e.a]?.(e) ?? `${e.blockKind(e.a)}で待つ`}。`;
  },
  tick: (e) => `カーネルがタイマ割込み ${formatCount(e.a)} を受ける（実行中: ${e.b < 0 ? 'なし' : e.other(e.b)}）。`,
  'quantum-end': (e) => `${e.who}がタイムクォンタムを使い切る（キュー ${e.a} → ${e.b}）。`,
  balance: (e) => `カーネルが ${formatCount(e.a)} プロセスの優先度を上げる。`,
  send: (e) => ofCall(e, SENT) ?? `${e.who}が${e.other(e.a)}に${e.message(e.b)}${e.payload}を送る。`,
  receive: (e) => ofCall(e, RECEIVED) ?? `${e.who}が${e.other(e.a)}から${e.message(e.b)}を受け取る。`,
  notify: (e) => `${e.who}が${e.other(e.a)}に${e.notification(e.b)}を通知する${e.c === 1 ? '（すでに保留中）' : ''}。`,
  'ipc-error': (e) =>
    `${e.who}は${e.other(e.a)}への${e.dealing(e.a) === 'message' ? e.blockKind(e.c) : '呼出し'}に失敗する（${e.ipcError(e.b)}）。`,
  interrupt: (e) => `${e.who}が${e.other(e.b)}に割り込む（線 ${e.a}${e.c === 1 ? '、マスク中のため保留' : ''}）。`,
  io: (e) => `${e.who}が${access(e)}（${(e.c & 0xff) === 0 ? '正当' : `不正: ${e.violation((e.c & 0xff) - 1)}`}）。`,
  'io-refused': (e) => `${e.who}がポート ${formatHex(e.a & 0xffff)} を拒まれる（許可範囲外）。`,
  'kernel-call': (e) => `${e.who}が${e.kernelCall(e.a)}${e.c < 0 ? `（拒否 ${e.c}）` : ''}。`,
  'device-state': (e) => `${e.who}が${e.deviceState(e.a)}になる（真の状態: ${e.deviceHealth(e.c)}）。`,
  'job-start': (e) => `${e.who}が${e.other(e.a)}のための仕事（${e.message(e.b)}）を始める。`,
  'job-end': (e) => `${e.who}が ${joined(e.us(e.b), 'で仕事を終える')}（${e.jobEnd(e.a)}）。`,
  check,
  'heartbeat-sent': (e) => `${e.who}が${e.other(e.a)}に「生きてる？」と聞く。`,
  'heartbeat-answered': (e) => `${e.who}が${e.other(e.a)}の生存応答を聞く。`,
  'heartbeat-missed': (e) => `${e.who}は${e.other(e.a)}から ${joined(e.ms(e.b), 'の間応答を得られない')}。`,
  'fault-injected': (e) => `${e.who}があなたに倒される（${e.faultName(e.b)}）。`,
  'fault-activated': (e) => `${e.who}が故障に入る（${e.faultName(e.b)}）。`,
  exception: (e) =>
    EXCEPTIONS[e.a] === 'bad-parameter'
      ? `${e.who}がカーネルに不正な引数（${formatHex(e.b)}）を渡し、ラッパに拒まれる。`
      : `${e.who}が CPU 例外を起こす（${e.exception(e.a)}、番地 ${formatHex(e.b)}）。`,
  panic: (e) => `${e.who}がパニック ${e.a} を起こす（自己検査の失敗）。`,
  detected: (e) => `${DETECTED[e.a]?.(e) ?? `${e.who}の障害が${e.detector(e.a)}で見つかる`}。`,
  decision: (e) => `${e.who}への対処は${e.decision(e.a)}に決まる${e.a === 0 || e.b > 0 ? `（${CLEAN(e)}）` : ''}。`,
  backoff: (e) => `${e.who}は再起動の前に ${joined(e.ms(e.a), '待つ')}（これまでの再起動 ${e.b} 回）。`,
  'restart-begun': (e) => `${e.who}のために新しいプロセスを作る（${e.decision(e.b)}）。`,
  mark: (e) => `${e.who}が${e.mark(e.a)}。`,
  'operation-begun': (e) => `${e.who}が${begins(e)}。`,
  'operation-ended': (e) => `${e.who}が${operand(e)}${e.c === 1 ? 'を終える' : 'に失敗する'}。`,
  'block-checked': (e) =>
    `${e.who}がブロック ${formatCount(e.a)} を検査し、${e.b === 1 ? '正しいと認める' : '誤りを見つける'}。`,
  progress: (e) =>
    `${e.who}が ${formatCount(e.b)} ブロック中 ${formatCount(e.a)} を移し終える（${formatBytes(e.c)}）。`,
  finished: (e) =>
    `${e.who}が終わる（${e.a === 1 ? 'チェックサム一致' : `誤り ${formatCount(e.b)} ブロック`}、再試行 ${formatCount(e.c)} 回）。`,
  'service-lost': (e) => `${e.who}が${e.other(e.a)}を失う（${e.ipcError(e.b)}）。`,
  'service-up': (e) => `${e.who}が${e.other(e.a)}を${e.b === 1 ? '再び' : ''}開く。`,
  reissued: (e) =>
    e.dealing(e.a) === 'message'
      ? `${e.who}が${e.other(e.a)}に${e.message(e.b)}をもう一度送る。`
      : `${e.who}が${e.message(e.b)}でもう一度${e.other(e.a)}を呼び出す。`,
  dense: (e) =>
    `${e.who}の動きが多すぎ、このティックの残りはメッセージ ${formatCount(e.a)} 件、I/O ${formatCount(e.b)} 件、切替え ${formatCount(e.c)} 回とだけ数える。`,
  counter: (e) => `カーネルがこの実行で${e.counter(e.a)}を ${formatCount(e.counterValue)} と数える。`,
  input: (e) => `${e.who}が${TAKES_IN[e.a]?.(e) ?? `${item(e)}を受け取る`}。`,
  output: (e) => `${e.who}が${e.c === 1 ? '' : '壊れた'}${item(e)}を${GIVES_OUT[e.a] ?? '送る'}。`,
  dropped: (e) => `${e.who}で${item(e)}が失われる（${e.dropReason(e.c)}）。`,
  retransmitted: (e) =>
    `${e.who}がセグメント ${formatCount(e.a)} を再送する（${formatCount(e.b)} 回目、${e.ms(e.c)} 応答なし）。`,
  reconfigured: (e) => `${e.who}が${e.other(e.a)}を設定し直す（捨てたフレーム ${formatCount(e.b)} 個）。`,
  'memory-damaged': (e) => `${e.who}が${victim(e)}を壊す（番地 ${formatHex(e.c)}）。`,
  'kernel-panic': (e) =>
    `カーネルがパニックし、機械全体が止まる（${e.panicReason(e.a)}${e.b < 0 ? '' : `、実行中: ${e.other(e.b)}`}）。`,
  'reboot-phase': (e) => `機械全体の再起動で${e.rebootPhase(e.a)}（${e.ms(e.b)}）。`,
  outside: (e) => e.outside(e.a, e.b === 1),
};

const CAUSE_DETECTED: readonly ((e: EventFacts) => string)[] = [
  () => 'CPU が止め、カーネルがすぐに知った',
  () => '自ら続行不能を告げた',
  (e) => `終了し、${e.watcher}が知った`,
  () => 'カーネルがアクセスを拒んだ',
  (e) => `${e.watcher}が ${joined(e.ms(e.b), 'の無応答から障害と判定した')}`,
  () => '呼出し側が待つのをやめた',
  () => 'タイムクォンタム全消費時にカーネルが障害と判定した',
  () => 'タイマ割込み時にカーネルが障害と判定した',
  () => 'プロセス切替え時にカーネルが障害と判定した',
];

export const causesJa: Causes = {
  created: (e) => (e.b < 0 ? `${e.who}が起動時から動いていた` : `${e.other(e.b)}が${e.who}の新しいプロセスを作った`),
  dead: (e) => `${e.who}が死んでいた（${e.death(e.a)}）`,
  check: (e) => {
    const limit = e.limit(e.b, e.a === 1);
    if (e.a === 0) return `カーネルが${e.who}の ${joined(e.us(e.b), 'を合格とした')}`;
    return `仕事を始めて ${e.us(e.b)}、返答がなかった${limit === null ? '' : `（上限は ${limit}）`}`;
  },
  detected: (e) => CAUSE_DETECTED[e.a]?.(e) ?? `障害が${e.detector(e.a)}で見つかった`,
  decision: (e) => {
    if (e.a === 0) return `${CLEAN(e)}ので、装置をリセットしなかった`;
    if (e.a === 1) return e.b > 0 ? `${HISTORY(e)}ので、通常の再起動とした` : 'ここでは常に装置ごと再起動する';
    return `${e.decision(e.a)}と決まった`;
  },
  backoff: (e) => `次の再起動まで ${joined(e.ms(e.a), '待った')}`,
  'restart-begun': (e) => `${e.watcher}が${e.decision(e.b)}を始めた`,
  'heartbeat-missed': (e) => `${e.other(e.a)}が ${joined(e.ms(e.b), 'の間「生きてる？」に')}答えなかった`,
  'heartbeat-sent': (e) => `${e.watcher}が${e.other(e.a)}に「生きてる？」と聞いた`,
  'fault-activated': (e) => `故障に入った（${e.faultName(e.b)}）`,
  'fault-injected': () => 'あなたが倒した',
  exception: (e) => `CPU 例外を起こした（${e.exception(e.a)}）`,
  panic: (e) => `自己検査に失敗した（パニック ${e.a}）`,
  'quantum-end': (e) => `${e.who}がタイムクォンタムを使い切った`,
  tick: () => 'タイマが割り込んだ',
  mark: (e) => `${e.who}が${e.mark(e.a)}`,
  'service-lost': (e) => `${e.who}が${e.other(e.a)}を失った（${e.ipcError(e.b)}）`,
  'service-up': (e) => `${e.who}が${e.other(e.a)}を${e.b === 1 ? '再び' : ''}開いた`,
  reissued: (e) =>
    e.dealing(e.a) === 'message'
      ? `${e.who}が${e.message(e.b)}をもう一度送った`
      : `${e.who}が${e.message(e.b)}でもう一度${e.other(e.a)}を呼び出した`,
  dropped: (e) => `${e.who}で${item(e)}が失われた（${e.dropReason(e.c)}）`,
  retransmitted: (e) => `${e.who}がセグメント ${formatCount(e.a)} を再送した`,
  reconfigured: (e) => `${e.who}が${e.other(e.a)}を設定し直した`,
  'memory-damaged': (e) => `${e.who}が${victim(e)}を壊した`,
  'kernel-panic': (e) => `カーネルがパニックした（${e.panicReason(e.a)}）`,
  outside: (e) => (e.b === 1 ? '外の世界で異常が起きた' : '外の異常が直された'),
  'reboot-phase': (e) => `機械全体が再起動された（${e.rebootPhase(e.a)}）`,
};
