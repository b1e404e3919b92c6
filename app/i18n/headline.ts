import type { FaultKind, OutsideKind, SystemId } from '../../sim-core/index.ts';
import { catalogueOf } from './catalogues.ts';
import { FATES, type Fates, totalOf } from './fates.ts';
import type { Language } from './language.ts';

/** What went wrong: a fault that took hold, or (`none`) a healthy driver that was judged failed. */
export interface FailureName {
  readonly kind: FaultKind | 'none';
  readonly driver: string;
}

export interface Outcome {
  readonly system: SystemId;
  /** Mark of its branch, where several are compared. */
  readonly branch?: string | undefined;
  /** The failures that somebody could feel, in order of time. */
  readonly failures: readonly FailureName[];
  /** What became of them: each is counted once. */
  readonly fates: Fates;
  /** For how long something was out by failures that were mended, in ns; what overlaps is counted once. */
  readonly outageNs: number;
  /** What went wrong in the world outside, each kind once: no failures of drivers. */
  readonly outside: readonly OutsideKind[];
  /** Faults of the scenario that never took hold. */
  readonly dormant: number;
  /** Faults that took hold and disturbed nobody: the driver went on serving. */
  readonly harmless: number;
  /** Some program's data came out wrong. */
  readonly damaged: boolean;
}

/** What is true of some outcomes beside their failures. */
export type Remark = 'alarm' | 'harmless' | 'dormant' | 'damaged';

/** Outcomes that read the same, told in one clause. */
export interface Group {
  /** Names of its systems; null: they are all that there are, and more than one. */
  readonly subjects: readonly string[] | null;
  readonly fates: Fates;
  readonly total: number;
  /** Its outage, roughly, in words. */
  readonly length: string;
}

/** The outcomes that the clauses are about. */
export interface Compared {
  readonly count: number;
  /** They are branches of one scenario, not only systems. */
  readonly branches: boolean;
  /** Only the worst and the best are told. */
  readonly partial: boolean;
}

/** The sentences of one language. */
export interface HeadlineWords {
  /** Between sentences. */
  readonly space: string;
  /** Rough lengths, one for each of {@link MAGNITUDES}. */
  readonly lengths: readonly string[];
  /** A sentence of the catalogue as the first of a line. */
  readonly fault: (sentence: string) => string;
  /** `driver` null: several. `upTo`: in some outcomes there are fewer. */
  readonly failed: (driver: string | null, count: number, upTo: boolean) => string;
  readonly alarms: (count: number) => string;
  /** Something went wrong outside, and no driver failed. */
  readonly blameless: string;
  /** Nothing failed. The most faults of any outcome that stayed dormant, and that disturbed nobody. */
  readonly quiet: (dormant: number, harmless: number) => string;
  readonly groups: (groups: readonly Group[], compared: Compared) => string;
  /** `where` null: of all. `count`: the most of any outcome. */
  readonly remark: (remark: Remark, where: readonly string[] | null, count: number) => string;
}

function systemName({ system, branch }: Outcome, language: Language): string {
  const { names, words } = catalogueOf(language);
  return branch === undefined ? names.system[system] : words.branches.column(names.system[system], branch);
}

/** Upper ends of the rough lengths that the headline tells apart, ns. */
export const MAGNITUDES = [1e6, 10e6, 100e6, 1e9, 1.5e9, 10e9, 60e9, Number.POSITIVE_INFINITY] as const;
const magnitudeOf = (ns: number): number => MAGNITUDES.findIndex((end) => ns < end);

/** By what an outcome is told: outcomes with the same read the same. */
function readAs({ fates, outageNs }: Outcome, { lengths }: HeadlineWords): string {
  const came = FATES.filter((fate) => fates[fate] > 0);
  const length = fates.back > 0 ? `${fates.back > 1} ${lengths[magnitudeOf(outageNs)]}` : '';
  // What came of all failures alike is told without their number.
  return `${came.length > 1 ? FATES.map((fate) => fates[fate]) : came} ${length}`;
}

/** Outcomes that read the same together, in the order of the systems. */
function grouped(outcomes: readonly Outcome[], words: HeadlineWords): Outcome[][] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = readAs(outcome, words);
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return [...groups.values()];
}

/** How bad an outcome is, to order them: something never noticed, not back, given up, then by length. */
function gravity(group: readonly Outcome[]): number {
  const [outcome] = group;
  if (outcome === undefined) return 0;
  const { unnoticed, down, back } = outcome.fates;
  if (unnoticed > 0) return Number.POSITIVE_INFINITY;
  if (down > 0) return Number.MAX_VALUE;
  if (outcome.fates['given-up'] > 0) return Number.MAX_SAFE_INTEGER;
  return back > 0 ? outcome.outageNs : 0;
}

/** More groups than this are told by the worst and the best of them. */
const MOST_GROUPS = 3;

const isBack = ({ fates }: Outcome): boolean => fates.back > 0 && fates.back === totalOf(fates);

function told(groups: readonly Outcome[][]): readonly Outcome[][] {
  if (groups.length <= MOST_GROUPS) return groups;
  const sorted = groups.toSorted((a, b) => gravity(b) - gravity(a));
  const best = sorted.findLast(([first]) => first !== undefined && isBack(first)) ?? sorted.at(-1);
  return [sorted[0] ?? [], best ?? []];
}

function clauses(outcomes: readonly Outcome[], language: Language): string {
  const words = catalogueOf(language).headline;
  const groups = grouped(outcomes, words);
  const kept = told(groups);
  const shown = kept.flatMap((group): Group[] => {
    const [first] = group;
    if (first === undefined) return [];
    const everyone = group.length === outcomes.length && group.length > 1;
    return [
      {
        subjects: everyone ? null : group.map((outcome) => systemName(outcome, language)),
        fates: first.fates,
        total: totalOf(first.fates),
        length: words.lengths[magnitudeOf(first.outageNs)] ?? '',
      },
    ];
  });
  const branches = outcomes.some(({ branch }) => branch !== undefined);
  return words.groups(shown, { count: outcomes.length, branches, partial: kept.length < groups.length });
}

const sameFailure = (a: FailureName | undefined, b: FailureName | undefined): boolean =>
  a?.kind === b?.kind && a?.driver === b?.driver;

/** What went wrong: each failure by its own sentence where there are few and the same everywhere, else their number. */
function faultSentence(outcomes: readonly Outcome[], language: Language, driver: (id: string) => string): string {
  const { names, headline: words } = catalogueOf(language);
  const lists = outcomes.map(({ failures }) => failures.filter(({ kind }) => kind !== 'none'));
  const some = lists.filter(({ length }) => length > 0);
  const most = some.reduce<readonly FailureName[]>((a, b) => (b.length > a.length ? b : a), []);
  const [first, second] = most;
  if (first === undefined) {
    const alarms = outcomes.map(({ failures }) => failures).reduce((a, b) => (b.length > a.length ? b : a));
    const [alarm] = alarms;
    if (alarm === undefined || alarms.length > 1) return words.alarms(alarms.length);
    return words.fault(names.falseAlarm(driver(alarm.driver)));
  }
  const alike = some.every((list) => list.length === most.length && list.every((one, i) => sameFailure(one, most[i])));
  const own = alike && (most.length === 1 || (most.length === 2 && first.driver !== second?.driver));
  if (own) {
    const sentences = most.flatMap(({ kind, driver: id }) =>
      kind === 'none' ? [] : [words.fault(names.fault[kind].headline(driver(id)))],
    );
    return sentences.join(words.space);
  }
  const oneDriver = some.every((list) => list.every((one) => one.driver === first.driver));
  const upTo = some.some(({ length }) => length < most.length);
  return words.failed(oneDriver ? driver(first.driver) : null, most.length, upTo);
}

/** How many false alarms came beside real failures. */
const alarmsBeside = ({ failures }: Outcome, anyFault: boolean): number =>
  anyFault ? failures.filter(({ kind }) => kind === 'none').length : 0;

/** Closing remarks, each on those outcomes that it is true of: on all, or on some by name. */
function remarks(outcomes: readonly Outcome[], told: readonly Remark[], language: Language): string[] {
  const anyFault = outcomes.some(({ failures }) => failures.some(({ kind }) => kind !== 'none'));
  return told.flatMap((remark) => {
    const countOf = (outcome: Outcome): number =>
      remark === 'alarm' ? alarmsBeside(outcome, anyFault) : remark === 'damaged' ? +outcome.damaged : outcome[remark];
    const some = outcomes.filter((outcome) => countOf(outcome) > 0);
    if (some.length === 0) return [];
    const where = some.length === outcomes.length ? null : some.map((outcome) => systemName(outcome, language));
    return [catalogueOf(language).headline.remark(remark, where, Math.max(...some.map(countOf)))];
  });
}

/**
 * The story of the compared runs in one line: “The disk driver hangs. MINIX 3 is down for seconds, quick recovery for
 * milliseconds.” Empty without outcomes. `driver` gives a driver's name inside a sentence.
 */
export function headline(outcomes: readonly Outcome[], language: Language, driver: (id: string) => string): string {
  if (outcomes.length === 0) return '';
  const { names, headline: words } = catalogueOf(language);
  const outside = [...new Set(outcomes.flatMap((outcome) => outcome.outside))].map((kind) =>
    names.fault[kind].headline(''),
  );
  if (outcomes.every(({ failures }) => failures.length === 0)) {
    const [dormant, harmless] = (['dormant', 'harmless'] as const).map((what) =>
      Math.max(...outcomes.map((outcome) => outcome[what])),
    );
    const quiet = outside.length === 0 ? words.quiet(dormant ?? 0, harmless ?? 0) : words.blameless;
    return [...outside, quiet, ...remarks(outcomes, ['damaged'], language)].join(words.space);
  }
  return [
    ...outside,
    faultSentence(outcomes, language, driver),
    clauses(outcomes, language),
    ...remarks(outcomes, ['alarm', 'harmless', 'dormant', 'damaged'], language),
  ].join(words.space);
}
