import { clipFrames, spoken } from '../clip/frames.ts';
import { clip } from '../clip/make.ts';
import { drawFigure } from '../page.ts';
import { fontsFor } from './fonts.ts';
import { pixelsOf } from './rasterise.ts';
import type { Figure } from './use-figure.ts';

/**
 * The clip of a figure as a GIF; null when `signal` ended it. `tell` hears how far it has come, 0 to 1. Between two
 * frames the page goes on.
 */
export async function clipBlob(
  { drawing, input, words }: Figure,
  seconds: number,
  zoom: number,
  tell: (progress: number) => void,
  signal: AbortSignal,
): Promise<Blob | null> {
  if (drawing === null) throw new TypeError('there is no figure');
  let fonts = await fontsFor(drawing);
  for (const frame of spoken(clipFrames(input, words, seconds))) fonts = await fontsFor(drawFigure(frame, words));
  const making = clip(input, words, fonts, seconds);
  let step = making.next();
  while (!step.done) {
    if (signal.aborted) return null;
    tell(step.value.progress);
    step = making.next(await pixelsOf(step.value.svg, zoom));
  }
  return new Blob([step.value], { type: 'image/gif' });
}
