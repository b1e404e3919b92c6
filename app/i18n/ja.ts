import { isStoryId, type StoryId } from '../../sim-core/index.ts';
import { branchWordsJa } from './branch-words-ja.ts';
import { commandWordsJa } from './command-words-ja.ts';
import { conditionWordsJa } from './conditions-ja.ts';
import type { Words } from './en.ts';
import { formatClock, formatDuration, formatMs, formatOffset, formatShare, joined } from './format.ts';
import { kernelWordsJa } from './kernel-words.ts';
import { namesJa } from './names-ja.ts';
import { programWordsJa } from './program-words.ts';
import { galleryWordsJa } from './story-words-ja.ts';

const SCENARIOS: Readonly<Record<StoryId, string>> = {
  'disk-infinite-loop': 'ファイルコピー中にディスクドライバが固まる',
  'disk-illegal-io': 'ディスクドライバが動作中のディスクに命令する',
  'disk-deadlock': 'ディスクドライバが永久に待つ',
  'disk-lost-reply': 'ディスクドライバが返答を忘れる',
  'disk-wild-pointer': 'ディスクドライバが領域外に触れる',
  'disk-panic': 'ディスクドライバがパニックする',
  'disk-kill': 'ディスクドライバが強制終了される',
  'disk-polling-loop': 'ディスクドライバが状態を尋ね続ける',
  'disk-babbling-loop': 'ディスクドライバが送信をやめない',
  'disk-blocked-send': 'ディスクドライバが送信で止まる',
  'disk-lost-interrupt': 'ディスクの割り込みが失われる',
  'disk-hang-after-reply': 'ディスクドライバが返答の後に固まる',
  'disk-interrupt-storm': 'ディスクの割り込みが止まらない',
  'disk-slow-job': 'ディスクドライバが遅いだけで何も壊れていない',
  'disk-wrong-data': 'ディスクドライバが誤ったデータを返す',
  'disk-needless-reset': '要らなかったリセット',
  'disk-false-skip': 'ディスクがひとりでに固まる',
  'nic-infinite-loop': 'ダウンロード中にネットワークドライバが固まる',
  'nic-phy-infinite-loop': '固まるドライバとリンクの交渉',
  'nic-kills': 'ネットワークドライバが何度も強制終了される',
  'nic-overflow': 'ネットワークカードがあふれる',
  'nic-line-cut': 'ネットワークの回線が切れる、ドライバのせいではない',
  'typist-driver-hangs': '文字の入力中に端末ドライバが固まる',
  'terminal-blocks-copy': '端末ドライバが固まり、ファイルコピーも止まる',
  'print-driver-dies': '行の途中でプリンタドライバが倒れる',
  'printer-deaf': '仕事と仕事の間にプリンタドライバが応えなくなる',
  'all-together': '四つのドライバと四つのプログラム、何も倒れない',
  'neighbours-judged-too': '固まったドライバのせいで隣まで疑われる',
  'neighbours-spared': '同じ停止でも CPU 時間で測れば隣は疑われない',
  'reboot-after-panic': 'ドライバがシステム全体を道連れにする',
  'watchdog-reset': 'ドライバがシステムを止め、ウォッチドッグがリセットする',
  'error-spreads': 'エラーがドライバからドライバへ、カーネルへ広がる',
  'disk-locked': 'ドライバの再起動では直らないディスク',
  'healthy-copy': '何も倒れないファイルコピー',
  idle: '待機中のマシン: 監視の代価',
};

const at = (ns: number, digits?: number): string => formatDuration(ns, 'ja', digits);

export const ja: Words = {
  names: namesJa,
  conditions: conditionWordsJa,
  branches: branchWordsJa,
  commands: commandWordsJa,
  gallery: galleryWordsJa,

  close: '閉じる',
  dismiss: '閉じる',

  header: {
    scenarioMenu: 'シナリオ',
    scenario: (id) => (isStoryId(id) ? SCENARIOS[id] : id),
    runFacts: (durationMs, seed) => `${formatMs(durationMs, 'ja')}、シード ${seed}`,
    compared: (systems) =>
      systems.length > 3
        ? `${systems.length} システムを比較`
        : `${systems.map((system) => joined(system, '')).join('と')}を比較`,
    alone: (system) => joined(system, 'のみ'),
    systemsMenu: '比較するシステム',
    present: '発表',
    language: '言語',
    theme: { auto: '配色: システムに合わせる', light: '配色: 明るい', dark: '配色: 暗い' },
    inspector: 'なぜ？',
  },

  machine: {
    title: 'マシン',
    at: (ns) => at(ns, 4),
    system: '表示するシステム',
    knockOver: 'ドライバをクリックするか、レーンを右クリックすると倒せる。',
    touchToKnockOver: 'ドライバをタップするか、レーンを長く押すと倒せる。',
  },

  palette: {
    title: (driver) => `${driver}を倒す`,
    at: (ns) => at(ns, 4),
    silent: '無反応: だれにも知らされない',
    loud: '検出は即時: だれかに知らされる',
    chance: '偶然: 結果は場合による',
    outside: '外の世界: ドライバのせいではない',
  },

  story: {
    label: '一行の要約',
    waiting: '最初の実行をシミュレートしています。',
    empty: '比較するものがありません。',
    counter: (n, of) => `${n} / ${of}`,
    points: '筋書きの節目',
    quiet: 'マシンはプログラムに応えている。',
    served: (system) => joined(system, 'は再びプログラムに応えている。'),
    unnoticed: (system, ns) => `${system}: 故障から ${at(ns)}、まだだれも気づかない。`,
    inSystem: (system, sentence) => `${system}: ${sentence}`,
  },

  transport: {
    label: '再生',
    play: '再生',
    pause: '停止',
    speed: '速さ',
    speedOf: (speed) => (speed === 1 ? '実時間' : joined(`実行の 1 秒を ${at(1e9 / speed)}`, 'で')),
    paced: '大事な所をゆっくり',
    clock: 'シミュレーション時刻',
    seconds: '秒',
    afterFault: (ns) => (ns >= 0 ? `故障から ${at(ns, 4)}` : joined(`故障の ${at(-ns, 4)}`, '前')),
    keys: 'キー',
  },

  stage: {
    tools: '発表',
    leave: '発表モードを終える',
    light: '画面を戻す',
  },

  run: {
    progress: (names, share) => `${names}: シミュレート中 ${formatShare(share)}`,
    failed: (system, sentence) => joined(system, `をシミュレートできません: ${sentence}`),
    retry: 'もう一度シミュレートする',
    undo: '直前の変更を元に戻す',
  },

  inspector: {
    label: '理由と詳細',
    tabs: { why: 'なぜ', event: 'イベント', program: 'プログラム', kernel: 'カーネル', device: '装置' },
    kernel: kernelWordsJa,
    program: programWordsJa,
    backAfter: (ns) => joined(at(ns), 'で復帰。なぜ？'),
    answersAgain: (driver) => `${driver}が再び応答する。`,
    notNoticed: 'だれも気づかない。なぜ？',
    notBack: 'この実行では戻らない。なぜ？',
    nothingFailed: 'ここでは何も倒れていない。',
    nothingFailedHint: 'マシンのドライバをクリックして倒すか、イベントを選ぶとその原因が見える。',
    readDown: (system) => `${system}。下の行が上の行の原因。`,
    steps: (n) => `間の ${n} 段階`,
    fewer: '段階をたたむ',
    goTo: (ns) => joined(formatClock(ns, 'ja'), 'へ移動'),
    offset: (ns) => formatOffset(ns, 'ja'),
    chainEnd: 'これより前の原因はない。',
    noHeartbeat: 'だれもこのドライバに「生きてる？」と聞かないから。',
    answersPings: 'ドライバが「生きてる？」には答え、仕事の長さはだれも計らないから。',
    elsewhere: (system, ns) =>
      ns === 0
        ? joined(system, 'でも同時。')
        : ns > 0
          ? joined(joined(system, `では ${at(ns)}`), 'あと。')
          : joined(joined(system, `では ${at(-ns)}`), '前。'),
    elsewhereNever: (system) => joined(system, 'ではこの実行中に起こらない。'),
    whyThere: 'なぜ？',
    recovery: '障害について',
    selectedTitle: 'これはなぜ？',
    noEvent: 'イベントが選ばれていない。',
    noEventHint: 'タイムラインの印をクリックするか、矢印キーで進む。',
    facts: {
      number: '番号',
      time: '時刻',
      kind: '種類',
      actor: '主体',
      cause: '原因',
      noCause: '記録なし',
      followCause: (seq) => `イベント ${seq}`,
      arguments: '記録された値',
    },
    costs: {
      title: '監視の代価',
      caption: (faults) => (faults ? '1 秒あたり、実行全体。' : '1 秒あたり、障害なし。'),
      heartbeatMessages: 'ハートビート',
      jobAssignments: '代入（IPC ごと）',
      jobChecks: 'カーネル内の判定',
      ioTraps: 'I/O の捕捉',
      watching: '監視の CPU 時間',
      short: { heartbeatMessages: '確認', jobAssignments: '代入', jobChecks: '判定', ioTraps: '捕捉', watching: 'CPU' },
    },
  },
};
