import type { LaneState, PhaseName } from '../../../sim-core/index.ts';
import type { LaneIndex } from '../../indexes/lane-index.ts';
import type { Reads } from '../../indexes/search.ts';
import type { ColorToken } from '../../styles/tokens.ts';
import type { Axis } from '../axis.ts';
import { drawLane, type LaneSink } from '../lane-walk.ts';
import type { Row } from '../layout.ts';
import type { Brush } from './brush.ts';
import { fillPhase } from './phase-fill.ts';

/** Thinnest bar that is still seen. */
const THIN_PX = 1.6;
/** Shares of busy time are bars of at least this height. */
const LOWEST_PX = 2.5;
/** How far beyond the view a bar is painted, so that its end does not show. */
const OVER_PX = 8;

const PHASE_OF: Partial<Record<LaneState, PhaseName>> = {
  teardown: 'teardown',
  backoff: 'backoff',
  'process-creation': 'process-creation',
  'software-init': 'software-init',
  'device-init': 'device-init',
  verification: 'verification',
  reintegration: 'reintegration',
  'device-resetting': 'device-init',
  'device-identifying': 'device-init',
  'device-negotiating': 'device-init',
  firmware: 'firmware',
  'system-boot': 'system-boot',
};

const isDevice = (state: LaneState): boolean => state.startsWith('device-') && PHASE_OF[state] === undefined;

/** Neighbouring columns that look the same, gathered into one rectangle. */
class Gathered {
  private readonly paint: (x0: number, x1: number, height: number) => void;
  private x0 = 0;
  private x1 = -1;
  private height = 0;

  constructor(paint: (x0: number, x1: number, height: number) => void) {
    this.paint = paint;
  }

  add(x0: number, x1: number, height: number): void {
    if (height === this.height && x0 - this.x1 < 0.01 && this.x1 >= this.x0) this.x1 = x1;
    else {
      this.flush();
      this.x0 = x0;
      this.x1 = x1;
      this.height = height;
    }
  }

  flush(): void {
    if (this.x1 > this.x0 && this.height > 0) this.paint(this.x0, this.x1, this.height);
    this.x1 = this.x0 - 1;
  }
}

/** What is written on a bar of work without progress that covers an instant (ns), or on a device's state. */
export type BarLabel = (atNs: number, state: LaneState) => string;

/** The bars of one lane. `idle`: who has the processor is not shown. */
export function paintBars(
  brush: Brush,
  row: Row,
  index: LaneIndex,
  axis: Axis,
  label: BarLabel,
  count: Reads,
  idle = false,
): void {
  const [busyColor, idleColor]: readonly ColorToken[] =
    row.actor.role === 'device' ? ['ink3', 'line'] : ['blue', 'edge'];
  const { centre } = row;
  const bars = new Gathered((x0, x1, height) =>
    brush.rect(x0, centre - height / 2, x1 - x0, height, busyColor ?? 'blue'),
  );
  const lines = new Gathered((x0, x1, height) =>
    brush.rect(x0, centre - height / 2, x1 - x0, height, idleColor ?? 'edge'),
  );
  const flush = (): void => {
    lines.flush();
    bars.flush();
  };
  const sink: LaneSink = {
    interval: (x0, x1, told) => {
      const state = idle && (told === 'running' || told === 'ready') ? 'blocked' : told;
      flush();
      if (x1 - x0 < THIN_PX && SLIVERS.has(state)) paintSliver(brush, row, state, x0, x1);
      else paintInterval(brush, row, state, x0, x1, axis, label);
    },
    column: (x0, x1, busy, gravest, fold) => {
      if (gravest !== null) {
        flush();
        if (fold) paintInterval(brush, row, gravest, x0, x1, axis, () => '');
        else paintSliver(brush, row, gravest, x0, x1);
        return;
      }
      const height =
        busy <= 0 || (idle && row.actor.role !== 'device') ? 0 : Math.max(LOWEST_PX, Math.round(busy * row.barPx));
      // Even the lowest bar hides the line of waiting.
      lines.add(x0, x1, height === 0 ? 1.5 : 0);
      if (!fold) {
        bars.add(x0, x1, height);
        return;
      }
      flush();
      brush.ctx.globalAlpha = 0.62;
      brush.rect(x0, centre - height / 2, x1 - x0, height, busyColor ?? 'blue');
      brush.ctx.globalAlpha = 1;
    },
  };
  drawLane(index, axis, sink, count);
  flush();
}

/** States whose narrowest form is a flat upright line. */
const SLIVERS: ReadonlySet<LaneState> = new Set<LaneState>(['stuck', 'dead', 'spinning', 'device-wedged']);

/** A grave state narrower than a pixel or two: full height, flat. */
function paintSliver(brush: Brush, row: Row, state: LaneState, x0: number, x1: number): void {
  const width = Math.max(THIN_PX, x1 - x0);
  const phase = PHASE_OF[state];
  if (phase !== undefined) fillPhase(brush, phase, x0, x0, x0 + width, row.centre - row.barPx / 2, row.barPx);
  else if (state === 'stuck') brush.rect(x0, row.centre - 1.25, width, 2.5, 'vermText');
  else if (state === 'dead') brush.rect(x0, row.centre - 0.75, width, 1.5, 'ink');
  else brush.rect(x0, row.centre - row.barPx / 2, width, row.barPx, 'vermText');
}

function paintInterval(
  brush: Brush,
  row: Row,
  state: LaneState,
  x0: number,
  x1: number,
  axis: Axis,
  label: BarLabel,
): void {
  const left = Math.max(x0, -OVER_PX);
  const right = Math.min(x1, axis.widthPx + OVER_PX);
  const top = row.centre - row.barPx / 2;
  const phase = PHASE_OF[state];
  if (phase !== undefined) {
    // A device's phases stand higher than its quiet bar.
    const height = Math.max(row.barPx, Math.min(16, row.y1 - row.y0 - 8));
    fillPhase(brush, phase, x0, left, right, row.centre - height / 2, height);
    if (row.actor.role === 'device') paintState(brush, row, left, right, label(0, state), axis);
  } else if (isDevice(state)) {
    paintDevice(brush, row, state, left, right);
    if (state !== 'device-idle') paintState(brush, row, left, right, label(0, state), axis);
  } else if (state === 'running') brush.rect(left, top, Math.max(THIN_PX, right - left), row.barPx, 'blue');
  else if (state === 'blocked') brush.rect(left, row.centre - 0.75, right - left, 1.5, 'edge');
  else if (state === 'ready') {
    brush.ctx.strokeStyle = brush.palette.blueText;
    brush.ctx.lineWidth = 1;
    brush.ctx.strokeRect(left + 0.5, row.centre - 3.5, Math.max(1, right - left - 1), 7);
  } else if (state === 'stuck')
    brush.dashed(left, row.centre, right, row.centre, 'vermText', 2.5, [2, 4], (left - x0) % 6);
  else if (state === 'dead') brush.dashed(left, row.centre, right, row.centre, 'ink', 1.5, [1.5, 6.5], (left - x0) % 8);
  else if (state === 'spinning') {
    // The middle of what is in view: its ends may be rounded past the instant at which the fault took hold.
    const middle = (Math.max(x0, 0) + Math.min(x1, axis.widthPx)) / 2;
    paintSpin(brush, row, x0, left, right, label(axis.timeAt(middle), state), axis);
  }
}

/** Words keep this far from the middle of a fold, where its cut is, px. */
const BESIDE_CUT_PX = 10;

/** The left edge of the first stretch between the cuts of folds that has room for words; null where none has. */
function stretchFor(widthPx: number, x0: number, x1: number, axis: Axis): number | null {
  let from = x0;
  for (const fold of [...axis.visibleFolds(), null]) {
    const cut = fold === null ? Number.POSITIVE_INFINITY : (fold.x0 + fold.x1) / 2;
    if (Math.min(x1, cut - BESIDE_CUT_PX) - from >= widthPx) return from;
    from = Math.max(from, cut + BESIDE_CUT_PX);
  }
  return null;
}

/** The words of a device's state, where its bar has room for them. */
function paintState(brush: Brush, row: Row, left: number, right: number, text: string, axis: Axis): void {
  if (text === '') return;
  const width = brush.width(text, 12, 500);
  const x0 = stretchFor(width + 16, Math.max(0, left), Math.min(axis.widthPx, right), axis);
  if (x0 === null) return;
  brush.rect(x0 + 5, row.centre - 7, width + 6, 14, 'surface');
  brush.text(text, x0 + 8, row.centre + 4.5, { weight: 500, color: 'ink' });
}

function paintDevice(brush: Brush, row: Row, state: LaneState, left: number, right: number): void {
  const width = Math.max(THIN_PX, right - left);
  const top = row.centre - row.barPx / 2;
  if (state === 'device-idle') brush.rect(left, row.centre - 0.75, right - left, 1.5, 'line');
  else if (state === 'device-wedged') {
    brush.rect(left, top - 2, width, row.barPx + 4, 'vermText');
    brush.rect(left + 3, row.centre - 1, Math.max(0, width - 6), 2, 'surface');
  } else if (state === 'device-ready') {
    brush.rect(left, row.centre - 0.75, right - left, 1.5, 'line');
    brush.rect(left, row.centre - 2, width, 4, 'ink3');
  } else if (state === 'device-stopped' || state === 'device-off-line') {
    // Nobody is served: a line of dashes, longer for a device that was stopped than for one that is off line.
    brush.dashed(left, row.centre, right, row.centre, 'edge', 2, state === 'device-stopped' ? [8, 4] : [2, 3], 0);
  } else if (state === 'device-paper-out') {
    brush.ctx.strokeStyle = brush.palette.orangeText;
    brush.ctx.lineWidth = 1;
    brush.rect(left, top, width, row.barPx, 'orange');
    brush.ctx.strokeRect(left + 0.5, top + 0.5, Math.max(1, width - 1), row.barPx - 1);
  } else {
    // What comes in fills the upper half, what goes out the lower.
    const half = state === 'device-receiving' || state === 'device-transmitting';
    brush.ctx.globalAlpha = state === 'device-seeking' ? 0.55 : 1;
    const y = state === 'device-transmitting' ? row.centre : top;
    brush.rect(left, y, width, half ? row.barPx / 2 : row.barPx, 'ink3');
    brush.ctx.globalAlpha = 1;
  }
}

const LOOP_PX = 11;

/** Busy without progress: a tinted bar with its name and a coil. */
function paintSpin(brush: Brush, row: Row, x0: number, left: number, right: number, label: string, axis: Axis): void {
  const { ctx, palette } = brush;
  const top = row.centre - row.barPx / 2;
  const width = Math.max(THIN_PX, right - left);
  if (width < 4) {
    brush.rect(left, top, width, row.barPx, 'vermText');
    return;
  }
  brush.rect(left, top, width, row.barPx, 'spin');
  ctx.strokeStyle = palette.vermText;
  ctx.lineWidth = 1.25;
  ctx.strokeRect(left + 0.6, top + 0.6, width - 1.2, row.barPx - 1.2);
  const start = Math.max(x0, 0);
  const words = brush.width(label, 12, 600);
  const at = label === '' ? null : stretchFor(words + 22, start, right, axis);
  // The coil begins behind the name, or has the bar to itself.
  const coilFrom = at === start ? at + 22 + words : Math.max(x0 + 12, 0);
  const coilTo = Math.min(right, axis.widthPx) - 8;
  ctx.beginPath();
  let x = x0 + Math.ceil((coilFrom - x0) / LOOP_PX) * LOOP_PX;
  ctx.moveTo(x, row.centre + 4);
  for (; x + LOOP_PX + 3 < coilTo; x += LOOP_PX) {
    ctx.bezierCurveTo(x + 8.5, row.centre + 4, x + 10, row.centre - 4, x + 5, row.centre - 4);
    ctx.bezierCurveTo(x, row.centre - 4, x + 1.5, row.centre + 4, x + LOOP_PX, row.centre + 4);
  }
  ctx.lineWidth = 1.1;
  ctx.globalAlpha = 0.7;
  ctx.stroke();
  ctx.globalAlpha = 1;
  if (at === null) return;
  if (at > start) brush.rect(at, top + 2, words + 10, row.barPx - 4, 'spin');
  brush.text(label, at + (at === start ? 18 : 5), row.centre + 4.5, { weight: 600 });
}
