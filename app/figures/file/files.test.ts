import { Resvg } from '@resvg/resvg-wasm';
import { unzlibSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../sim-core/index.ts';
import { FIGURE_KINDS } from '../figure.ts';
import { FONTS, inputFor, LANGUAGES, wordsIn } from '../figures.testing.ts';
import { drawFigure, type FigureInput } from '../page.ts';
import { resvgIsReady } from '../resvg.testing.ts';
import { FIGURE_FONTS, FIGURE_THEMES } from '../style.ts';
import { FIGURE_VERSION, looksLikeFigure, scenarioFromFigure } from './carried.ts';
import { figureForPng, figurePdf, figureSvg } from './figure-file.ts';

beforeAll(() => resvgIsReady);

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const svgOf = (input: FigureInput): string => figureSvg(input, LANGUAGES[input.style.language], FONTS);
const pdfOf = (input: FigureInput): Uint8Array => figurePdf(input, LANGUAGES[input.style.language], FONTS);
function pngOf(input: FigureInput, zoom = 1): Uint8Array {
  const { svg, finish } = figureForPng(input, LANGUAGES[input.style.language], FONTS);
  return finish(new Resvg(svg, { fitTo: { mode: 'zoom', value: zoom } }).render().asPng());
}

const TWO = ['minix3', 'quick-recovery'] as const;
const small = (style: Partial<FigureInput['style']> = {}): FigureInput =>
  inputFor('disk-infinite-loop', TWO, { kind: 'anatomy', atNs: 5e9 }, style);

describe('SVG', () => {
  it.each(FIGURE_KINDS)('%s: another renderer reads it, whatever its letters and theme', (kind) => {
    for (const [i, fonts] of FIGURE_FONTS.entries()) {
      const theme = FIGURE_THEMES[i] ?? 'print';
      const input = inputFor('disk-infinite-loop', TWO, { kind }, { theme, fonts, language: 'ja' });
      const svg = svgOf(input);
      const drawing = drawFigure(input, LANGUAGES.ja);
      const picture = new Resvg(svg);
      // CSS pixels are three quarters of a point.
      expect(picture.width).toBeCloseTo((drawing.width * drawing.pointsPerUnit * 4) / 3, 0);
      expect(svg).not.toMatch(/var\(|foreignObject|class=|href|http(?!:\/\/www\.w3\.org)/);
      for (const id of svg.match(/(?<=url\(#)[^)]+/g) ?? []) expect(svg).toContain(`id="${id}"`);
    }
  });

  it('has real text, an absolute size, a title, a description', () => {
    const svg = svgOf(small());
    const words = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
    expect(words.some((word) => /^2\.\d\d\u00a0s$/.test(word ?? ''))).toBe(true);
    expect(words.some((word) => /times shorter$/.test(word ?? ''))).toBe(true);
    expect(svg).toMatch(/<svg[^>]* width="504pt" height="[\d.]+pt"/);
    expect(svg).toMatch(/<title id="title">.+<\/title>\n<desc id="desc">.+seed 1\.<\/desc>/);
  });

  it('brings the letters that it writes, or their outlines, or neither', () => {
    const [embedded, outlined, named] = FIGURE_FONTS.map((fonts) => svgOf(small({ fonts })));
    expect(embedded).toMatch(
      /@font-face\{font-family:'IBM Plex Sans';font-weight:600;src:url\(data:font\/woff;base64,/,
    );
    expect(outlined).not.toMatch(/<text|@font-face/);
    expect(named).not.toContain('@font-face');
    expect(named).toContain('<text');
  });

  it('is the same bytes every time', () => {
    const again = inputFor('disk-infinite-loop', TWO, { kind: 'comparison' }, { language: 'ja' });
    expect(svgOf(again)).toBe(svgOf(inputFor('disk-infinite-loop', TWO, { kind: 'comparison' }, { language: 'ja' })));
  });
});

/** The text of each page operator that shows letters, by way of the fonts' own maps back to characters. */
function textIn(pdf: Uint8Array): string[] {
  const latin = new TextDecoder('latin1').decode(pdf);
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of latin.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj\n/g)) objects.set(id, body);
  const streamOf = (body: string): string => {
    const packed = body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream'));
    return new TextDecoder('latin1').decode(unzlibSync(Uint8Array.from(packed, (c) => c.charCodeAt(0))));
  };
  const page = [...objects.values()].find((body) => body.includes('/Type/Page/')) ?? '';
  const fonts = new Map<string, Map<string, string>>();
  for (const [, name = '', id = ''] of page.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+)/.exec(objects.get(id) ?? '')?.[1] ?? '';
    const pairs = [...streamOf(objects.get(map) ?? '').matchAll(/<(\w{4})> <(\w+)>/g)];
    const text = (hex: string): string =>
      (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
    fonts.set(name, new Map(pairs.map(([, glyph = '', hex = '']) => [glyph.toUpperCase(), text(hex)])));
  }
  const content = streamOf(objects.get(/\/Contents (\d+)/.exec(page)?.[1] ?? '') ?? '');
  return [...content.matchAll(/BT ([\s\S]*?)ET/g)].map(([, text = '']) =>
    [...text.matchAll(/\/(F\d+) [\d.]+ Tf [^<]*<(\w*)> Tj/g)]
      .map(([, font = '', hex = '']) =>
        (hex.match(/.{4}/g) ?? []).map((glyph) => fonts.get(font)?.get(glyph.toUpperCase()) ?? '?').join(''),
      )
      .join(''),
  );
}

describe('PDF', () => {
  it.each(FIGURE_KINDS)('%s: all words can be selected, in both languages', (kind) => {
    for (const language of ['en', 'ja'] as const) {
      const input = inputFor('disk-infinite-loop', TWO, { kind }, { language, theme: 'light' });
      const wanted = wordsIn(drawFigure(input, LANGUAGES[language])).map(({ words }) =>
        words.replaceAll('\u00a0', ' '),
      );
      const found = textIn(pdfOf(input)).map((words) => words.replaceAll('\u00a0', ' '));
      expect(found).toEqual(wanted);
    }
  });

  it('is a whole file: each object stands where the table says, and the same figure gives the same bytes', () => {
    const pdf = pdfOf(small());
    const latin = new TextDecoder('latin1').decode(pdf);
    const table = latin.slice(Number(/startxref\n(\d+)/.exec(latin)?.[1]));
    const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(offsets.length).toBeGreaterThan(10);
    for (const [i, offset] of offsets.entries()) expect(latin.slice(offset)).toMatch(new RegExp(`^${i + 1} 0 obj\n`));
    expect(pdfOf(small())).toEqual(pdf);
  });
});

describe('what a figure carries', () => {
  const input = inputFor(
    'disk-infinite-loop',
    TWO,
    { rangeNs: [4.0e9, 4.2e9], atNs: 4.1e9, axis: 'elastic' },
    { language: 'ja' },
  );

  it('comes back from SVG, PNG and PDF: scenario, systems and view', () => {
    const wanted = {
      scenario: input.scenario,
      systems: ['minix3', 'quick-recovery'],
      view: { windowNs: [4.0e9, 4.2e9], playheadNs: 4.1e9, axis: 'elastic', language: 'ja' },
    };
    for (const file of [bytes(svgOf(input)), pngOf(input), pdfOf(input)]) {
      expect(looksLikeFigure(file)).toBe(true);
      expect(scenarioFromFigure(file)).toEqual(wanted);
    }
  });

  it('survives signs that its containers use themselves', () => {
    const scenario = { ...input.scenario, id: 'a <b> & "c" endstream ディスク' };
    const odd = { ...input, scenario };
    for (const file of [bytes(svgOf(odd)), pngOf(odd), pdfOf(odd)]) {
      expect(scenarioFromFigure(file).scenario.id).toBe(scenario.id);
    }
  });

  const refused = (file: Uint8Array): string => {
    try {
      scenarioFromFigure(file, 'fig');
    } catch (error) {
      if (error instanceof InputError) return error.message;
      throw error;
    }
    return '';
  };

  it('is refused in one sentence where it is missing, damaged or newer', () => {
    const svg = svgOf(small({ fonts: 'named' }));
    expect(refused(bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatch(/carries no scenario/);
    expect(refused(bytes('{"koboshi":1}'))).toMatch(/carries no scenario/);
    expect(refused(bytes(svg.replace('{&quot;koboshiFigure', '{koboshiFigure')))).toMatch(/damaged/);
    const newer = svg.replace(`koboshiFigure&quot;:${FIGURE_VERSION}`, `koboshiFigure&quot;:${FIGURE_VERSION + 1}`);
    expect(refused(bytes(newer))).toBe('fig was made by a newer Koboshi; use that one to open it.');
    const other = svg.replace('&quot;system&quot;:&quot;minix3', '&quot;system&quot;:&quot;minix9');
    expect(refused(bytes(other))).toMatch(/^fig: .*minix9/);
  });
});
