import type { Pixels } from '../figures/clip/gif.ts';
import { clip } from '../figures/clip/make.ts';
import type { FontSource, Rasterise } from '../figures/file/figure-file.ts';
import type { FigureInput, FigureLanguage } from '../figures/page.ts';

/** The clip of a figure, drawn in one go. @throws InputError where the figure has no instant. */
export function clipBytes(
  input: FigureInput,
  language: FigureLanguage,
  host: { readonly fonts: FontSource; readonly pixels: Rasterise<Pixels> },
  { seconds, zoom }: { readonly seconds: number; readonly zoom: number },
): Uint8Array {
  const making = clip(input, language, host.fonts, seconds);
  let step = making.next();
  while (!step.done) step = making.next(host.pixels(step.value.svg, zoom));
  return step.value;
}
