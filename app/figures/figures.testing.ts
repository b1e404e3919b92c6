import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type CoverageCell,
  findBuiltIn,
  ns,
  runReport,
  runTimeline,
  SILENT_FAULTS,
  type SystemId,
  simulate,
  WATCHERS,
} from '../../sim-core/index.ts';
import { indexed } from '../indexes/run-index.ts';
import type { Drawing, SvgNode } from './drawing/node.ts';
import { type Box, wordBox } from './drawing/placer.ts';
import type { FigureRun, FigureView } from './figure.ts';
import type { FontSource } from './file/figure-file.ts';
import { weightOf } from './font/letters.ts';
import { textWidth } from './font/measure.ts';
import { figureLanguageEn } from './language-en.ts';
import { figureLanguageJa } from './language-ja.ts';
import { NO_MARKING, USUAL_MARKS } from './marking.ts';
import { type FigureInput, figureRun, type SimulatedRun } from './page.ts';
import type { FigureStyle } from './style.ts';

/** Real runs and real fonts for the tests of figures, and the boxes of what was drawn. */

const require = createRequire(import.meta.url);

const read = new Map<string, Uint8Array>();

export const FONTS: FontSource = {
  ranges: JSON.parse(readFileSync(require.resolve('@fontsource/noto-sans-jp/unicode.json'), 'utf8')),
  read: (file) => {
    const family = file.startsWith('ibm') ? 'ibm-plex-sans' : 'noto-sans-jp';
    const bytes =
      read.get(file) ?? new Uint8Array(readFileSync(require.resolve(`@fontsource/${family}/files/${file}`)));
    read.set(file, bytes);
    return bytes;
  },
};

export const LANGUAGES = { en: figureLanguageEn, ja: figureLanguageJa } as const;

type Run = SimulatedRun;
const runs = new Map<string, Run>();

/** Each run is made once. */
function runOf(id: string, system: SystemId, language: 'en' | 'ja'): FigureRun {
  const builtIn = findBuiltIn(id);
  if (builtIn === undefined) throw new RangeError(`no scenario ${id}`);
  const scenario = { ...builtIn.scenario, system };
  const key = `${id}/${system}`;
  let run = runs.get(key);
  if (run === undefined) {
    const trace = simulate(scenario);
    run = {
      system,
      actors: trace.actors,
      timeline: indexed(trace, runTimeline(trace, scenario)),
      report: runReport(trace, scenario),
    };
    runs.set(key, run);
  }
  return figureRun(run, scenario, LANGUAGES[language]);
}

/** Lengths of every width that a cell can have. */
const AFTER_NS = [50.4e6, 1.766e9, null, 767e6, 61.25e6, null, 1.999e9] as const;

/** A full matrix, for the layout; what stands in a real one is tested where it is made. */
const matrix = (): FigureInput['coverage'] =>
  SILENT_FAULTS.flatMap((fault, i) =>
    WATCHERS.map((watcher, k): CoverageCell => {
      const afterNs = AFTER_NS[(i + k) % AFTER_NS.length] ?? null;
      return {
        fault,
        watcher,
        found: afterNs !== null,
        afterNs: afterNs === null ? null : ns(afterNs),
        detectedBy: null,
      };
    }),
  );

export const PLAIN_STYLE: FigureStyle = {
  theme: 'print',
  preset: 'two-column',
  language: 'en',
  fontPt: null,
  fonts: 'embedded',
  legend: true,
  scale: true,
  title: true,
};
const PLAIN_VIEW: FigureView = {
  kind: 'timeline',
  rangeNs: null,
  axis: 'elastic',
  lanes: null,
  atNs: null,
  marks: USUAL_MARKS,
  throughput: false,
};

/** A figure of a built-in scenario. */
export function inputFor(
  id: string,
  systems: readonly SystemId[],
  view: Partial<FigureView> = {},
  style: Partial<FigureStyle> = {},
): FigureInput {
  const scenario = findBuiltIn(id)?.scenario;
  if (scenario === undefined) throw new RangeError(`no scenario ${id}`);
  const whole = { ...PLAIN_STYLE, ...style };
  return {
    scenario,
    runs: view.kind === 'coverage' ? [] : systems.map((system) => runOf(id, system, whole.language)),
    tree: null,
    view: { ...PLAIN_VIEW, ...view },
    style: whole,
    marking: NO_MARKING,
    coverage: view.kind === 'coverage' ? matrix() : [],
  };
}

/** Words with the box they take, in the drawing's units. */
export interface WordsBox extends Box {
  readonly words: string;
  readonly size: number;
}

function gather(node: SvgNode, dx: number, dy: number, boxes: WordsBox[]): void {
  const [, x = '0', y = '0'] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(String(node.attrs['transform'] ?? '')) ?? [];
  const [left, top] = [dx + Number(x), dy + Number(y)];
  if (node.tag === 'text') {
    const words = node.children.join('');
    const size = Number(node.attrs['font-size']);
    const width = textWidth(words, size, weightOf(node));
    const anchor = node.attrs['text-anchor'];
    const back = anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0;
    const at = wordBox(left + Number(node.attrs['x']) - back, top + Number(node.attrs['y']), width, size);
    boxes.push({ ...at, words, size });
  }
  for (const child of node.children) if (typeof child !== 'string') gather(child, left, top, boxes);
}

/** All words of a drawing. */
export function wordsIn({ nodes }: Drawing): WordsBox[] {
  const boxes: WordsBox[] = [];
  for (const node of nodes) gather(node, 0, 0, boxes);
  return boxes;
}
