import { describe, expect, it } from 'vitest';
import {
  type BranchTree,
  findBuiltIn,
  type Pin,
  runReport,
  runTimeline,
  type Scenario,
  simulate,
} from '../../sim-core/index.ts';
import { indexed } from '../indexes/run-index.ts';
import { figureColumns, roomyTree, shownTree } from './columns.ts';
import type { FigureView } from './figure.ts';
import { FONTS, inputFor, LANGUAGES, wordsIn } from './figures.testing.ts';
import { scenarioFromFigure } from './file/carried.ts';
import { figureData, figureSvg } from './file/figure-file.ts';
import { markingOf } from './marking.ts';
import { drawFigure, type FigureInput, figureRun, runBranch } from './page.ts';
import { expectSound } from './sound.testing.ts';

/** Branches beside each other in one figure. */

const first = findBuiltIn('disk-infinite-loop')?.scenario as Scenario;
const kill = { kind: 'kill', driver: 'disk', when: { atMs: 3400 } } as const;
const killed: Scenario = { ...first, faults: [kill] };
const seeded: Scenario = { ...first, seed: 7 };
/** C came from B, which nobody compares; D is another that nobody does. */
const TREE: BranchTree = {
  shown: 'C',
  beside: ['A'],
  branches: [
    { mark: 'A', name: null, parent: null, partsAtNs: 0, scenario: first },
    { mark: 'B', name: 'between', parent: 'A', partsAtNs: 0, scenario: seeded },
    { mark: 'C', name: null, parent: 'B', partsAtNs: 0, scenario: killed },
    { mark: 'D', name: 'aside', parent: 'A', partsAtNs: 0, scenario: seeded },
  ],
};
const pin = (id: number, text: string, branch: string | null, system: Pin['system']): Pin => ({
  id,
  kind: 'note',
  atNs: 4.2e9,
  text,
  system,
  actor: null,
  branch,
});
const PINS = [pin(1, 'on A', 'A', 'minix3'), pin(2, 'on C', 'C', 'minix3'), pin(3, 'on D', 'D', 'minix3')];
const SYSTEMS = ['minix3', 'quick-recovery'] as const;

const simulated = new Map<string, Pick<FigureInput['runs'][number], 'system' | 'actors' | 'timeline' | 'report'>>();

/** As the page and the command line make it: of what `tree` shows. */
function input(whole: BranchTree, pins: readonly Pin[], view: Partial<FigureView>, language: 'en' | 'ja'): FigureInput {
  const tree = shownTree(whole);
  const scenario = whole.branches.find(({ mark }) => mark === whole.shown)?.scenario as Scenario;
  const runs = figureColumns(SYSTEMS, scenario, tree).map(({ mark, scenario: branch, system }) => {
    const own = { ...branch, system };
    const key = JSON.stringify(own);
    const trace = simulated.has(key) ? null : simulate(own);
    if (trace !== null) {
      const [timeline, report] = [indexed(trace, runTimeline(trace, own)), runReport(trace, own)];
      simulated.set(key, { system, actors: trace.actors, timeline, report });
    }
    const run = simulated.get(key);
    if (run === undefined) throw new RangeError('not simulated');
    return figureRun(run, branch, LANGUAGES[language], runBranch(mark, tree, language), tree);
  });
  const plain = inputFor('disk-infinite-loop', [], view, { language, preset: 'two-column' });
  return { ...plain, scenario, runs, tree, marking: markingOf(pins, undefined, whole) };
}

describe('branches beside each other', () => {
  it.each(['timeline', 'anatomy', 'comparison', 'machine'] as const)(
    '%s: each column by system and letter, all named',
    (kind) => {
      for (const language of ['en', 'ja'] as const) {
        const drawing = drawFigure(input(TREE, PINS, { kind }, language), LANGUAGES[language]);
        expectSound(drawing);
        const written = wordsIn(drawing).map(({ words }) => words);
        const title = (mark: string) => LANGUAGES[language].branches.column('MINIX 3', mark);
        if (kind === 'anatomy' || kind === 'machine')
          expect(written).toEqual(expect.arrayContaining([title('A'), title('C')]));
        else
          for (const mark of ['A', 'C'])
            expect(written.filter((words) => words === mark).length).toBeGreaterThanOrEqual(3);
        expect(written).toContain(language === 'en' ? 'as opened' : '開いたとき');
        expect(drawing.description).toContain(language === 'en' ? 'Branch A: as opened.' : 'ブランチ A：開いたとき。');
        const told = drawing.data.filter(({ system }) => system !== null);
        const columns = new Set(told.map(({ branch, system }) => `${system} ${branch}`));
        expect(columns).toEqual(new Set(SYSTEMS.flatMap((system) => [`${system} A`, `${system} C`])));
      }
    },
  );

  it('notes stand on the column of their branch, and those of others are left out', () => {
    const { data } = drawFigure(input(TREE, PINS, {}, 'en'), LANGUAGES.en);
    const notes = data.filter(({ item }) => item === 'note').map(({ branch, name }) => [name, branch]);
    expect(notes).toEqual([
      ['on A', 'A'],
      ['on C', 'C'],
    ]);
  });

  it('the file carries what is compared and what it came from, and is made again from it to the byte', () => {
    for (const language of ['en', 'ja'] as const) {
      const made = input(TREE, PINS, { throughput: true }, language);
      const svg = figureSvg(made, LANGUAGES[language], FONTS);
      const linked = scenarioFromFigure(new TextEncoder().encode(svg));
      expect(linked.branches?.branches.map(({ mark }) => mark)).toEqual(['A', 'B', 'C']);
      expect(linked.systems).toEqual(SYSTEMS);
      if (linked.branches === undefined) throw new RangeError('no branches');
      const again = input(linked.branches, linked.pins ?? [], { throughput: true }, language);
      expect(figureSvg(again, LANGUAGES[language], FONTS)).toBe(svg);
    }
    expect(figureData(input(TREE, [], {}, 'en'), LANGUAGES.en, 'csv').split('\n')[0]).toMatch(/,branch$/);
  });

  it('one branch alone is without a word of branches, and more columns than there is room for are left out', () => {
    const { beside: _, ...alone } = TREE;
    const made = input(alone, PINS, {}, 'en');
    expect(made.runs.map(({ id, name }) => [id, name])).toEqual([
      ['minix3', 'MINIX 3'],
      ['quick-recovery', 'Quick recovery'],
    ]);
    expect(figureSvg(made, LANGUAGES.en, FONTS)).not.toMatch(/branch/i);
    const many = { ...TREE, beside: ['A', 'B', 'D'] };
    expect(roomyTree(many, killed, 2).beside).toEqual(['A']);
    expect(roomyTree(many, killed, 5).beside).toEqual([]);
  });
});
