import type { AxisKind, TimeWindow } from '../store/types.ts';
import type { Axis, Stretch } from './axis.ts';
import { axisAtScale, axisFor, MAX_PX_PER_NS } from './axis.ts';
import { LogAxis, type LogScale } from './log-axis.ts';

/** Room left and right of an incident when it is fitted into the view. */
const FIT_PAD_PX = 56;

/** The axis after its content moved by `dxPx` to the right, stopped at the ends of the run. */
export function panned(axis: Axis, dxPx: number, stretches: readonly Stretch[], durationNs: number): Axis {
  if (axis instanceof LogAxis) return axis.panned(dxPx, durationNs);
  const at = (anchorNs: number, anchorPx: number): Axis =>
    axisAtScale(axis.kind, axis.widthPx, axis.pxPerNs, stretches, axis.opened, anchorNs, anchorPx);
  const { start, end } = axis.window;
  if (dxPx > 0 && axis.timeAt(-dxPx) < 0) return start < 0 ? axis : at(0, 0);
  if (dxPx < 0 && axis.timeAt(axis.widthPx - dxPx) > durationNs)
    return end > durationNs ? axis : at(durationNs, axis.widthPx);
  return at(start, dxPx);
}

/** The axis after a zoom by `factor` (above 1: closer) that keeps the instant at `atPx` where it is. */
export function zoomed(
  axis: Axis,
  atPx: number,
  factor: number,
  stretches: readonly Stretch[],
  durationNs: number,
): Axis {
  if (axis instanceof LogAxis) return axis.zoomed(atPx, factor, durationNs);
  const anchorNs = axis.timeAt(atPx);
  const pxPerNs = Math.min(MAX_PX_PER_NS, axis.pxPerNs * factor);
  const fold = axis.visibleFolds().find(({ x0, x1 }) => atPx > x0 && atPx < x1);
  // A fold has no inside at any scale: whoever zooms into it wants it open.
  if (factor > 1 && fold !== undefined) return opened(axis, fold, stretches);
  let { opened: keep } = axis;
  if (keep !== null && (keep.endNs - keep.startNs) * pxPerNs < axis.widthPx / 2) keep = null;
  const next = axisAtScale(axis.kind, axis.widthPx, pxPerNs, stretches, keep, anchorNs, atPx);
  const { start, end } = next.window;
  if (start >= 0 && end <= durationNs) return next;
  const whole = axisFor(axis.kind, { start: 0, end: durationNs }, axis.widthPx, stretches);
  if ((start <= 0 && end >= durationNs) || (factor < 1 && pxPerNs <= whole.pxPerNs && keep === null)) return whole;
  const edge =
    start < 0
      ? axisAtScale(axis.kind, axis.widthPx, pxPerNs, stretches, keep, 0, 0)
      : axisAtScale(axis.kind, axis.widthPx, pxPerNs, stretches, keep, durationNs, axis.widthPx);
  const shown = edge.window;
  return shown.start < 0 || shown.end > durationNs ? whole : edge;
}

/** The inside of a fold, from end to end. */
export function opened(axis: Axis, fold: Stretch, stretches: readonly Stretch[]): Axis {
  return axisFor(axis.kind, { start: fold.startNs, end: fold.endNs }, axis.widthPx, stretches);
}

/** The axis that shows [fromNs, toNs] with a little room at both sides, within the run. */
export function fitted(
  kind: AxisKind,
  fromNs: number,
  toNs: number,
  widthPx: number,
  stretches: readonly Stretch[],
  durationNs: number,
  scale: LogScale,
): Axis {
  const pad = Math.min(FIT_PAD_PX, widthPx / 8);
  const span = Math.max(toNs - fromNs, 100);
  if (kind === 'log') return LogAxis.fitted(fromNs, fromNs + span, pad, widthPx, scale, durationNs);
  const inner = axisFor(kind, { start: fromNs, end: fromNs + span }, widthPx - 2 * pad, stretches);
  const padded = axisAtScale(kind, widthPx, inner.pxPerNs, stretches, inner.opened, fromNs, pad);
  const { start, end } = padded.window;
  if (start >= 0 && end <= durationNs) return padded;
  return axisFor(kind, { start: Math.max(0, start), end: Math.min(durationNs, end) }, widthPx, stretches);
}

/** Share of the view that the playhead may use before the view follows it. */
const FOLLOW_MARGIN = 0.08;

/** The axis moved so that `ns` is in view, or the same axis when it is. */
export function following(axis: Axis, ns: number, stretches: readonly Stretch[], durationNs: number): Axis {
  const x = axis.xOf(ns);
  if (x >= 0 && x <= axis.widthPx) return axis;
  const target = x < 0 ? axis.widthPx * (1 - FOLLOW_MARGIN * 4) : axis.widthPx * FOLLOW_MARGIN;
  return panned(axis, target - x, stretches, durationNs);
}

/** Windows that differ by less than a hundredth of a nanosecond show the same. */
export function sameWindow(a: TimeWindow, b: TimeWindow): boolean {
  return Math.abs(a.start - b.start) < 0.01 && Math.abs(a.end - b.end) < 0.01;
}
