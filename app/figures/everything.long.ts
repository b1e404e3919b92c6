import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { Resvg } from '@resvg/resvg-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { coverage } from '../../sim-core/index.ts';
import { FIGURE_KINDS, type FigureKind } from './figure.ts';
import { FONTS, inputFor, LANGUAGES, wordsIn } from './figures.testing.ts';
import { figureForPng, figurePdf, figureSvg } from './file/figure-file.ts';
import { drawFigure, type FigureInput } from './page.ts';
import { resvgIsReady } from './resvg.testing.ts';
import { expectSound, systemsFor } from './sound.testing.ts';
import { FIGURE_PRESETS, FIGURE_THEMES, type FigureStyle } from './style.ts';

/**
 * Every kind × theme × preset × language, laid out soundly and read by other programs: resvg, librsvg and poppler (the
 * last two where they are installed). `npm run test:figures`; the files stay in the
 * folder named by KOBOSHI_FIGURES, to be looked at.
 */

beforeAll(() => resvgIsReady);

const chosen = env['KOBOSHI_FIGURES'];
const folder = chosen ?? mkdtempSync(join(tmpdir(), 'koboshi-figures-'));
mkdirSync(folder, { recursive: true });

/** Whether a program is there. */
function has(program: string): boolean {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const [librsvg, poppler] = [has('rsvg-convert'), has('pdftotext')];

const cells = coverage(1);

function input(kind: FigureKind, style: Partial<FigureStyle>): FigureInput {
  const made = inputFor('disk-infinite-loop', systemsFor(kind), { kind }, { title: false, ...style });
  return kind === 'coverage' ? { ...made, coverage: cells } : made;
}

/** Pixels of the outermost rows and columns that are not of the ground's colour. */
function inkAtEdge(svg: string): number {
  const { height, pixels, width } = new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 } }).render();
  const at = (x: number, y: number): string => pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).join();
  const ground = at(0, 0);
  let ink = 0;
  // The last row and column may be covered in part.
  for (let x = 0; x < width - 1; x++) ink += Number(at(x, 0) !== ground) + Number(at(x, height - 2) !== ground);
  for (let y = 0; y < height - 1; y++) ink += Number(at(0, y) !== ground) + Number(at(width - 2, y) !== ground);
  return ink;
}

/** The size of a PNG file, px. */
const sizeOf = (png: Uint8Array): readonly [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

const STYLES = FIGURE_PRESETS.flatMap((preset) =>
  FIGURE_THEMES.flatMap((theme) => (['en', 'ja'] as const).map((language) => ({ preset, theme, language }))),
);

// Passed over where they are not installed, and so named.
it.skipIf(!librsvg)('librsvg reads the figures too', () => expect(librsvg).toBe(true));
it.skipIf(!poppler)('poppler reads the figures too', () => expect(poppler).toBe(true));

describe.each(FIGURE_KINDS)('%s', (kind) => {
  it.each(STYLES)('$preset, $theme, $language', (style) => {
    const figure = input(kind, style);
    const language = LANGUAGES[style.language];
    const drawing = drawFigure(figure, language);
    expectSound(drawing);

    const name = join(folder, `${kind}-${style.preset}-${style.theme}-${style.language}`);
    const svg = figureSvg(figure, language, FONTS);
    writeFileSync(`${name}.svg`, svg);
    expect(new Resvg(svg).width).toBeCloseTo((drawing.width * drawing.pointsPerUnit * 4) / 3, 0);
    const outlined = figureForPng(figure, language, FONTS).svg;
    expect(inkAtEdge(outlined)).toBe(0);
    if (librsvg) {
      writeFileSync(`${name}-outlined.svg`, outlined);
      execFileSync('rsvg-convert', [`${name}.svg`, '-o', `${name}-embedded.png`]);
      execFileSync('rsvg-convert', [`${name}-outlined.svg`, '-o', `${name}.png`]);
      expect(sizeOf(readFileSync(`${name}.png`))).toEqual(sizeOf(readFileSync(`${name}-embedded.png`)));
    }

    const pdf = figurePdf(figure, language, FONTS);
    writeFileSync(`${name}.pdf`, pdf);
    if (!poppler) return;
    const found = squeezed(execFileSync('pdftotext', ['-raw', `${name}.pdf`, '-'], { encoding: 'utf8' }));
    for (const { words } of wordsIn(drawing)) expect(found).toContain(squeezed(words));
  });
});
