import type { FaultKind, SystemId } from '../../sim-core/index.ts';
import { branchWordsEn, branchWordsJa } from './branch-words.ts';
import { catalogueOf } from './catalogues.ts';
import { joined } from './format.ts';
import type { Language } from './language.ts';

/** How one system came through a run, in the few cases that the headline tells apart. */
export type Verdict =
  /** No fault took hold. */
  | { readonly kind: 'nothing-failed' }
  /** Every failure was recovered; the outages together, in ns. */
  | { readonly kind: 'back'; readonly outageNs: number }
  /** A failure that nobody had noticed when the run ended. */
  | { readonly kind: 'unnoticed' }
  /** Noticed, and not back when the run ended. */
  | { readonly kind: 'down' }
  /** Restarting was given up. */
  | { readonly kind: 'given-up' };

export interface Outcome {
  readonly system: SystemId;
  /** Mark of its branch, where several are compared. */
  readonly branch?: string | undefined;
  readonly verdict: Verdict;
  /** Faults that took hold, in order of time. */
  readonly faults: readonly { readonly kind: FaultKind | 'none'; readonly driver: string }[];
  /** Faults of the scenario that never took hold. */
  readonly dormant: number;
  /** Faults that took hold and disturbed nobody: the driver went on serving. */
  readonly harmless: number;
  /** Some program's data came out wrong. */
  readonly damaged: boolean;
}

function systemName({ system, branch }: Outcome, language: Language): string {
  const { system: systems } = catalogueOf(language).names;
  return branch === undefined ? systems[system] : BRANCH_WORDS[language].column(systems[system], branch);
}

const BRANCH_WORDS = { en: branchWordsEn, ja: branchWordsJa };

/** Rough lengths: the words of the headline. */
const MAGNITUDES = [
  { below: 1e6, en: 'less than a millisecond', ja: '1 ミリ秒未満' },
  { below: 10e6, en: 'milliseconds', ja: '数ミリ秒' },
  { below: 100e6, en: 'milliseconds', ja: '数十ミリ秒' },
  { below: 1e9, en: 'a fraction of a second', ja: '数百ミリ秒' },
  { below: 1.5e9, en: 'about a second', ja: '約 1 秒' },
  { below: 10e9, en: 'seconds', ja: '数秒' },
  { below: 60e9, en: 'tens of seconds', ja: '数十秒' },
  { below: Number.POSITIVE_INFINITY, en: 'minutes', ja: '数分以上' },
] as const;
const magnitude = (ns: number, language: Language): string =>
  (MAGNITUDES.find(({ below }) => ns < below) ?? MAGNITUDES[7])[language];

const verdictKey = (verdict: Verdict, language: Language): string =>
  verdict.kind === 'back' ? `back ${magnitude(verdict.outageNs, language)}` : verdict.kind;

/** Outcomes of one verdict together, in the order of the systems. */
function grouped(outcomes: readonly Outcome[], language: Language): Outcome[][] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = verdictKey(outcome.verdict, language);
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return [...groups.values()];
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A system inside a sentence: “MINIX 3” is a name, “quick recovery” begins small. */
const insideEn = (name: string): string =>
  name.startsWith('MINIX') || name === 'Nooks' ? name : name.charAt(0).toLowerCase() + name.slice(1);

function subjectEn(group: readonly Outcome[], all: readonly Outcome[], position: number): string {
  const what = all.some(({ branch }) => branch !== undefined) ? 'runs' : 'systems';
  if (group.length === all.length && all.length === 2) return `both ${what}`;
  if (group.length === all.length && all.length > 2) return `all ${all.length} ${what}`;
  const names = group.map((outcome) => systemName(outcome, 'en'));
  return names.map((name, i) => (position + i > 0 ? insideEn(name) : name)).join(' and ');
}

function clauseEn(
  group: readonly Outcome[],
  all: readonly Outcome[],
  position: number,
  previous: Verdict | null,
): string {
  const subject = subjectEn(group, all, position);
  const many = group.length > 1;
  const verdict = group[0]?.verdict ?? { kind: 'nothing-failed' };
  switch (verdict.kind) {
    case 'back': {
      const length = magnitude(verdict.outageNs, 'en');
      return previous?.kind === 'back'
        ? `${subject} for ${length}`
        : `${subject} ${many ? 'are' : 'is'} down for ${length}`;
    }
    case 'unnoticed':
      return `${subject} ${many ? 'do' : 'does'} not notice`;
    case 'down':
      return `${subject} ${many ? 'are' : 'is'} still down at the end`;
    case 'given-up':
      return `${subject} ${many ? 'give' : 'gives'} up`;
    case 'nothing-failed':
      return `${subject} ${many ? 'do' : 'does'} not fail`;
  }
}

function clauseJa(group: readonly Outcome[], all: readonly Outcome[], last: boolean): string {
  const names = group.map((outcome) => systemName(outcome, 'ja')).join('と');
  const everyone = all.some(({ branch }) => branch !== undefined) ? 'どの実行も' : 'どのシステムも';
  const subject = group.length === all.length && all.length > 1 ? everyone : joined(names, 'は');
  const verdict = group[0]?.verdict ?? { kind: 'nothing-failed' };
  switch (verdict.kind) {
    case 'back':
      return `${subject}${magnitude(verdict.outageNs, 'ja')}${last ? 'で戻る' : '止まり'}`;
    case 'unnoticed':
      return `${subject}${last ? '最後まで気づかない' : '最後まで気づかず'}`;
    case 'down':
      return `${subject}${last ? '最後まで戻らない' : '最後まで戻らず'}`;
    case 'given-up':
      return `${subject}${last ? '断念する' : '断念し'}`;
    case 'nothing-failed':
      return `${subject}${last ? '障害にならない' : '障害にならず'}`;
  }
}

/** The system with the most failures speaks for what went wrong. */
function faultSentence(outcomes: readonly Outcome[], language: Language, driver: (id: string) => string): string {
  const most = outcomes.reduce((a, b) => (b.faults.length > a.faults.length ? b : a));
  const [first] = most.faults;
  const { names } = catalogueOf(language);
  if (first === undefined) return '';
  const sameKind = most.faults.every(({ kind, driver: id }) => kind === first.kind && id === first.driver);
  const count = most.faults.length;
  if (count === 1) {
    const sentence = first.kind === 'none' ? names.falseAlarm : names.fault[first.kind].headline;
    return upperFirst(sentence(driver(first.driver)));
  }
  if (language === 'ja') return `${sameKind ? driver(first.driver) : 'ドライバ'}が ${count} 回倒れる。`;
  return `${sameKind ? upperFirst(driver(first.driver)) : 'Drivers'} ${sameKind ? 'fails' : 'fail'} ${count} times.`;
}

function quiet(outcomes: readonly Outcome[], language: Language): string {
  const waiting = outcomes.some(({ dormant }) => dormant > 0);
  if (outcomes.some(({ harmless }) => harmless > 0)) {
    return language === 'ja' ? '故障は発現したが、だれも困らない。' : 'The fault takes hold and disturbs nobody.';
  }
  if (language === 'ja')
    return waiting ? '故障は眠ったまま、何も障害にならない。' : '何も倒れない。監視の代価だけが残る。';
  return waiting ? 'The fault stays dormant: nothing fails.' : 'Nothing fails. What remains is the price of watching.';
}

/** A closing remark on those outcomes that it is true of: on all, or on some by name. */
function remark(
  outcomes: readonly Outcome[],
  holds: (outcome: Outcome) => boolean,
  language: Language,
  words: { readonly en: string; readonly ja: string },
): string {
  const some = outcomes.filter(holds);
  if (some.length === 0) return '';
  const everywhere = some.length === outcomes.length;
  if (language === 'ja') {
    const where = joined(some.map((outcome) => systemName(outcome, 'ja')).join('と'), 'では');
    return everywhere ? `${words.ja}。` : `${where}${words.ja}。`;
  }
  const where = some.map((outcome) => insideEn(systemName(outcome, 'en'))).join(' and ');
  return everywhere ? ` ${upperFirst(words.en)}.` : ` Under ${where} ${words.en}.`;
}

const damage = (outcomes: readonly Outcome[], language: Language): string =>
  remark(outcomes, ({ damaged }) => damaged, language, { en: 'the data is damaged', ja: 'データは壊れる' });

/** Beside a failure: faults that were put in and never reached. */
const dormancy = (outcomes: readonly Outcome[], language: Language): string =>
  remark(outcomes, ({ dormant }) => dormant > 0, language, {
    en: 'another fault stays dormant',
    ja: '別の故障は眠ったままになる',
  });

/** How bad a verdict is, to order them: never noticed, not back, given up, then by length. */
function gravity(verdict: Verdict): number {
  switch (verdict.kind) {
    case 'unnoticed':
      return Number.POSITIVE_INFINITY;
    case 'down':
      return Number.MAX_VALUE;
    case 'given-up':
      return Number.MAX_SAFE_INTEGER;
    case 'back':
      return verdict.outageNs;
    case 'nothing-failed':
      return 0;
  }
}

/** More groups than this are told by the worst and the best of them. */
const MOST_GROUPS = 3;

function told(groups: readonly Outcome[][]): { readonly groups: readonly Outcome[][]; readonly partial: boolean } {
  if (groups.length <= MOST_GROUPS) return { groups, partial: false };
  const ofGroup = (group: readonly Outcome[]): number => (group[0] === undefined ? 0 : gravity(group[0].verdict));
  const sorted = groups.toSorted((a, b) => ofGroup(b) - ofGroup(a));
  const best = sorted.findLast((group) => group[0]?.verdict.kind === 'back') ?? sorted.at(-1);
  return { groups: [sorted[0] ?? [], best ?? []], partial: true };
}

/**
 * The story of the compared runs in one line: “The disk driver hangs. MINIX 3 is down for seconds, quick recovery for
 * milliseconds.” Empty without outcomes. `driver` gives a driver's name inside a sentence.
 */
export function headline(outcomes: readonly Outcome[], language: Language, driver: (id: string) => string): string {
  if (outcomes.length === 0) return '';
  if (outcomes.every(({ verdict }) => verdict.kind === 'nothing-failed'))
    return quiet(outcomes, language) + damage(outcomes, language);
  const { groups, partial } = told(grouped(outcomes, language));
  const fault = faultSentence(outcomes, language, driver);
  if (language === 'ja') {
    const clauses = groups.map((group, i) => clauseJa(group, outcomes, i === groups.length - 1));
    const of = partial ? `${outcomes.length} 方式のうち、` : '';
    return `${fault}${of}${clauses.join('、')}。${dormancy(outcomes, language)}${damage(outcomes, language)}`;
  }
  const clauses = groups.map((group, i) =>
    clauseEn(group, outcomes, partial ? i + 1 : i, groups[i - 1]?.[0]?.verdict ?? null),
  );
  const said = partial ? `Of ${outcomes.length} systems, ${clauses.join(', ')}` : upperFirst(clauses.join(', '));
  return `${fault} ${said}.${dormancy(outcomes, language)}${damage(outcomes, language)}`;
}
