import { DETECTORS, type Detector } from '../../../sim-core/index.ts';
import type { MarkClass } from '../../indexes/mark-class.ts';
import type { ColorToken } from '../../styles/tokens.ts';
import type { MarkName } from '../../widgets/marks/marks.ts';
import type { Axis } from '../axis.ts';
import type { Row } from '../layout.ts';
import type { MarkGroup } from '../mark-groups.ts';
import type { TimelineWords } from '../words.ts';
import type { Brush } from './brush.ts';

export const MARK_OF: Readonly<Record<MarkClass, MarkName>> = {
  fault: 'fault-activated',
  injected: 'fault-injected',
  detected: 'detected',
  up: 'up-again',
  killed: 'dead',
  damaged: 'check-failed',
  finished: 'check-passed',
  crash: 'dead',
  'check-failed': 'check-failed',
  'illegal-io': 'io-illegal',
  wedged: 'device-wedged',
  'beat-missed': 'heartbeat-missed',
  beat: 'heartbeat-answered',
  quantum: 'quantum-end',
  'check-passed': 'check-passed',
  interrupt: 'interrupt',
  tick: 'tick',
  'legal-io': 'io-legal',
  panic: 'kernel-panic',
  overwritten: 'memory-damaged',
  reboot: 'reboot',
  lost: 'dropped',
  again: 'again',
  'world-in': 'world-in',
  'world-out': 'world-out',
};

/** A mark with the row and the height that it stands at. */
export interface PlacedMark {
  readonly row: Row;
  readonly y: number;
  readonly group: MarkGroup;
}

/** The words beside a mark; empty for none. */
function wordsFor(group: MarkGroup, words: TimelineWords): { text: string; color: ColorToken; weight: 400 | 600 } {
  const plain = { text: '', color: 'ink2', weight: 400 } as const;
  if (group.count > 1) return group.markClass === 'tick' ? plain : { ...plain, text: words.count(group.count) };
  switch (group.markClass) {
    case 'check-passed':
      return { text: group.b > 0 ? words.checkPassed(group.b * 1000) : '', color: 'greenText', weight: 400 };
    case 'check-failed':
      return { text: words.checkFailed(group.b * 1000), color: 'vermText', weight: 600 };
    case 'detected':
      return { text: words.detected(DETECTORS[group.a] as Detector, group.b * 1e6), color: 'ink', weight: 600 };
    case 'finished':
      return { text: words.intact, color: 'greenText', weight: 400 };
    case 'damaged':
      return { text: words.damaged, color: 'vermText', weight: 600 };
    default:
      return plain;
  }
}

/** Words keep this distance from marks and from other words. */
const GAP_PX = 5;

/** The spans of one strip that are taken, by story marks and by words. */
type Spans = [x0: number, x1: number][];
const free = (spans: Spans, x0: number, x1: number): boolean =>
  !spans.some(([a, b]) => x0 < b + GAP_PX && x1 > a - GAP_PX);

/** Words cover the small change of the clock, and nothing else. */
const COVERABLE: ReadonlySet<MarkClass> = new Set<MarkClass>(['tick']);

/** Marks, the gravest last and so on top, then their words where there is room: the gravest first. */
export function paintMarks(brush: Brush, marks: readonly PlacedMark[], axis: Axis, words: TimelineWords): void {
  const strips = new Map<number, Spans>();
  for (let i = marks.length - 1; i >= 0; i--) {
    const { group, y, row } = marks[i] as PlacedMark;
    brush.mark(MARK_OF[group.markClass], group.size, group.x, y);
    if (COVERABLE.has(group.markClass)) continue;
    const spans = strips.get(stripOf(row, y));
    const span: Spans[number] = [group.x - group.size / 2, group.x + group.size / 2];
    if (spans === undefined) strips.set(stripOf(row, y), [span]);
    else spans.push(span);
  }
  for (const { group, y, row } of marks) {
    const spans = strips.get(stripOf(row, y)) ?? [];
    if (group.markClass === 'beat-missed' && group.count === 1) paintUnanswered(brush, group, y, words, spans);
    else paintWords(brush, group, y, y === row.marksY, axis, words, spans);
  }
}

/** Marks on a bar and those lifted over it share one strip; checks have their own. */
const stripOf = (row: Row, y: number): number => row.y0 * 2 + (row.marksY === y ? 1 : 0);

function paintWords(
  brush: Brush,
  group: MarkGroup,
  y: number,
  inStrip: boolean,
  axis: Axis,
  words: TimelineWords,
  spans: Spans,
): void {
  const { text, color, weight } = wordsFor(group, words);
  if (text === '') return;
  // On the watcher's lane the words stand over what the watcher does next; over the strip there is no room.
  const raised = group.markClass === 'detected' && !inStrip;
  const x = group.x + group.size / 2 + (raised ? 16 : 3);
  const end = x + brush.width(text, 12, weight);
  const others = spans.filter(([a, b]) => !(a <= group.x && b >= group.x));
  if (x < 0 || end > axis.widthPx || !free(others, x, end)) return;
  if (brush.written.some(({ x0, x1, y0, y1 }) => x < x1 + 2 && end > x0 - 2 && y0 < y + 4 && y1 > y - 8)) return;
  // The end of a program stands on its lane: its words on a plate, clear of the bars.
  if (group.markClass === 'finished' || group.markClass === 'damaged') {
    brush.rect(x - 2, y - 8, end - x + 4, 16, 'surface');
  }
  brush.text(text, x, y + (raised ? -5 : 4.5), { color, weight, halo: 'surface' });
  spans.push([x, end]);
}

/** “alive?” over “no answer”, left of the broken heart. */
function paintUnanswered(brush: Brush, group: MarkGroup, y: number, words: TimelineWords, spans: Spans): void {
  const right = group.x - group.size / 2 - 4;
  const left = right - Math.max(brush.width(words.alive, 12, 600), brush.width(words.noAnswer, 12, 400));
  const others = spans.filter(([a, b]) => !(a <= group.x && b >= group.x));
  if (left < 0 || !free(others, left, right)) return;
  brush.text(words.alive, right, y - 5, { color: 'vermText', weight: 600, align: 'right', halo: 'surface' });
  brush.text(words.noAnswer, right, y + 14, { color: 'vermText', align: 'right', halo: 'surface' });
  spans.push([left, right]);
}
