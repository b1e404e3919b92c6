import type { Axis, Fold } from '../../timeline/axis.ts';
import { rulerTicks, tickLabel, tickStepNs } from '../../timeline/ruler.ts';
import type { TimelineWords } from '../../timeline/words.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { TEXT } from '../figure.ts';
import { textWidth } from '../font/measure.ts';

/** The scale over the lanes, and the folds of an elastic axis. */

/** Folds have their lengths over them. */
export const rulerHeight = (axis: Axis): number => (axis.visibleFolds().length > 0 ? 42 : 27);
/** From the bottom of the ruler upwards. */
export const RULER = { line: 8, words: 17, capsule: 35.5 } as const;
const DIP = 6;

interface Tick {
  readonly x: number;
  readonly label: string | null;
}

function ticksOf(axis: Axis, zeroNs: number, durationNs: number, words: TimelineWords): Tick[] {
  const step = tickStepNs(axis);
  return rulerTicks(axis, zeroNs, durationNs).map(({ x, offsetNs, labelled, stepNs = step }) => ({
    x,
    label: labelled ? tickLabel(offsetNs, stepNs, words.secondUnit) : null,
  }));
}

const middle = ({ x0, x1 }: Fold): number => (x0 + x1) / 2;

/** The ruler, from y = 0; x = 0 is the left edge of the lanes. */
export function drawRuler(pen: Pen, axis: Axis, zeroNs: number, durationNs: number, words: TimelineWords): void {
  const bottom = rulerHeight(axis);
  const y = bottom - RULER.line;
  let line = d`M0 ${y}`;
  for (const { x0, x1 } of axis.visibleFolds()) {
    line += d`L${Math.max(0, x0)} ${y}L${(x0 + x1) / 2} ${y + DIP}L${Math.min(axis.widthPx, x1)} ${y}`;
  }
  pen.path(`${line}${d`H${axis.widthPx}`}`, { color: 'edge', width: 1 });
  const taken: [number, number][] = [];
  for (const fold of axis.visibleFolds()) {
    const text = words.duration(fold.endNs - fold.startNs);
    const width = textWidth(text, TEXT.small, 600) + 11;
    const x = middle(fold);
    if (x - width / 2 < 0 || x + width / 2 > axis.widthPx) continue;
    pen.rect(x - width / 2, bottom - RULER.capsule, width, 14.5, {
      fill: 'surface',
      edge: 'edge',
      edgeWidth: 0.9,
      radius: 7.2,
    });
    pen.text(text, x, bottom - RULER.capsule + 10.6, { size: TEXT.small, weight: 600, anchor: 'middle' });
    taken.push([x - width / 2 - 5, x + width / 2 + 5]);
  }
  const ticks = ticksOf(axis, zeroNs, durationNs, words);
  pen.path(ticks.map(({ x, label }) => d`M${x} ${y}v${label === null ? -3 : -5}`).join(''), {
    color: 'edge',
    width: 0.8,
  });
  const labelled = ticks.filter(({ label }) => label !== null);
  for (const { x, label } of labelled.sort((a, b) => Number(b.label === '0') - Number(a.label === '0'))) {
    const half = textWidth(label ?? '', TEXT.small) / 2;
    const [from, to] = [x - half, x + half];
    if (from < -12 || to > axis.widthPx || taken.some(([a, b]) => from < b && to > a)) continue;
    taken.push([from - 6, to + 6]);
    pen.text(label ?? '', x, bottom - RULER.words + 3.5, { size: TEXT.small, anchor: 'middle' });
  }
}

/** Each fold as a valley through the lanes: its edges and its bottom line. */
export function drawValleys(pen: Pen, axis: Axis, y0: number, y1: number): void {
  for (const fold of axis.visibleFolds()) {
    const edges = [fold.x0, fold.x1].filter((x) => x >= 0 && x <= axis.widthPx);
    const dashed = edges.map((x) => d`M${x} ${y0}V${y1}`).join('');
    if (dashed !== '') pen.path(dashed, { color: 'edge', width: 0.6, dash: [2, 2], opacity: 0.6 });
    const x = middle(fold);
    if (x >= 0 && x <= axis.widthPx) pen.line(x, y0, x, y1, { color: 'edge', width: 0.7, opacity: 0.8 });
  }
}

/** The double slash where a bar crosses a fold. */
export function drawCuts(pen: Pen, folds: readonly Fold[], centre: number, height: number): void {
  const half = height / 2 + 2.2;
  for (const fold of folds) {
    const x = middle(fold);
    pen.area(d`M${x - 4.5} ${centre + half}L${x - 0.5} ${centre - half}h5L${x + 0.5} ${centre + half}Z`, 'surface');
    const slashes = d`M${x - 4.5} ${centre + half}l4 ${-2 * half}M${x + 0.5} ${centre + half}l4 ${-2 * half}`;
    pen.path(slashes, { color: 'ink', width: 0.9 });
  }
}
