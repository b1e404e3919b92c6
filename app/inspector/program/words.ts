import { formatClock } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';

/** How an instruction is explained. `place` and `port` come with their names. */
export interface ExplainWords {
  readonly line: (line: number) => string;
  /** Where no instruction stands. */
  readonly nowhere: (address: number) => string;
  readonly memory: (address: string) => string;
  readonly port: (port: string) => string;
  readonly was: (value: string) => string;
  readonly jumps: (where: string) => string;
  readonly calls: (where: string, back: string) => string;
  readonly returns: (where: string) => string;
  readonly branches: (both: string, where: string) => string;
  readonly goesOn: (both: string, where: string) => string;
  readonly byZero: (dividend: string, divisor: string) => string;
  readonly outside: (place: string) => string;
  readonly wordsIn: (count: number, port: string, place: string) => string;
  readonly wordsOut: (count: number, port: string, place: string) => string;
  /** `from` null: anybody. */
  readonly receives: (from: string | null, place: string) => string;
  readonly sends: (message: string, to: string, place: string, waits: boolean) => string;
  readonly notifies: (to: string) => string;
  readonly kernelCall: (call: string, values: string) => string;
  readonly tracePoint: (name: string) => string;
  readonly panics: (code: number) => string;
  readonly ends: string;
  readonly nothing: string;
  readonly undefined: string;
}

/** What the debugger of the inspector says; fetched with it. */
export interface DebuggerWords {
  readonly toolbar: string;
  readonly runTo: (line: number) => string;
  readonly runBackTo: (line: number) => string;
  /** Before what the next instruction will do; `line` 0: it stands in no line. */
  readonly next: (line: number) => string;
  readonly explain: ExplainWords;
  readonly breakpointAt: (line: number) => string;
  /** Of a line: how it is used by keys. */
  readonly gutterHint: string;
  readonly breakpoints: string;
  readonly stopsPlay: string;
  readonly atPlace: (driver: string, line: number) => string;
  /** A breakpoint whose place the program no longer has. */
  readonly lost: (place: string) => string;
  readonly remove: (place: string) => string;
  readonly changedSince: (count: number, ns: number) => string;
  readonly wasValue: (value: string) => string;
  readonly memoryTitle: (bytes: number) => string;
  readonly goTo: string;
  readonly stack: string;
  readonly earlier: string;
  readonly later: string;
  readonly changedWords: (count: number) => string;
  readonly faultHere: string;
  readonly faultTitle: (line: number, place: string) => string;
  readonly faultHint: string;
  readonly faultNeedsLine: string;
  readonly strikes: string;
  readonly now: string;
  readonly nextJob: string;
}

const en: DebuggerWords = {
  toolbar: 'Through the program',
  runTo: (line) => `Run to line ${line}`,
  runBackTo: (line) => `Run back to line ${line}`,
  next: (line) => (line === 0 ? 'Next:' : `Line ${line} is next:`),
  explain: {
    line: (line) => `line ${line}`,
    nowhere: (address) => `address ${address}, where no code is`,
    memory: (address) => `memory ${address}`,
    port: (port) => `port ${port}`,
    was: (value) => `(was ${value})`,
    jumps: (where) => `goes to ${where}`,
    calls: (where, back) => `calls ${where}; lr ← ${back}`,
    returns: (where) => `returns to ${where}`,
    branches: (both, where) => `${both}: goes to ${where}`,
    goesOn: (both, where) => `${both}: goes on at ${where}`,
    byZero: (dividend, divisor) => `${dividend} / ${divisor}: a division by zero, which ends the driver`,
    outside: (place) => `${place} lies outside of the driver’s data or is misaligned: an exception ends the driver`,
    wordsIn: (count, port, place) => `${place} ← ${count} words from ${port}`,
    wordsOut: (count, port, place) => `${port} ← ${count} words from ${place}`,
    receives: (from, place) => `waits for a message from ${from ?? 'anybody'}; it is put to ${place}`,
    sends: (message, to, place, waits) =>
      `sends “${message}” to ${to}, from ${place}${waits ? ', and waits for the answer' : ''}`,
    notifies: (to) => `notifies ${to}`,
    kernelCall: (call, values) => `kernel call ${call}: ${values}`,
    tracePoint: (name) => `trace point “${name}”: changes nothing`,
    panics: (code) => `the driver gives up, with code ${code}`,
    ends: 'the driver ends',
    nothing: 'does nothing',
    undefined: 'no instruction: an exception ends the driver',
  },
  breakpointAt: (line) => `Breakpoint at line ${line}`,
  gutterHint: 'Up and down choose a line, Enter sets a breakpoint there.',
  breakpoints: 'Breakpoints',
  stopsPlay: 'Playing stops here',
  atPlace: (driver, line) => `${driver}, line ${line}`,
  lost: (place) => `${place}: not in this program`,
  remove: (place) => `Take the breakpoint at ${place} away`,
  changedSince: (count, ns) =>
    `${count === 1 ? 'One register' : `${count} registers`} changed since ${formatClock(ns, 'en')}.`,
  wasValue: (value) => `was ${value}`,
  memoryTitle: (bytes) => `Memory, ${bytes} bytes`,
  goTo: 'Show',
  stack: 'stack (sp)',
  earlier: 'Lower addresses',
  later: 'Higher addresses',
  changedWords: (count) => (count === 1 ? 'one word changed' : `${count} words changed`),
  faultHere: 'Fault here…',
  faultTitle: (line, place) => `Fault at line ${line}, ${place}`,
  faultHint: 'Another instruction takes the place of this one at the playhead; a new branch begins.',
  faultNeedsLine: 'Choose a line with an instruction: faults are put at one.',
  strikes: 'When the instruction changes',
  now: 'Now',
  nextJob: 'At its next job',
};

const ja: DebuggerWords = {
  toolbar: 'プログラムをたどる',
  runTo: (line) => `${line} 行目まで実行`,
  runBackTo: (line) => `${line} 行目まで逆向きに実行`,
  next: (line) => (line === 0 ? '次:' : `次は ${line} 行目:`),
  explain: {
    line: (line) => `${line} 行目`,
    nowhere: (address) => `番地 ${address}（コードなし）`,
    memory: (address) => `メモリ ${address}`,
    port: (port) => `ポート ${port}`,
    was: (value) => `（元は ${value}）`,
    jumps: (where) => `${where} へ飛ぶ`,
    calls: (where, back) => `${where} を呼び出す。lr ← ${back}`,
    returns: (where) => `${where} へ戻る`,
    branches: (both, where) => `${both}: ${where} へ飛ぶ`,
    goesOn: (both, where) => `${both}: そのまま ${where} へ`,
    byZero: (dividend, divisor) => `${dividend} / ${divisor}: ゼロによる除算。ドライバは例外で終わる`,
    outside: (place) => `${place} はデータ領域の外か境界違反。ドライバは例外で終わる`,
    wordsIn: (count, port, place) => `${place} ← ${port} から ${count} ワード`,
    wordsOut: (count, port, place) => `${port} ← ${place} から ${count} ワード`,
    receives: (from, place) => `${from === null ? '相手を問わず' : `${from}から`}メッセージを待ち、${place} に置く`,
    sends: (message, to, place, waits) => `${place} の「${message}」を${to}に送る${waits ? '。返答を待つ' : ''}`,
    notifies: (to) => `${to}に通知する`,
    kernelCall: (call, values) => `カーネルコール ${call}: ${values}`,
    tracePoint: (name) => `トレースポイント「${name}」: 何も変えない`,
    panics: (code) => `ドライバはコード ${code} で自ら終わる（パニック）`,
    ends: 'ドライバは終了する',
    nothing: '何もしない',
    undefined: '命令ではない。ドライバは例外で終わる',
  },
  breakpointAt: (line) => `${line} 行目のブレークポイント`,
  gutterHint: '上下キーで行を選び、Enter でブレークポイントを設定。',
  breakpoints: 'ブレークポイント',
  stopsPlay: '再生をここで止める',
  atPlace: (driver, line) => `${driver}、${line} 行目`,
  lost: (place) => `${place}: このプログラムにはない`,
  remove: (place) => `${place} のブレークポイントを解除`,
  changedSince: (count, ns) => `${formatClock(ns, 'ja')}の時点から変わったレジスタは ${count} 個。`,
  wasValue: (value) => `元は ${value}`,
  memoryTitle: (bytes) => `メモリ、${bytes} バイト`,
  goTo: '表示',
  stack: 'スタック (sp)',
  earlier: '前の番地',
  later: '後の番地',
  changedWords: (count) => `変わったワード ${count} 個`,
  faultHere: 'ここに故障…',
  faultTitle: (line, place) => `${line} 行目（${place}）の故障`,
  faultHint: '再生位置でこの命令が別の命令に置き換わり、新しいブランチが始まる。',
  faultNeedsLine: '命令のある行を選ぶと、そこに故障を入れられる。',
  strikes: '命令が変わる時機',
  now: '今すぐ',
  nextJob: '次の仕事で',
};

const WORDS: { readonly [L in Language]: DebuggerWords } = { en, ja };
export const debuggerWordsOf = (language: Language): DebuggerWords => WORDS[language];
