import type { Axis } from '../../timeline/axis.ts';
import { TEXT } from '../figure.ts';
import { textWidth, wrapBalanced } from '../font/measure.ts';
import type { ColumnEnd, ColumnMarking, ColumnPin, MarkKind } from '../marking.ts';
import type { FigureWords } from '../words.ts';

/**
 * Room over the lanes for what the user wrote and measured: a band over those of each system, and one over all of them
 * for what belongs to none. Words stand there alone, so that they cover nothing and nothing covers them.
 */

const SIZE = TEXT.small;
const LINE = SIZE * 1.2;
/** From the pole to its words. */
export const BESIDE = 4;
/** Between two boxes beside each other, and one above the other. */
const APART = 8;
const ABOVE = 3;
/** Notes are as wide as this share of the lanes, but not wider than they can be read. */
const SHARE = 0.42;
const WIDEST = 210;
/** The height of a measured length. */
const MEASURE = 16;

/** A pin with its words, beside its pole; `bottom`, `height`: from the bottom of its band upwards. */
export interface PlacedPin {
  readonly pin: ColumnPin;
  /** Of its pole. */
  readonly x: number;
  /** Left edge of its words. */
  readonly textX: number;
  readonly lines: readonly string[];
  readonly bottom: number;
  readonly height: number;
}

export interface Band {
  readonly height: number;
  readonly pins: readonly PlacedPin[];
  /** In the lowest part of the band. */
  readonly measure: readonly [ColumnEnd, ColumnEnd] | null;
}

const EMPTY: Band = { height: 0, pins: [], measure: null };

type Sized = Omit<PlacedPin, 'bottom'> & { readonly x0: number; readonly x1: number; readonly turned: boolean };

/** What stands beside a pin's pole: its words, or of a nameless bookmark its instant. */
const textOf = ({ text, atNs }: ColumnPin, zeroNs: number, words: FigureWords): string =>
  text === '' ? words.offset(atNs - zeroNs) : text.replaceAll(/\s+/g, ' ');

function sized(pin: ColumnPin, axis: Axis, zeroNs: number, words: FigureWords): Sized {
  const lines = wrapBalanced(textOf(pin, zeroNs, words), SIZE, Math.min(axis.widthPx * SHARE, WIDEST));
  const width = Math.max(...lines.map((line) => textWidth(line, SIZE)));
  const x = axis.xOf(pin.atNs);
  const turned = x + BESIDE + width > axis.widthPx && x - BESIDE - width >= 0;
  const textX = turned ? x - BESIDE - width : Math.max(0, Math.min(x + BESIDE, axis.widthPx - width));
  const height = lines.length * LINE;
  return { pin, x, textX, lines, height, turned, x0: Math.min(x, textX), x1: Math.max(x, textX + width) };
}

/**
 * Boxes one over the other where they would meet. A pole goes down from its box past those below, so that of two boxes
 * the one that the other's pole would cross stands higher: words right of their poles from right to left, and before
 * them those that had to be turned, from left to right.
 */
function stacked(boxes: readonly Sized[], floor: number): PlacedPin[] {
  const turned = boxes.filter((box) => box.turned);
  const straight = boxes.filter((box) => !box.turned).toReversed();
  const placed: (Sized & { readonly bottom: number })[] = [];
  for (const box of [...turned, ...straight]) {
    const below = placed.filter(({ x0, x1 }) => x0 < box.x1 + APART && x1 > box.x0 - APART);
    const bottom = Math.max(floor, ...below.map((one) => one.bottom + one.height + ABOVE));
    placed.push({ ...box, bottom });
  }
  return placed;
}

/** The band for these marks; of no height where there is nothing to be written. */
function bandFor(
  pins: readonly ColumnPin[],
  measure: Band['measure'],
  axis: Axis,
  zeroNs: number,
  words: FigureWords,
): Band {
  const inside = pins.filter(({ atNs }) => axis.xOf(atNs) >= 0 && axis.xOf(atNs) <= axis.widthPx);
  const xs = measure?.map(({ atNs }) => axis.xOf(atNs)) ?? [];
  const seen = xs.length > 0 && Math.max(...xs) >= 0 && Math.min(...xs) <= axis.widthPx ? measure : null;
  const placed = stacked(
    inside.map((pin) => sized(pin, axis, zeroNs, words)),
    seen === null ? 0 : MEASURE,
  );
  const height = Math.max(seen === null ? 0 : MEASURE, ...placed.map((one) => one.bottom + one.height + ABOVE));
  return height === 0 ? EMPTY : { height: height + 2, pins: placed, measure: seen };
}

/** The column that a measured length stands over; null: over all, as its ends are on several or on none. */
const columnOf = ([from, to]: readonly [ColumnEnd, ColumnEnd]): ColumnEnd['column'] =>
  from.column === to.column ? from.column : null;

export interface Bands {
  /** Over all columns. */
  readonly common: Band;
  readonly of: (column: string) => Band;
}

/** The bands of a figure. `zeroNs`: zero of its ruler. */
export function bandsFor(
  marking: ColumnMarking,
  kinds: readonly MarkKind[],
  columns: readonly string[],
  axis: Axis,
  zeroNs: number,
  words: FigureWords,
): Bands {
  const pins = kinds.includes('notes') ? marking.pins : [];
  const measure = kinds.includes('measure') ? marking.measure : null;
  const over = measure === null ? null : columnOf(measure);
  const band = (column: string | null): Band =>
    bandFor(
      pins.filter((pin) => pin.column === column),
      measure !== null && over === column ? measure : null,
      axis,
      zeroNs,
      words,
    );
  const own = new Map(columns.map((column) => [column, band(column)]));
  return { common: band(null), of: (column) => own.get(column) ?? EMPTY };
}
