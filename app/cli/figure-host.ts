import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { looksLikeFigure, recordFromFigure, scenarioTextInFigure } from '../figures/file/carried.ts';
import type { FontSource } from '../figures/file/figure-file.ts';
import type { Ranges } from '../figures/font/letters.ts';
import type { FigureHost } from './figure.ts';

/** What figures need of this machine: font files from their packages, and a rasteriser. */

const require = createRequire(import.meta.url);

let ranges: Ranges | undefined;

const fonts: FontSource = {
  get ranges() {
    ranges ??= JSON.parse(readFileSync(require.resolve('@fontsource/noto-sans-jp/unicode.json'), 'utf8')) as Ranges;
    return ranges;
  },
  read: (file) => {
    const family = /^(.*?)-(?:latin|\d+)-\d+-normal/.exec(file)?.[1] ?? '';
    return new Uint8Array(readFileSync(require.resolve(`@fontsource/${family}/files/${file}`)));
  },
};

type Rasterisers = Pick<FigureHost, 'rasterise' | 'pixels'>;

/** The rasteriser takes a moment to start: only who asks for pixels waits for it. */
async function startRasteriser(): Promise<Rasterisers> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  const rendered = (svg: string, zoom: number) => new Resvg(svg, { fitTo: { mode: 'zoom', value: zoom } }).render();
  return {
    rasterise: (svg, zoom) => rendered(svg, zoom).asPng(),
    pixels: (svg, zoom) => {
      const { width, height, pixels } = rendered(svg, zoom);
      return { width, height, rgba: pixels };
    },
  };
}

const notStarted = (): never => {
  throw new TypeError('the rasteriser was not started');
};

/** The host of figures for these arguments. */
export async function figureHost(args: readonly string[]): Promise<FigureHost> {
  const pixels = args.includes('figure') && args.some((arg) => /(png|gif)$/i.test(arg));
  return {
    fonts,
    ...(pixels ? await startRasteriser() : { rasterise: notStarted, pixels: notStarted }),
    writeBytes: (path, bytes) => writeFileSync(path, bytes),
    printBytes: (bytes) => process.stdout.write(bytes),
    recordIn: (path) => {
      const bytes = new Uint8Array(readFileSync(path));
      return looksLikeFigure(bytes) ? recordFromFigure(bytes, path) : null;
    },
  };
}

/** A file as text; of a figure, the scenario that it carries. @throws InputError for a figure that carries none. */
export function readTextOrFigure(path: string): string {
  const bytes = new Uint8Array(readFileSync(path));
  return looksLikeFigure(bytes) ? scenarioTextInFigure(bytes, path) : new TextDecoder().decode(bytes);
}
