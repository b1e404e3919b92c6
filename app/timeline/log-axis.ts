import type { AxisKind, TimeWindow } from '../store/types.ts';
import { Axis, type AxisHint, axisFor, MAX_PX_PER_NS, type Stretch } from './axis.ts';
import { type IndexedSystem, rulerZero } from './model.ts';

/** From where a logarithmic axis counts, and how fine: the same for every window of a comparison. */
export interface LogScale {
  /** The fault, ns. */
  readonly zeroNs: number;
  /** Time after the fault from which on each tenfold takes the same width, ns; nearer to it time is nearly linear. */
  readonly kneeNs: number;
}

/** What lies before the fault is counted backwards in the same way, at this share of the width. */
const BEFORE = 0.2;

/** Width of a length of time after the fault (negative: before it), in decades. */
function decadesOf(offsetNs: number, kneeNs: number): number {
  const decades = Math.log10(1 + Math.abs(offsetNs) / kneeNs);
  return offsetNs < 0 ? -BEFORE * decades : decades;
}

function offsetOf(decades: number, kneeNs: number): number {
  const size = kneeNs * (10 ** Math.abs(decades < 0 ? decades / BEFORE : decades) - 1);
  return decades < 0 ? -size : size;
}

/**
 * Time by its logarithm, measured from the fault: from the knee on every tenfold is equally wide. One map for all
 * windows, so that zoom and pan only stretch and move it.
 */
export class LogAxis extends Axis {
  readonly scale: LogScale;
  /** The left edge, in decades, and the width of a decade, px. */
  private readonly left: number;
  readonly decadePx: number;

  constructor(scale: LogScale, widthPx: number, left: number, decadePx: number) {
    const at = (px: number): number => scale.zeroNs + offsetOf(left + px / decadePx, scale.kneeNs);
    super('log', widthPx, widthPx / (at(widthPx) - at(0)), [], null, at(0), 0);
    this.scale = scale;
    this.left = left;
    this.decadePx = decadePx;
  }

  /** The axis that shows exactly `window`. */
  static over({ start, end }: TimeWindow, widthPx: number, scale: LogScale): LogAxis {
    const left = decadesOf(start - scale.zeroNs, scale.kneeNs);
    return new LogAxis(scale, widthPx, left, widthPx / (decadesOf(end - scale.zeroNs, scale.kneeNs) - left));
  }

  override xOf(ns: number): number {
    return (decadesOf(ns - this.scale.zeroNs, this.scale.kneeNs) - this.left) * this.decadePx;
  }

  override timeAt(px: number): number {
    return this.scale.zeroNs + offsetOf(this.left + px / this.decadePx, this.scale.kneeNs);
  }

  override scaleAt(ns: number): number {
    const offset = ns - this.scale.zeroNs;
    const slope = this.decadePx / (Math.LN10 * (this.scale.kneeNs + Math.abs(offset)));
    return offset < 0 ? BEFORE * slope : slope;
  }

  override towards(other: Axis, share: number): Axis {
    if (!(other instanceof LogAxis)) return other;
    const decadePx = this.decadePx * (other.decadePx / this.decadePx) ** share;
    const whole = other.decadePx - this.decadePx;
    const way = Math.abs(whole / this.decadePx) < 1e-9 ? share : (decadePx - this.decadePx) / whole;
    const origin = this.left * this.decadePx + (other.left * other.decadePx - this.left * this.decadePx) * way;
    return new LogAxis(other.scale, other.widthPx, origin / decadePx, decadePx);
  }

  /** Its content moved by `dxPx` to the right, stopped at the ends of the run. */
  panned(dxPx: number, durationNs: number): LogAxis {
    const most = Math.max(0, -this.xOf(0));
    const least = Math.min(0, this.widthPx - this.xOf(durationNs));
    const dx = Math.min(most, Math.max(least, dxPx));
    return dx === 0 ? this : new LogAxis(this.scale, this.widthPx, this.left - dx / this.decadePx, this.decadePx);
  }

  /** Closer by `factor` with the instant at `atPx` where it is, as far as the run and the deepest zoom allow. */
  zoomed(atPx: number, factor: number, durationNs: number): LogAxis {
    const deepest = MAX_PX_PER_NS / this.scaleAt(this.timeAt(atPx));
    const decadePx = this.decadePx * Math.min(factor, Math.max(1, deepest));
    const next = new LogAxis(this.scale, this.widthPx, this.left + atPx / this.decadePx - atPx / decadePx, decadePx);
    const whole = LogAxis.over({ start: 0, end: durationNs }, this.widthPx, this.scale);
    if (next.decadePx <= whole.decadePx) return whole;
    if (next.xOf(0) > 0) return new LogAxis(this.scale, this.widthPx, whole.left, decadePx);
    const beyond = this.widthPx - next.xOf(durationNs);
    return beyond <= 0 ? next : new LogAxis(this.scale, this.widthPx, next.left - beyond / decadePx, decadePx);
  }

  /** The axis over a failure with `padPx` at both ends, within the run. */
  static fitted(
    fromNs: number,
    toNs: number,
    padPx: number,
    widthPx: number,
    scale: LogScale,
    durationNs: number,
  ): Axis {
    const inner = LogAxis.over({ start: fromNs, end: toNs }, widthPx - 2 * padPx, scale);
    const end = Math.min(durationNs, inner.timeAt(inner.widthPx + padPx));
    return LogAxis.over({ start: Math.max(0, inner.timeAt(-padPx)), end }, widthPx, scale);
  }
}

/** How many decades there are at most between the knee and the end of the run. */
const MOST_DECADES = 6;

/**
 * The scale of a comparison: counted from the first fault that took hold, and nearly linear up to a tenth of the decade
 * in which the first thing after it happened (the end of a phase in any system).
 */
export function logScale(systems: readonly IndexedSystem[], durationNs: number): LogScale {
  const zeroNs = rulerZero(systems.map(({ system }) => system));
  const afterNs = Math.max(1, durationNs - zeroNs);
  const ends = systems.flatMap(({ system }) =>
    system.incidents.flatMap(({ phases }) => phases.map(({ endNs }) => endNs - zeroNs)),
  );
  const soonest = Math.min(...ends.filter((ns) => ns > 0), afterNs / 10);
  const first = Math.max(soonest, afterNs / 10 ** MOST_DECADES, 10);
  return { zeroNs, kneeNs: 10 ** (Math.floor(Math.log10(first) + 1e-9) - 1) };
}

/** The axis of any kind that shows exactly `window`; see {@link axisFor}. */
export function axisOver(
  kind: AxisKind,
  window: TimeWindow,
  widthPx: number,
  stretches: readonly Stretch[],
  scale: LogScale,
  hint: AxisHint = null,
): Axis {
  return kind === 'log' ? LogAxis.over(window, widthPx, scale) : axisFor(kind, window, widthPx, stretches, hint);
}
