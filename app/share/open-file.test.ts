import { Resvg } from '@resvg/resvg-wasm';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { encodeLink, findBuiltIn, scenarioFileText } from '../../sim-core/index.ts';
import { GifWriter, type Pixels } from '../figures/clip/gif.ts';
import { FONTS, inputFor, LANGUAGES } from '../figures/figures.testing.ts';
import { carriedText } from '../figures/file/carried.ts';
import { figureData, figureForPng, figurePdf, figureSvg } from '../figures/file/figure-file.ts';
import { resvgIsReady } from '../figures/resvg.testing.ts';
import { openingState } from '../store/opening.ts';
import { store } from '../store/store.ts';
import { openFile } from './open-file.ts';

/** Whatever is dropped on the page: it is opened, or one sentence says why not, and nothing changes. */

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** One file of each kind that the page opens, all of the same work. */
const files = new Map<string, Uint8Array>();
const scenario = findBuiltIn('disk-kill')?.scenario;
if (scenario === undefined) throw new RangeError('no scenario');

beforeAll(async () => {
  await resvgIsReady;
  const style = { fonts: 'named', language: 'en' } as const;
  const figure = inputFor('disk-kill', ['minix3'], { kind: 'anatomy', atNs: 5e9 }, style);
  const { svg, finish } = figureForPng(figure, LANGUAGES.en, FONTS);
  const square: Pixels = { width: 8, height: 8, rgba: new Uint8Array(256).fill(200) };
  const clip = new GifWriter([square]);
  clip.add(square, 80);
  const link = encodeLink({ scenario });
  files.set('figure.svg', bytes(figureSvg(figure, LANGUAGES.en, FONTS)));
  files.set('figure.png', finish(new Resvg(svg).render().asPng()));
  files.set('figure.pdf', figurePdf(figure, LANGUAGES.en, FONTS));
  files.set('clip.gif', clip.finish(carriedText(figure)));
  files.set('data.json', bytes(figureData(figure, LANGUAGES.en, 'json')));
  files.set('work.json', bytes(scenarioFileText({ scenario, systems: ['minix3'], view: { playheadNs: 5e9 } })));
  files.set('trace.json', bytes(`{"otherData":{"koboshiLink":"#${link}"},"traceEvents":[]}`));
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Change {
  readonly name: string;
  readonly how: 'flip' | 'cut' | 'drop' | 'double' | 'newer' | 'longer';
  /** Where, as a share of the file, or of what it carries. */
  readonly at: number;
  readonly inside: boolean;
  readonly byte: number;
}

/** Of what a file says about itself, what a newer version would say differently. */
const VERSIONS = /koboshi(?:Figure)?(?:"|&quot;|\\u0022)?:\s*1|#k\d|"koboshi": 1/;

const NAMES = ['figure.svg', 'figure.png', 'figure.pdf', 'clip.gif', 'data.json', 'work.json', 'trace.json'] as const;
const latin = (file: Uint8Array): string => new TextDecoder('latin1').decode(file);
const unlatin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function changed({ at, byte, how, inside, name }: Change): Uint8Array {
  const file = files.get(name) ?? new Uint8Array();
  const start = inside ? Math.max(0, latin(file).search(/koboshi(?:Figure|Link)?/)) : 0;
  const place = Math.floor(start + at * Math.min(file.length - start, inside ? 600 : file.length));
  switch (how) {
    case 'flip':
      return joined(file.subarray(0, place), Uint8Array.of(byte), file.subarray(place + 1));
    case 'cut':
      return file.slice(0, place);
    case 'drop':
      return joined(file.subarray(0, place), file.subarray(place + 1 + (byte % 40)));
    case 'double':
      return joined(file.subarray(0, place), file.subarray(Math.max(0, place - byte)));
    case 'newer':
      return unlatin(latin(file).replace(VERSIONS, (text) => text.replace(/\d+$/, String(2 + byte))));
    case 'longer':
      return joined(file, new Uint8Array(byte * 40).fill(byte));
  }
}

const changes: fc.Arbitrary<Change> = fc.record({
  name: fc.constantFrom(...NAMES),
  how: fc.constantFrom('flip', 'cut', 'drop', 'double', 'newer', 'longer'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  inside: fc.boolean(),
  byte: fc.integer({ min: 1, max: 255 }),
});

/** Opens it over a page that nobody has touched; what the page says, and whether its work is what it was. */
async function opened(file: Uint8Array, name: string): Promise<{ readonly notice: string; readonly same: boolean }> {
  const before = { ...openingState(), view: { ...openingState().view, figureOpen: true } };
  store.setState(before, true);
  await openFile(new File([file as Uint8Array<ArrayBuffer>], name));
  const { notice, ...after } = store.getState();
  const { notice: _, ...rest } = before;
  const same = (Object.keys(rest) as (keyof typeof rest)[]).every((key) => rest[key] === after[key]);
  return { notice: notice ?? '', same };
}

describe('a file that is opened', () => {
  test.each(NAMES)('%s brings its scenario', async (name) => {
    const { notice, same } = await opened(files.get(name) ?? new Uint8Array(), name);
    expect(notice).toContain(`${name} is open`);
    expect(same).toBe(false);
    expect(store.getState().scenario).toBe(scenario);
  });

  test('1,000 files with bytes changed, lost, doubled, added, or of a newer version: opened, or one sentence and nothing changes', async () => {
    const tally = { opened: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const { notice, same } = await opened(changed(change), change.name);
        const isOpen = notice.startsWith(`${change.name} is open`);
        expect(notice).toMatch(/^[^\n]+[.?]$/);
        expect(same).toBe(!isOpen);
        tally[isOpen ? 'opened' : 'refused'] += 1;
      }),
      { numRuns: 1000, seed: 5 },
    );
    // Both happen often: neither side of the test is empty.
    expect(Math.min(tally.opened, tally.refused)).toBeGreaterThan(200);
  });

  test('one larger than any scenario is not even read', async () => {
    const huge = new File([], 'huge.svg');
    Object.defineProperty(huge, 'size', { value: 1e9 });
    store.setState(openingState(), true);
    await openFile(huge);
    expect(store.getState().notice).toBe('huge.svg is too large to be a scenario. What was open stays.');
  });
});
