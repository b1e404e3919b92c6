import {
  InputError,
  type Linked,
  type LinkedInstant,
  type LinkedView,
  readScenarioFile,
  scenarioFileText,
} from '../../../sim-core/index.ts';
import type { MeasureEnd } from '../marking.ts';
import type { FigureInput } from '../page.ts';
import { gifText, isGif } from './gif-text.ts';
import { isPng, pngText } from './png-text.ts';
import { type FigureRecord, recordOf } from './record.ts';

/** What a figure carries with it: the scenario, the compared systems and the view, so that it can be opened again. */

export const FIGURE_VERSION = 1;
/** The keyword of a PNG's text. */
export const PNG_KEYWORD = 'koboshi';
/** How the text begins in every container. */
const OPENING = '{"koboshiFigure":';
/** A figure is a few hundred kilobytes; nothing larger is looked into. */
const MOST_BYTES = 64 * 1024 * 1024;

/** JSON in ASCII alone, so that it reads the same in every container. */
const ascii = (text: string): string =>
  text.replace(/[\u007f-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The view that the page would show. */
function viewOf({ marking, view, style }: FigureInput): LinkedView {
  const plain = ({ atNs, system, branch, actor }: MeasureEnd): LinkedInstant => ({
    atNs,
    system: system ?? undefined,
    branch: branch ?? undefined,
    actor: actor ?? undefined,
  });
  const { measure } = marking;
  return {
    language: style.language,
    ...(view.rangeNs === null ? {} : { windowNs: view.rangeNs }),
    ...(view.atNs === null ? {} : { playheadNs: view.atNs }),
    ...(view.axis === 'log' ? {} : { axis: view.axis }),
    ...(measure === null ? {} : { measure: [plain(measure[0]), plain(measure[1])] }),
    ...(view.throughput && { lanes: { throughput: true } }),
  };
}

/** The figure's own choices, in one order of their fields: equal figures carry equal text. */
function choicesOf({ view, style }: FigureInput): unknown {
  const { kind, rangeNs, axis, lanes, atNs, marks, throughput } = view;
  const { theme, preset, language, fontPt, fonts, legend, scale, title } = style;
  const look = { theme, preset, language, fontPt, fonts, legend, scale, title };
  // Later than the rest: without it a figure has the bytes that it had before.
  return { kind, rangeNs, axis, lanes, atNs, marks, ...(throughput && { throughput }), ...look };
}

/** The text that travels inside a figure's file. The same figure carries the same text. */
export function carriedText(input: FigureInput): string {
  const { marking, scenario, runs, tree } = input;
  // The matrix of detectors is of no run on the page: whoever opens it keeps the systems that are there.
  const systems = runs.length === 0 ? undefined : [...new Set(runs.map(({ system }) => system))];
  const branches = tree ?? undefined;
  const linked: Linked = { scenario, systems, view: viewOf(input), branches, pins: marking.pins };
  const content: unknown = JSON.parse(scenarioFileText(linked));
  return ascii(JSON.stringify({ koboshiFigure: FIGURE_VERSION, figure: choicesOf(input), content }));
}

const UNESCAPED: Readonly<Record<string, string>> = { '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' };

function fromSvg(text: string): string | null {
  const inner = /<metadata>(\{.*?\})<\/metadata>/s.exec(text)?.[1];
  return inner?.replace(/&(?:quot|lt|gt|amp);/g, (entity) => UNESCAPED[entity] ?? entity) ?? null;
}

/** Out of the attached file of a PDF, which is not packed. */
function fromPdf(text: string): string | null {
  const from = text.indexOf(OPENING);
  const to = text.indexOf('\nendstream', from);
  return from < 0 || to < 0 ? null : text.slice(from, to);
}

/** Bytes as letters of one byte each. */
const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

const startsWith = (bytes: Uint8Array, text: string): boolean => latin(bytes.subarray(0, text.length)) === text;

function looksLikeSvg(bytes: Uint8Array): boolean {
  return /^(\u00ef\u00bb\u00bf)?\s*(<\?xml|<svg|<!DOCTYPE svg)/.test(latin(bytes.subarray(0, 200)));
}

/** Whether bytes are of a kind of file that figures come in. */
export const looksLikeFigure = (bytes: Uint8Array): boolean =>
  isPng(bytes) || isGif(bytes) || startsWith(bytes, '%PDF-') || startsWith(bytes, OPENING) || looksLikeSvg(bytes);

function carriedIn(bytes: Uint8Array): string | null {
  if (isPng(bytes)) return pngText(bytes, PNG_KEYWORD);
  if (isGif(bytes)) return gifText(bytes);
  if (startsWith(bytes, '%PDF-')) return fromPdf(latin(bytes));
  const text = new TextDecoder().decode(bytes);
  // A figure's data as JSON is what it carries, with the rows behind.
  return startsWith(bytes, OPENING) ? text : fromSvg(text);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record inside a figure's file. @throws InputError with one sentence. */
function recordIn(bytes: Uint8Array, name: string): Readonly<Record<string, unknown>> {
  if (bytes.length > MOST_BYTES) throw new InputError(`${name} is larger than any figure; nothing was opened.`);
  const text = looksLikeFigure(bytes) ? carriedIn(bytes) : null;
  if (text === null) throw new InputError(`${name} carries no scenario; only figures that Koboshi made can be opened.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${name}: the scenario that it carries is damaged.`);
  }
  const version = isRecord(value) ? value['koboshiFigure'] : undefined;
  if (!isRecord(value) || typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new InputError(`${name}: the scenario that it carries is damaged.`);
  }
  if (version > FIGURE_VERSION) throw new InputError(`${name} was made by a newer Koboshi; use that one to open it.`);
  return value;
}

/**
 * The text of the scenario file inside a figure (SVG, PNG, PDF or GIF). `name`: the file's, for messages.
 * @throws InputError with one sentence.
 */
export const scenarioTextInFigure = (bytes: Uint8Array, name: string): string =>
  JSON.stringify(recordIn(bytes, name)['content'] ?? null);

/** How a figure was drawn; null when it does not say it in words known here. @throws InputError with one sentence. */
export const recordFromFigure = (bytes: Uint8Array, name = 'The figure'): FigureRecord | null =>
  recordOf(recordIn(bytes, name)['figure']);

/** What a figure carries: its scenario, its systems and its view. @throws InputError with one sentence. */
export const scenarioFromFigure = (bytes: Uint8Array, name = 'The figure'): Linked =>
  readScenarioFile(scenarioTextInFigure(bytes, name), name);
