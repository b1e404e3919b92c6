import type { BranchTree } from '../../sim-core/index.ts';
import { formatDuration } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import { setView } from '../store/actions.ts';
import type { AppStore } from '../store/store.ts';
import type { Measure, MeasuredInstant } from '../store/types.ts';
import { GRIP_PX, type LayerDrag, type LayerPoint, type LayerScene, type TimelineLayer } from '../timeline/layer.ts';
import type { TimelineLayout } from '../timeline/layout.ts';
import type { Brush } from '../timeline/paint/brush.ts';
import { freePlace } from './free-place.ts';
import { isElsewhere, placeOf } from './place.ts';
import { instantAt } from './snap.ts';
import { markingWordsOf } from './words.ts';

/** Digits of a measured length: one more than in words elsewhere, as somebody asked for it. */
export const MEASURED_DIGITS = 4;

/** Where the bracket of a measured length lies, px. */
interface Bracket {
  readonly y: number;
  readonly ends: readonly { readonly x: number; readonly y: number; readonly letter: string }[];
}

const OVER_PX = 9;

/** The height of the bracket's line: between the lanes of its ends, clear of their bars. */
function lineY(layout: TimelineLayout, tree: BranchTree, measure: Measure): number {
  const [a, b] = [placeOf(layout, tree, measure.from), placeOf(layout, tree, measure.to ?? measure.from)];
  const upper = [a, b].sort((one, other) => (one.row?.y0 ?? 0) - (other.row?.y0 ?? 0))[0] ?? a;
  if (a.block !== null && b.block !== null && a.block !== b.block) {
    const top = a.block.y0 < b.block.y0 ? a.block : b.block;
    return top.rowsY1 + OVER_PX;
  }
  if (a.row !== null && b.row !== null && a.row !== b.row) return upper.row?.y1 ?? 0;
  const block = a.block ?? b.block ?? layout.blocks[0];
  return (a.row ?? b.row)?.y0 ?? block?.rowsY0 ?? layout.ruler.heightPx;
}

/** The bracket of what is being measured; null when one of its ends is on no system in view. */
export function bracketOf(
  { layout, axis }: Pick<LayerScene, 'layout' | 'axis'>,
  tree: BranchTree,
  measure: Measure,
): Bracket | null {
  const ends = measure.to === null ? [measure.from] : [measure.from, measure.to];
  if (ends.some((end) => isElsewhere(layout, tree, end))) return null;
  const y = lineY(layout, tree, measure);
  return {
    y,
    ends: ends.map((end, i) => ({
      x: axis.xOf(end.atNs),
      y: placeOf(layout, tree, end).row?.centre ?? y,
      letter: i === 0 ? 'A' : 'B',
    })),
  };
}

/** A length between any two instants: set by a drag with Shift, moved by its ends, drawn as a bracket. */
export class MeasureLayer implements TimelineLayer {
  private readonly store: AppStore;
  private readonly language: Language;

  constructor(store: AppStore, language: Language) {
    this.store = store;
    this.language = language;
  }

  readonly subscribe = (changed: () => void): (() => void) =>
    this.store.subscribe((state, before) => {
      if (state.view.measure !== before.view.measure || state.tree !== before.tree) changed();
    });

  private get tree(): BranchTree {
    return this.store.getState().tree;
  }

  private get measure(): Measure | null {
    return this.store.getState().view.measure;
  }

  readonly paint = (brush: Brush, scene: LayerScene): void => {
    const { measure } = this;
    const bracket = measure === null ? null : bracketOf(scene, this.tree, measure);
    if (measure === null || bracket === null) return;
    const { widthPx } = scene.axis;
    const xs = bracket.ends.map(({ x }) => x);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    if (right < 0 || left > widthPx) return;
    const [from, to] = [Math.max(-4, left), Math.min(widthPx + 4, right)];
    brush.line(from, bracket.y, to, bracket.y, 'surface', 4);
    brush.line(from, bracket.y, to, bracket.y, 'accent', 1.75);
    for (const end of bracket.ends) if (end.x >= -1 && end.x <= widthPx + 1) paintEnd(brush, end, bracket.y);
    if (measure.to === null) return;
    const text = formatDuration(Math.abs(measure.to.atNs - measure.from.atNs), this.language, MEASURED_DIGITS);
    paintLength(brush, text, [from, to], bracket.y, scene);
  };

  readonly hint = ({ x, y, scene }: LayerPoint): string => {
    const { measure } = this;
    const bracket = measure === null ? null : bracketOf(scene, this.tree, measure);
    if (measure === null || measure.to === null || bracket === null) return '';
    const xs = bracket.ends.map((end) => end.x);
    const on = Math.abs(y - bracket.y) <= GRIP_PX && x >= Math.min(...xs) - GRIP_PX && x <= Math.max(...xs) + GRIP_PX;
    return on ? measuredSentence(measure, this.language) : '';
  };

  readonly press = (point: LayerPoint): LayerDrag | null => {
    const held = this.endAt(point);
    const onLanes = point.y >= point.scene.layout.ruler.heightPx;
    if (held === null && !(point.shift && onLanes)) return null;
    const before = this.measure;
    const fixed: MeasuredInstant = held ?? instantAt(point, this.tree);
    const moveTo = (at: LayerPoint): void => setView({ measure: { from: fixed, to: instantAt(at, this.tree) } });
    return {
      move: moveTo,
      // A click with Shift sets the first end, and the next one the second.
      end: (at, still) => {
        if (!still) moveTo(at);
        else if (held !== null) setView({ measure: before });
        else if (before !== null && before.to === null)
          setView({ measure: { from: before.from, to: instantAt(at, this.tree) } });
        else setView({ measure: { from: fixed, to: null } });
      },
      cancel: () => setView({ measure: before }),
    };
  };

  /** The end that stays while the one under the pointer is moved; null when there is none there. */
  private endAt({ x, y, scene }: LayerPoint): MeasuredInstant | null {
    const { measure } = this;
    const bracket = measure === null ? null : bracketOf(scene, this.tree, measure);
    if (measure === null || measure.to === null || bracket === null) return null;
    const near = bracket.ends.findIndex((end) => Math.abs(end.x - x) <= GRIP_PX && Math.abs(bracket.y - y) <= GRIP_PX);
    return near < 0 ? null : near === 0 ? measure.to : measure.from;
  }
}

/** A length in words: how long, from when to when. */
export function measuredSentence({ from, to }: Measure, language: Language): string {
  const words = markingWordsOf(language);
  const clock = (ns: number): string => formatDuration(ns, language, 10);
  if (to === null) return words.measuringFrom(clock(from.atNs));
  const length = formatDuration(Math.abs(to.atNs - from.atNs), language, MEASURED_DIGITS);
  return `${words.measured(length)} ${words.ends(clock(from.atNs), clock(to.atNs))}`;
}

function paintEnd(brush: Brush, { x, y, letter }: Bracket['ends'][number], lineAt: number): void {
  const { ctx, palette } = brush;
  brush.line(x, lineAt, x, y, 'surface', 4);
  brush.line(x, lineAt, x, y, 'accent', 1.5);
  if (y !== lineAt) {
    ctx.beginPath();
    ctx.arc(x, y, 3, 0, 2 * Math.PI);
    ctx.fillStyle = palette.surface;
    ctx.strokeStyle = palette.accent;
    ctx.lineWidth = 1.5;
    ctx.fill();
    ctx.stroke();
  }
  ctx.beginPath();
  ctx.arc(x, lineAt, 8, 0, 2 * Math.PI);
  ctx.fillStyle = palette.accent;
  ctx.fill();
  brush.text(letter, x, lineAt + 4.3, { weight: 600, color: 'surface', align: 'center' });
}

/** Height of the plate that a length stands on, px. */
const PLATE_PX = 18;

/** The length on the bracket where it has room, else beside it, or over or under that: where it covers no words. */
function paintLength(
  brush: Brush,
  text: string,
  [from, to]: readonly [number, number],
  lineAt: number,
  { axis: { widthPx }, written }: LayerScene,
): void {
  const { ctx, palette } = brush;
  const width = brush.width(text, 13, 600) + 12;
  const [right, before] = [to + 12, from - 12 - width];
  const lefts = [
    ...(to - from > width + 24 ? [(from + to - width) / 2] : []),
    ...(right + width <= widthPx ? [right] : []),
    ...(before >= 0 ? [before] : []),
  ];
  const places = (lefts.length > 0 ? lefts : [0]).flatMap((x0) =>
    [0, -PLATE_PX, PLATE_PX].map((aside) => {
      const y0 = lineAt - PLATE_PX / 2 + aside;
      return { x0, x1: x0 + width, y0, y1: y0 + PLATE_PX };
    }),
  );
  const plate = freePlace(places, written);
  if (plate === undefined) return;
  written.push(plate);
  const [left, y] = [plate.x0, plate.y0 + PLATE_PX / 2];
  ctx.beginPath();
  ctx.roundRect(left, plate.y0, width, PLATE_PX, 4);
  ctx.fillStyle = palette.surface;
  ctx.strokeStyle = palette.accent;
  ctx.lineWidth = 1.25;
  ctx.fill();
  ctx.stroke();
  brush.text(text, left + 6, y + 4.6, { sizePx: 13, weight: 600 });
}
