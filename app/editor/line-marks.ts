import {
  type AssemblyProblem,
  type FaultKind,
  type Hunk,
  lineHunks,
  type SourceSite,
  sameEnds,
} from '../../sim-core/index.ts';

/** What is to be shown beside each line of a program that is being edited. */

export interface LineMark {
  /** Against the original; `removed`: lines that stood before this one are gone. */
  readonly change: 'added' | 'changed' | null;
  readonly removed: boolean;
  readonly problem: AssemblyProblem | null;
  readonly warning: AssemblyProblem | null;
  /** Kinds of fault that strike at the line. */
  readonly sites: readonly FaultKind[];
}

const PLAIN: LineMark = { change: null, removed: false, problem: null, warning: null, sites: [] };

/** The marks of lines that have any, by line number from 1. */
export function lineMarks(
  hunks: readonly Hunk[],
  problems: readonly AssemblyProblem[],
  warnings: readonly AssemblyProblem[],
  sites: readonly SourceSite[],
): ReadonlyMap<number, LineMark> {
  const marks = new Map<number, LineMark>();
  const mark = (line: number, change: Partial<LineMark>): void => {
    marks.set(line, { ...PLAIN, ...marks.get(line), ...change });
  };
  for (const { from, to, at, until } of hunks) {
    for (let i = at; i < until; i++) mark(i + 1, { change: i - at < to - from ? 'changed' : 'added' });
    if (to - from > until - at) mark(until + 1, { removed: true });
  }
  // The first of several at a line is the one to be told there.
  for (const problem of problems.toReversed()) mark(problem.line, { problem });
  for (const warning of warnings.toReversed()) mark(warning.line, { warning });
  for (const { kind, line } of sites) {
    if (line !== null) mark(line, { sites: [...(marks.get(line)?.sites ?? []), kind] });
  }
  return marks;
}

/** The lines that a change takes away and puts in their place. */
export interface ShownChange {
  readonly hunk: Hunk;
  /** From 1, in the text as it is now. */
  readonly line: number;
  readonly old: readonly string[];
  readonly now: readonly string[];
}

export function shownChanges(original: readonly string[], lines: readonly string[]): readonly ShownChange[] {
  return lineHunks(original, lines).map((hunk) => ({
    hunk,
    line: Math.min(hunk.at + 1, lines.length),
    old: original.slice(hunk.from, hunk.to),
    now: lines.slice(hunk.at, hunk.until),
  }));
}

/** A change of a text: what stands from `from` to `to` becomes `text`. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The least change that makes `after` of `before`: what both begin and end with stays untouched. */
export function leastChange(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, text: after.slice(start, after.length - end) };
}

/** The text with a change of it taken back. */
export function putBack(lines: readonly string[], { hunk, old }: ShownChange): string {
  return [...lines.slice(0, hunk.at), ...old, ...lines.slice(hunk.until)].join('\n');
}

/** Index in the text of the first letter of a line (from 1). */
export const lineStart = (lines: readonly string[], line: number): number =>
  lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);

/** Lines with a key for each that stays with it while lines come and go before it. */
export interface KeyedLines {
  readonly lines: readonly string[];
  readonly keys: readonly number[];
  /** The next key that nobody had. */
  readonly next: number;
}

export const NO_LINES: KeyedLines = { lines: [], keys: [], next: 0 };

/** The keys after a change: what begins and ends alike keeps them, so that only what changed is drawn again. */
export function rekeyed(before: KeyedLines, lines: readonly string[]): KeyedLines {
  const { start, end } = sameEnds(before.lines, lines);
  const added = lines.length - start - end;
  // A line that was changed where it stands is the same line.
  const kept = Math.min(added, before.lines.length - start - end);
  const fresh = Array.from({ length: added - kept }, (_, i) => before.next + i);
  const tail = before.keys.slice(before.keys.length - end);
  const keys = [...before.keys.slice(0, start + kept), ...fresh, ...tail];
  return { lines, keys, next: before.next + fresh.length };
}
