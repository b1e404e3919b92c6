import { type Axis, axisFor, type Stretch } from '../../timeline/axis.ts';
import { LogAxis, logScale } from '../../timeline/log-axis.ts';
import { type IndexedSystem, incidentSpan, quietStretches, rulerZero } from '../../timeline/model.ts';
import type { FigureView } from '../figure.ts';

/** The map between simulated time and the width of a figure, over the range that was asked for. */

/** Room before the fault on a logarithmic axis, in knees of its scale. */
const KNEES_BEFORE = 20;
/** Room at each end of a failure, as a share of the width. */
const ROOM_SHARE = 0.07;

/** The stretches, cut to what lies between two instants: no fold reaches out of the figure. */
const between = (stretches: readonly Stretch[], from: number, to: number): Stretch[] =>
  stretches
    .map(({ startNs, endNs }) => ({ startNs: Math.max(startNs, from), endNs: Math.min(endNs, to) }))
    .filter(({ startNs, endNs }) => endNs > startNs);

/** An axis over the failure with a little room at both ends, within the run; the room is never folded. */
function roomy(
  kind: Axis['kind'],
  from: number,
  to: number,
  width: number,
  quiet: readonly Stretch[],
  end: number,
): Axis {
  const folds = between(quiet, from, to);
  const inner = axisFor(kind, { start: from, end: Math.max(to, from + 100) }, width * (1 - 2 * ROOM_SHARE), folds);
  const roomNs = (width * ROOM_SHARE) / inner.pxPerNs;
  return axisFor(kind, { start: Math.max(0, from - roomNs), end: Math.min(end, to + roomNs) }, width, folds);
}

interface TimeScale {
  readonly axis: Axis;
  /** Zero of the ruler, ns. */
  readonly zeroNs: number;
}

/** The axis of a figure `width` wide. */
export function timeScale(
  systems: readonly IndexedSystem[],
  { rangeNs, axis, atNs }: Pick<FigureView, 'rangeNs' | 'axis' | 'atNs'>,
  width: number,
  durationNs: number,
): TimeScale {
  const plain = systems.map(({ system }) => system);
  const zeroNs = rulerZero(plain);
  const quiet = quietStretches(systems, durationNs);
  const span = incidentSpan(plain, atNs ?? zeroNs);
  if (axis === 'log') {
    const [from, to] = rangeNs ?? [span?.fromNs ?? 0, Math.min(durationNs, (span?.toNs ?? durationNs) * 1.02)];
    const scale = logScale(systems, durationNs);
    const start = rangeNs === null ? Math.max(0, from - scale.kneeNs * KNEES_BEFORE) : from;
    return { axis: LogAxis.over({ start, end: to }, width, scale), zeroNs };
  }
  const kind = axis === 'elastic' ? 'elastic' : 'linear';
  if (rangeNs === null && span !== null) {
    return { axis: roomy(kind, span.fromNs, span.toNs, width, quiet, durationNs), zeroNs };
  }
  const [start, end] = rangeNs ?? [0, durationNs];
  return { axis: axisFor(kind, { start, end }, width, between(quiet, start, end)), zeroNs };
}
