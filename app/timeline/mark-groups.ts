import { MARK_CLASSES, type MarkClass, type MarkSeries, STORY_CLASSES } from '../indexes/mark-class.ts';
import { gallop, lowerBound, type Reads } from '../indexes/search.ts';
import type { Axis, Fold } from './axis.ts';

/** One drawn mark: a single event, or several of one class that stand too close to be told apart. */
export interface MarkGroup {
  readonly markClass: MarkClass;
  /** Centre, px. */
  readonly x: number;
  /** Pixel span of its events. */
  readonly x0: number;
  readonly x1: number;
  readonly count: number;
  /** Of the first event. */
  readonly atNs: number;
  /** Of the last. */
  readonly untilNs: number;
  readonly seq: number;
  readonly a: number;
  readonly b: number;
  readonly size: 8 | 12 | 20;
  /** It stands for all that a fold holds. */
  readonly folded: boolean;
}

/** Sizes by class: 20 px for what carries the story, 8 px for the small change. */
export function markSize(markClass: MarkClass): 8 | 12 | 20 {
  if (markClass === 'fault' || markClass === 'detected' || markClass === 'up') return 20;
  if (markClass === 'check-failed' || markClass === 'beat-missed') return 20;
  if (markClass === 'finished' || markClass === 'damaged' || markClass === 'panic' || markClass === 'overwritten')
    return 20;
  return SMALL.has(markClass) ? 8 : 12;
}

const SMALL: ReadonlySet<MarkClass> = new Set<MarkClass>(['tick', 'interrupt', 'legal-io', 'world-in', 'world-out']);
/** Classes that come by the hundred: their marks stand far enough apart for the counts between them. */
const COUNTED: ReadonlySet<MarkClass> = new Set<MarkClass>(['world-in', 'world-out', 'lost', 'again', 'damaged']);
const COUNTED_PX = 36;

/** Marks of one class closer than this are one mark with a count. */
const spacingPx = (markClass: MarkClass, size: number): number =>
  COUNTED.has(markClass) ? COUNTED_PX : size === 8 ? 10 : size + 2;

/** Groups one class in view: work bounded by pixels. What a fold holds is one mark in its middle, with its count. */
export function groupsOf(markClass: MarkClass, series: MarkSeries, axis: Axis, count: Reads): MarkGroup[] {
  const { times, seqs, a, b } = series;
  const size = markSize(markClass);
  const reach = size / 2;
  const groups: MarkGroup[] = [];
  const folds = STORY_CLASSES.has(markClass) ? [] : axis.visibleFolds();
  const lastNs = axis.timeAt(axis.widthPx + reach);
  let f = 0;
  for (let i = lowerBound(times, axis.timeAt(-reach), 0, times.length, count); i < times.length; ) {
    const atNs = times[i] as number;
    if (atNs > lastNs) break;
    while (f < folds.length && (folds[f] as Fold).endNs <= atNs) f++;
    const near = folds[f];
    const fold = near !== undefined && atNs > near.startNs ? near : undefined;
    const untilNs = fold?.endNs ?? axis.timeAt(axis.xOf(atNs) + spacingPx(markClass, size));
    const next = near !== undefined && near.startNs > atNs ? near : folds[f + 1];
    const end = Math.max(i + 1, gallop(times, Math.min(untilNs, next?.startNs ?? untilNs), i, count));
    const x0 = fold?.x0 ?? axis.xOf(atNs);
    const x1 = fold?.x1 ?? (end - i === 1 ? x0 : axis.xOf(times[end - 1] as number));
    if (fold === undefined || !CLOCKWORK.has(markClass)) {
      const first = {
        atNs,
        untilNs: times[end - 1] as number,
        seq: seqs[i] as number,
        a: a[i] as number,
        b: b[i] as number,
      };
      groups.push({ markClass, x: (x0 + x1) / 2, x0, x1, count: end - i, ...first, size, folded: fold !== undefined });
    }
    i = end;
  }
  return groups;
}

/** Classes that go on everywhere, and say nothing inside a fold. */
const CLOCKWORK: ReadonlySet<MarkClass> = new Set<MarkClass>(['tick', 'interrupt', 'legal-io']);

/** Classes that need no mark when dense. */
const EVERYDAY: ReadonlySet<MarkClass> = new Set<MarkClass>(['legal-io', 'interrupt']);

/** Good I/O accesses show from this scale on: a microsecond a pixel. */
const SINGLE_IO_PX_PER_NS = 1e-3;

/** A logarithmic axis has another scale everywhere; the others have one, and folds show no such access. */
const showsNoSingleIo = (axis: Axis): boolean => axis.kind !== 'log' && axis.pxPerNs < SINGLE_IO_PX_PER_NS;

/** Which px are taken by marks, on a grid of 2 px. */
class Taken {
  private readonly cells: Uint8Array;
  constructor(widthPx: number) {
    this.cells = new Uint8Array(Math.ceil(widthPx / 2) + 64);
  }
  private index(x: number): number {
    return Math.max(0, Math.min(this.cells.length - 1, Math.floor(x / 2) + 16));
  }
  free(x0: number, x1: number): boolean {
    for (let k = this.index(x0); k <= this.index(x1); k++) if (this.cells[k] !== 0) return false;
    return true;
  }
  take(x0: number, x1: number): void {
    this.cells.fill(1, this.index(x0), this.index(x1) + 1);
  }
}

/**
 * The marks of one strip of a lane, collisions settled in order of survival. A story mark is always drawn, smaller when
 * it would cover a graver one; an ordinary mark that finds no place is left to the graver mark that stands there.
 */
export function placeMarks(
  series: ReadonlyMap<MarkClass, MarkSeries>,
  axis: Axis,
  count: Reads,
  classes: readonly MarkClass[] = MARK_CLASSES,
): MarkGroup[] {
  const placed: MarkGroup[] = [];
  const taken = new Taken(axis.widthPx);
  for (const markClass of classes) {
    const one = series.get(markClass);
    if (one === undefined || (markClass === 'legal-io' && showsNoSingleIo(axis))) continue;
    for (const group of groupsOf(markClass, one, axis, count)) {
      // Everyday work is worth marks only where each event can be seen; the bars tell the rest.
      if (
        EVERYDAY.has(markClass) &&
        (group.count > 1 || (markClass === 'legal-io' && axis.scaleAt(group.atNs) < SINGLE_IO_PX_PER_NS))
      )
        continue;
      const half = group.size / 2;
      if (taken.free(group.x - half + 1, group.x + half - 1)) {
        placed.push(group);
        taken.take(group.x - half, group.x + half);
      } else if (STORY_CLASSES.has(markClass)) {
        placed.push({ ...group, size: 8 });
        taken.take(group.x - 4, group.x + 4);
      }
    }
  }
  return placed;
}
