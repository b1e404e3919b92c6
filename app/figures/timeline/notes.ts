import type { Axis } from '../../timeline/axis.ts';
import type { Block, Row } from '../../timeline/layout.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { TEXT } from '../figure.ts';
import { textWidth } from '../font/measure.ts';
import type { ColumnEnd } from '../marking.ts';
import type { FigureWords } from '../words.ts';
import type { Band, PlacedPin } from './bands.ts';

/** Notes, bookmarks and the measured length, in their bands and down to the lanes that they stand on. */

const SIZE = TEXT.small;
/** Of the bracket, over the bottom of its band. */
const BRACKET = 8;

/** A band where it stands: over `blocks`, which are one or all. */
export interface StandingBand {
  readonly band: Band;
  /** Its lower edge. */
  readonly y1: number;
  readonly blocks: readonly Block[];
}

const rowOf = (blocks: readonly Block[], column: string | null, actor: string | null): Row | undefined =>
  blocks.find((block) => block.system.id === column)?.rows.find((row) => row.actor.id === actor);

const bottomOf = (blocks: readonly Block[], column: string | null): number =>
  (blocks.find((block) => block.system.id === column) ?? blocks.at(-1))?.rowsY1 ?? 0;

/** A dot where a pole stands on a lane. */
function drawFoot(pen: Pen, x: number, y: number): void {
  pen.area(d`M${x - 1.9} ${y}a1.9 1.9 0 1 0 3.8 0a1.9 1.9 0 1 0 -3.8 0Z`, 'accent');
}

function drawPole(pen: Pen, { pin, x, bottom, height }: PlacedPin, { y1, blocks }: StandingBand): void {
  const row = rowOf(blocks, pin.column, pin.actor);
  const top = y1 - bottom - height;
  if (row !== undefined) {
    return pen.line(x, top, x, row.centre, { color: 'accent', width: 0.8 });
  }
  // What stands on no lane goes through all of them, faintly.
  pen.line(x, top, x, y1, { color: 'accent', width: 0.8 });
  pen.line(x, y1, x, bottomOf(blocks, pin.column), { color: 'accent', width: 0.7, dash: [1.2, 2.4] });
}

/** Poles of notes and drops of the measured length: before the lanes, so that words of lanes stand over them. */
export function drawPoles(pen: Pen, standing: StandingBand, axis: Axis): void {
  const { band, blocks, y1 } = standing;
  for (const placed of band.pins) drawPole(pen, placed, standing);
  for (const { atNs, column, actor } of band.measure ?? []) {
    const x = axis.xOf(atNs);
    const row = rowOf(blocks, column, actor);
    if (x < 0 || x > axis.widthPx) continue;
    const foot = row?.centre ?? bottomOf(blocks, column);
    pen.line(x, y1 - BRACKET, x, foot, { color: 'accent', width: 0.8, ...(row ? {} : { dash: [1.2, 2.4] }) });
  }
}

function drawPin(pen: Pen, { pin, x, textX, lines, bottom, height }: PlacedPin, y1: number): void {
  const { actor, kind, system, text } = pin;
  pen.says({ item: kind, system, lane: actor, name: text === '' ? null : text, startNs: pin.atNs });
  const top = y1 - bottom - height;
  if (kind === 'bookmark') pen.area(d`M${x - 2.6} ${top}h5.2v7l-2.6 -2.2l-2.6 2.2Z`, 'accent');
  for (const [i, line] of lines.entries()) {
    const y = top + SIZE * 0.86 + i * SIZE * 1.2;
    pen.text(line, textX, y, { size: SIZE, color: 'accent', plate: 'surface' });
  }
}

/** The bracket from one end to the other, and how long it is. */
function drawMeasure(
  pen: Pen,
  [from, to]: readonly [ColumnEnd, ColumnEnd],
  y1: number,
  axis: Axis,
  words: FigureWords,
): void {
  const [startNs, endNs] = [Math.min(from.atNs, to.atNs), Math.max(from.atNs, to.atNs)];
  const lengthNs = endNs - startNs;
  const pair = { lane: from.actor, to: to.actor, system: from.system };
  pen.says({ item: 'measure', ...pair, startNs, endNs, lengthNs });
  const y = y1 - BRACKET;
  const [x0, x1] = [axis.xOf(startNs), axis.xOf(endNs)];
  const [left, right] = [Math.max(0, x0), Math.min(axis.widthPx, x1)];
  pen.line(left, y, right, y, { color: 'accent', width: 1.1 });
  for (const x of [x0, x1]) {
    if (x >= 0 && x <= axis.widthPx) pen.line(x, y - 3.5, x, y + 3.5, { color: 'accent', width: 1.1 });
  }
  const text = words.measured(lengthNs);
  const width = textWidth(text, TEXT.label, 600);
  const beside = right + 6 + width <= axis.widthPx ? right + 6 : Math.max(0, left - 6 - width);
  const x = right - left > width + 24 ? (left + right - width) / 2 : beside;
  pen.text(text, x, y + TEXT.label * 0.34, { size: TEXT.label, weight: 600, color: 'accent', plate: 'surface' });
}

/** The words of a band, and the dots where its poles stand on lanes. */
export function drawBand(pen: Pen, { band, blocks, y1 }: StandingBand, axis: Axis, words: FigureWords): void {
  for (const { atNs, column, actor } of [...band.pins.map(({ pin }) => pin), ...(band.measure ?? [])]) {
    const [x, row] = [axis.xOf(atNs), rowOf(blocks, column, actor)];
    if (row !== undefined && x >= 0 && x <= axis.widthPx) drawFoot(pen, x, row.centre);
  }
  for (const placed of band.pins) drawPin(pen, placed, y1);
  if (band.measure !== null) drawMeasure(pen, band.measure, y1, axis, words);
}

/** What the bands say, as sentences of the caption. */
export function bandSentences({ band }: StandingBand, zeroNs: number, words: FigureWords): string[] {
  const notes = band.pins.filter(({ pin }) => pin.text !== '').toSorted((a, b) => a.pin.atNs - b.pin.atNs);
  return [
    ...(band.measure === null ? [] : [words.measuredSentence(Math.abs(band.measure[1].atNs - band.measure[0].atNs))]),
    ...notes.map(({ pin }) => words.noteSentence(words.offset(pin.atNs - zeroNs), pin.text)),
  ];
}
