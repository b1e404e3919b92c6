import {
  type BranchTree,
  type CoverageCell,
  type Incident,
  InputError,
  outageBegan,
  parametersOf,
  type Scenario,
} from '../../sim-core/index.ts';
import { branchName } from '../i18n/branch-name.ts';
import type { BranchWords } from '../i18n/branch-words.ts';
import { type ConditionWords, conditionsOf } from '../i18n/conditions.ts';
import type { Names } from '../i18n/names.ts';
import { PALETTES } from '../styles/tokens.ts';
import type { TimelineWords } from '../timeline/words.ts';
import { drawAnatomy } from './anatomy/figure.ts';
import type { AnatomyWords } from './anatomy/words.ts';
import { branchesIn, branchItem } from './branches.ts';
import { columnId, parentOf } from './columns.ts';
import { drawCoverage } from './coverage/coverage.ts';
import type { Drawing } from './drawing/node.ts';
import { moved, Pen } from './drawing/pen.ts';
import {
  type Drawn,
  type FigureKind,
  type FigureRun,
  type FigureView,
  type LegendItem,
  ofRun,
  type RunBranch,
  type Sheet,
  TEXT,
} from './figure.ts';
import { textWidth, wrapText } from './font/measure.ts';
import { drawMachines } from './machine/machine.ts';
import { columnMarking, type Marking } from './marking.ts';
import { drawSequence } from './sequence/sequence.ts';
import { type FigureStyle, PRESETS } from './style.ts';
import { drawTimeline } from './timeline/timeline.ts';
import type { FigureWords } from './words.ts';

/** One figure on its page: title, panels, legend, at the size that its place asks for. */

/** All that a figure says, in one language. */
export interface FigureLanguage {
  readonly names: Names;
  readonly words: FigureWords;
  readonly timeline: TimelineWords;
  readonly anatomy: AnatomyWords;
  readonly conditions: ConditionWords;
  readonly branches: BranchWords;
  /** The title of a scenario. */
  readonly scenario: (id: string) => string;
}

/** A run as it was simulated. */
export type SimulatedRun = Pick<FigureRun, 'system' | 'actors' | 'timeline' | 'report'>;

/** A run with what a figure says of it in its language; `branch`: its own, of a tree of which several are compared. */
export function figureRun(
  { actors, report, system, timeline }: SimulatedRun,
  scenario: Scenario,
  { branches, conditions, names }: FigureLanguage,
  branch: RunBranch | null = null,
  tree: BranchTree | null = null,
): FigureRun {
  const parameters = parametersOf({ ...scenario, system });
  const called = names.system[system];
  return {
    id: columnId(system, branch?.mark ?? null, tree),
    system,
    branch,
    name: branch === null ? called : branches.column(called, branch.mark),
    isolation: parameters.isolation,
    actors,
    timeline,
    report,
    condition: conditions.watched(conditionsOf(parameters)),
  };
}

/** The branch of a letter, with its name in a language whose words are there. */
export function runBranch(mark: string | null, tree: BranchTree | null, language: FigureStyle['language']) {
  const branch = tree?.branches.find((one) => one.mark === mark);
  if (tree === null || branch === undefined) return null;
  return { mark: branch.mark, name: branchName(branch, parentOf(branch, tree), language) };
}

/** What a figure is made of, apart from its language. */
export interface FigureInput {
  readonly scenario: Scenario;
  readonly runs: readonly FigureRun[];
  /** The branches that are compared and those that they came from; null where one alone is shown. */
  readonly tree: BranchTree | null;
  readonly view: FigureView;
  readonly style: FigureStyle;
  /** What the user marked on the runs' time. */
  readonly marking: Marking;
  /** What a figure of kind `coverage` shows; empty for others. */
  readonly coverage: readonly CoverageCell[];
}

type Panel = (sheet: Sheet) => Drawn;

/** What is drawn in a panel says where it stands. */
const told =
  (panel: FigureKind, draw: Panel): Panel =>
  (sheet) =>
    sheet.pen.about({ panel }, () => draw(sheet));

function panelsOf({ coverage, marking, runs, tree, view }: FigureInput): readonly Panel[] {
  const marked = columnMarking(marking, runs, tree);
  const timeline = told('timeline', (sheet) => drawTimeline(sheet, runs, view, marked));
  const anatomy = told('anatomy', (sheet) => drawAnatomy(sheet, runs, view));
  switch (view.kind) {
    case 'timeline':
      return [timeline];
    case 'anatomy':
      return [anatomy];
    case 'comparison':
      return [anatomy, timeline];
    case 'coverage':
      return [told('coverage', (sheet) => drawCoverage(sheet, coverage))];
    case 'machine':
      return [told('machine', (sheet) => drawMachines(sheet, runs, view))];
    case 'sequence':
      return runs.map((run) =>
        told('sequence', (sheet) => sheet.pen.about(ofRun(run), () => drawSequence(sheet, run, view))),
      );
  }
}

const LEGEND_LINE = 15;
const LEGEND_GAP = 14;

/** Entries line by line: in columns of equal width where at least three fit, else one after the other. */
function drawLegend(pen: Pen, items: readonly LegendItem[], width: number, top: number): number {
  const widths = items.map((item) => item.width + 5 + textWidth(item.text, TEXT.small));
  const widest = Math.max(0, ...widths);
  const columns = Math.min(items.length, Math.floor((width + LEGEND_GAP) / (widest + LEGEND_GAP)));
  const step = Math.min((width + LEGEND_GAP) / Math.max(1, columns), widest + 2 * LEGEND_GAP);
  let [x, line] = [0, 0];
  for (const [i, item] of items.entries()) {
    const own = widths[i] ?? 0;
    if (x > 0 && (columns >= 3 ? i % columns === 0 : x + own > width)) [x, line] = [0, line + 1];
    const y = top + line * LEGEND_LINE + LEGEND_LINE / 2;
    item.draw(pen, x, y);
    pen.text(item.text, x + item.width + 5, y + TEXT.small * 0.34, { size: TEXT.small });
    x += columns >= 3 ? step : own + LEGEND_GAP;
  }
  return (line + 1) * LEGEND_LINE;
}

/** The figure's own title; its height. */
function drawTitle(pen: Pen, title: string, width: number): number {
  const size = TEXT.heading + 1;
  const lines = wrapText(title, size, width, 600);
  for (const [i, line] of lines.entries()) pen.text(line, 0, 11 + 16 * i, { size, weight: 600 });
  return lines.length * 16 + 6;
}

/** The letter and the title of one of several panels; its height. */
function drawPanelTitle(pen: Pen, index: number, title: string, top: number, width: number): number {
  const letter = String.fromCharCode(97 + index);
  const left = textWidth(letter, TEXT.heading, 600) + 6;
  const lines = wrapText(title, TEXT.label, width - left);
  pen.text(letter, 0, top + 10, { size: TEXT.heading, weight: 600 });
  for (const [i, line] of lines.entries()) pen.text(line, left, top + 10 + 14 * i, { size: TEXT.label });
  return lines.length * 14 + 4;
}

/** Title, panels and legend in a column of `width`; the height they take. */
function drawContent(input: FigureInput, language: FigureLanguage, pen: Pen, width: number): Content {
  const { style } = input;
  const legend = new Map<string, LegendItem>();
  let caption: readonly string[] = [];
  const heading = style.title === true ? titleOf(input, language) : style.title;
  let y = heading === false ? 0 : drawTitle(pen, heading, width);
  const { names, words, timeline: timelineWords, anatomy: anatomyWords } = language;
  const sheet: Sheet = { pen, width, scale: style.scale, names, words, timelineWords, anatomyWords };
  const panels = panelsOf(input);
  for (const [i, panel] of panels.entries()) {
    const [drawn, nodes] = pen.apart(() => panel(sheet));
    if (i > 0) y += 18;
    if (panels.length > 1) y += drawPanelTitle(pen, i, drawn.title, y, width);
    pen.add(moved(0, y, nodes));
    y += drawn.height;
    for (const item of drawn.legend) legend.set(item.id, item);
    caption = drawn.caption;
  }
  for (const branch of branchesIn(input.runs)) legend.set(`branch-${branch.mark}`, branchItem(branch));
  if (style.legend && legend.size > 0) y += 8 + drawLegend(pen, [...legend.values()], width, y + 8);
  return { height: y, caption };
}

interface Content {
  readonly height: number;
  readonly caption: readonly string[];
}

/** The failure of a run that the figure is about. */
function incidentOf({ report }: FigureRun, atNs: number | null): Incident | undefined {
  const failed = report.incidents.filter((incident) => outageBegan(incident) !== null);
  return failed.findLast(({ fault }) => atNs !== null && fault.atNs <= atNs) ?? failed[0] ?? report.incidents[0];
}

/** What befell each system, a sentence each. */
function outcomesOf({ runs, view }: FigureInput, { words }: FigureLanguage): string[] {
  return runs.map((run) => {
    const incident = incidentOf(run, view.atNs);
    const system = run.name;
    if (incident === undefined) return words.nothingFailed(system, run.condition);
    const { activatedAtNs, detectedAtNs, detectedBy, decision, outageNs } = incident;
    const detectionNs = detectedAtNs === null ? null : detectedAtNs - (activatedAtNs ?? detectedAtNs);
    return words.outcome({ system, condition: run.condition, detectionNs, detectedBy, decision, outageNs });
  });
}

/** What the figure is called: its scenario, or what it covers. */
const titleOf = ({ scenario, view }: FigureInput, { scenario: named, words }: FigureLanguage): string =>
  view.kind === 'coverage' ? words.kind.coverage : named(scenario.id);

/** The caption to paste, which is also what a reader who does not see the figure is told. */
function captionOf(input: FigureInput, language: FigureLanguage, more: readonly string[]): string {
  const { scenario, view } = input;
  const { words } = language;
  const title = titleOf(input, language);
  const stop = title.endsWith('。') || title.endsWith('.') ? '' : words.stop;
  const branches = branchesIn(input.runs).map(({ mark, name }) => words.branchSentence(mark, name));
  const told = view.kind === 'coverage' ? [] : [...branches, ...outcomesOf(input, language)];
  const id = view.kind === 'coverage' ? 'coverage' : scenario.id;
  return [`${title}${stop}`, ...told, ...more, words.source(id, scenario.seed)].join(words.space);
}

interface Attempt {
  readonly pen: Pen;
  readonly content: Content;
  readonly pointsPerUnit: number;
}

function attempt(input: FigureInput, language: FigureLanguage, widthPt: number, fontPt: number): Attempt {
  const pen = new Pen(PALETTES[input.style.theme], input.style.theme, 'k');
  const pointsPerUnit = fontPt / TEXT.body;
  return { pen, content: drawContent(input, language, pen, widthPt / pointsPerUnit), pointsPerUnit };
}

/**
 * The figure at the largest size of text that fits its page. Where that would be small, the legend goes first: whoever
 * shows a slide can tell what its marks mean.
 */
function fitted(input: FigureInput, language: FigureLanguage): Attempt {
  const { style } = input;
  const { widthPt, heightPt, marginPt, fontsPt } = PRESETS[style.preset];
  const width = widthPt - 2 * marginPt;
  if (heightPt === null) return attempt(input, language, width, style.fontPt ?? fontsPt[0]);
  const sizes = style.fontPt === null ? fontsPt : [style.fontPt];
  const bare: FigureInput = { ...input, style: { ...style, legend: false } };
  const roomy = sizes.filter((size) => size >= WITH_LEGEND_PT || style.fontPt !== null);
  const choices = [...roomy.map((size) => [input, size] as const), ...sizes.map((size) => [bare, size] as const)];
  for (const [choice, size] of choices) {
    const one = attempt(choice, language, width, size);
    if (one.content.height * one.pointsPerUnit <= heightPt - 2 * marginPt) return one;
  }
  const smallest = sizes.at(-1) ?? 0;
  throw new InputError(
    `The figure is higher than a ${style.preset} at ${smallest} pt; show fewer lanes or systems, or choose another preset.`,
  );
}
/** With text as small as this a slide does without its legend. */
const WITH_LEGEND_PT = 11;

/** The figure. The same input gives the same drawing. @throws InputError with one sentence. */
export function drawFigure(input: FigureInput, language: FigureLanguage): Drawing {
  const { style, view } = input;
  const { widthPt, heightPt, marginPt } = PRESETS[style.preset];
  const { pen, content, pointsPerUnit } = fitted(input, language);
  const margin = marginPt / pointsPerUnit;
  const width = widthPt / pointsPerUnit;
  const height = heightPt === null ? content.height + 2 * margin : heightPt / pointsPerUnit;
  const top = heightPt === null ? margin : margin + (height - 2 * margin - content.height) / 2;
  const page = new Pen(PALETTES[style.theme], style.theme, 'k');
  page.rect(0, 0, width, height, { fill: 'surface' });
  page.add(moved(margin, top, pen.nodes));
  return {
    width,
    height,
    pointsPerUnit,
    language: style.language,
    title:
      view.kind === 'coverage'
        ? titleOf(input, language)
        : `${titleOf(input, language)} · ${language.words.kind[view.kind]}`,
    description: captionOf(input, language, content.caption),
    nodes: [...Pen.patterns(pen), ...page.nodes],
    data: pen.data,
  };
}
