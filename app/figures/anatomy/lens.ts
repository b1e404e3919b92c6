import { layBar, type Segment } from './bar.ts';
import { type LegendEntry, legendOf, type PlacedEntry, placeLegend } from './legend.ts';
import type { Outage } from './outage.ts';
import type { AnatomyStyle } from './style.ts';
import type { AnatomyWords } from './words.ts';

/**
 * What stands below a bar: the bar again through a lens when it is too short for its parts, and what words do not fit
 * on it.
 */

/** The short bar again, thinner and `factor` times as long. */
export interface Lens {
  readonly factor: number;
  readonly y: number;
  readonly height: number;
  readonly width: number;
  readonly segments: readonly Segment[];
}

/** What all rows of a strip share. */
export interface Frame {
  readonly style: AnatomyStyle;
  readonly words: AnatomyWords;
  readonly right: number;
  readonly pxPerNs: number;
  readonly longestNs: number;
  /** The comparison stands beside the result; else, where room is short, below it. */
  readonly beside: boolean;
}

const FACTORS = [1, 1000]
  .flatMap((unit) => [5, 8, 10, 15, 20, 30, 40, 50, 80, 100, 150, 200, 300, 500, 800].map((factor) => factor * unit))
  .sort((a, b) => b - a);

/**
 * Factors for the lens of a bar `width` px long, the best first: as large as leaves the lens clearly shorter than the
 * longest bar, or up to half of that. Empty when the bar needs no lens.
 */
export function lensFactors(width: number, longest: number, room: number, style: AnatomyStyle): readonly number[] {
  if (width <= 0 || width > style.text.phase * 7) return [];
  const most = Math.min(longest * 0.55, room * 0.45);
  const best = FACTORS.find((factor) => factor * width <= most);
  return best === undefined ? [] : FACTORS.filter((factor) => factor <= best && factor >= best / 2);
}

interface Below {
  readonly lens: Lens | null;
  readonly legend: readonly PlacedEntry[];
  readonly bottom: number;
}
type Failed = Extract<Outage, { kind: 'back' | 'down' }>;

/**
 * Lens and legend below a bar that ends at `top`: the largest lens whose legend stays in one line, else the largest.
 */
export function layBelow(
  outage: Failed,
  comparison: string,
  segments: readonly Segment[],
  top: number,
  factors: readonly number[],
  frame: Frame,
): Below {
  const { style, words, right, pxPerNs } = frame;
  if (style.compact === true) return { lens: null, legend: [], bottom: top };
  const { legend: size } = style.text;
  const lensTop = top + style.lensHeight * 0.65;
  const baseline = lensTop + style.lensHeight / 2 + size * 0.36;
  const by = outage.incident.detectedBy;
  const through = (factor: number | null): Below & { readonly oneLine: boolean } => {
    const scale = pxPerNs * (factor ?? 1);
    const lens: Lens | null =
      factor === null
        ? null
        : {
            factor,
            y: lensTop,
            height: style.lensHeight,
            width: outage.lengthNs * scale,
            segments: layBar(outage.parts, style.barLeft, scale, size, by, words),
          };
    const entries: LegendEntry[] = legendOf(outage, lens?.segments ?? segments, lens !== null, words);
    if (lens !== null) entries.unshift({ swatch: null, text: words.lens(lens.factor), strong: true });
    if (!frame.beside && comparison !== '') entries.unshift({ swatch: null, text: comparison, strong: true });
    if (outage.count > 1) {
      entries.push({ swatch: null, text: words.failureOf(outage.index, outage.count), strong: false });
    }
    const x = lens === null ? style.barLeft : style.barLeft + lens.width + size * 0.8;
    const flow = placeLegend(entries, x, baseline, right, style);
    const lowest = Math.max(flow.baseline + size * 0.5, lensTop + (lens?.height ?? 0));
    const bottom = lens === null && entries.length === 0 ? top : lowest;
    return { lens, legend: flow.placed, bottom, oneLine: flow.baseline === baseline };
  };
  const choices = factors.length === 0 ? [through(null)] : factors.map(through);
  return choices.find(({ oneLine }) => oneLine) ?? choices[0] ?? through(null);
}
