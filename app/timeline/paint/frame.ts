import { type EventClass, type Incident, LANE_STATES } from '../../../sim-core/index.ts';
import { intervalAt } from '../../indexes/lane-index.ts';
import type { Reads } from '../../indexes/search.ts';
import { wrapText } from '../../styles/text-width.ts';
import type { Axis } from '../axis.ts';
import { actorsOn, type Block, type Row, soonerBack, type TimelineLayout } from '../layout.ts';
import { hasOutage, type IndexedSystem } from '../model.ts';
import { marksOfBlock } from '../strips.ts';
import { type FlowScales, flowScales } from '../throughput.ts';
import type { TimelineWords } from '../words.ts';
import { paintArrowLabels } from './arrow-labels.ts';
import { paintArrows } from './arrows.ts';
import { type BarLabel, paintBars } from './bars.ts';
import type { Brush, WordBox } from './brush.ts';
import { paintFlow, paintFlowName, paintStandstills } from './flow.ts';
import { type Capsule, capsulesOf, paintCuts, paintValleys } from './folds.ts';
import { paintGrid } from './grid.ts';
import { outageSpan, paintHeading, paintOutages } from './headings.ts';
import { paintLegend } from './legend.ts';
import { type PlacedMark, paintMarks } from './marks.ts';
import { paintRuler } from './ruler.ts';
import { paintTies } from './ties.ts';

/** All that one picture of the timeline depends on. */
export interface Frame {
  readonly layout: TimelineLayout;
  /** In the order of the layout's blocks. */
  readonly systems: readonly IndexedSystem[];
  readonly axis: Axis;
  readonly zeroNs: number;
  readonly durationNs: number;
  readonly words: TimelineWords;
  /** Classes of events that the user does not want to see. */
  readonly hidden?: readonly EventClass[];
  /** Whether ticks and quanta are drawn; they are, unless this says no. */
  readonly grid?: boolean;
}

/** What stands where in the picture, for the pointer; and what it cost. */
export interface Painted {
  /** For each block. */
  readonly marks: readonly (readonly PlacedMark[])[];
  readonly capsules: readonly Capsule[];
  /** Words on the lanes, in their coordinates. */
  readonly words: readonly WordBox[];
  readonly drawnMarks: number;
  readonly drawnArrows: number;
  /** Messages whose words stand beside their arrow. */
  readonly drawnLabels: number;
  readonly reads: number;
}

/** Paints the whole timeline but its playhead. The cost grows with the pixels, not with the run. */
export function paintFrame(brush: Brush, frame: Frame): Painted {
  const { ctx } = brush;
  const { layout, axis, words, hidden = [] } = frame;
  const count: Reads = { reads: 0 };
  let drawnArrows = 0;
  let drawnLabels = 0;
  brush.rect(0, 0, layout.widthPx, layout.heightPx, 'surface');
  const scaleOf = flowScales(frame.systems, axis);
  paintNames(brush, frame, scaleOf);
  ctx.save();
  brush.startAt(layout.gutterPx);
  brush.written = [];
  const capsules = capsulesOf(brush, axis, words);
  paintRuler(brush, axis, frame.zeroNs, frame.durationNs, capsules, layout.ruler, words);
  ctx.beginPath();
  ctx.rect(-1, 0, layout.lanesPx + 6, layout.heightPx);
  ctx.clip();
  const marks = layout.blocks.map((block, i) => {
    const indexed = frame.systems[i] as IndexedSystem;
    paintOutages(brush, block, axis, frame.durationNs);
    paintHairlines(brush, block, layout.lanesPx);
    paintValleys(brush, block, axis.visibleFolds());
    if (frame.grid !== false) paintGrid(brush, block, indexed, axis, count);
    for (const row of block.rows) paintFlow(brush, row, indexed, axis, scaleOf);
    for (const row of block.rows) paintRow(brush, frame, block, indexed, row, count);
    const arrows = hidden.includes('messages') ? [] : paintArrows(brush, block, indexed.arrows, axis, words, count);
    drawnArrows += arrows.length;
    const above = layout.ties.length > 0 ? undefined : layout.blocks[i - 1];
    const sooner = above === undefined ? null : soonerBack(above.system, block.system);
    paintHeading(brush, block, axis, frame.durationNs, words, sooner);
    const placed = marksOfBlock(block, indexed, axis, count, hidden);
    paintDetections(brush, block, placed);
    paintMarks(brush, placed, axis, words);
    paintNobodyChecks(brush, frame, block, indexed);
    for (const row of block.rows) paintStandstills(brush, row, indexed, axis, scaleOf, words);
    drawnLabels += paintArrowLabels(brush, arrows, placed, axis);
    return placed;
  });
  paintTies(brush, layout.ties, layout.blocks, axis, words);
  ctx.restore();
  const written = brush.written;
  brush.written = [];
  if (layout.legendY !== null) paintLegend(brush, layout.legendY, layout.widthPx, words);
  return {
    marks,
    capsules,
    words: written,
    drawnMarks: marks.reduce((sum, list) => sum + list.length, 0),
    drawnArrows,
    drawnLabels,
    reads: count.reads,
  };
}

function paintRow(brush: Brush, frame: Frame, block: Block, indexed: IndexedSystem, row: Row, count: Reads): void {
  const idle = frame.hidden?.includes('switches') === true;
  if (row.folded !== undefined) {
    paintStripOf(brush, frame.axis, indexed, row, idle, count);
    return;
  }
  const index = indexed.lanes.get(row.actor.index);
  if (index === undefined) return;
  const incidents = block.system.incidents.filter(({ driver }) => driver === row.actor.id);
  const label: BarLabel = (atNs, state) =>
    state === 'spinning' ? faultLabel(incidentAt(incidents, atNs), frame.words) : frame.words.device(state);
  paintBars(brush, row, index, frame.axis, label, count, idle);
  // What crosses a fold is cut, but not the thin line of waiting.
  const crossing = frame.axis.visibleFolds().filter((fold) => crosses(indexed, row, fold));
  paintCuts(brush, crossing, row.centre, row.actor.role === 'device' ? row.barPx : BAR_CUT_PX);
}

/** What is folded: a thin line of states for each of its lanes, one below the other, in the height of one strip. */
function paintStripOf(brush: Brush, axis: Axis, indexed: IndexedSystem, row: Row, idle: boolean, count: Reads): void {
  const actors = actorsOn(row);
  const eachPx = row.barPx / actors.length;
  for (const [i, actor] of actors.entries()) {
    const index = indexed.lanes.get(actor.index);
    const y0 = row.centre - row.barPx / 2 + i * eachPx;
    const line = { actor, y0, y1: y0 + eachPx, centre: y0 + eachPx / 2, barPx: eachPx * 0.8, marksY: null };
    if (index !== undefined) paintBars(brush, line, index, axis, () => '', count, idle);
  }
}

/** The failure that an instant belongs to: the last that took hold by then. A dormant fault explains nothing. */
function incidentAt(incidents: readonly Incident[], atNs: number): Incident | undefined {
  let last: Incident | undefined;
  for (const incident of incidents) {
    const { activatedAtNs } = incident;
    if (activatedAtNs === null || activatedAtNs > atNs) continue;
    if (last === undefined || activatedAtNs >= (last.activatedAtNs ?? 0)) last = incident;
  }
  return last;
}

/** An incident without a fault (a driver that ended by itself) has no name to write. */
function faultLabel(incident: Incident | undefined, words: TimelineWords): string {
  return incident === undefined || incident.fault.kind === 'none' ? '' : words.fault(incident.fault.kind);
}

const BAR_CUT_PX = 12;
const UNCUT = new Set(['none', 'blocked', 'device-idle', 'dead', 'stuck']);

function crosses(
  indexed: IndexedSystem,
  row: Row,
  fold: { readonly startNs: number; readonly endNs: number },
): boolean {
  const index = indexed.lanes.get(row.actor.index);
  if (index === undefined) return false;
  const i = intervalAt(index, (fold.startNs + fold.endNs) / 2, { reads: 0 });
  const whole =
    i >= 0 && (index.lane.starts[i] as number) <= fold.startNs && (index.lane.ends[i] as number) >= fold.endNs;
  return !(whole && UNCUT.has(LANE_STATES[index.lane.states[i] as number] ?? 'none'));
}

function paintNames(brush: Brush, { layout, zeroNs, words }: Frame, scaleOf: FlowScales): void {
  const room = layout.gutterPx - 6;
  const caption = zeroNs > 0 ? words.afterFault : words.sinceStart;
  brush.text(brush.shortened(caption, room, 13, 400), 0, layout.ruler.wordsY + 4, { sizePx: 13, color: 'ink2' });
  // A long name is set smaller before it is cut, and then all are: no system is worth less than another.
  const large = layout.blocks.every(({ system }) => fitsLarge(brush, system, room));
  for (const block of layout.blocks) {
    paintSystemName(brush, block, room, large ? LARGE_NAME_PX : SMALL_NAME_PX);
    for (const row of block.rows) {
      if (block.lanesNamed !== false) {
        const folded = row.folded !== undefined;
        const text = folded ? words.folded(row.folded.name, row.folded.actors) : words.actor(row.actor);
        paintLaneName(brush, text, row, room, folded);
      }
      if (row.flow !== undefined) paintFlowName(brush, row, room, scaleOf, words);
      brush.rect(0, row.y1 - 1, layout.gutterPx, 1, 'line');
    }
  }
}

/** Between the baselines of a name in two lines; lanes lower than both have one. */
const NAME_LINE_PX = 13;
const TWO_LINES_PX = 2 * NAME_LINE_PX;
/** What a driver, a server or a card is called by stands in the first line, what it is in the second. */
const KIND = /(?<=[ァ-ヺー])(?=ドライバ|サーバ|カード)/u;

/** A lane's name whole: smaller where it is long, then in two lines; cut where even these are too short. */
function paintLaneName(brush: Brush, text: string, row: Row, room: number, folded: boolean): void {
  const fits = (words: string, sizePx: number): boolean => brush.width(words, sizePx, 400) <= room;
  const sizePx = !folded && fits(text, 13) ? 13 : 12;
  const halves = wrapText(text.replace(KIND, ' '), sizePx, room);
  const two = !fits(text, sizePx) && halves.length === 2 && row.y1 - row.y0 >= TWO_LINES_PX;
  const lines = two ? halves : [brush.shortened(text, room, sizePx, 400)];
  const style = { sizePx, color: folded ? 'ink2' : 'ink' } as const;
  const first = Math.min(row.centre + 4.5, row.y1 - 4 - NAME_LINE_PX / 2) - ((lines.length - 1) * NAME_LINE_PX) / 2;
  const top = lines.length === 1 ? row.centre + 4.5 : first;
  for (const [i, line] of lines.entries()) {
    brush.text(brush.shortened(line, room, sizePx, 400), 0, top + i * NAME_LINE_PX, style);
  }
}

/** From the baseline of a system's name to that of its branch. */
const BRANCH_NAME_PX = 15;

const LARGE_NAME_PX = 18;
const SMALL_NAME_PX = 15;

/** Room for the letter of a system's branch, after its name. */
const markWidth = (brush: Brush, { branch }: Block['system']): number =>
  branch === undefined ? 0 : brush.width(branch.mark, 12, 600) + 14;

const fitsLarge = (brush: Brush, system: Block['system'], room: number): boolean =>
  brush.width(system.branch?.system ?? system.name, LARGE_NAME_PX, 600) <= room - markWidth(brush, system);

function paintSystemName(brush: Brush, { system, nameY, rowsY0 }: Block, room: number, sizePx: number): void {
  const { branch } = system;
  const markPx = markWidth(brush, system);
  const title = branch?.system ?? system.name;
  const name = brush.shortened(title, room - markPx, sizePx, 600);
  const width = brush.text(name, 0, nameY, { sizePx, weight: 600 });
  if (branch === undefined) return;
  const { ctx, palette } = brush;
  const x = width + 5 + (markPx - 5) / 2;
  const y = nameY - sizePx * 0.34;
  ctx.strokeStyle = palette[branch.color];
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.roundRect(width + 5.75, y - 8, markPx - 6.5, 16, 8);
  ctx.stroke();
  brush.text(branch.mark, x, y + 4.2, { weight: 600, color: branch.color, align: 'center' });
  // A narrow heading has room for the letter alone.
  if (rowsY0 - nameY < BRANCH_NAME_PX + 1) return;
  brush.text(brush.shortened(branch.name, room, 12, 400), 0, nameY + BRANCH_NAME_PX, { color: 'ink2' });
}

function paintHairlines(brush: Brush, block: Block, lanesPx: number): void {
  for (const row of block.rows) brush.rect(0, row.y1 - 1, lanesPx + 4, 1, 'line');
}

/** From the eye on the watcher's lane down to the driver that it judged. */
function paintDetections(brush: Brush, block: Block, placed: readonly PlacedMark[]): void {
  for (const { group, row } of placed) {
    if (group.markClass !== 'detected' || row !== block.watcherRow) continue;
    const incident = block.system.incidents.find(({ detectedAtNs }) => detectedAtNs === group.atNs);
    const driver = block.rows.find((one) => actorsOn(one).some(({ id }) => id === incident?.driver));
    if (driver !== undefined && driver !== row)
      brush.dashed(group.x, row.centre + 8, group.x, driver.centre - 12, 'ink2', 1.5, [4, 3]);
  }
}

/** Where no check was ever made of a driver that is down: say so, in the place where checks would stand. */
function paintNobodyChecks(
  brush: Brush,
  { axis, durationNs, words }: Frame,
  block: Block,
  indexed: IndexedSystem,
): void {
  const row = block.driverRow;
  const series = row === null ? undefined : indexed.marks.get(row.actor.index);
  if (
    row === null ||
    row.marksY === null ||
    series?.has('check-passed') === true ||
    series?.has('check-failed') === true
  )
    return;
  for (const incident of block.system.incidents) {
    if (incident.driver !== row.actor.id || !hasOutage(incident)) continue;
    const { startNs, endNs } = outageSpan(incident, durationNs);
    const to = Math.min(axis.widthPx, axis.xOf(incident.detectedAtNs ?? endNs));
    const width = brush.width(words.nobodyChecks, 12, 500);
    // In the widest part between folds, which are no place for words.
    let widest: readonly [number, number] = [0, 0];
    let from = Math.max(0, axis.xOf(startNs));
    for (const { x0, x1 } of [...axis.visibleFolds(), { x0: to, x1: to }]) {
      if (Math.min(x0, to) - from > widest[1] - widest[0]) widest = [from, Math.min(x0, to)];
      from = Math.max(from, x1);
    }
    if (widest[1] - widest[0] < width * 1.6) continue;
    const x = (widest[0] + widest[1] - width) / 2;
    brush.rect(x - 5, row.marksY - 8, width + 10, 16, 'outageSolid');
    brush.text(words.nobodyChecks, x, row.marksY + 4.5, { weight: 500, color: 'ink2' });
  }
}
