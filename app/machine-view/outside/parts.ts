import { OUTSIDE_DRIVERS, OUTSIDE_KINDS, type OutsideKind, type OutsideSpell } from '../../../sim-core/index.ts';
import { driverKindOf } from '../../i18n/event-facts.ts';
import { textWidth } from '../../styles/text-width.ts';
import { type Box, TEXT } from '../measures.ts';

/** A thing of the world outside, of which one kind of trouble is told: a line, a host, paper, a switch, sectors. */
export interface OutsidePart extends Box {
  readonly kind: OutsideKind;
  /** What is at its device's far side is in this trouble now. */
  readonly open: boolean;
  /** Not drawn: the words of its neighbour, which is in trouble, need its place. */
  readonly covered: boolean;
}

/** Kinds that are open at an instant, ns, at the device of a driver. */
export const openAt = (spells: readonly OutsideSpell[], driver: string, atNs: number): ReadonlySet<OutsideKind> =>
  new Set(
    spells
      .filter((one) => one.driver === driver && one.atNs <= atNs && (one.mendedAtNs ?? Number.POSITIVE_INFINITY) > atNs)
      .map(({ kind }) => kind),
  );

/** Room left and right of a part's drawing, px. */
const EDGE = 8;
/** How wide each is drawn: what is at the right end keeps its width, the first has what is left. */
const DRAWN: { readonly [K in OutsideKind]: number } = {
  'line-cut': 40,
  'peer-silent': 30,
  'paper-out': 40,
  'off-line': 34,
  'bad-sector': 40,
};
/** Below this width an end is smaller. */
const NARROW = 120;
const NARROW_SHARE = 0.7;

const widthOf = (kind: OutsideKind, strip: number): number => DRAWN[kind] * (strip < NARROW ? NARROW_SHARE : 1);

/** Width of a part's drawing with its word beside it. */
const withWord = (kind: OutsideKind, word: string, strip: number): number =>
  widthOf(kind, strip) + textWidth(word, TEXT.small) + EDGE;

/**
 * The parts under a driver's device, left to right, in a strip of the world outside. A part in trouble takes the room
 * of its word from its neighbour; where both cannot stand, the neighbour is covered.
 */
export function partsOf(
  driver: string,
  strip: Box,
  open: ReadonlySet<OutsideKind>,
  word: (kind: OutsideKind) => string,
): OutsidePart[] {
  const base = driverKindOf(driver);
  const kinds = OUTSIDE_KINDS.filter((kind) => base !== null && OUTSIDE_DRIVERS[kind].includes(base));
  const [first, last] = kinds;
  if (first === undefined) return [];
  const part = (kind: OutsideKind, x: number, width: number, covered = false): OutsidePart => {
    return { kind, open: open.has(kind), covered, x, y: strip.y, width, height: strip.height };
  };
  if (last === undefined || last === first) return [part(first, strip.x, strip.width)];
  const needs = (kind: OutsideKind): number =>
    open.has(kind) ? withWord(kind, word(kind), strip.width) : widthOf(kind, strip.width);
  const right = Math.min(needs(last), strip.width - widthOf(first, strip.width));
  const left = strip.width - right;
  const fits = needs(first) + needs(last) <= strip.width;
  const covers = !fits && open.has(first);
  return [part(first, strip.x, left, !fits && !covers), part(last, strip.x + left, right, covers)];
}
