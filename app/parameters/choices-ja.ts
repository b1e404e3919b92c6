import type { PerChoice } from './words.ts';

/** What each choice is called, in Japanese. */
export const choicesJa: PerChoice = {
  'detection.heartbeat.periods': { common: '全ドライバ共通', stock: '標準の MINIX' },
  'detection.jobWatch.clock': { elapsed: '経過時間', cpu: 'CPU 時間' },
  'detection.jobWatch.jobEnds': { 'any-send': 'どの送信でも', reply: '依頼元への応答', receive: '受信待ちに戻る' },
  'detection.callTimeout.clock': { elapsed: '経過時間', cpu: 'CPU 時間' },
  'restart.kind': {
    full: '通常：装置を初期化',
    'fast-if-clean': 'I/O 履歴が正しければ高速',
    'fast-always': 'つねに高速',
    reboot: 'OS 全体',
  },
  'restart.escalation': { 'give-up': '断念する', reboot: 'OS を再起動' },
  'restart.backoff': { capped: '倍々、ディスクは 1 秒まで', exponential: '倍々、30 秒まで', none: 'なし' },
  'restart.deviceInit': { reset: 'リセット', stock: '標準の MINIX' },
  isolation: { process: 'ユーザプロセス', domain: '保護領域', none: 'カーネルの一部' },
  'io.path': { 'kernel-call': 'カーネル呼出し', trapped: 'トラップ', direct: '直接' },
  'uart.baud': { '9600': '9600 ボー', '115200': '115,200 ボー' },
  'print.afterError': { line: '行を刷り直す', page: 'ページを刷り直す', skip: '先へ進む' },
};
