import { type Incident, LANE_STATES, type LaneState, outageBegan } from '../../../sim-core/index.ts';
import type { Names } from '../../i18n/names.ts';
import type { Axis } from '../../timeline/axis.ts';
import type { Block, Row } from '../../timeline/layout.ts';
import { hasOutage, type IndexedSystem, indexSystem } from '../../timeline/model.ts';
import { outageSpan } from '../../timeline/paint/headings.ts';
import { marksOfBlock } from '../../timeline/strips.ts';
import { type FlowScales, flowScales } from '../../timeline/throughput.ts';
import { branchColor } from '../../widgets/branch-hue.ts';
import { BADGE, drawBadge } from '../branches.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { Placer, wordBox } from '../drawing/placer.ts';
import { type Drawn, type FigureRun, type FigureView, NARROW, ofRun, type Sheet, TEXT } from '../figure.ts';
import { shortened, textWidth, wrapText } from '../font/measure.ts';
import type { ColumnMarking } from '../marking.ts';
import { drawMessages } from './arrows.ts';
import { type Bands, bandsFor } from './bands.ts';
import { LanePainter } from './bars.ts';
import { lanesOf, layBlock } from './blocks.ts';
import { drawFlow, drawFlowName, drawStandstills } from './flow.ts';
import { drawHeading, drawOutages } from './heading.ts';
import { type Seen, timelineLegend } from './legend.ts';
import { drawMarks } from './marks.ts';
import { bandSentences, drawBand, drawPoles, type StandingBand } from './notes.ts';
import { drawCuts, drawRuler, drawValleys, RULER, rulerHeight } from './ruler.ts';
import { BETWEEN, drawTies, tiesOf } from './ties.ts';
import { timeScale } from './time-axis.ts';
import { drawWaits } from './waits.ts';

/** Timelines of one or many systems on one axis: lanes, messages, checks, outages and their phases. */

/** The width of the names, as wide as the widest but not more than a share of the figure. */
function gutterOf(systems: readonly IndexedSystem[], lanes: FigureView['lanes'], sheet: Sheet): number {
  const { width, timelineWords: words } = sheet;
  const names = systems.flatMap(({ system }) => [
    textWidth(system.name, TEXT.heading, 600),
    ...lanesOf(system, lanes).map((actor) => textWidth(words.actor(actor), TEXT.body)),
  ]);
  return Math.min(Math.max(...names, 50) + 10, width < NARROW ? width * 0.29 : width * 0.22);
}

const failureAt = (incidents: readonly Incident[], atNs: number): Incident | undefined =>
  incidents.findLast((incident) => (outageBegan(incident) ?? Number.POSITIVE_INFINITY) <= atNs + 1);

/** States that a lane shows somewhere in the range. */
function noteStates(indexed: IndexedSystem, row: Row, axis: Axis, seen: Set<LaneState>): void {
  const lane = indexed.lanes.get(row.actor.index)?.lane;
  if (lane === undefined) return;
  const { start, end } = axis.window;
  for (let i = 0; i < lane.starts.length && seen.size < LANE_STATES.length; i++) {
    if ((lane.ends[i] as number) <= start || (lane.starts[i] as number) >= end) continue;
    seen.add(LANE_STATES[lane.states[i] as number] ?? 'none');
  }
}

function drawRow(sheet: Sheet, block: Block, indexed: IndexedSystem, row: Row, axis: Axis, placer: Placer): void {
  const { pen, timelineWords: words } = sheet;
  const lane = indexed.lanes.get(row.actor.index)?.lane;
  if (lane === undefined) return;
  const own = block.system.incidents.filter(({ driver }) => driver === row.actor.id);
  const label = (atNs: number): string => {
    const kind = failureAt(own, atNs)?.fault.kind;
    return kind === undefined || kind === 'none' ? '' : words.fault(kind);
  };
  const { bars } = new LanePainter(pen, row, placer, label).paint(lane, axis);
  const crossed = axis.visibleFolds().filter((fold) => bars.some(({ x0, x1 }) => x0 <= fold.x0 && x1 >= fold.x1));
  drawCuts(pen, crossed, row.centre, row.actor.role === 'device' ? row.barPx : 10);
}

/** Where nobody ever checks a driver that is down: say so, in the place where checks would stand. */
function drawNobodyChecks(
  sheet: Sheet,
  block: Block,
  indexed: IndexedSystem,
  axis: Axis,
  durationNs: number,
  placer: Placer,
): void {
  const { pen, timelineWords: words } = sheet;
  const row = block.driverRow;
  const series = row === null ? undefined : indexed.marks.get(row.actor.index);
  if (row?.marksY == null || series?.has('check-passed') === true || series?.has('check-failed') === true) return;
  const incident = block.system.incidents.find((one) => one.driver === row.actor.id && hasOutage(one));
  if (incident === undefined) return;
  const { startNs, endNs } = outageSpan(incident, durationNs);
  const to = Math.min(axis.widthPx, axis.xOf(incident.detectedAtNs ?? endNs));
  const width = textWidth(words.nobodyChecks, TEXT.small);
  const stops = axis.visibleFolds().flatMap(({ x0, x1 }) => [x0, x1]);
  const edges = [Math.max(0, axis.xOf(startNs)), ...stops.filter((x) => x < to), to];
  const places = edges.slice(1).flatMap((x1, i) => {
    const x0 = edges[i] ?? 0;
    if (x1 - x0 < width * 1.3) return [];
    return [wordBox((x0 + x1 - width) / 2, row.marksY ?? 0, width, TEXT.small)];
  });
  const place = placer.first(places);
  if (place === undefined) return;
  const style = { size: TEXT.small, color: 'ink2', plate: 'outageSolid' } as const;
  pen.text(words.nobodyChecks, place.x0, (row.marksY ?? 0) + TEXT.small * 0.34, style);
}

/** The system's name with the letter of its branch behind it, and below it what the branch is called. */
function drawColumnName(pen: Pen, { nameY, system: { branch, name } }: Block, room: number): void {
  const title = branch?.system ?? name;
  const own = branch === undefined ? room : room - BADGE.width - 5;
  const size = textWidth(title, TEXT.heading, 600) <= own ? TEXT.heading : TEXT.body;
  const written = shortened(title, size, own, 600);
  pen.text(written, 0, nameY, { size, weight: 600 });
  if (branch === undefined) return;
  drawBadge(pen, branch, textWidth(written, size, 600) + 5, nameY - 4);
  pen.text(shortened(branch.name, TEXT.small, room), 0, nameY + 14, { size: TEXT.small, color: 'ink2' });
}

function drawNames(sheet: Sheet, block: Block, gutter: number): void {
  const { pen, timelineWords: words } = sheet;
  const room = gutter - 6;
  drawColumnName(pen, block, room);
  for (const row of block.rows) {
    const name = words.actor(row.actor);
    const small = textWidth(name, TEXT.body) <= room ? TEXT.body : TEXT.small;
    const lines =
      textWidth(name, small) <= room || (row.flow?.y0 ?? row.y1) - row.y0 < 22 ? [name] : wrapText(name, small, room);
    for (const [i, line] of lines.slice(0, 2).entries()) {
      const y = row.centre + small * 0.34 + (i - (Math.min(2, lines.length) - 1) / 2) * small * 1.08;
      pen.text(shortened(line, small, room), 0, y, { size: small });
    }
  }
}

/** What all blocks of a figure are drawn with. */
interface Drawing {
  readonly axis: Axis;
  readonly durationNs: number;
  readonly seen: Seen;
  /** The instant whose waits are drawn; null: none are. */
  readonly waitsAtNs: number | null;
  readonly scaleOf: FlowScales;
}

function drawBlock(sheet: Sheet, standing: StandingBand, block: Block, indexed: IndexedSystem, drawing: Drawing) {
  const { pen, timelineWords: words } = sheet;
  const { axis, durationNs, scaleOf, seen, waitsAtNs } = drawing;
  const placer = new Placer();
  drawOutages(pen, block, axis, durationNs);
  drawPoles(pen, standing, axis);
  for (const row of block.rows) pen.line(0, row.y1, axis.widthPx, row.y1, { color: 'line', width: 0.6 });
  for (const row of block.rows) if (drawFlow(pen, row, indexed, axis, scaleOf)) seen.flows += 1;
  drawValleys(pen, axis, block.y0, block.rowsY1);
  for (const row of block.rows) {
    noteStates(indexed, row, axis, seen.states);
    drawRow(sheet, block, indexed, row, axis, placer);
  }
  const arrows = drawMessages(pen, block, indexed.arrows, axis);
  seen.messages += arrows.messages;
  seen.notifications += arrows.notifications;
  drawHeading(pen, block, axis, durationNs, words, placer);
  const marks = marksOfBlock(block, indexed, axis, { reads: 0 });
  for (const name of drawMarks(pen, block, marks, axis, words, placer)) seen.marks.add(name);
  drawNobodyChecks(sheet, block, indexed, axis, durationNs, placer);
  for (const row of block.rows) drawStandstills(pen, row, indexed, axis, scaleOf, words, placer);
  if (waitsAtNs !== null) seen.waits += drawWaits(pen, block, axis, waitsAtNs, sheet.words, placer);
  drawBand(pen, standing, axis, sheet.words);
}

/** The names in the gutter, and the caption of the axis. */
function drawGutter(
  sheet: Sheet,
  blocks: readonly Block[],
  gutter: number,
  zeroNs: number,
  axis: Axis,
  scaleOf: FlowScales,
): void {
  const { pen, words } = sheet;
  if (sheet.scale) {
    const caption = zeroNs === 0 ? words.sinceStart : axis.kind === 'log' ? words.afterFaultLog : words.afterFault;
    const lines = wrapText(caption, TEXT.small, gutter - 6).slice(0, 2);
    for (const [i, line] of lines.entries()) {
      const y = rulerHeight(axis) - RULER.line - 3 + (i - lines.length + 1) * TEXT.small * 1.12;
      pen.text(shortened(line, TEXT.small, gutter - 6), 0, y, { size: TEXT.small, color: 'ink2' });
    }
  }
  for (const block of blocks) {
    for (const row of block.rows) {
      pen.line(0, row.y1, gutter, row.y1, { color: 'line', width: 0.6 });
      drawFlowName(pen, row, gutter - 6, scaleOf, sheet.timelineWords);
    }
    drawNames(sheet, block, gutter);
  }
}

/** The systems one below the other, with room for the ties between them. */
function layBlocks(
  systems: readonly IndexedSystem[],
  { timelineWords }: Sheet,
  view: FigureView,
  bands: Bands,
  top: number,
): Block[] {
  let y = top + bands.common.height;
  const blocks: Block[] = [];
  for (const { system } of systems) {
    const above = blocks.at(-1);
    if (above !== undefined) y += tiesOf(above.system, system, timelineWords).length > 0 ? BETWEEN.tied : BETWEEN.apart;
    const block = layBlock(system, view, y, bands.of(system.id).height);
    blocks.push(block);
    y = block.rowsY1;
  }
  return blocks;
}

/** The runs with their lanes, marks and messages found quickly. */
export const indexRuns = (runs: readonly FigureRun[], names: Names): IndexedSystem[] =>
  runs.map(({ actors, branch, id, name, report, system, timeline }) =>
    indexSystem({
      id,
      name,
      actors,
      data: timeline,
      incidents: report.incidents,
      outside: report.outside.map(({ driver }) => driver),
      ...(branch !== null && { branch: { ...branch, system: names.system[system], color: branchColor(branch.mark) } }),
    }),
  );

/** The instant of a frame, over everything. */
function drawPlayhead(pen: Pen, axis: Axis, atNs: number, top: number, bottom: number): void {
  const x = Math.min(axis.widthPx, Math.max(0, axis.xOf(atNs)));
  pen.line(x, top, x, bottom, { color: 'ink', width: 1.5 });
  pen.area(d`M${x - 5} ${top}h10l-5 7z`, 'ink');
}

/** The figure, from y = 0 down. */
export function drawTimeline(
  sheet: Sheet,
  runs: readonly FigureRun[],
  view: FigureView,
  marking: ColumnMarking,
): Drawn {
  const { pen, width, words, timelineWords, names } = sheet;
  const durationNs = Math.max(...runs.map(({ timeline }) => timeline.durationNs));
  const systems = indexRuns(runs, names);
  const gutter = gutterOf(systems, view.lanes, sheet);
  const { axis, zeroNs } = timeScale(systems, view, width - gutter - 4, durationNs);
  const ids = systems.map(({ system }) => system.id);
  const bands = bandsFor(marking, view.marks, ids, axis, zeroNs, words);
  const top = sheet.scale ? rulerHeight(axis) : 4;
  const blocks = layBlocks(systems, sheet, view, bands, top);
  const common: StandingBand = { band: bands.common, y1: top + bands.common.height, blocks };
  const own = blocks.map(
    (block): StandingBand => ({ band: bands.of(block.system.id), y1: block.rowsY0, blocks: [block] }),
  );
  const seen: Seen = { states: new Set(), marks: new Set(), messages: 0, notifications: 0, waits: 0, flows: 0 };
  const waitsAtNs = view.marks.includes('waits') ? (view.playheadNs ?? view.atNs) : null;
  const scaleOf = flowScales(systems, axis);
  drawGutter(sheet, blocks, gutter, zeroNs, axis, scaleOf);
  pen.group(gutter, 0, () => {
    for (const { startNs, endNs } of axis.visibleFolds()) pen.says({ item: 'fold', startNs, endNs });
    if (sheet.scale) drawRuler(pen, axis, zeroNs, durationNs, timelineWords);
    drawPoles(pen, common, axis);
    for (const [i, block] of blocks.entries()) {
      const [indexed, standing, run] = [systems[i], own[i], runs[i]];
      if (indexed === undefined || standing === undefined || run === undefined) continue;
      const drawing = { axis, durationNs, scaleOf, seen, waitsAtNs };
      pen.about(ofRun(run), () => drawBlock(sheet, standing, block, indexed, drawing));
    }
    for (const [i, block] of blocks.entries()) {
      const below = blocks[i + 1];
      if (below !== undefined) drawTies(pen, block, below, tiesOf(block.system, below.system, timelineWords), axis);
    }
    drawBand(pen, common, axis, words);
  });
  const bottom = blocks.at(-1)?.rowsY1 ?? 0;
  const { playheadNs } = view;
  if (playheadNs !== undefined)
    pen.group(gutter, 0, () =>
      drawPlayhead(pen, axis, playheadNs, sheet.scale ? rulerHeight(axis) - RULER.line : 0, bottom),
    );
  const axisWords = words.axis[axis.visibleFolds().length > 0 ? 'elastic' : view.axis === 'log' ? 'log' : 'linear'];
  const height = bottom + 1;
  const title = axis.visibleFolds().length > 0 ? words.panel.elastic : words.panel.timeline;
  const marked = [common, ...own].flatMap((standing) => bandSentences(standing, zeroNs, words));
  const flow = seen.flows > 0 ? [words.throughputSentence] : [];
  return { height, legend: timelineLegend(sheet, seen), caption: [...marked, ...flow, axisWords], title };
}
