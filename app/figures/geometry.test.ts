import { describe, expect, it } from 'vitest';
import { type Pin, runReport, runTimeline, type Scenario, type SystemId, simulate } from '../../sim-core/index.ts';
import { indexed } from '../indexes/run-index.ts';
import type { Drawing } from './drawing/node.ts';
import { FIGURE_KINDS, type FigureView } from './figure.ts';
import { inputFor, LANGUAGES, wordsIn } from './figures.testing.ts';
import { MARK_KINDS, type Marking } from './marking.ts';
import { drawFigure, figureRun } from './page.ts';
import { expectSound, systemsFor } from './sound.testing.ts';
import { FIGURE_PRESETS, FIGURE_THEMES, type FigureStyle, FONT_PT } from './style.ts';

const TWO: readonly SystemId[] = ['minix3', 'quick-recovery'];

function draw(
  id: string,
  systems: readonly SystemId[],
  view: Partial<FigureView>,
  style: Partial<FigureStyle>,
): Drawing {
  return drawFigure(inputFor(id, systems, view, style), LANGUAGES[style.language ?? 'en']);
}

const pin = (atNs: number, text: string, system: SystemId | null, actor: string | null, i: number): Pin => ({
  id: i,
  kind: actor === null ? 'bookmark' : 'note',
  atNs,
  text,
  system,
  actor,
  branch: null,
});
/** Marks close to each other, at both ends, on a lane that is not drawn, and on none. */
const MARKED: Marking = {
  pins: [
    pin(6.0e9, 'Nobody saw it', null, null, 1),
    pin(4.031e9, 'A note whose words are so many that they take more than one line in any figure', 'minix3', 'disk', 2),
    pin(4.0311e9, 'Another one beside it', 'minix3', 'copy', 3),
    pin(4.0312e9, '', 'minix3', null, 4),
    pin(6.6e9, 'Back, at last: the copy goes on where it stopped', 'minix3', 'copy', 5),
    pin(4.05e9, 'On a lane that is left out', 'quick-recovery', 'nic', 6),
  ],
  measure: [
    { atNs: 5.7e9, system: 'minix3', branch: null, actor: 'rs' },
    { atNs: 4.031e9, system: 'quick-recovery', branch: null, actor: 'disk' },
  ],
};

/**
 * Each kind on each preset, with the theme and the language of its turn: all themes and languages come to all kinds and
 * to all presets. Every combination, and other programs that read the files: `npm run test:figures`.
 */
const TURNS = FIGURE_KINDS.flatMap((kind, i) =>
  FIGURE_PRESETS.map((preset, k) => {
    const theme = FIGURE_THEMES[(i + k) % FIGURE_THEMES.length] ?? 'print';
    return [kind, preset, theme, (i + k + Math.floor(k / 2)) % 2 === 0 ? 'en' : 'ja'] as const;
  }),
);

it.each(TURNS)(
  '%s on a %s, %s, %s: no words on words, none outside, none under 6 pt',
  (kind, preset, theme, language) => {
    const drawing = draw('disk-infinite-loop', systemsFor(kind), { kind }, { preset, theme, language });
    expect(wordsIn(drawing).length).toBeGreaterThan(5);
    expectSound(drawing);
  },
);

describe('other failures, axes, lanes and systems', () => {
  const FAILURES = ['disk-illegal-io', 'disk-deadlock', 'disk-lost-reply', 'disk-kill', 'healthy-copy', 'idle'];

  it.each(FAILURES)('%s', (id) => {
    for (const kind of ['timeline', 'anatomy', 'comparison', 'sequence'] as const) {
      for (const language of ['en', 'ja'] as const) expectSound(draw(id, systemsFor(kind), { kind }, { language }));
    }
  });

  it.each(['linear', 'elastic', 'log'] as const)('a %s axis, in a column and over the page', (axis) => {
    for (const preset of ['column', 'two-column'] as const) {
      for (const rangeNs of [null, [3.9e9, 4.3e9], [4.03e9, 4.0331e9], [0, 8e9]] as const) {
        expectSound(draw('disk-infinite-loop', TWO, { axis, rangeNs }, { preset }));
      }
    }
  });

  it('all lanes of all systems', () => {
    const all: readonly SystemId[] = ['monolithic', 'nooks', 'minix3', 'quick-detection', 'quick-recovery'];
    for (const kind of ['timeline', 'anatomy', 'comparison'] as const) {
      expectSound(draw('disk-infinite-loop', all, { kind, lanes: ['all'] }, { preset: 'poster' }));
      expectSound(draw('disk-infinite-loop', all, { kind, lanes: ['all'] }, { preset: 'column', language: 'ja' }));
    }
  });

  it.each(['linear', 'elastic', 'log'] as const)(
    'notes, bookmarks, a measured length and waits on a %s axis',
    (axis) => {
      for (const preset of FIGURE_PRESETS) {
        for (const kind of ['timeline', 'comparison'] as const) {
          if (kind === 'comparison' && preset === 'slide') continue;
          const view = { kind, axis, marks: MARK_KINDS, atNs: 4.7e9 } as const;
          const marked = { ...inputFor('disk-infinite-loop', TWO, view, { preset }), marking: MARKED };
          const drawing = drawFigure(marked, LANGUAGES.en);
          expectSound(drawing);
          const written = wordsIn(drawing).map((box) => box.words);
          for (const { text } of MARKED.pins)
            for (const word of text.split(' ')) expect(written.join(' ')).toContain(word);
          expect(written).toContain('1.669\u00a0s');
          expect(drawing.description).toContain('Measured: 1.669\u00a0s. Note at +1.97\u00a0s: “Nobody saw it”');
        }
      }
    },
  );

  it.each(FIGURE_PRESETS)('what the programs move, on a %s', (preset) => {
    const theme = preset === 'slide' ? 'dark' : 'light';
    for (const axis of preset === 'column' ? (['linear', 'elastic', 'log'] as const) : (['elastic'] as const)) {
      for (const language of ['en', 'ja'] as const) {
        const shown = { axis, throughput: true, marks: MARK_KINDS, atNs: 4.7e9, lanes: ['programs', 'disk'] } as const;
        const drawing = draw('disk-infinite-loop', TWO, shown, { preset, theme, language });
        expectSound(drawing);
        const written = wordsIn(drawing).map(({ words }) => words);
        // Its scale under each system, and the gap with its length.
        expect(written.filter((words) => words.includes('160\u00a0KiB/'))).toHaveLength(2);
        expect(written).toContain(language === 'en' ? 'nothing moved for 2.67\u00a0s' : '2.67\u00a0秒間転送なし');
      }
    }
  });

  it.each(['disk-infinite-loop', 'disk-illegal-io', 'disk-kill'])(
    '%s: a column has room for every message’s name',
    (id) => {
      for (const language of ['en', 'ja'] as const) {
        const drawing = draw(id, ['quick-recovery'], { kind: 'sequence' }, { preset: 'column', language });
        const written = wordsIn(drawing).map(({ words }) => words.replaceAll(/\s/g, ''));
        const all = written.join('');
        expect(all).not.toContain('…');
        for (const { name, item } of drawing.data) {
          if (item !== 'message' || name === null) continue;
          const { messageName } = LANGUAGES[language].words;
          const either = [messageName(name, false), messageName(name, true)].map((words) =>
            words.replaceAll(/\s/g, ''),
          );
          expect(either.some((words) => all.includes(words))).toBe(true);
        }
      }
    },
  );

  it('the smallest and a large text, with a title of its own', () => {
    for (const fontPt of [FONT_PT.min, 12]) {
      expectSound(draw('disk-infinite-loop', TWO, { kind: 'comparison' }, { fontPt, title: 'A hang, seen twice' }));
    }
  });

  it('a slide that cannot hold the figure is refused with a way out', () => {
    expect(() => draw('disk-infinite-loop', TWO, { kind: 'comparison' }, { preset: 'slide', fontPt: 20 })).toThrow(
      /higher than a slide at 20 pt; show fewer lanes/,
    );
  });
});

describe('what is drawn', () => {
  it('follows the runs: the outages as they were measured', () => {
    const input = inputFor('disk-infinite-loop', TWO, { kind: 'comparison' });
    const words = wordsIn(drawFigure(input, LANGUAGES.en)).map((box) => box.words);
    for (const { report } of input.runs) {
      const outage = LANGUAGES.en.anatomy.duration(report.incidents[0]?.outageNs ?? 0);
      expect(words).toContain(outage);
      expect(words).toContain(`outage ${outage}`);
    }
  });

  it('is as large as what is visible, not as the run', () => {
    const nodes = (drawing: Drawing): number => JSON.stringify(drawing.nodes).length;
    const near = nodes(draw('disk-infinite-loop', TWO, { axis: 'linear', rangeNs: [4.0e9, 4.1e9] }, {}));
    const whole = nodes(draw('disk-infinite-loop', TWO, { axis: 'linear', rangeNs: [0, 8e9] }, {}));
    expect(whole).toBeLessThan(4 * near);
  });

  it('is the same of a short run and of a long one, where the same time is shown', () => {
    const counts = [1, 4].map((seconds) => {
      const input = inputFor('healthy-copy', ['minix3'], { axis: 'linear', rangeNs: [0.2e9, 0.8e9] });
      const scenario: Scenario = { ...input.scenario, system: 'minix3', durationMs: seconds * 1000 };
      const trace = simulate(scenario);
      const [timeline, report] = [indexed(trace, runTimeline(trace, scenario)), runReport(trace, scenario)];
      const run = figureRun({ system: 'minix3', actors: trace.actors, timeline, report }, scenario, LANGUAGES.en);
      const { data, nodes } = drawFigure({ ...input, scenario, runs: [run] }, LANGUAGES.en);
      return { events: report.events, data: data.length, letters: JSON.stringify(nodes).length };
    });
    const [short, long] = counts;
    expect(long?.events).toBeGreaterThan(2 * (short?.events ?? 0));
    expect(long).toEqual({ ...short, events: long?.events });
  });

  it('shows only the lanes that were asked for', () => {
    const words = wordsIn(draw('disk-infinite-loop', ['minix3'], { lanes: ['disk', 'fs'] }, { legend: false }));
    const lanes = words.map((box) => box.words);
    expect(lanes).toContain('disk driver');
    expect(lanes).toContain('file server');
    expect(lanes).not.toContain('copy');
  });

  it('tells all in the caption, in the language of the figure', () => {
    const { description } = draw('disk-infinite-loop', TWO, {}, { language: 'ja' });
    expect(description).toMatch(/MINIX 3（ハートビート.*停止 2\.\d+.秒/);
    expect(description).toMatch(/シード 1）。$/);
  });
});
