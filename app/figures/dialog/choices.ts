import * as v from 'valibot';
import type { Scenario } from '../../../sim-core/index.ts';
import { FIGURE_AXES, FIGURE_KINDS, type FigureAxis, type FigureKind, type FigureView } from '../figure.ts';
import { type FigureRecord, recordOf } from '../file/record.ts';
import { MARK_KINDS, type MarkKind, USUAL_MARKS } from '../marking.ts';
import type { FigureStyle } from '../style.ts';

/** What is chosen in the dialog, how it becomes a view, and how a figure that was opened becomes choices. */

export const RANGES = ['failure', 'view', 'whole', 'opened'] as const;
export const LANES = ['chosen', 'all', 'opened'] as const;
export const INSTANTS = ['playhead', 'opened'] as const;
export const PNG_SCALES = ['1', '2', '3', '4'] as const;

/** What an opened figure says that the page cannot say by itself. */
type Opened = Pick<FigureView, 'rangeNs' | 'lanes' | 'atNs'>;

export interface Choices {
  readonly kind: FigureKind;
  readonly axis: FigureAxis;
  readonly range: (typeof RANGES)[number];
  readonly lanes: (typeof LANES)[number];
  readonly instant: (typeof INSTANTS)[number];
  readonly style: FigureStyle;
  /** What of the user's marks a timeline shows. */
  readonly marks: readonly MarkKind[];
  readonly throughput: boolean;
  /** Pixels of a PNG for each CSS pixel. */
  readonly scale: (typeof PNG_SCALES)[number];
  /** From the figure that was opened; null where none was. */
  readonly opened: Opened | null;
}

/** What of the page a figure shows. */
export interface Shown {
  readonly scenario: Scenario;
  readonly windowNs: readonly [startNs: number, endNs: number];
  readonly playheadNs: number;
}

const wholeNs = ({ durationMs }: Scenario): readonly [number, number] => [0, durationMs * 1e6];

/** The view that the choices mean on this page. */
export function viewOfChoices(choices: Choices, { playheadNs, scenario, windowNs }: Shown): FigureView {
  const { axis, instant, kind, lanes, marks, opened, range, throughput } = choices;
  const ranges = {
    failure: null,
    view: [Math.round(windowNs[0]), Math.round(windowNs[1])] as const,
    whole: wholeNs(scenario),
    opened: opened?.rangeNs ?? null,
  };
  const laneNames = { chosen: null, all: ['all'], opened: opened?.lanes ?? null };
  return {
    kind,
    axis,
    rangeNs: ranges[range],
    lanes: laneNames[lanes],
    atNs: instant === 'opened' && opened !== null ? opened.atNs : Math.round(playheadNs),
    marks,
    throughput,
  };
}

/** The choices that make the figure of this record again, in the language that the page then speaks. */
export function choicesOfRecord({ view, style }: FigureRecord, { durationMs }: Scenario): Choices {
  const { atNs, axis, kind, lanes, marks, rangeNs, throughput } = view;
  const isWhole = rangeNs !== null && rangeNs[0] === 0 && rangeNs[1] === durationMs * 1e6;
  const isAll = lanes?.length === 1 && lanes[0] === 'all';
  return {
    kind,
    axis,
    range: rangeNs === null ? 'failure' : isWhole ? 'whole' : 'opened',
    lanes: lanes === null ? 'chosen' : isAll ? 'all' : 'opened',
    instant: 'opened',
    marks,
    throughput,
    style,
    scale: '2',
    opened: { rangeNs, lanes, atNs },
  };
}

/** How the page shows its timelines. */
export interface PageLooks {
  readonly axis: FigureAxis;
  readonly throughput: boolean;
  readonly language: FigureStyle['language'];
}

/** What the dialog begins with where nothing was chosen before: a figure that is like the page. */
export const usualChoices = (several: boolean, { axis, language, throughput }: PageLooks): Choices => ({
  kind: several ? 'comparison' : 'timeline',
  axis,
  range: 'failure',
  lanes: 'chosen',
  instant: 'playhead',
  marks: USUAL_MARKS,
  throughput,
  scale: '2',
  opened: null,
  style: {
    theme: 'print',
    preset: 'two-column',
    language,
    fontPt: null,
    fonts: 'embedded',
    legend: true,
    scale: true,
    title: false,
  },
});

const KEY = 'koboshi.figure';

/** What is kept: the choices, and the scenario that they were made for. */
const Kept = v.object({
  scenario: v.string(),
  choices: v.object({
    kind: v.picklist(FIGURE_KINDS),
    axis: v.picklist(FIGURE_AXES),
    range: v.picklist(RANGES),
    lanes: v.picklist(LANES),
    instant: v.picklist(INSTANTS),
    marks: v.array(v.picklist(MARK_KINDS)),
    // Later than the rest.
    throughput: v.fallback(v.boolean(), false),
    scale: v.picklist(PNG_SCALES),
    opened: v.nullable(v.unknown()),
    style: v.unknown(),
  }),
});

/** The storage of this tab's browser; null where it keeps nothing. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Keeps what was chosen for a scenario: the dialog begins with it the next time, after a reload too. */
export function keepChoices(scenario: Scenario, choices: Choices): void {
  try {
    storage()?.setItem(KEY, JSON.stringify({ scenario: JSON.stringify(scenario), choices }));
  } catch {
    // What the browser does not keep is chosen again.
  }
}

/** `text` as choices for this scenario: of those made for another only the look. Null when it cannot be read. */
export function choicesIn(text: string, scenario: Scenario, otherwise: Choices): Choices | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const kept = v.safeParse(Kept, value);
  if (!kept.success) return null;
  const { choices } = kept.output;
  const { kind, axis } = choices;
  const record = recordOf({ ...Object(choices.opened), ...Object(choices.style), kind, axis });
  if (record === null) return null;
  const style: FigureStyle = { ...record.style, language: otherwise.style.language };
  if (kept.output.scenario !== JSON.stringify(scenario)) {
    return { ...otherwise, scale: choices.scale, style: { ...style, title: style.title === true } };
  }
  const { atNs, lanes, rangeNs } = record.view;
  return { ...choices, style, opened: choices.opened === null ? null : { rangeNs, lanes, atNs } };
}

/** The choices that were kept, as {@link choicesIn} reads them; else `otherwise`. */
export function keptChoices(scenario: Scenario, otherwise: Choices): Choices {
  const text = storage()?.getItem(KEY) ?? null;
  return (text === null ? null : choicesIn(text, scenario, otherwise)) ?? otherwise;
}
