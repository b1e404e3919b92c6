import type { Detector } from '../../../sim-core/index.ts';
import { textWidth } from '../../styles/text-width.ts';
import type { Part } from './outage.ts';
import type { AnatomyWords } from './words.ts';

/** A word on a bar. `x` is its left edge, `width` at most what it takes. */
export interface BarText {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

/** One part of an outage as a stretch of a bar. */
export interface Segment extends Part {
  readonly x: number;
  readonly width: number;
  /** Empty when no word fits. */
  readonly texts: readonly BarText[];
}

/** Narrower than this, a stretch cannot be seen; its place is the lens. */
const VISIBLE_PX = 0.5;

const partWords = (part: Part, by: Detector | null, words: AnatomyWords): readonly string[] => {
  if (part.phase === 'rest') return [];
  return part.phase === 'detection' ? words.detection(by) : [words.phase[part.phase]];
};

/** The words that fit into a stretch: name and length, else the name, else nothing. */
function textsFor(
  part: Part,
  x: number,
  width: number,
  size: number,
  by: Detector | null,
  words: AnatomyWords,
): BarText[] {
  const pad = size * 0.75;
  // A part that had not ended when the run did has no length to state.
  const length = part.open ? '' : words.duration(part.endNs - part.startNs);
  const lengthWidth = textWidth(length, size);
  for (const name of partWords(part, by, words)) {
    const nameWidth = textWidth(name, size);
    const named: BarText = { text: name, x: x + pad, width: nameWidth };
    if (length !== '' && pad + nameWidth + size + lengthWidth + pad <= width) {
      return [named, { text: length, x: x + width - pad - lengthWidth, width: lengthWidth }];
    }
    if (pad + nameWidth + pad <= width) return [named];
  }
  return [];
}

/** Lays the parts of an outage along a bar that begins at `left`; `textSize` 0 leaves the words out. */
export function layBar(
  parts: readonly Part[],
  left: number,
  pxPerNs: number,
  textSize: number,
  by: Detector | null,
  words: AnatomyWords,
): Segment[] {
  return parts.flatMap((part) => {
    const x = left + part.startNs * pxPerNs;
    const width = (part.endNs - part.startNs) * pxPerNs;
    if (width < VISIBLE_PX) return [];
    const texts = textSize === 0 ? [] : textsFor(part, x, width, textSize, by, words);
    return [{ ...part, x, width, texts }];
  });
}
