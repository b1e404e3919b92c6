import type { PhaseName } from '../../../sim-core/index.ts';
import { textWidth } from '../../styles/text-width.ts';
import type { Segment } from './bar.ts';
import type { Outage, Part } from './outage.ts';
import type { AnatomyStyle } from './style.ts';
import type { AnatomyWords } from './words.ts';

/** What stands before the words of a legend entry. */
export type Swatch = PhaseName | 'skipped' | 'escalated' | null;

export interface LegendEntry {
  readonly swatch: Swatch;
  readonly text: string;
  readonly strong: boolean;
}

export interface PlacedEntry extends LegendEntry {
  /** Left edge of the swatch (of the words without one); left edge of the words; baseline. */
  readonly x: number;
  readonly textX: number;
  readonly baseline: number;
  readonly width: number;
  readonly textWidth: number;
}

/** A phase shorter than this share of its outage is left to the table. */
const SMALLEST_SHARE = 0.005;
/** A phase that can be seen in its bar and has no words there gets an entry. */
const SEEN_PX = 4;

type Failed = Extract<Outage, { kind: 'back' | 'down' }>;

/** Entries for what a row shows without saying it: phases too short for their words, and what was left out. */
export function legendOf(
  outage: Failed,
  shown: readonly Segment[],
  magnified: boolean,
  words: AnatomyWords,
): LegendEntry[] {
  const { incident, lengthNs } = outage;
  const said = new Set(shown.filter((segment) => segment.texts.length > 0).map((segment) => segment.startNs));
  const seen = new Set(shown.filter((segment) => segment.width >= SEEN_PX).map((segment) => segment.startNs));
  const worth = ({ phase, startNs, endNs }: Part): boolean =>
    phase !== 'rest' &&
    !said.has(startNs) &&
    (seen.has(startNs) || (magnified && endNs - startNs >= SMALLEST_SHARE * lengthNs));
  const entries: LegendEntry[] = outage.parts.filter(worth).map(({ phase, startNs, endNs }) => {
    const name = phase as PhaseName;
    const label = name === 'detection' ? (words.detection(incident.detectedBy)[0] ?? '') : words.phase[name];
    return { swatch: name, text: `${label} ${words.duration(endNs - startNs)}`, strong: false };
  });
  if (incident.escalated) entries.push({ swatch: 'escalated', text: words.escalated, strong: true });
  else if (incident.decision === 'fast') {
    const at = entries.findIndex(({ swatch }) => swatch === 'verification' || swatch === 'reintegration');
    const skipped: LegendEntry = { swatch: 'skipped', text: words.deviceInitSkipped, strong: false };
    entries.splice(at === -1 ? entries.length : at, 0, skipped);
  }
  return entries;
}

/** Places entries in lines from (`x`, `baseline`); lines after the first begin at the bars. */
export function placeLegend(
  entries: readonly LegendEntry[],
  x: number,
  baseline: number,
  right: number,
  style: AnatomyStyle,
): { placed: PlacedEntry[]; baseline: number } {
  const size = style.text.legend;
  const placed: PlacedEntry[] = [];
  let [left, line] = [x, baseline];
  for (const entry of entries) {
    const lead = entry.swatch === null ? 0 : size * 1.25;
    const words = textWidth(entry.text, size);
    if (left > style.barLeft && left + lead + words > right) [left, line] = [style.barLeft, line + size * 1.5];
    placed.push({ ...entry, x: left, textX: left + lead, baseline: line, width: lead + words, textWidth: words });
    left += lead + words + size * 1.25;
  }
  return { placed, baseline: line };
}
