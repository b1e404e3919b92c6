import { describe, expect, test } from 'vitest';
import { InputError } from '../../../sim-core/index.ts';
import { inputFor, LANGUAGES, wordsIn } from '../figures.testing.ts';
import { carriedText, scenarioFromFigure } from '../file/carried.ts';
import { drawFigure, type FigureInput } from '../page.ts';
import { clipFrames, FRAME_MS, sampled, spoken } from './frames.ts';
import { GifWriter, type Pixels } from './gif.ts';

const comparison = inputFor('disk-infinite-loop', ['minix3', 'quick-recovery'], { kind: 'comparison' });
const frames = (input = comparison, seconds = 4) => clipFrames(input, LANGUAGES.en, seconds);

describe('the frames of a clip', () => {
  test('the playhead goes on from the left end of the figure to the right one', () => {
    const instants = frames().map(({ view }) => view.playheadNs ?? Number.NaN);
    expect(instants).toHaveLength(4000 / FRAME_MS);
    expect(instants).toEqual(instants.toSorted((x, y) => x - y));
    const [incident] = comparison.runs[0]?.report.incidents ?? [];
    expect(instants[0]).toBeLessThan(incident?.activatedAtNs ?? 0);
    expect(instants.at(-1)).toBeGreaterThan(incident?.serviceResumedAtNs ?? Number.POSITIVE_INFINITY);
  });

  test('a frame is the figure and a playhead, no more', () => {
    const [first] = frames();
    const still = drawFigure(comparison, LANGUAGES.en);
    const framed = drawFigure(first ?? comparison, LANGUAGES.en);
    expect([framed.width, framed.height]).toEqual([still.width, still.height]);
    expect(JSON.stringify(framed.nodes)).not.toBe(JSON.stringify(still.nodes));
  });

  test('the machine stands at each instant', () => {
    const machine = inputFor('disk-infinite-loop', ['minix3'], { kind: 'machine' });
    const pictures = frames(machine, 2).map((frame) => JSON.stringify(drawFigure(frame, LANGUAGES.en).nodes));
    expect(new Set(pictures).size).toBeGreaterThan(5);
  });

  test('with who waits all frames are of one size, and the letters of all are known before the first is drawn', () => {
    const view = { kind: 'timeline', marks: ['waits'] } as const;
    const input = inputFor('disk-infinite-loop', ['quick-recovery'], view, { language: 'ja' });
    const all = clipFrames(input, LANGUAGES.ja, 1);
    const drawings = all.map((frame) => drawFigure(frame, LANGUAGES.ja));
    expect(new Set(drawings.map(({ width, height }) => `${width} × ${height}`)).size).toBe(1);
    const written = (some: readonly FigureInput[]): Set<string> =>
      new Set(some.flatMap((frame) => wordsIn(drawFigure(frame, LANGUAGES.ja))).flatMap(({ words }) => [...words]));
    expect(written(spoken(all))).toEqual(written(all));
    expect(spoken(clipFrames(comparison, LANGUAGES.en, 1))).toHaveLength(1);
  });

  test.each([
    ['a chart without a playhead', { ...comparison, view: { ...comparison.view, kind: 'sequence' as const } }, 4],
    ['no length', comparison, Number.NaN],
    ['a minute', comparison, 60],
  ])('%s is refused in a sentence', (_name, input, seconds) => {
    expect(() => frames(input, seconds)).toThrow(InputError);
  });
});

/** A square that moves over a ground, as pixels. */
function picture(step: number): Pixels {
  const [width, height] = [32, 8];
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let y = 2; y < 6; y++) {
    for (let x = step; x < step + 4; x++) rgba.set([200, 30, 20], (y * width + x) * 4);
  }
  return { width, height, rgba };
}

describe('a GIF', () => {
  const pictures = [0, 5, 10, 15].map(picture);
  const writer = new GifWriter(sampled(pictures));
  for (const one of pictures) writer.add(one, FRAME_MS);
  const file = writer.finish(carriedText(comparison));

  test('has the size of its frames, and all of them', () => {
    expect(new TextDecoder().decode(file.subarray(0, 6))).toBe('GIF89a');
    expect([file[6], file[8]]).toEqual([32, 8]);
    // Graphic control extension: introducer, label, four bytes, the delay in hundredths of a second.
    const delays = file.reduce((count, byte, i) => {
      const begins = byte === 0x21 && file[i + 1] === 0xf9 && file[i + 2] === 4;
      return count + (begins && file[i + 4] === FRAME_MS / 10 ? 1 : 0);
    }, 0);
    expect(delays).toBe(pictures.length);
  });

  test('carries its scenario, and gives it back', () => {
    const { scenario, systems } = scenarioFromFigure(file, 'clip.gif');
    expect(scenario).toEqual({ ...comparison.scenario, system: scenario.system });
    expect(systems).toEqual(['minix3', 'quick-recovery']);
  });

  test('cut off inside its text, it says so', () => {
    expect(() => scenarioFromFigure(file.subarray(0, 1200), 'clip.gif')).toThrow(/^clip\.gif .*\.$/);
  });
});
