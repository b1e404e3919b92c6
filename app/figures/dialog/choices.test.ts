import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBuiltIn } from '../../../sim-core/index.ts';
import { FIGURE_AXES, FIGURE_KINDS } from '../figure.ts';
import { inputFor, LANGUAGES } from '../figures.testing.ts';
import { recordFromFigure, scenarioFromFigure } from '../file/carried.ts';
import { type FigureRecord, recordOf } from '../file/record.ts';
import { MARK_KINDS } from '../marking.ts';
import { drawFigure } from '../page.ts';
import { FIGURE_FONTS, FIGURE_PRESETS, FIGURE_THEMES } from '../style.ts';
import { type Choices, choicesIn, choicesOfRecord, type Shown, usualChoices, viewOfChoices } from './choices.ts';
import { figureBlob } from './take.ts';

/** A figure that is opened is made again by the dialog, until something is chosen. */

const scenario = findBuiltIn('disk-infinite-loop')?.scenario;
if (scenario === undefined) throw new RangeError('no scenario');
const SHOWN: Shown = { scenario, windowNs: [3.2e9, 6.1e9], playheadNs: 4.4e9 };
const USUAL = usualChoices(true, { axis: 'elastic', throughput: false, language: 'en' });

const instant = fc.integer({ min: 0, max: 8_000_000_000 });
const records: fc.Arbitrary<FigureRecord> = fc.record({
  view: fc.record({
    kind: fc.constantFrom(...FIGURE_KINDS),
    axis: fc.constantFrom(...FIGURE_AXES),
    rangeNs: fc.oneof(
      fc.constant(null),
      fc.constant([0, scenario.durationMs * 1e6] as const),
      fc.tuple(instant, fc.integer({ min: 1, max: 1e9 })).map(([start, length]) => [start, start + length] as const),
    ),
    lanes: fc.constantFrom(null, ['all'], ['disk', 'fs'], ['drivers']),
    atNs: fc.option(instant),
    marks: fc.subarray([...MARK_KINDS]),
    throughput: fc.boolean(),
  }),
  style: fc.record({
    theme: fc.constantFrom(...FIGURE_THEMES),
    preset: fc.constantFrom(...FIGURE_PRESETS),
    language: fc.constant('en' as const),
    fontPt: fc.constantFrom(null, 6.5, 9, 24),
    fonts: fc.constantFrom(...FIGURE_FONTS),
    legend: fc.boolean(),
    scale: fc.boolean(),
    title: fc.constantFrom(true, false, '', 'Fig. “1”'),
  }),
});

const text = (of: typeof scenario, choices: Choices): string =>
  JSON.stringify({ scenario: JSON.stringify(of), choices });

describe('a figure that was opened', () => {
  test('is what the dialog makes, at once and after a reload', () => {
    fc.assert(
      fc.property(records, (record) => {
        const choices = choicesOfRecord(record, scenario);
        expect(viewOfChoices(choices, SHOWN)).toEqual(record.view);
        expect(choices.style).toEqual(record.style);
        expect(choicesIn(text(scenario, choices), scenario, USUAL)).toEqual(choices);
      }),
      { numRuns: 200 },
    );
  });

  test('figure → app → figure: the same bytes from the dialog’s own way to a file', async () => {
    const look = { preset: 'column', theme: 'light', fonts: 'named', title: 'A < B', fontPt: 8 } as const;
    const view = { kind: 'comparison', axis: 'log', rangeNs: [3.9e9, 6.5e9], lanes: ['copy', 'disk'] } as const;
    const words = LANGUAGES.en;
    const first = inputFor(scenario.id, ['minix3', 'quick-recovery'], view, look);
    const save = async (input: typeof first): Promise<Uint8Array> => {
      const figure = { input, words, drawing: drawFigure(input, words), problem: '' };
      return new Uint8Array(await (await figureBlob(figure, 'json', 1)).arrayBuffer());
    };
    const file = await save(first);
    const [linked, record] = [scenarioFromFigure(file), recordFromFigure(file)];
    if (record === null) throw new RangeError('no record');
    const choices = choicesOfRecord(record, linked.scenario);
    const again = { ...first, scenario: linked.scenario, style: choices.style, view: viewOfChoices(choices, SHOWN) };
    expect(await save(again)).toEqual(file);
    expect(linked.systems).toEqual(['minix3', 'quick-recovery']);
  });
});

describe('what was chosen before', () => {
  const chosen: Choices = {
    ...choicesOfRecord({ view: viewOfChoices(USUAL, SHOWN), style: USUAL.style }, scenario),
    scale: '4',
    style: { ...USUAL.style, theme: 'dark', preset: 'slide', title: 'Of this one', language: 'ja' },
  };

  test('gives another scenario its look alone, in the language of the page', () => {
    const other = { ...scenario, seed: 2 };
    const style = { ...chosen.style, language: 'en', title: false };
    expect(choicesIn(text(scenario, chosen), other, USUAL)).toEqual({ ...USUAL, scale: '4', style });
  });

  test.each(['', '{', 'null', '{}', text(scenario, chosen).replace('"opened"', '"open"')])(
    'that cannot be read is as if there was nothing: %#',
    (kept) => {
      expect(choicesIn(kept, scenario, USUAL)).toBeNull();
    },
  );

  test('a record of a figure that says nonsense is read field by field', () => {
    expect(recordOf({ kind: 'machine', theme: 'loud', lanes: 3 })?.style.theme).toBe('print');
    expect(recordOf({ kind: 'pie' })).toBeNull();
  });
});
