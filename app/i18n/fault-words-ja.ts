import type { FaultKind } from '../../sim-core/index.ts';
import type { FaultWords } from './names.ts';

/** The faults, in Japanese. */
export const faultWordsJa: { readonly [K in FaultKind]: FaultWords } = {
  'infinite-loop': {
    name: '無限ループ',
    line: 'CPU を使い続け、返答しない。だれも知らない',
    headline: (driver) => `${driver}が固まる。`,
    box: '無限ループ',
  },
  deadlock: {
    name: 'デッドロック',
    line: '永久に待ち、CPU は使わない。だれも知らない',
    headline: (driver) => `${driver}が永久に待つ。`,
    box: 'デッドロック',
  },
  'lost-reply': {
    name: '返答忘れ',
    line: '仕事はするが返答を忘れる。生存確認には答える',
    headline: (driver) => `${driver}が返答を忘れる。`,
    box: '返答なし',
  },
  'wild-pointer': {
    name: '不正アドレス',
    line: '領域外に触れる。CPU がその場で止める',
    headline: (driver) => `${driver}が領域外に触れる。`,
    box: '不正アドレス',
  },
  'illegal-io': {
    name: '不正な I/O',
    line: '動作中のディスクに命令。装置が異常になりうる',
    headline: (driver) => `${driver}が動作中のディスクに命令する。`,
    box: '不正な I/O',
  },
  panic: {
    name: 'パニック',
    line: '自己検査に失敗し、そう告げて終わる',
    headline: (driver) => `${driver}がパニックする。`,
    box: 'パニック',
  },
  kill: {
    name: '強制終了',
    line: 'プロセスが終わる。親に知らされる',
    headline: (driver) => `${driver}が強制終了される。`,
    box: '強制終了',
  },
  'polling-loop': {
    name: 'ポーリングループ',
    line: '装置に尋ね続け、返答しない',
    headline: (driver) => `${driver}が装置に尋ね続ける。`,
    box: '尋ね続ける',
  },
  'babbling-loop': {
    name: '送信し続けるループ',
    line: '「生きている」と言い続け、返答しない',
    headline: (driver) => `${driver}が送信し続ける。`,
    box: '送信し続ける',
  },
  'blocked-send': {
    name: '送信ブロック',
    line: '来ない返事を待つ。CPU は使わない',
    headline: (driver) => `${driver}が来ない返事を待つ。`,
    box: '返事待ち',
  },
  'lost-interrupt': {
    name: '割込みの喪失',
    line: '割込みが届かない。生存確認には答える',
    headline: (driver) => `${driver}が割込みを失う。`,
    box: '割込みなし',
  },
  'hang-after-reply': {
    name: '返答後の停止',
    line: '返答してから固まる。待機中に見える',
    headline: (driver) => `${driver}が返答後に固まる。`,
    box: '返答後に停止',
  },
  'interrupt-storm': {
    name: '割込みの嵐',
    line: '同じ割込みが際限なく繰り返す',
    headline: (driver) => `${driver}が割込みの嵐に遭う。`,
    box: '割込みの嵐',
  },
  'slow-job': {
    name: '遅い処理',
    line: '遅いが正しい。何も壊れていない',
    headline: (driver) => `${driver}は遅いが動いている。`,
    box: '遅い',
  },
  'harmless-io': {
    name: '無害な不正 I/O',
    line: '不正なアクセスだが、何も変わらない',
    headline: (driver) => `${driver}が無害な規則違反をする。`,
    box: '不正な I/O',
  },
  'wrong-data': {
    name: '誤ったデータ',
    line: '期限内に返答するが、中身が違う',
    headline: (driver) => `${driver}が誤ったデータを渡す。`,
    box: '誤ったデータ',
  },
  'device-wedged': {
    name: '装置の故障',
    line: 'リセットするまで装置が応答しない',
    headline: (driver) => `${driver}の装置が応答しなくなる。`,
    box: '装置が無応答',
  },
  'foreign-port': {
    name: '他装置のポート',
    line: '他の装置に触れ、拒否される',
    headline: (driver) => `${driver}が他の装置に触れる。`,
    box: '他装置のポート',
  },
  'wild-read': {
    name: '不正な読み出し',
    line: '領域外を読む。CPU がその場で止める',
    headline: (driver) => `${driver}が領域外を読む。`,
    box: '不正な読み出し',
  },
  'wild-write': {
    name: '不正な書き込み',
    line: '自分のデータを壊し、迷走する',
    headline: (driver) => `${driver}が自分のデータを壊す。`,
    box: '不正な書き込み',
  },
  'wild-jump': {
    name: '不正なジャンプ',
    line: 'プログラムの外へ飛ぶ。CPU が止める',
    headline: (driver) => `${driver}がプログラムの外へ飛ぶ。`,
    box: '不正なジャンプ',
  },
  'division-by-zero': {
    name: 'ゼロ除算',
    line: 'CPU が例外を起こす',
    headline: (driver) => `${driver}がゼロで割る。`,
    box: 'ゼロ除算',
  },
  exit: {
    name: '自己終了',
    line: '自ら終わる。親に知らされる',
    headline: (driver) => `${driver}が自ら終わる。`,
    box: '終了',
  },
  'death-in-transfer': {
    name: '転送中の死',
    line: '装置にデータを残してパニックする',
    headline: (driver) => `${driver}が転送の途中で死ぬ。`,
    box: 'パニック',
  },
  'permanent-bug': {
    name: '恒久的なバグ',
    line: '再起動のたびにまた倒れる',
    headline: (driver) => `${driver}は再起動しても直らない。`,
    box: '恒久的なバグ',
  },
  'dynamic-update': {
    name: '動的更新',
    line: '依頼により、仕事の合間に取り替える',
    headline: (driver) => `${driver}が依頼により取り替えられる。`,
    box: '取り替え',
  },
  mutation: {
    name: '無作為な変異',
    line: 'プログラムの一語が無作為に変わる',
    headline: (driver) => `${driver}のプログラムの一語が変わる。`,
    box: '無作為な変異',
  },
  'device-locked': {
    name: '装置の固着',
    line: '電源を切るまで装置が応答しない',
    headline: (driver) => `${driver}の装置が固まり、リセットも効かない。`,
    box: '装置が固着',
  },
};
