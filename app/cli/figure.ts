import type { Actor, BranchTree } from '../../sim-core/index.ts';
import {
  coverage,
  didYouMean,
  findBuiltIn,
  InputError,
  looksLikeLink,
  parseTimeMs,
  runReport,
  runTimeline,
  simulate,
} from '../../sim-core/index.ts';
import type { Pixels } from '../figures/clip/gif.ts';
import { type FigureColumn, figureColumns, roomyTree, shownTree } from '../figures/columns.ts';
import { FIGURE_AXES, FIGURE_KINDS, type FigureRun, type FigureView } from '../figures/figure.ts';
import {
  FIGURE_FORMATS,
  type FigureFormat,
  type FontSource,
  figureFile,
  type Rasterise,
} from '../figures/file/figure-file.ts';
import type { FigureRecord } from '../figures/file/record.ts';
import { figureLanguageEn } from '../figures/language-en.ts';
import { figureLanguageJa } from '../figures/language-ja.ts';
import { MARK_KINDS, type MarkKind, markingOf, USUAL_MARKS } from '../figures/marking.ts';
import { type FigureInput, type FigureLanguage, figureRun, runBranch } from '../figures/page.ts';
import {
  FIGURE_FONTS,
  FIGURE_PRESETS,
  FIGURE_THEMES,
  type FigurePreset,
  type FigureStyle,
  FONT_PT,
} from '../figures/style.ts';
import { LANE_GROUPS } from '../figures/timeline/blocks.ts';
import { catalogueEn } from '../i18n/catalogue-en.ts';
import { catalogueJa } from '../i18n/catalogue-ja.ts';
import { provideCatalogue } from '../i18n/catalogues.ts';
import { indexed } from '../indexes/run-index.ts';
import { clipBytes } from './clip.ts';
import { choice, instantNs, rangeNs } from './link.ts';
import type { FigureOptions, Options } from './options.ts';
import { type ReadText, readSubject, readSystems } from './scenario-input.ts';

/** `koboshi figure`: a figure as a file, without a page. */

/** What figures need of the machine that the command runs on. */
export interface FigureHost {
  readonly fonts: FontSource;
  readonly rasterise: Rasterise<Uint8Array>;
  readonly pixels: Rasterise<Pixels>;
  readonly writeBytes: (path: string, bytes: Uint8Array) => void;
  /** Standard output. */
  readonly printBytes: (bytes: Uint8Array) => void;
  /** How the figure in a file was drawn; null for a file of another kind. */
  readonly recordIn: (path: string) => FigureRecord | null;
}

const LANGUAGES: Readonly<Record<'en' | 'ja', FigureLanguage>> = { en: figureLanguageEn, ja: figureLanguageJa };

const optional = <T>(text: string | undefined, read: (text: string) => T): T | null =>
  text === undefined ? null : read(text);

/** What `--out` may end in: a figure, or a clip of the playhead that crosses it. */
const FORMATS = [...FIGURE_FORMATS, 'gif'] as const;

function formatOf({ out, format }: Options): FigureFormat | 'gif' {
  const ending = /\.(\w+)$/.exec(out ?? '')?.[1]?.toLowerCase();
  if (format !== undefined) return choice(format, FORMATS, '--format');
  if (out === undefined || out === '-') return 'svg';
  const known = FORMATS.find((name) => name === ending);
  if (known === undefined)
    throw new InputError(`--out ${out} must end in .svg, .png, .pdf, .gif, .csv or .json, or --format say which.`);
  return known;
}

function numberBetween(text: string, name: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= min && value <= max) return value;
  throw new InputError(`${name} must be a number from ${min} to ${max}, not "${text}".`);
}

/** Names of lanes, each of an actor of some run or of a group. */
function lanesOf(text: string, runs: readonly FigureRun[]): readonly string[] {
  const known = [...LANE_GROUPS, ...new Set(runs.flatMap(({ actors }) => actors.map(({ id }: Actor) => id)))];
  const lanes = text.split(',').map((name) => name.trim());
  for (const name of lanes) {
    if (known.includes(name)) continue;
    throw new InputError(
      `--lanes: there is no lane "${name}"${didYouMean(name, known)}; there are ${known.join(', ')}.`,
    );
  }
  return lanes;
}

/** Which of the user's marks are drawn; `none`: no one. In one order, whatever order they were named in. */
function marksOf(text: string): readonly MarkKind[] {
  if (text === 'none') return [];
  const named = text.split(',').map((name) => choice(name.trim(), [...MARK_KINDS, 'none'] as const, '--marks'));
  return MARK_KINDS.filter((kind) => named.includes(kind));
}

/** The style that the options ask for, over that of the figure it is made from. */
function styleOf(
  { theme, lang }: Options,
  figure: FigureOptions,
  language: 'en' | 'ja' | undefined,
  before: FigureStyle | undefined,
): FigureStyle {
  const preset: FigurePreset =
    optional(figure.preset, (text) => choice(text, FIGURE_PRESETS, '--preset')) ?? before?.preset ?? 'two-column';
  const paper = preset === 'column' || preset === 'two-column';
  const usual = before?.theme ?? (paper ? 'print' : 'light');
  const title = figure.title === 'scenario' ? true : figure.title;
  const fontPt = optional(figure.fontSize, (text) => numberBetween(text, '--font-size', FONT_PT.min, FONT_PT.max));
  // The size of its text was chosen for the place that it was made for.
  const sameFont = figure.preset === undefined ? (before?.fontPt ?? null) : null;
  return {
    preset,
    theme: optional(theme, (text) => choice(text, FIGURE_THEMES, '--theme')) ?? usual,
    language: optional(lang, (text) => choice(text, ['en', 'ja'] as const, '--lang')) ?? language ?? 'en',
    fontPt: fontPt ?? sameFont,
    fonts: optional(figure.fonts, (text) => choice(text, FIGURE_FONTS, '--fonts')) ?? before?.fonts ?? 'embedded',
    legend: !figure.noLegend && (before?.legend ?? true),
    scale: !figure.noScale && (before?.scale ?? true),
    title: title ?? before?.title ?? false,
  };
}

/** How the figure was drawn that is given instead of a scenario; null where none is. */
const recordFor = (word: string, host: FigureHost): FigureRecord | null =>
  findBuiltIn(word) !== undefined || looksLikeLink(word) ? null : host.recordIn(word);

function runOf({ mark, scenario, system }: FigureColumn, tree: BranchTree | null, spoken: 'en' | 'ja'): FigureRun {
  const own = { ...scenario, system };
  const trace = simulate(own);
  const [timeline, report] = [indexed(trace, runTimeline(trace, own)), runReport(trace, own)];
  const run = { system, actors: trace.actors, timeline, report };
  return figureRun(run, scenario, LANGUAGES[spoken], runBranch(mark, tree, spoken), tree);
}

function inputOf(options: Options, readText: ReadText, host: FigureHost): FigureInput {
  const { figure, range, at } = options;
  const { scenario, systems, view: linked, pins = [], branches } = readSubject(options, readText);
  const before = recordFor(options.scenario, host);
  const ids = readSystems(options, systems ?? ['minix3', 'quick-recovery']);
  const kind = optional(figure.kind, (text) => choice(text, FIGURE_KINDS, '--kind')) ?? before?.view.kind ?? 'timeline';
  const axis = optional(figure.axis, (text) => choice(text, FIGURE_AXES, '--axis'));
  const style = styleOf(options, figure, linked?.language, before?.style);
  const asked = {
    rangeNs: optional(range, (text) => rangeNs(text, scenario.durationMs)),
    atNs: optional(at, (text) => instantNs(parseTimeMs(text, '--at'), '--at', scenario.durationMs)),
  };
  const roomy = branches && roomyTree(branches, scenario, ids.length);
  const tree = kind === 'coverage' ? null : shownTree(roomy);
  const columns = kind === 'coverage' ? [] : figureColumns(ids, scenario, tree);
  const runs = columns.map((column) => runOf(column, tree, style.language));
  const view: FigureView = {
    kind,
    axis: axis ?? before?.view.axis ?? FIGURE_AXES.find((name) => name === linked?.axis) ?? 'elastic',
    lanes: optional(figure.lanes, (text) => lanesOf(text, runs)) ?? before?.view.lanes ?? null,
    rangeNs: asked.rangeNs ?? linked?.windowNs ?? null,
    atNs: asked.atNs ?? linked?.playheadNs ?? null,
    marks: optional(figure.marks, marksOf) ?? before?.view.marks ?? USUAL_MARKS,
    throughput:
      optional(figure.throughput, (text) => choice(text, ['on', 'off'] as const, '--throughput') === 'on') ??
      before?.view.throughput ??
      linked?.lanes?.throughput ??
      false,
  };
  const marking = markingOf(pins, linked?.measure, roomy);
  if (kind === 'coverage') return { scenario, runs: [], tree, view, style, marking, coverage: coverage(scenario.seed) };
  return { scenario, runs, tree, view, style, marking, coverage: [] };
}

function bytesOf(format: FigureFormat | 'gif', input: FigureInput, options: Options, host: FigureHost): Uint8Array {
  const language = LANGUAGES[input.style.language];
  const zoomOr = (usual: number): number =>
    optional(options.figure.scale, (text) => numberBetween(text, '--scale', 1, 4)) ?? usual;
  if (format === 'gif') {
    return clipBytes(input, language, host, { seconds: Number(options.figure.seconds ?? 6), zoom: zoomOr(1) });
  }
  const file = figureFile(format, input, language, host.fonts);
  return file instanceof Uint8Array ? file : file.finish(host.rasterise(file.svg, zoomOr(2)));
}

/** Makes the figure and writes it. @throws InputError with one sentence. */
export function figureCommand(options: Options, readText: ReadText, host: FigureHost): void {
  provideCatalogue('en', catalogueEn);
  provideCatalogue('ja', catalogueJa);
  const format = formatOf(options);
  if (options.figure.scale !== undefined && format !== 'png' && format !== 'gif') {
    throw new InputError('--scale is for PNG and GIF; SVG and PDF are sharp at any size.');
  }
  if (options.figure.seconds !== undefined && format !== 'gif') {
    throw new InputError('--seconds is for GIF, the only format that moves.');
  }
  const bytes = bytesOf(format, inputOf(options, readText, host), options, host);
  if (options.out === undefined || options.out === '-') return host.printBytes(bytes);
  try {
    host.writeBytes(options.out, bytes);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new InputError(`--out ${options.out} cannot be written: ${reason}.`);
  }
}
