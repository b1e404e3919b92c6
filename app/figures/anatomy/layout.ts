import { ticks as niceTicks } from 'd3-array';
import { textWidth, wrapText } from '../../styles/text-width.ts';
import { layBar, type Segment } from './bar.ts';
import type { PlacedEntry } from './legend.ts';
import { type Frame, type Lens, layBelow, lensFactors } from './lens.ts';
import { type AnatomyRun, type Outage, outageOf } from './outage.ts';
import type { AnatomyStyle } from './style.ts';
import type { AnatomyWords } from './words.ts';

/**
 * Recovery anatomy, the paper's Figure 2 measured: for each system one bar on one linear scale. Pure; all lengths in
 * px.
 */

export type TextRole = 'axis-name' | 'tick' | 'name' | 'condition' | 'result' | 'comparison' | 'quiet';

export interface PlacedText {
  readonly role: TextRole;
  readonly text: string;
  /** Left edge, baseline, and at most what it takes. */
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  readonly width: number;
}

export interface AnatomyRow {
  readonly id: string;
  readonly outage: Outage;
  readonly y: number;
  readonly height: number;
  /** Width of the bar; 0 without an outage. `open`: it had not ended when the run did. */
  readonly width: number;
  readonly open: boolean;
  readonly segments: readonly Segment[];
  readonly lens: Lens | null;
  readonly legend: readonly PlacedEntry[];
}

export interface AnatomyLayout {
  readonly width: number;
  readonly height: number;
  readonly barLeft: number;
  readonly pxPerNs: number;
  /**
   * The line of zero runs from `axisTop` to `axisBottom`, the others to `gridBottom`: across the longest bar, not
   * across words.
   */
  readonly axisTop: number;
  readonly axisBottom: number;
  readonly gridBottom: number;
  readonly ticks: readonly number[];
  readonly rows: readonly AnatomyRow[];
  readonly texts: readonly PlacedText[];
}

/** What stands to the right of a bar. */
interface Beside {
  readonly result: string;
  readonly comparison: string;
}

const NOTHING_BESIDE: Beside = { result: '', comparison: '' };

const lengthOf = (outage: Outage): number => ('lengthNs' in outage ? outage.lengthNs : 0);

function besideOf(outage: Outage, longest: Outage, words: AnatomyWords): Beside {
  if (!('lengthNs' in outage)) return { result: '', comparison: '' };
  if (outage.kind === 'down') {
    const { incident } = outage;
    const why =
      incident.detectedAtNs === null
        ? words.notNoticed
        : incident.decision === 'give-up'
          ? words.gaveUp
          : words.notBack;
    return { result: words.atLeast(outage.lengthNs), comparison: why };
  }
  const ratio = lengthOf(longest) / Math.max(1, outage.lengthNs);
  return {
    result: words.duration(outage.lengthNs),
    comparison: ratio >= 1.1 ? words.timesShorter(ratio, longest.kind === 'down') : '',
  };
}

/** Widths of what stands beside a bar, with the gaps before it. */
function besideWidth(beside: Beside, style: AnatomyStyle, withComparison: boolean): number {
  const { result, comparison } = style.text;
  const main = beside.result === '' ? 0 : result * 0.4 + textWidth(beside.result, result);
  return (
    main + (withComparison && beside.comparison !== '' ? comparison + textWidth(beside.comparison, comparison) : 0)
  );
}

/** The largest scale at which every bar and what stands beside it end before `right`. */
function scaleFor(
  outages: readonly Outage[],
  besides: readonly Beside[],
  style: AnatomyStyle,
  right: number,
  all: boolean,
): number {
  const room = right - style.barLeft;
  const scales = outages.flatMap((outage, i) => {
    const length = lengthOf(outage);
    if (length === 0) return [];
    const free = style.stacked ? room : room - besideWidth(besides[i] ?? NOTHING_BESIDE, style, all);
    return [Math.max(free, room * 0.05) / length];
  });
  return scales.length === 0 ? 0 : Math.min(...scales);
}

function tickTexts(
  lengthNs: number,
  pxPerNs: number,
  right: number,
  style: AnatomyStyle,
  words: AnatomyWords,
): PlacedText[] {
  const size = style.text.tick;
  const place = (ns: number): PlacedText => {
    const text = ns === 0 ? '0' : words.tick(ns, lengthNs);
    const width = textWidth(text, size);
    return { role: 'tick', text, x: style.barLeft + ns * pxPerNs - width / 2, baseline: size + 1, size, width };
  };
  for (let count = 8; count >= 1; count--) {
    const placed = niceTicks(0, lengthNs, count).map(place);
    const apart = placed.every(
      (tick, i) => tick.x + tick.width + size <= (placed[i + 1]?.x ?? Number.POSITIVE_INFINITY),
    );
    if (apart) return placed.filter((tick) => tick.x + tick.width <= right);
  }
  return [];
}

/**
 * Name and condition at the left of a row, or over it, where `taken` px at the right belong to the result; the bottom of
 * the lowest line.
 */
function layNames(run: AnatomyRun, y: number, taken: number, { style, right }: Frame, texts: PlacedText[]): number {
  const room = (style.stacked ? right - taken : style.barLeft - 4) - style.left;
  const size = Math.min(style.text.name, (style.text.name * room) / textWidth(run.name, style.text.name));
  let baseline = y + style.text.name + 2;
  texts.push({ role: 'name', text: run.name, x: style.left, baseline, size, width: textWidth(run.name, size) });
  const small = style.text.condition;
  if (style.compact === true) return style.stacked ? y + style.text.result + small * 0.6 : baseline + small * 0.4;
  for (const line of wrapText(run.condition, small, room)) {
    baseline += small * 1.3;
    texts.push({ role: 'condition', text: line, x: style.left, baseline, size: small, width: textWidth(line, small) });
  }
  return baseline + small * (style.stacked ? 0.95 : 0.4);
}

/** Result and comparison of a bar: beside it; where rows are stacked, over its right end and in its legend. */
function layResult(
  beside: Beside,
  row: { y: number; width: number; top: number },
  frame: Frame,
  texts: PlacedText[],
): void {
  const { style } = frame;
  const { comparison, result } = style.text;
  const resultWidth = textWidth(beside.result, result);
  const baseline = style.stacked ? row.top + result * 0.92 : row.y + style.barHeight / 2 + result * 0.36;
  const x = style.stacked ? frame.right - resultWidth : style.barLeft + row.width + result * 0.4;
  texts.push({ role: 'result', text: beside.result, x, baseline, size: result, width: resultWidth });
  if (beside.comparison === '') return;
  const at = { x: x + resultWidth + comparison, baseline, size: comparison };
  const width = textWidth(beside.comparison, comparison);
  // A compact strip has no legend to put it in: it stands where its own row leaves room.
  const fits = style.compact === true && at.x + width <= frame.right;
  if (frame.beside || fits) texts.push({ role: 'comparison', text: beside.comparison, ...at, width });
}

/** One row from `top` down; returns it with its bottom. */
function layRow(
  run: AnatomyRun,
  outage: Outage,
  beside: Beside,
  top: number,
  frame: Frame,
  texts: PlacedText[],
): [AnatomyRow, number] {
  const { style, words, right, pxPerNs } = frame;
  const { comparison, phase } = style.text;
  const { result } = style.text;
  const taken = beside.result === '' ? 0 : textWidth(beside.result, result) + result * 0.3;
  const bottomOfNames = layNames(run, top, taken, frame, texts);
  const y = style.stacked ? bottomOfNames : top;
  const base = { id: run.id, outage, y, height: style.barHeight };
  if (!('lengthNs' in outage)) {
    const text = outage.kind === 'absent' ? run.note : outage.kind === 'dormant' ? words.dormant : words.nothingFailed;
    const x = style.barLeft + comparison * 0.6;
    const baseline = y + style.barHeight * 0.62;
    texts.push({ role: 'quiet', text, x, baseline, size: comparison, width: textWidth(text, comparison) });
    const row = { ...base, width: 0, open: false, segments: [], lens: null, legend: [] };
    return [row, Math.max(y + style.barHeight, bottomOfNames)];
  }
  const width = outage.lengthNs * pxPerNs;
  const by = outage.incident.detectedBy;
  const factors = lensFactors(width, frame.longestNs * pxPerNs, right - style.barLeft, style);
  const segments = layBar(outage.parts, style.barLeft, pxPerNs, factors.length === 0 ? phase : 0, by, words);
  layResult(beside, { y, width, top }, frame, texts);
  const below = layBelow(outage, beside.comparison, segments, y + style.barHeight, factors, frame);
  const row = { ...base, width, open: outage.kind === 'down', segments, lens: below.lens, legend: below.legend };
  return [row, Math.max(below.bottom, bottomOfNames)];
}

/** The strip for runs compared at the instant `atNs`, `width` px wide; its height follows. */
export function layoutAnatomy(
  runs: readonly AnatomyRun[],
  atNs: number,
  width: number,
  style: AnatomyStyle,
  words: AnatomyWords,
): AnatomyLayout {
  const right = width - style.right;
  const outages = runs.map((run) => outageOf(run, atNs));
  const longest = outages.reduce<Outage>((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), { kind: 'nothing-failed' });
  const besides = outages.map((outage) => besideOf(outage, longest, words));
  const wide = scaleFor(outages, besides, style, right, true);
  const bestPx = lengthOf(longest) * wide;
  const beside = !style.stacked && (bestPx >= (right - style.barLeft) * 0.5 || lengthOf(longest) === 0);
  const pxPerNs = beside ? wide : scaleFor(outages, besides, style, right, false);
  const frame: Frame = { style, words, right, pxPerNs, longestNs: lengthOf(longest), beside };

  const texts: PlacedText[] = [];
  // Stacked, the bars begin where the name of the axis stands: the ticks go below it.
  const tickTop = style.stacked ? style.text.tick * 1.5 : 0;
  const ticks = pxPerNs === 0 ? [] : tickTexts(frame.longestNs, pxPerNs, right, style, words);
  const named = textWidth(words.outage, style.text.tick);
  texts.push({
    role: 'axis-name',
    text: words.outage,
    x: style.left,
    baseline: style.text.tick + 1,
    size: style.text.tick,
    width: named,
  });
  texts.push(
    ...ticks
      .filter((tick) => style.stacked || tick.x > style.left + named)
      .map((tick) => ({ ...tick, x: Math.max(0, tick.x), baseline: tick.baseline + tickTop })),
  );
  const axisTop = tickTop + style.text.tick * 1.5;
  let y = axisTop + style.barHeight * 0.2;
  let axisBottom = y;
  const rows = runs.map((run, i) => {
    const outage = outages[i] ?? { kind: 'absent' };
    const [row, bottom] = layRow(run, outage, besides[i] ?? NOTHING_BESIDE, y, frame, texts);
    // Stacked, names stand between the bars, at the line of zero.
    axisBottom = style.stacked ? axisTop : row.y + row.height;
    y = bottom + style.rowGap;
    return row;
  });
  const height = y - style.rowGap + 4;
  const first = rows[0];
  const acrossFirst =
    !style.stacked && first !== undefined && first.width > 0 && first.width >= frame.longestNs * pxPerNs;
  const gridBottom = acrossFirst ? first.y + first.height + 5 : axisTop + 5;
  const lines = ticks.map((tick) => tick.x + tick.width / 2);
  return { width, height, barLeft: style.barLeft, pxPerNs, axisTop, axisBottom, gridBottom, ticks: lines, rows, texts };
}
