import { type Actor, KIND, type LaneMarks, MESSAGE, messageName } from '../../../sim-core/index.ts';
import type { MarkName } from '../../widgets/marks/marks.ts';
import type { FigureRun } from '../figure.ts';

/** What a message chart tells of an interval, in order of time. */

export interface MessageItem {
  readonly kind: 'message';
  readonly atNs: number;
  /** Null: never received in this run. */
  readonly receivedNs: number | null;
  readonly from: number;
  readonly to: number;
  /** Name of the message or of the notification (`messageName`). */
  readonly name: string;
  readonly notify: boolean;
}

/** Accesses of a driver to its device, with nothing else between them. */
export interface AccessItem {
  readonly kind: 'access';
  readonly atNs: number;
  readonly untilNs: number;
  readonly driver: number;
  readonly device: number;
  readonly count: number;
  readonly illegal: number;
}

/** Something that happens to one actor. */
export interface NoteItem {
  readonly kind: 'note';
  readonly atNs: number;
  readonly actor: number;
  readonly note: NoteName;
  /** Age of the job, ns (checks), or the silence (a missed heartbeat); else 0. */
  readonly lengthNs: number;
}

/** Time in which nothing is told. */
export interface GapItem {
  readonly kind: 'gap';
  readonly atNs: number;
  readonly untilNs: number;
  /** Messages that are left out. */
  readonly messages: number;
  /** How often what stands above happens again in it; 0: something else does. */
  readonly times: number;
}

export type SequenceItem = MessageItem | AccessItem | NoteItem | GapItem;

export const NOTES = [
  'fault',
  'passed',
  'failed',
  'unanswered',
  'detected',
  'dead',
  'created',
  'crash',
  'resumed',
] as const;
export type NoteName = (typeof NOTES)[number];
export const NOTE_MARKS: Readonly<Record<NoteName, MarkName>> = {
  fault: 'fault-activated',
  passed: 'check-passed',
  failed: 'check-failed',
  unanswered: 'heartbeat-missed',
  detected: 'detected',
  dead: 'dead',
  created: 'created',
  crash: 'dead',
  resumed: 'up-again',
};
/** Notes that the story turns on: they and their neighbours are never left out. */
const STORY: ReadonlySet<NoteName> = new Set<NoteName>(NOTES.filter((name) => name !== 'passed'));

/** Index of the first time at or after `ns`. */
function from(times: Float64Array, ns: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < ns) low = middle + 1;
    else high = middle;
  }
  return low;
}

function messagesIn({ timeline: { arrows } }: FigureRun, startNs: number, endNs: number): MessageItem[] {
  const items: MessageItem[] = [];
  for (let i = from(arrows.sentAt, startNs); i < arrows.sentAt.length && (arrows.sentAt[i] as number) < endNs; i++) {
    const received = arrows.receivedAt[i] as number;
    const type = arrows.type[i] as number;
    items.push({
      kind: 'message',
      atNs: arrows.sentAt[i] as number,
      receivedNs: received === Number.POSITIVE_INFINITY ? null : received,
      from: arrows.from[i] as number,
      to: arrows.to[i] as number,
      name: messageName(type),
      notify: type >= MESSAGE.notifyBase,
    });
  }
  return items;
}

function noteOf(marks: LaneMarks, i: number): { note: NoteName; lengthNs: number } | null {
  const [a, b] = [marks.a[i] as number, marks.b[i] as number];
  switch (marks.kinds[i]) {
    case KIND['fault-activated']:
      return { note: 'fault', lengthNs: 0 };
    case KIND.check:
      return { note: a === 0 ? 'passed' : 'failed', lengthNs: b * 1000 };
    case KIND['heartbeat-missed']:
      return { note: 'unanswered', lengthNs: b * 1e6 };
    case KIND.detected:
      return { note: 'detected', lengthNs: 0 };
    case KIND.dead:
      return { note: 'dead', lengthNs: 0 };
    case KIND.created:
      return { note: 'created', lengthNs: 0 };
    case KIND.exception:
    case KIND.panic:
      return { note: 'crash', lengthNs: 0 };
    default:
      return null;
  }
}

/** Notes and accesses of one actor in the interval. */
function ofActor(marks: LaneMarks, actor: Actor, startNs: number, endNs: number): (NoteItem | AccessItem)[] {
  const items: (NoteItem | AccessItem)[] = [];
  for (let i = from(marks.times, startNs); i < marks.times.length && (marks.times[i] as number) < endNs; i++) {
    const atNs = marks.times[i] as number;
    if (marks.kinds[i] === KIND.io) {
      const illegal = ((marks.c[i] as number) & 0xff) === 0 ? 0 : 1;
      const whole = { driver: actor.index, device: actor.partner, count: 1, illegal };
      items.push({ kind: 'access', atNs, untilNs: atNs, ...whole });
      continue;
    }
    const note = noteOf(marks, i);
    if (note !== null) items.push({ kind: 'note', atNs, actor: actor.index, ...note });
  }
  return items;
}

/** Accesses that follow each other without anything between them become one. */
function gathered(items: readonly SequenceItem[]): SequenceItem[] {
  const merged: SequenceItem[] = [];
  for (const item of items) {
    const last = merged.at(-1);
    if (item.kind === 'access' && last?.kind === 'access' && last.driver === item.driver) {
      const { count, illegal } = last;
      merged[merged.length - 1] = {
        ...last,
        untilNs: item.untilNs,
        count: count + item.count,
        illegal: illegal + item.illegal,
      };
    } else merged.push(item);
  }
  return merged;
}

/** Everything that is told of the interval, in order of time. */
export function itemsIn(run: FigureRun, startNs: number, endNs: number): SequenceItem[] {
  const { actors, report, timeline } = run;
  const notes = timeline.marks.flatMap((marks) => {
    const actor = actors[marks.actor];
    return actor === undefined ? [] : ofActor(marks, actor, startNs, endNs);
  });
  const program = actors.find(({ role }) => role === 'app');
  const resumed = report.incidents.flatMap(({ serviceResumedAtNs }): NoteItem[] =>
    serviceResumedAtNs === null || serviceResumedAtNs < startNs || serviceResumedAtNs >= endNs || program === undefined
      ? []
      : [{ kind: 'note', atNs: serviceResumedAtNs, actor: program.index, note: 'resumed', lengthNs: 0 }],
  );
  const all = [...messagesIn(run, startNs, endNs), ...notes, ...resumed];
  return gathered(all.sort((a, b) => a.atNs - b.atNs));
}

/** Whether two items tell the same at different times. */
function alike(a: SequenceItem | undefined, b: SequenceItem | undefined): boolean {
  if (a?.kind === 'message' && b?.kind === 'message') return a.from === b.from && a.to === b.to && a.name === b.name;
  if (a?.kind !== 'access' || b?.kind !== 'access') return false;
  return a.driver === b.driver && a.count === b.count && a.illegal === 0 && b.illegal === 0;
}

/** How often the `length` items at `start` come again right after themselves. */
function timesAgain(items: readonly SequenceItem[], start: number, length: number): number {
  let at = start + length;
  while (at < items.length && alike(items[at], items[at - length])) at++;
  return Math.floor((at - start) / length) - 1;
}

const LONGEST_ROUND = 4;
/** Rounds that come again less often are told one by one. */
const WORTH_TIMES = 2;

/** Rounds that repeat (an interrupt and a word read, sector by sector) are told once, and then how often. */
export function withoutRepeats(items: readonly SequenceItem[]): SequenceItem[] {
  const told: SequenceItem[] = [];
  for (let i = 0; i < items.length; ) {
    const rounds = Array.from({ length: LONGEST_ROUND }, (_, k) => ({
      length: k + 1,
      times: timesAgain(items, i, k + 1),
    }));
    const best = rounds.find(({ times }) => times >= WORTH_TIMES);
    if (best === undefined) {
      told.push(items[i] as SequenceItem);
      i++;
      continue;
    }
    const { length, times } = best;
    told.push(...items.slice(i, i + length));
    const rest = items.slice(i + length, i + length * (times + 1));
    const messages = rest.filter(({ kind }) => kind === 'message').length;
    const [first, last] = [rest[0], rest.at(-1)];
    told.push({ kind: 'gap', atNs: first?.atNs ?? 0, untilNs: last?.atNs ?? 0, messages, times });
    i += length * (times + 1);
  }
  return told;
}

/** Items kept around each turn of the story. */
const NEIGHBOURS = 3;

const isStory = (item: SequenceItem): boolean => item.kind === 'note' && STORY.has(item.note);

/** At most about `most` items: what lies far from the turns of the story becomes gaps with their lengths. */
export function abridged(items: readonly SequenceItem[], most: number): SequenceItem[] {
  if (items.length <= most) return [...items];
  const turns = items.flatMap((item, i) => (isStory(item) ? [i] : []));
  for (let near = NEIGHBOURS; near >= 0; near--) {
    const kept = items.map(
      (_, i) => i < near + 1 || i >= items.length - near - 1 || turns.some((turn) => Math.abs(turn - i) <= near),
    );
    const short: SequenceItem[] = [];
    for (const [i, item] of items.entries()) {
      if (kept[i] === true) short.push(item);
      else {
        const last = short.at(-1);
        const untilNs = items[i + 1]?.atNs ?? item.atNs;
        const messages = item.kind === 'message' ? 1 : 0;
        if (last?.kind === 'gap') short[short.length - 1] = { ...last, untilNs, messages: last.messages + messages };
        else short.push({ kind: 'gap', atNs: item.atNs, untilNs, messages, times: 0 });
      }
    }
    if (short.length <= most || near === 0) return short;
  }
  return [...items];
}
