import type { LaneIntervals, LaneState, PhaseName } from '../../../sim-core/index.ts';
import type { ColorToken } from '../../styles/tokens.ts';
import type { Axis } from '../../timeline/axis.ts';
import type { Row } from '../../timeline/layout.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Placer, wordBox } from '../drawing/placer.ts';
import { TEXT } from '../figure.ts';
import { textWidth } from '../font/measure.ts';
import { type LaneColumn, walkLane } from './lane-walk.ts';

/** The bars of one lane: what its actor did. */

/** Thinnest bar that is still seen on paper. */
const THIN = 1.3;
/** The lowest bar of a column in which there was any work. */
const LOWEST = 2.2;

const PHASE_OF: Partial<Record<LaneState, PhaseName>> = {
  teardown: 'teardown',
  backoff: 'backoff',
  'process-creation': 'process-creation',
  'software-init': 'software-init',
  'device-init': 'device-init',
  verification: 'verification',
  reintegration: 'reintegration',
  firmware: 'firmware',
  'system-boot': 'system-boot',
  'device-resetting': 'device-init',
  'device-identifying': 'device-init',
  'device-negotiating': 'device-init',
};
const DASHES: Partial<Record<LaneState, readonly number[]>> = {
  stuck: [1.7, 2.8],
  dead: [1.2, 5],
  'device-stopped': [6, 3],
  'device-off-line': [1.6, 2.2],
};

/** Rectangles and lines of one colour, gathered into one path each. */
class Layer {
  private data = '';
  rect(x: number, y: number, width: number, height: number): void {
    this.data += d`M${x} ${y}h${width}v${height}h${-width}Z`;
  }
  line(x0: number, x1: number, y: number): void {
    this.data += d`M${x0} ${y}H${x1}`;
  }
  get path(): string {
    return this.data;
  }
}

/** One loop of the coil that says "busy without progress". */
const LOOP = 'c5.3 0 6.3 -5 3.1 -5s-2.2 5 3.8 5';
const LOOP_WIDTH = 6.9;

/** A bar that was drawn from x0 to x1 and can be cut by a fold. */
export interface DrawnBar {
  readonly x0: number;
  readonly x1: number;
}

interface Painted {
  readonly bars: readonly DrawnBar[];
}

/** Draws one lane of one system. `label` names what ails a driver that is busy without progress at an instant, ns. */
export class LanePainter {
  private readonly pen: Pen;
  private readonly row: Row;
  private readonly placer: Placer;
  private readonly label: (atNs: number) => string;
  private readonly work = new Layer();
  private readonly folded = new Layer();
  private readonly waits = new Layer();
  private readonly bars: DrawnBar[] = [];

  constructor(pen: Pen, row: Row, placer: Placer, label: (atNs: number) => string) {
    this.pen = pen;
    this.row = row;
    this.placer = placer;
    this.label = label;
  }

  private get busy(): ColorToken {
    return this.row.actor.role === 'device' ? 'ink3' : 'blue';
  }

  paint(lane: LaneIntervals, axis: Axis): Painted {
    const { pen, row } = this;
    const [, over] = pen.apart(() =>
      walkLane(lane, axis, {
        interval: (x0, x1, state, startNs, endNs) => {
          if (state !== 'none') pen.says({ item: 'state', lane: row.actor.id, name: state, startNs, endNs });
          this.interval(x0, x1, state, startNs);
        },
        column: (column) => this.column(column),
      }),
    );
    const idle = row.actor.role === 'device' ? 'line' : 'edge';
    if (this.waits.path !== '') pen.path(this.waits.path, { color: idle, width: 0.9 });
    pen.area(this.folded.path, this.busy, 0.55);
    pen.area(this.work.path, this.busy);
    pen.add(...over);
    return { bars: this.bars };
  }

  private column({ x0, x1, fromNs, toNs, count, busy, gravest, fold }: LaneColumn): void {
    const { actor, centre, barPx } = this.row;
    const times = { startNs: fromNs, endNs: toNs };
    this.pen.says({ item: 'states', lane: actor.id, name: gravest, ...times, count, busyShare: busy });
    if (gravest !== null) return this.interval(x0, Math.max(x1, x0 + THIN), gravest, 0);
    if (busy <= 0) return this.waits.line(x0, x1, centre);
    const height = Math.max(LOWEST, Math.round(busy * barPx * 2) / 2);
    const width = Math.max(THIN, x1 - x0);
    (fold ? this.folded : this.work).rect(x0, centre - height / 2, width, height);
    if (fold) this.bars.push({ x0, x1 });
  }

  private interval(x0: number, x1: number, state: LaneState, fromNs: number): void {
    const { pen, row } = this;
    const { centre, barPx } = row;
    const width = Math.max(THIN, x1 - x0);
    const top = centre - barPx / 2;
    const phase = PHASE_OF[state];
    if (phase !== undefined) {
      const height = Math.max(barPx, 10);
      pen.phase(phase, x0, centre - height / 2, width, height);
      this.bars.push({ x0, x1 });
      return;
    }
    const dash = DASHES[state];
    if (dash !== undefined) {
      const grave = state === 'stuck';
      const color = grave ? 'vermText' : state === 'dead' ? 'ink' : 'edge';
      return pen.line(x0, centre, x1, centre, { color, width: grave ? 1.8 : 1.1, dash });
    }
    switch (state) {
      case 'running':
        this.work.rect(x0, top, width, barPx);
        break;
      case 'blocked':
      case 'device-idle':
        this.waits.line(x0, x1, centre);
        break;
      case 'ready':
        pen.rect(x0, centre - 2.5, width, 5, { edge: 'blueText', edgeWidth: 0.7 });
        break;
      case 'spinning':
        this.spin(x0, x1, fromNs);
        break;
      case 'none':
        break;
      default:
        this.device(state, x0, x1);
    }
  }

  private device(state: LaneState, x0: number, x1: number): void {
    const { pen, row } = this;
    const { centre, barPx } = row;
    const width = Math.max(THIN, x1 - x0);
    const top = centre - barPx / 2;
    if (state === 'device-ready') {
      this.waits.line(x0, x1, centre);
      this.work.rect(x0, centre - 1.2, width, 2.4);
    } else if (state === 'device-wedged') {
      pen.rect(x0, top - 1.5, width, barPx + 3, { fill: 'vermText' });
      if (width > 6) pen.rect(x0 + 2, centre - 0.7, width - 4, 1.4, { fill: 'surface' });
    } else if (state === 'device-paper-out') pen.rect(x0, top, width, barPx, { fill: 'orange', edge: 'orangeText' });
    else if (state === 'device-receiving') this.work.rect(x0, top, width, barPx / 2);
    else if (state === 'device-transmitting') this.work.rect(x0, centre, width, barPx / 2);
    else if (state === 'device-seeking') this.folded.rect(x0, top, width, barPx);
    else this.work.rect(x0, top, width, barPx);
  }

  /** Busy without progress: its name, then a coil to its end. */
  private spin(x0: number, x1: number, fromNs: number): void {
    const { pen, row } = this;
    const { centre, barPx } = row;
    const width = x1 - x0;
    if (width < 5) {
      pen.rect(x0, centre - barPx / 2, Math.max(THIN, width), barPx, { fill: 'vermText' });
      return;
    }
    pen.rect(x0, centre - barPx / 2, width, barPx, { fill: 'spin', edge: 'vermText', edgeWidth: 0.9 });
    this.bars.push({ x0, x1 });
    const text = this.label(fromNs);
    const words = textWidth(text, TEXT.small, 500);
    let from = x0 + 9;
    if (text !== '' && width > words + 20) {
      const baseline = centre + TEXT.small * 0.34;
      pen.text(text, from, baseline, { size: TEXT.small, weight: 500 });
      this.placer.take(wordBox(from, baseline, words, TEXT.small));
      from += words + 6;
    }
    const loops = Math.floor((x1 - 6 - from) / LOOP_WIDTH);
    if (loops <= 0) return;
    pen.path(d`M${from} ${centre + 2.5}${LOOP.repeat(loops)}`, { color: 'vermText', width: 0.8, opacity: 0.8 });
  }
}
