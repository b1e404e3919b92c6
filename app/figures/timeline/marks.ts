import { DETECTORS, type Detector } from '../../../sim-core/index.ts';
import type { MarkClass } from '../../indexes/mark-class.ts';
import type { ColorToken } from '../../styles/tokens.ts';
import type { Axis } from '../../timeline/axis.ts';
import type { Block } from '../../timeline/layout.ts';
import type { MarkGroup } from '../../timeline/mark-groups.ts';
import { MARK_OF, type PlacedMark } from '../../timeline/paint/marks.ts';
import type { TimelineWords } from '../../timeline/words.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Placer, wordBox } from '../drawing/placer.ts';
import { TEXT } from '../figure.ts';
import { textWidth, type Weight } from '../font/measure.ts';

/** Marks on the lanes with the words beside them. */

/** The story is told at 12, all else at 8: marks of paper. */
const sizeOf = (group: MarkGroup): 8 | 12 => (group.size === 20 ? 12 : 8);

interface Words {
  readonly text: string;
  readonly color: ColorToken;
  readonly weight: Weight;
}

function wordsFor(group: MarkGroup, words: TimelineWords): Words {
  const plain: Words = { text: '', color: 'ink2', weight: 400 };
  if (group.count > 1) return group.markClass === 'tick' ? plain : { ...plain, text: words.count(group.count) };
  switch (group.markClass) {
    case 'check-passed':
      return { text: group.b > 0 ? words.checkPassed(group.b * 1000) : '', color: 'greenText', weight: 400 };
    case 'check-failed':
      return { text: words.checkFailed(group.b * 1000), color: 'vermText', weight: 600 };
    case 'detected':
      return { text: words.detected(DETECTORS[group.a] as Detector, group.b * 1e6), color: 'ink', weight: 400 };
    case 'finished':
      return { text: words.intact, color: 'greenText', weight: 400 };
    case 'damaged':
      return { text: words.damaged, color: 'vermText', weight: 600 };
    default:
      return plain;
  }
}

/** From the eye on the watcher's lane down to the driver that it judged. */
function drawDetections(pen: Pen, block: Block, placed: readonly PlacedMark[]): void {
  for (const { group, row } of placed) {
    if (group.markClass !== 'detected' || row !== block.watcherRow) continue;
    const incident = block.system.incidents.find(({ detectedAtNs }) => detectedAtNs === group.atNs);
    const driver = block.rows.find(({ actor }) => actor.id === incident?.driver);
    if (driver === undefined) continue;
    pen.line(group.x, row.centre + 5, group.x, driver.centre - 10, { color: 'ink', width: 0.9, dash: [2, 2] });
  }
}

/** Words of one mark, right of it or left, where they are free. */
function drawWords(pen: Pen, { group, y }: PlacedMark, words: TimelineWords, placer: Placer, width: number): void {
  const { text, color, weight } = wordsFor(group, words);
  if (text === '') return;
  const half = sizeOf(group) / 2;
  const size = TEXT.small;
  const length = textWidth(text, size, weight);
  // What stands on a lane has its words over the bar; what stands over it, beside.
  const over = group.markClass === 'detected';
  const baseline = over ? y - half - 1.5 : y + size * 0.34;
  const right = wordBox(group.x + half + (over ? -3 : 2), baseline, length, size);
  const left = wordBox(group.x - half - 3 - length, baseline, length, size);
  const inside = [right, left].filter(({ x0, x1 }) => x0 >= 0 && x1 <= width);
  const place = placer.first(group.markClass === 'check-passed' ? inside.slice(0, 1) : inside, 2);
  if (place === undefined) return;
  const plate = group.markClass === 'finished' || group.markClass === 'damaged' ? { plate: 'surface' as const } : {};
  pen.text(text, place.x0, baseline, { size, weight, color, ...plate });
}

/** “no answer”, left of the broken heart. */
function drawUnanswered(pen: Pen, { group, y }: PlacedMark, words: TimelineWords, placer: Placer): void {
  const size = TEXT.small;
  const length = textWidth(words.noAnswer, size);
  const baseline = y - 4.5;
  const box = wordBox(group.x - 9 - length, baseline, length, size);
  if (box.x0 < 0 || placer.first([box], 2) === undefined) return;
  pen.text(words.noAnswer, box.x0, baseline, { size, color: 'vermText' });
}

/** The length that a mark's event carries, ns: the age of a job, a silence. */
function lengthNs({ markClass, b }: MarkGroup): number | null {
  if (markClass === 'check-passed' || markClass === 'check-failed') return b * 1000;
  return markClass === 'beat-missed' || markClass === 'detected' ? b * 1e6 : null;
}

function sayMark(pen: Pen, { group, row }: PlacedMark): void {
  const { atNs, count, markClass, untilNs } = group;
  const alone = count === 1;
  const by = alone && markClass === 'detected' ? (DETECTORS[group.a] ?? null) : null;
  const of = { lane: row.actor.id, name: markClass, count, lengthNs: alone ? lengthNs(group) : null, by };
  pen.says({ item: 'mark', ...of, startNs: atNs, endNs: untilNs });
}

/** Marks are in order of gravity: the gravest are painted last, and their words come first. */
export function drawMarks(
  pen: Pen,
  block: Block,
  marks: readonly PlacedMark[],
  axis: Axis,
  words: TimelineWords,
  placer: Placer,
): ReadonlySet<MarkClass> {
  // That a program used up its time says nothing about a failure.
  const told = marks.filter(({ group, row }) => group.markClass !== 'quantum' || row.actor.role === 'driver');
  const placed = told.filter(({ group }) => group.x >= -0.5 && group.x <= axis.widthPx + 0.5);
  drawDetections(pen, block, placed);
  for (const mark of placed) sayMark(pen, mark);
  for (const { group, y } of placed.toReversed()) {
    const half = sizeOf(group) / 2;
    pen.mark(MARK_OF[group.markClass], sizeOf(group), group.x, y);
    placer.take({ x0: group.x - half, x1: group.x + half, y0: y - half, y1: y + half });
  }
  for (const mark of placed) {
    if (mark.group.markClass === 'beat-missed' && mark.group.count === 1) drawUnanswered(pen, mark, words, placer);
    else drawWords(pen, mark, words, placer, axis.widthPx);
  }
  return new Set(placed.map(({ group }) => group.markClass));
}
