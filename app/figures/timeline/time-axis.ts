import { Axis, axisFor, type Fold, type Stretch } from '../../timeline/axis.ts';
import { type IndexedSystem, incidentSpan, quietStretches, rulerZero } from '../../timeline/model.ts';
import type { FigureView } from '../figure.ts';

/** The map between simulated time and the width of a figure, over the range that was asked for. */

/** Room before the fault on a logarithmic axis, as a share of the width. */
const BEFORE_SHARE = 0.12;
/** Room at each end of a failure, as a share of the width. */
const ROOM_SHARE = 0.07;
/** The most decades that a logarithmic axis shows. */
const MOST_DECADES = 6;

/**
 * Time by its logarithm, counted from `zeroNs`: every tenfold is equally wide. What lies before, and the first moment
 * after, is drawn in a linear stub at the left.
 */
export class LogAxis extends Axis {
  readonly zeroNs: number;
  /** Where the first decade begins, ns after zero and px. */
  readonly firstNs: number;
  private readonly stubPx: number;
  private readonly startNs: number;
  private readonly endNs: number;

  constructor(range: readonly [number, number], widthPx: number, zeroNs: number, firstNs: number) {
    const [startNs, endNs] = range;
    super('linear', widthPx, widthPx / (endNs - startNs), [], null, startNs, 0);
    this.zeroNs = zeroNs;
    this.startNs = startNs;
    this.endNs = endNs;
    this.firstNs = firstNs;
    this.stubPx = widthPx * BEFORE_SHARE;
  }

  private get pxPerDecade(): number {
    return (this.widthPx - this.stubPx) / Math.log10((this.endNs - this.zeroNs) / this.firstNs);
  }

  override xOf(ns: number): number {
    const after = ns - this.zeroNs;
    if (after >= this.firstNs) return this.stubPx + this.pxPerDecade * Math.log10(after / this.firstNs);
    const first = this.zeroNs + this.firstNs;
    return (this.stubPx * (ns - this.startNs)) / (first - this.startNs);
  }

  override timeAt(px: number): number {
    if (px >= this.stubPx) return this.zeroNs + this.firstNs * 10 ** ((px - this.stubPx) / this.pxPerDecade);
    return this.startNs + (px / this.stubPx) * (this.zeroNs + this.firstNs - this.startNs);
  }

  override visibleFolds(): readonly Fold[] {
    return [];
  }
}

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

/** The first moment after the fault that a logarithmic axis resolves: the decade of the first thing that follows. */
function firstDecade(systems: readonly IndexedSystem[], zeroNs: number, endNs: number): number {
  const after = systems.flatMap(({ system }) =>
    system.incidents.flatMap(({ phases }) => phases.map((phase) => phase.endNs - zeroNs)),
  );
  const soonest = Math.min(...after.filter((ns) => ns > 0), (endNs - zeroNs) / 10);
  const deepest = (endNs - zeroNs) / 10 ** MOST_DECADES;
  return 10 ** Math.floor(Math.log10(Math.max(soonest, deepest, 1)) + 1e-9);
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
    const zero = Math.max(zeroNs, from);
    const first = firstDecade(systems, zero, to);
    const start = rangeNs === null ? Math.max(0, zero - first * 2) : from;
    return { axis: new LogAxis([start, to], width, zero, first), zeroNs: zero };
  }
  const kind = axis === 'elastic' ? 'elastic' : 'linear';
  if (rangeNs === null && span !== null) {
    return { axis: roomy(kind, span.fromNs, span.toNs, width, quiet, durationNs), zeroNs };
  }
  const [start, end] = rangeNs ?? [0, durationNs];
  return { axis: axisFor(kind, { start, end }, width, between(quiet, start, end)), zeroNs };
}
