import { type Actor, type Incident, outageBegan, type PhaseName } from '../../../sim-core/index.ts';
import { laneOrder } from '../../timeline/arrange.ts';
import type { Pen } from '../drawing/pen.ts';
import { Placer } from '../drawing/placer.ts';
import { type Drawn, type FigureRun, type FigureView, type LegendItem, NARROW, type Sheet, TEXT } from '../figure.ts';
import { shortened, textWidth, wrapHeading } from '../font/measure.ts';
import { phaseItems } from '../timeline/legend.ts';
import { activations, type Chart, type Columns, layChart } from './chart.ts';
import { drawArrow, drawItem, type Scene, sayItem } from './draw-item.ts';
import { abridged, itemsIn, NOTE_MARKS, type SequenceItem, withoutRepeats } from './items.ts';

/** A message chart of an interval: lifelines, messages by name, checks, accesses to the device. Not to scale. */

/** More rows than this are abridged. */
const MOST_ROWS = 44;
/** Where no interval was asked for, what led to the fault is looked for within this time. */
const BEFORE_NS = 1_500_000;

/** The failure that is meant. */
function incidentAt({ report }: FigureRun, atNs: number | null): Incident | undefined {
  const failed = report.incidents.filter((incident) => outageBegan(incident) !== null);
  return failed.findLast((incident) => atNs !== null && (outageBegan(incident) ?? 0) <= atNs) ?? failed[0];
}

function intervalOf(run: FigureRun, { rangeNs, atNs }: FigureView): readonly [number, number] {
  if (rangeNs !== null) return rangeNs;
  const incident = incidentAt(run, atNs);
  const { durationNs } = run.report;
  if (incident === undefined) return [0, Math.min(durationNs, 2 * BEFORE_NS)];
  const began = outageBegan(incident) ?? incident.fault.atNs;
  const ended = incident.serviceResumedAtNs ?? incident.phases.at(-1)?.endNs ?? began;
  return [Math.max(0, began - BEFORE_NS), Math.min(durationNs, ended + BEFORE_NS / 4)];
}

/** Where no interval was asked for: what led to the fault, and all that came of it. */
function aroundFailure(items: readonly SequenceItem[]): readonly SequenceItem[] {
  const fault = items.findIndex((item) => item.kind === 'note' && item.note === 'fault');
  return fault < 0 ? items : items.slice(Math.max(0, fault - BEFORE));
}
const BEFORE = 4;

/** The actors that take part, in the order of their lanes. */
function takingPart(run: FigureRun, items: readonly SequenceItem[], lanes: FigureView['lanes']): Actor[] {
  const part = new Set(
    items.flatMap((item) => {
      if (item.kind === 'message') return [item.from, item.to];
      if (item.kind === 'access') return [item.driver, item.device];
      return item.kind === 'note' ? [item.actor] : [];
    }),
  );
  const kernel = run.actors.filter(({ role }) => role === 'kernel');
  const ordered = [...laneOrder(run.actors).filter(({ role }) => role !== 'kernel'), ...kernel];
  const asked = lanes === null || lanes.includes('all') ? null : new Set(lanes);
  return ordered.filter(({ id, index }) => part.has(index) && (asked === null || asked.has(id)));
}

function columnsFor(sheet: Sheet, actors: readonly Actor[], offsets: readonly string[]): Columns {
  const widest = Math.max(0, ...offsets.map((text) => textWidth(text, TEXT.small)));
  const timeWidth = sheet.scale ? widest + 10 : 0;
  const room = (sheet.width - timeWidth) / Math.max(1, actors.length);
  const places = new Map(actors.map(({ index }, i) => [index, timeWidth + room * (i + 0.5)]));
  return { actors, xOf: (index) => places.get(index) ?? 0, room, timeWidth };
}

/** Names over the lifelines; their height. */
function drawHeads({ pen, timelineWords }: Sheet, { actors, xOf, room }: Columns, bottom: number): number {
  const width = room - 6;
  const lines = actors.map((actor) => wrapHeading(timelineWords.actor(actor), TEXT.body, width - 4, 500).slice(0, 4));
  const height = Math.max(1, ...lines.map(({ length }) => length)) * 12.5 + 6;
  for (const [i, actor] of actors.entries()) {
    const x = xOf(actor.index);
    const own = lines[i] ?? [];
    const boxed = Math.min(width, Math.max(...own.map((line) => textWidth(line, TEXT.body, 500)), 20) + 12);
    pen.line(x, height, x, bottom, { color: 'edge', width: 0.8, dash: [3, 2.4] });
    pen.rect(x - boxed / 2, 0.5, boxed, height - 1, { fill: 'surface', edge: 'edge', edgeWidth: 0.9, radius: 3 });
    for (const [k, line] of own.entries()) {
      const y = height / 2 + (k - (own.length - 1) / 2) * 12.5 + TEXT.body * 0.34;
      pen.text(shortened(line, TEXT.body, width, 500), x, y, {
        size: TEXT.body,
        weight: 500,
        anchor: 'middle',
      });
    }
  }
  return height;
}

/** Offsets from the fault at the left, where there is room between two and they differ. */
function drawTimes({ pen }: Sheet, chart: Chart, offsetOf: (ns: number) => string, right: number): void {
  let [last, before] = [Number.NEGATIVE_INFINITY, ''];
  for (const { item, y } of chart.placed) {
    const text = offsetOf(item.atNs);
    if (y - last < TEXT.small * 1.15 || item.kind === 'gap' || text === before) continue;
    pen.text(text, right, y + TEXT.small * 0.34, { size: TEXT.small, color: 'ink3', anchor: 'end' });
    [last, before] = [y, text];
  }
}

function legendOf({ words }: Sheet, { illegal, notes }: Scene, items: readonly SequenceItem[]): LegendItem[] {
  const arrow = (id: string, text: string, open: boolean): LegendItem => ({
    id,
    text,
    width: 22,
    draw: (pen, x, y) => drawArrow(pen, x - 3, y, x + 25, y, open, 'ink2'),
  });
  const has = (test: (item: SequenceItem) => boolean): boolean => items.some(test);
  return [
    {
      id: 'activation',
      text: words.activation,
      width: 6,
      draw: (pen, x, y) => pen.rect(x, y - 5, 5, 10, { fill: 'blue' }),
    },
    ...(has((item) => item.kind === 'message' && !item.notify) ? [arrow('message', words.message, false)] : []),
    ...(has((item) => item.kind === 'message' && item.notify) ? [arrow('notification', words.notification, true)] : []),
    ...(has((item) => item.kind === 'access')
      ? [
          {
            id: 'access',
            text: illegal.seen ? words.accessIllegal : words.access,
            width: 22,
            draw: (pen: Pen, x: number, y: number) => {
              for (const lift of [-1.3, 1.3]) {
                pen.line(x, y + lift, x + 22, y + lift, { color: 'ink3', width: 0.7 });
              }
            },
          },
        ]
      : []),
    ...[...notes].map(
      (note): LegendItem => ({
        id: `note-${note}`,
        text: words.noteName[note],
        width: 12,
        draw: (pen, x, y) => pen.mark(NOTE_MARKS[note], note === 'passed' ? 8 : 12, x + 6, y),
      }),
    ),
  ];
}

/** The chart of one system, from y = 0 down. */
export function drawSequence(sheet: Sheet, run: FigureRun, view: FigureView): Drawn {
  const { pen, words } = sheet;
  const [fromNs, toNs] = intervalOf(run, view);
  const all = itemsIn(run, fromNs, toNs);
  const actors = takingPart(run, all, view.lanes);
  const shown = new Set(actors.map(({ index }) => index));
  const seen = all.filter((item) => {
    if (item.kind === 'message') return shown.has(item.from) && shown.has(item.to);
    if (item.kind === 'access') return shown.has(item.driver) && shown.has(item.device);
    return item.kind === 'gap' || shown.has(item.actor);
  });
  const told = withoutRepeats(view.rangeNs === null ? aroundFailure(seen) : seen);
  const items = abridged(told, sheet.width < NARROW ? MOST_ROWS - 10 : MOST_ROWS);
  const zeroNs = incidentAt(run, view.atNs)?.activatedAtNs ?? 0;
  const offsetOf = (ns: number): string => words.offset(ns - zeroNs);
  const offsets = items.map(({ atNs }) => offsetOf(atNs));
  const columns = columnsFor(sheet, actors, offsets);
  const [headHeight] = pen.apart(() => drawHeads(sheet, columns, 0));
  const chart = layChart(items, headHeight + 4);
  drawHeads(sheet, columns, chart.height);
  const phases = new Set<PhaseName>();
  const placer = new Placer();
  for (const actor of actors) {
    const x = columns.xOf(actor.index);
    const spans = activations(run, actor.index, chart, fromNs, items.at(-1)?.atNs ?? toNs);
    for (const { y0, y1, phase, fromNs: startNs, toNs: endNs } of spans) {
      pen.says({ item: 'state', lane: actor.id, name: phase ?? 'running', startNs, endNs });
      placer.take({ x0: x - 3, x1: x + 3, y0, y1 });
      if (phase === null) pen.rect(x - 2.5, y0, 5, y1 - y0, { fill: 'blue' });
      else {
        phases.add(phase);
        pen.phase(phase, x - 3.5, y0, 7, y1 - y0);
      }
    }
  }
  const scene: Scene = { sheet, columns, placer, notes: new Set(), illegal: { seen: false } };
  const idOf = (index: number): string => run.actors[index]?.id ?? '';
  for (const item of items) sayItem(pen, item, idOf);
  // Gaps lie under what stands beside them; marks over arrows.
  const order = { gap: 0, access: 1, message: 2, note: 3 } as const;
  for (const placed of chart.placed.toSorted((a, b) => order[a.item.kind] - order[b.item.kind]))
    drawItem(scene, placed);
  if (sheet.scale) drawTimes(sheet, chart, offsetOf, columns.timeWidth - 8);
  return {
    height: chart.height,
    legend: [...legendOf(sheet, scene, items), ...phaseItems(sheet, phases)],
    caption: [words.notToScale],
    title: run.name,
  };
}
