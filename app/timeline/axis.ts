import type { AxisKind, TimeWindow } from '../store/types.ts';

/** A stretch of time in which no compared system has a story mark. */
export interface Stretch {
  readonly startNs: number;
  readonly endNs: number;
}

/** A stretch that this axis draws folded, with its place in pixels. */
export interface Fold extends Stretch {
  readonly x0: number;
  readonly x1: number;
}

/** Width of a fold: 60 px at 10 ms and below, 10 px more for each tenfold length, 90 px at most. */
export function foldWidthPx(lengthNs: number): number {
  return Math.min(90, 60 + 10 * Math.max(0, Math.log10(lengthNs / 1e7)));
}

/** A stretch folds when it would be wider than this many folds at the current scale. */
const FOLDS_WORTH = 3;
/** The deepest zoom: 100 px for 10 ns, the time of one instruction. */
export const MAX_PX_PER_NS = 10;

const folds = (stretch: Stretch, pxPerNs: number): boolean => {
  const lengthNs = stretch.endNs - stretch.startNs;
  return lengthNs * pxPerNs > FOLDS_WORTH * foldWidthPx(lengthNs);
};

/**
 * A monotone, invertible map between simulated time and pixels, over the whole run: x 0 is the left edge of the lanes,
 * `widthPx` the right one, and both directions hold beyond the edges too. Between folds one scale holds everywhere.
 */
export class Axis {
  readonly kind: AxisKind;
  readonly widthPx: number;
  /** Scale between the folds. */
  readonly pxPerNs: number;
  /** The stretch that is drawn unfolded because the view is inside it. */
  readonly opened: Stretch | null;
  private readonly folded: readonly Stretch[];
  /** Pixels of the start of each fold, counted from time 0. */
  private readonly foldAt: Float64Array;
  private readonly foldPx: Float64Array;
  private readonly originPx: number;
  private visible: readonly Fold[] | null = null;

  constructor(
    kind: AxisKind,
    widthPx: number,
    pxPerNs: number,
    folded: readonly Stretch[],
    opened: Stretch | null,
    anchorNs: number,
    anchorPx: number,
    foldPx: readonly number[] | null = null,
  ) {
    this.kind = kind;
    this.widthPx = widthPx;
    this.pxPerNs = pxPerNs;
    this.folded = folded;
    this.opened = opened;
    this.foldAt = new Float64Array(folded.length);
    this.foldPx =
      foldPx === null
        ? Float64Array.from(folded, (fold) => foldWidthPx(fold.endNs - fold.startNs))
        : Float64Array.from(foldPx);
    let px = 0;
    let ns = 0;
    for (const [i, fold] of folded.entries()) {
      px += (fold.startNs - ns) * pxPerNs;
      this.foldAt[i] = px;
      px += this.foldPx[i] as number;
      ns = fold.endNs;
    }
    this.originPx = this.distance(anchorNs) - anchorPx;
  }

  /** Index of the last fold that begins at or before `value`, by time or by pixels; -1 for none. */
  private foldBefore(value: number, byTime: boolean): number {
    let low = 0;
    let high = this.folded.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const begin = byTime ? (this.folded[middle] as Stretch).startNs : (this.foldAt[middle] as number);
      if (begin <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Pixels from time 0 to `ns`. */
  private distance(ns: number): number {
    const i = this.foldBefore(ns, true);
    if (i < 0) return ns * this.pxPerNs;
    const fold = this.folded[i] as Stretch;
    const at = this.foldAt[i] as number;
    const width = this.foldPx[i] as number;
    if (ns < fold.endNs) return at + (width * (ns - fold.startNs)) / (fold.endNs - fold.startNs);
    return at + width + (ns - fold.endNs) * this.pxPerNs;
  }

  /** Pixels from the left edge of the lanes. */
  xOf(ns: number): number {
    return this.distance(ns) - this.originPx;
  }

  /** Simulated time (fractional ns) at a pixel. */
  timeAt(px: number): number {
    const distance = px + this.originPx;
    const i = this.foldBefore(distance, false);
    if (i < 0) return distance / this.pxPerNs;
    const fold = this.folded[i] as Stretch;
    const into = distance - (this.foldAt[i] as number);
    const width = this.foldPx[i] as number;
    if (into < width) return fold.startNs + ((fold.endNs - fold.startNs) * into) / width;
    return fold.endNs + (into - width) / this.pxPerNs;
  }

  /** Pixels for a nanosecond about an instant outside folds. */
  scaleAt(_ns: number): number {
    return this.pxPerNs;
  }

  /**
   * The axis on the way to `other`, `share` of it from 0 to 1: every instant stands between its two places, and a stretch
   * that is folded at one end only opens or closes. The scale changes by the same factor in each equal step.
   */
  towards(other: Axis, share: number): Axis {
    const [from, to] = [this.pxPerNs, other.pxPerNs];
    const scale = from * (to / from) ** share;
    const way = Math.abs(to / from - 1) < 1e-9 ? share : (scale - from) / (to - from);
    const between = (a: number, b: number): number => a + (b - a) * way;
    const union = new Map([...this.folded, ...other.folded].map((fold) => [fold.startNs, fold]));
    const folded = [...union.values()].sort((a, b) => a.startNs - b.startNs);
    const foldPx = folded.map(({ startNs, endNs }) =>
      between(this.distance(endNs) - this.distance(startNs), other.distance(endNs) - other.distance(startNs)),
    );
    const { start } = other.window;
    const anchorPx = between(this.xOf(start), 0);
    return new Axis(other.kind, other.widthPx, scale, folded, other.opened, start, anchorPx, foldPx);
  }

  get window(): TimeWindow {
    return { start: this.timeAt(0), end: this.timeAt(this.widthPx) };
  }

  /** The folds that reach into the view, from left to right. */
  visibleFolds(): readonly Fold[] {
    this.visible ??= this.findVisible();
    return this.visible;
  }

  private findVisible(): Fold[] {
    const visible: Fold[] = [];
    for (let i = Math.max(0, this.foldBefore(this.originPx, false)); i < this.folded.length; i++) {
      const fold = this.folded[i] as Stretch;
      const x0 = (this.foldAt[i] as number) - this.originPx;
      if (x0 >= this.widthPx) break;
      const x1 = x0 + (this.foldPx[i] as number);
      if (x1 > 0) visible.push({ ...fold, x0, x1 });
    }
    return visible;
  }
}

/** An axis at a given scale that shows `anchorNs` at `anchorPx`. */
export function axisAtScale(
  kind: AxisKind,
  widthPx: number,
  pxPerNs: number,
  stretches: readonly Stretch[],
  opened: Stretch | null,
  anchorNs: number,
  anchorPx: number,
): Axis {
  const folded = kind !== 'elastic' ? [] : stretches.filter((stretch) => stretch !== opened && folds(stretch, pxPerNs));
  return new Axis(kind, widthPx, pxPerNs, folded, opened, anchorNs, anchorPx);
}

/** What to keep of the axis before, when it still fits the window. */
export type AxisHint = Pick<Axis, 'pxPerNs' | 'opened' | 'kind'> | null;

/** Folds may take up to this share of the view, so that the story keeps room. */
const MOST_FOLDED = 0.7;

interface Seen extends Stretch {
  /** What of it is in the window, and the pixels that this part takes when folded. */
  readonly seenNs: number;
  readonly foldedPx: number;
}

/**
 * The scale at which a window fills the width with the longest stretches folded, and exactly those that deserve it at
 * that scale. The largest such scale: the story gets all the room that folding can give it.
 */
function elasticScale(seen: readonly Seen[], spanNs: number, widthPx: number): number {
  let folded = 0;
  let restNs = spanNs;
  let best = 0;
  const longest = [...seen].sort((a, b) => b.endNs - b.startNs - (a.endNs - a.startNs));
  for (let k = 0; k <= longest.length; k++) {
    const pxPerNs = (widthPx - folded) / restNs;
    const consistent = longest.every((stretch, i) => folds(stretch, pxPerNs) === i < k);
    if (consistent && (best === 0 || folded <= MOST_FOLDED * widthPx)) best = pxPerNs;
    const next = longest[k];
    if (next === undefined) break;
    folded += next.foldedPx;
    restNs -= next.seenNs;
    if (folded >= widthPx || restNs <= 0) break;
  }
  return best > 0 ? best : widthPx / spanNs;
}

/**
 * The axis that shows exactly `window` over `widthPx`. Elastic: every stretch longer than three folds at the axis's own
 * scale is folded. A pan keeps the scale: the `hint` wins whenever it shows the same window.
 */
export function axisFor(
  kind: AxisKind,
  window: TimeWindow,
  widthPx: number,
  stretches: readonly Stretch[],
  hint: AxisHint = null,
): Axis {
  const spanNs = window.end - window.start;
  if (kind === 'linear') return new Axis(kind, widthPx, widthPx / spanNs, [], null, window.start, 0);
  if (hint?.kind === kind) {
    const kept = axisAtScale(kind, widthPx, hint.pxPerNs, stretches, hint.opened, window.start, 0);
    if (Math.abs(kept.xOf(window.end) - widthPx) < 0.05) return kept;
  }
  const visible = stretches.filter((stretch) => stretch.endNs > window.start && stretch.startNs < window.end);
  const opened = visible.find((stretch) => stretch.startNs <= window.start && stretch.endNs >= window.end) ?? null;
  if (opened !== null) return axisAtScale(kind, widthPx, widthPx / spanNs, stretches, opened, window.start, 0);
  const seen = visible.map((stretch): Seen => {
    const lengthNs = stretch.endNs - stretch.startNs;
    const seenNs = Math.min(stretch.endNs, window.end) - Math.max(stretch.startNs, window.start);
    return { ...stretch, seenNs, foldedPx: (foldWidthPx(lengthNs) * seenNs) / lengthNs };
  });
  const pxPerNs = elasticScale(seen, spanNs, widthPx);
  return axisAtScale(kind, widthPx, pxPerNs, stretches, null, window.start, 0);
}
