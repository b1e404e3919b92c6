import { type FigureFormat, type FontSource, figureFile } from '../file/figure-file.ts';
import { fontsFor } from './fonts.ts';
import { rasterise } from './rasterise.ts';
import type { Figure } from './use-figure.ts';

/** Figures out of the page: as files and into the clipboard. */

const TYPES: Readonly<Record<FigureFormat, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
};

/** Numbers need no letters drawn. */
const NO_FONTS: FontSource = { ranges: {}, read: () => new Uint8Array() };

/** The file of a figure: for SVG and PDF the bytes that `koboshi figure` writes. */
export async function figureBlob({ drawing, input, words }: Figure, format: FigureFormat, zoom: number): Promise<Blob> {
  if (drawing === null) throw new TypeError('there is no figure');
  const fonts = format === 'csv' || format === 'json' ? NO_FONTS : await fontsFor(drawing);
  const file = figureFile(format, input, words, fonts);
  const bytes = file instanceof Uint8Array ? file : file.finish(await rasterise(file.svg, zoom));
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: TYPES[format] });
}

/** Saves a file under a name, as a download. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; the browser keeps what it needs.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Whether the browser took it. */
export async function copied(copy: () => Promise<void>): Promise<boolean> {
  try {
    await copy();
    return true;
  } catch {
    return false;
  }
}
