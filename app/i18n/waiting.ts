import {
  type Actor,
  type Instant,
  LANE_STATES,
  type LaneState,
  type TimelineData,
  type Wait,
  type WaitChain,
  waitChains,
  waitsAt,
} from '../../sim-core/index.ts';
import { actorInSentence } from './actors.ts';
import { dealingOf } from './calls.ts';
import { formatDuration, joined } from './format.ts';
import type { Language } from './language.ts';

/** Who waits for whom, in sentences: fetched with those who say them, in both languages. */

interface WaitingWords {
  /** What the first of a chain does: “the copy program has waited 2.1 s for the answer of the file server”. */
  readonly begins: (who: string, waits: string) => string;
  /** What each further one does: “which has waited 2.1 s until …”. */
  readonly goesOn: (waits: string) => string;
  readonly how: {
    readonly receive: (peer: string, length: string) => string;
    readonly untaken: (peer: string, length: string) => string;
    readonly answer: (peer: string, length: string) => string;
  };
  /** The same of calls in and of a kernel that has the drivers in it. */
  readonly called: WaitingWords['how'];
  /** How the chain ends: what the last one does, whom nobody holds up. */
  readonly ends: (doing: string) => string;
  readonly deadlock: (chain: string, first: string) => string;
  readonly doing: { readonly [S in LaneState]?: string };
  readonly otherwise: string;
  readonly sentence: (parts: readonly string[]) => string;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const en: WaitingWords = {
  begins: (who, waits) => `${who} ${waits}`,
  goesOn: (waits) => `which ${waits}`,
  how: {
    receive: (peer, length) => `has waited ${length} for a message from ${peer}`,
    untaken: (peer, length) => `has waited ${length} until ${peer} takes its message`,
    answer: (peer, length) => `has waited ${length} for the answer of ${peer}`,
  },
  called: {
    receive: (peer, length) => `has waited ${length} for ${peer}`,
    untaken: (peer, length) => `has waited ${length} until ${peer} takes its call`,
    answer: (peer, length) => `has waited ${length} until ${peer} returns`,
  },
  ends: (doing) => `which ${doing}`,
  deadlock: (chain, first) => `Deadlock: ${chain}, and so back to ${first}`,
  doing: {
    running: 'is running',
    ready: 'is ready and waits for the CPU',
    spinning: 'is busy without progress',
    dead: 'is dead',
    teardown: 'is being cleared away',
    backoff: 'is down until its back-off is over',
    'process-creation': 'is being made anew',
    'software-init': 'is initialising its software',
    'device-init': 'is initialising its device',
    verification: 'is asking its device whether it works',
    reintegration: 'is being taken into use again',
  },
  otherwise: 'waits for an interrupt or for whoever calls next',
  sentence: (parts) => `${capital(parts.join(', '))}.`,
};

const ja: WaitingWords = {
  begins: (who, waits) => `${who}は${waits}`,
  goesOn: (waits) => `その相手は${waits}`,
  how: {
    receive: (peer, length) => `${peer}からのメッセージを${joined(length, '待っている')}`,
    untaken: (peer, length) => `${peer}がメッセージを受け取るのを${joined(length, '待っている')}`,
    answer: (peer, length) => `${peer}の返事を${joined(length, '待っている')}`,
  },
  called: {
    receive: (peer, length) => `${peer}を${joined(length, '待っている')}`,
    untaken: (peer, length) => `${peer}が呼出しを受けるのを${joined(length, '待っている')}`,
    answer: (peer, length) => `${peer}から戻るのを${joined(length, '待っている')}`,
  },
  ends: (doing) => `その相手は${doing}`,
  deadlock: (chain, first) => `デッドロック：${chain}。こうして${first}に戻る`,
  doing: {
    running: '実行中',
    ready: '実行可能で CPU を待っている',
    spinning: '進まないまま CPU を使っている',
    dead: '停止している',
    teardown: '後始末されている',
    backoff: '再起動まで待たされている',
    'process-creation': 'プロセスを作り直されている',
    'software-init': 'ソフトウェアを初期化している',
    'device-init': 'デバイスを初期化している',
    verification: 'デバイスが動くか確かめている',
    reintegration: '再び使われるところ',
  },
  otherwise: '割り込みか次の呼び出しを待っている',
  sentence: (parts) => `${parts.join('。')}。`,
};

const WORDS: { readonly [L in Language]: WaitingWords } = { en, ja };

/** What a chain is told from: a run's actors and what its timeline draws. */
export interface WaitingRun {
  readonly actors: readonly Actor[];
  readonly data: Pick<TimelineData, 'lanes' | 'waits'>;
}

/** The state of an actor's lane at an instant. */
export function laneStateAt({ data }: WaitingRun, actor: number, atNs: number): LaneState {
  const lane = data.lanes.find((one) => one.actor === actor);
  if (lane === undefined) return 'none';
  let low = 0;
  let high = lane.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lane.starts[middle] as number) <= atNs) low = middle + 1;
    else high = middle;
  }
  return LANE_STATES[lane.states[low - 1] ?? 0] ?? 'none';
}

/** One chain at an instant as a sentence: who is stuck behind whom, for how long, and what the last one does. */
export function chainSentence(
  run: WaitingRun,
  { waits, deadlock }: WaitChain,
  at: Instant,
  language: Language,
): string {
  const words = WORDS[language];
  const name = (actor: number): string => actorInSentence(run.actors[actor] ?? { id: String(actor) }, language);
  const say = ({ how, taken, actor, peer, sinceNs }: Wait): string => {
    const kind = how === 'receive' ? 'receive' : taken ? 'answer' : 'untaken';
    const said = dealingOf(run.actors, actor, peer) === 'message' ? words.how : words.called;
    return said[kind](name(peer), formatDuration(at - sinceNs, language));
  };
  const [first] = waits;
  const last = waits.at(-1);
  if (first === undefined || last === undefined) return '';
  const parts = waits.map((wait, i) => (i === 0 ? words.begins(name(wait.actor), say(wait)) : words.goesOn(say(wait))));
  if (deadlock) return words.sentence([words.deadlock(parts.join(language === 'ja' ? '。' : ', '), name(last.peer))]);
  const doing = words.doing[laneStateAt(run, last.peer, at)] ?? words.otherwise;
  return words.sentence([...parts, words.ends(doing)]);
}

/** Who waits for whom in a run at an instant, the longest waits first: one sentence a chain. */
export function waitingSentences(run: WaitingRun, atNs: number, language: Language): readonly string[] {
  const at = atNs as Instant;
  return waitChains(waitsAt(run.data.waits, atNs))
    .toSorted((a, b) => (a.waits[0]?.sinceNs ?? 0) - (b.waits[0]?.sinceNs ?? 0))
    .map((chain) => chainSentence(run, chain, at, language));
}
