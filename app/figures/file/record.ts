import * as v from 'valibot';
import { FIGURE_AXES, FIGURE_KINDS, type FigureView } from '../figure.ts';
import { MARK_KINDS } from '../marking.ts';
import { FIGURE_FONTS, FIGURE_PRESETS, FIGURE_THEMES, type FigureStyle, FONT_PT } from '../style.ts';

/** How a figure was drawn, as its file says: enough to draw it again. */
export interface FigureRecord {
  readonly view: FigureView;
  readonly style: FigureStyle;
}

const instantNs = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const range = v.pipe(
  v.tuple([instantNs, instantNs]),
  v.check(([start, end]) => start < end),
);

/** A field that cannot be understood is as if it had not been said: nothing of the run depends on it. */
const View = v.object({
  kind: v.picklist(FIGURE_KINDS),
  rangeNs: v.fallback(v.nullable(range), null),
  axis: v.fallback(v.picklist(FIGURE_AXES), 'elastic'),
  lanes: v.fallback(v.nullable(v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(200))), null),
  atNs: v.fallback(v.nullable(instantNs), null),
  // Later than the rest: figures that do not say it had none.
  marks: v.fallback(v.array(v.picklist(MARK_KINDS)), []),
  throughput: v.fallback(v.boolean(), false),
});
const Style = v.object({
  theme: v.fallback(v.picklist(FIGURE_THEMES), 'print'),
  preset: v.fallback(v.picklist(FIGURE_PRESETS), 'two-column'),
  language: v.fallback(v.picklist(['en', 'ja']), 'en'),
  fontPt: v.fallback(v.nullable(v.pipe(v.number(), v.minValue(FONT_PT.min), v.maxValue(FONT_PT.max))), null),
  fonts: v.fallback(v.picklist(FIGURE_FONTS), 'embedded'),
  legend: v.fallback(v.boolean(), true),
  scale: v.fallback(v.boolean(), true),
  title: v.fallback(v.union([v.boolean(), v.pipe(v.string(), v.maxLength(400))]), false),
});

/** What a file says of how it was drawn; null when it is not even of a kind that is known. */
export function recordOf(value: unknown): FigureRecord | null {
  const view = v.safeParse(View, value);
  const style = v.safeParse(Style, value);
  return view.success && style.success ? { view: view.output, style: style.output } : null;
}
