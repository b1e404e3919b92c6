import type { EventClass } from '../../sim-core/index.ts';
import { MARK_CLASSES, type MarkClass, type MarkSeries, STORY_CLASSES } from '../indexes/mark-class.ts';
import type { Reads } from '../indexes/search.ts';
import type { Axis } from './axis.ts';
import { actorsOn, type Block, type Row } from './layout.ts';
import { type MarkGroup, placeMarks } from './mark-groups.ts';
import type { IndexedSystem } from './model.ts';
import type { PlacedMark } from './paint/marks.ts';

/** Marks of a driver that stand on its bar; judgements and the clock stand in the strip above it. */
const ON_BAR: readonly MarkClass[] = [
  ...(['fault', 'injected', 'panic', 'overwritten', 'reboot'] as const),
  ...(['killed', 'crash', 'illegal-io', 'legal-io'] as const),
];
const IN_STRIP: readonly MarkClass[] = ['check-failed', 'quantum', 'check-passed', 'tick'];
/**
 * Ends of a process stand on the upper edge of its bar, and marks in folds above its cut, so that bar and cut stay
 * visible.
 */
const LIFT_PX = 9;
const FOLD_LIFT_PX = 11;

/** What a folded lane still tells: the story. */
const FOLDED = MARK_CLASSES.filter((name) => STORY_CLASSES.has(name) && name !== 'check-failed');
const MARKS_OF: Readonly<Record<EventClass, readonly MarkClass[]>> = {
  messages: ['beat'],
  checks: ['check-passed', 'check-failed'],
  io: ['legal-io', 'illegal-io', 'interrupt'],
  switches: ['quantum'],
};

/** A strip is not high enough for the largest marks. */
const smaller = (group: MarkGroup): MarkGroup => (group.size === 20 ? { ...group, size: 12 } : group);

type Series = ReadonlyMap<MarkClass, MarkSeries>;
const NONE: Series = new Map();

const withSeries = (series: Series, name: MarkClass, one: MarkSeries | undefined): Series =>
  one === undefined || one.times.length === 0 ? series : new Map([...series, [name, one]]);

const withKernel = (series: Series, kernel: Series): Series =>
  withSeries(withSeries(series, 'panic', kernel.get('panic')), 'reboot', kernel.get('reboot'));

/** Every mark of one block in view, with its place: what is painted is what can be hit. */
export function marksOfBlock(
  block: Block,
  indexed: IndexedSystem,
  axis: Axis,
  count: Reads,
  hidden: readonly EventClass[] = [],
): PlacedMark[] {
  const placed: PlacedMark[] = [];
  const unwanted = new Set(hidden.flatMap((name) => MARKS_OF[name]));
  const own = (row: Row): Series => indexed.marks.get(row.actor.index) ?? NONE;
  const put = (row: Row, y: number, series: Series, classes?: readonly MarkClass[]): void => {
    const wanted = unwanted.size === 0 ? classes : (classes ?? MARK_CLASSES).filter((name) => !unwanted.has(name));
    for (const group of placeMarks(series, axis, count, wanted)) {
      const ends = group.markClass === 'killed' || group.markClass === 'crash';
      const lift = ends ? LIFT_PX : group.folded && y === row.centre ? FOLD_LIFT_PX : 0;
      placed.push(row.folded ? { row, y, group: smaller(group) } : { row, y: y - lift, group });
    }
  };
  const kernel = block.system.actors.find((actor) => actor.role === 'kernel');
  const ofKernel = kernel === undefined ? NONE : (indexed.marks.get(kernel.index) ?? NONE);
  const ticks = ofKernel.get('tick');
  for (const row of block.rows) {
    if (row.folded !== undefined) {
      for (const actor of actorsOn(row)) {
        const series = indexed.marks.get(actor.index) ?? NONE;
        const fallen = row === block.driverRow && actor.role === 'driver' ? withKernel(series, ofKernel) : series;
        put(row, row.centre, fallen, FOLDED);
      }
      if (row === block.watcherRow) put(row, row.centre, withSeries(NONE, 'detected', indexed.detected));
      if (row === block.programRow) put(row, row.centre, withSeries(NONE, 'up', indexed.up));
      continue;
    }
    switch (row.actor.role) {
      case 'driver': {
        // What happens to the kernel happens to everybody: it is told on the lane of the driver that fell.
        put(row, row.centre, row === block.driverRow ? withKernel(own(row), ofKernel) : own(row), ON_BAR);
        const strip = row === block.driverRow ? withSeries(own(row), 'tick', ticks) : own(row);
        const alone = block.watcherRow === null ? withSeries(strip, 'detected', indexed.detected) : strip;
        put(row, row.marksY ?? row.centre, alone, block.watcherRow === null ? ['detected', ...IN_STRIP] : IN_STRIP);
        break;
      }
      case 'reincarnation':
        put(row, row.centre, row === block.watcherRow ? withSeries(own(row), 'detected', indexed.detected) : own(row));
        break;
      case 'app':
        put(row, row.centre, row === block.programRow ? withSeries(own(row), 'up', indexed.up) : own(row));
        break;
      case 'device':
        put(row, row.y0 + 2, own(row), ['interrupt']);
        put(row, row.centre, own(row), ['wedged', 'damaged', 'lost', 'again', 'world-out', 'world-in']);
        break;
      default:
        put(row, row.centre, own(row));
    }
  }
  return placed;
}
