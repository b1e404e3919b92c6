import type { Drawing } from '../drawing/node.ts';
import { svgFile } from '../drawing/svg-text.ts';
import { fontRules } from '../font/embed.ts';
import { type Letters, lettersOf, needsOf, type Ranges } from '../font/letters.ts';
import { outlined } from '../font/outlined.ts';
import { drawFigure, type FigureInput, type FigureLanguage } from '../page.ts';
import { carriedText, PNG_KEYWORD } from './carried.ts';
import { dataCsv, dataJson } from './data-file.ts';
import { pdfFile } from './pdf.ts';
import { withPngText } from './png-text.ts';

/** A figure as a file. The page and the command line make it here, and get the same bytes. */

export const FIGURE_FORMATS = ['svg', 'png', 'pdf', 'csv', 'json'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** The files of the fonts. */
export interface FontSource {
  readonly ranges: Ranges;
  /** The bytes of a file by its name in its package. */
  readonly read: (file: string) => Uint8Array;
}

/** A drawing with all that its file needs. */
interface Made {
  readonly drawing: Drawing;
  readonly letters: Letters;
  readonly carried: string;
}

function made(input: FigureInput, language: FigureLanguage, source: FontSource): Made {
  const drawing = drawFigure(input, language);
  const needed = needsOf(drawing);
  return { drawing, letters: lettersOf(needed, source.ranges, source.read), carried: carriedText(input) };
}

/** The figure as SVG, with its letters as the style asks for. @throws InputError with one sentence. */
export function figureSvg(input: FigureInput, language: FigureLanguage, source: FontSource): string {
  const { drawing, letters, carried } = made(input, language, source);
  switch (input.style.fonts) {
    case 'embedded':
      return svgFile(drawing, { metadata: carried, fontRules: fontRules(letters) });
    case 'named':
      return svgFile(drawing, { metadata: carried, fontRules: '' });
    case 'outlined':
      return svgFile(outlined(drawing, letters), { metadata: carried, fontRules: '' });
  }
}

/** The figure as PDF. @throws InputError with one sentence. */
export function figurePdf(input: FigureInput, language: FigureLanguage, source: FontSource): Uint8Array {
  const { drawing, letters, carried } = made(input, language, source);
  return pdfFile(drawing, letters, carried);
}

/** The data of the figure: all that is drawn in it, and nothing else. @throws InputError with one sentence. */
export function figureData(input: FigureInput, language: FigureLanguage, format: 'csv' | 'json'): string {
  const { data } = drawFigure(input, language);
  const { kind } = input.view;
  return format === 'csv' ? dataCsv(kind, data) : dataJson(kind, data, carriedText(input));
}

/** The pixels of an SVG whose letters are outlines, `zoom` px for each CSS pixel, as a PNG file. */
export type Rasterise<T> = (svg: string, zoom: number) => T;

/**
 * The figure as an SVG for a rasteriser, which needs no fonts for it, and what turns the PNG that comes out into one
 * that carries the figure's scenario. @throws InputError with one sentence.
 */
export function figureForPng(
  input: FigureInput,
  language: FigureLanguage,
  source: FontSource,
): { readonly svg: string; readonly finish: (png: Uint8Array) => Uint8Array } {
  const { drawing, letters, carried } = made(input, language, source);
  const svg = svgFile(outlined(drawing, letters), { metadata: '', fontRules: '' });
  return { svg, finish: (png) => withPngText(png, PNG_KEYWORD, carried) };
}

/** A figure whose file waits for its pixels. */
export type Unrasterised = ReturnType<typeof figureForPng>;

/** The file of a figure in a format, or what a rasteriser still has to do for it. @throws InputError, one sentence. */
export function figureFile(
  format: FigureFormat,
  input: FigureInput,
  language: FigureLanguage,
  source: FontSource,
): Uint8Array | Unrasterised {
  switch (format) {
    case 'svg':
      return new TextEncoder().encode(figureSvg(input, language, source));
    case 'csv':
    case 'json':
      return new TextEncoder().encode(figureData(input, language, format));
    case 'pdf':
      return figurePdf(input, language, source);
    case 'png':
      return figureForPng(input, language, source);
  }
}
