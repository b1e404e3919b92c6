import type { Actor, Incident, PhaseName } from '../../../sim-core/index.ts';
import { laneOrder } from '../../timeline/layout.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Box, Placer, wordBox } from '../drawing/placer.ts';
import { type Drawn, type FigureRun, type FigureView, type LegendItem, NARROW, type Sheet, TEXT } from '../figure.ts';
import { shortened, textWidth, wrapText } from '../font/measure.ts';
import { phaseItems } from '../timeline/legend.ts';
import { activations, type Chart, layChart, type Placed } from './chart.ts';
import { abridged, itemsIn, NOTE_MARKS, type NoteName, type SequenceItem, withoutRepeats } from './items.ts';

/** A message chart of an interval: lifelines, messages by name, checks, accesses to the device. Not to scale. */

/** More rows than this are abridged. */
const MOST_ROWS = 44;
/** Where no interval was asked for, what led to the fault is looked for within this time. */
const BEFORE_NS = 1_500_000;
const HEAD = 5;

interface Columns {
  readonly actors: readonly Actor[];
  readonly xOf: (index: number) => number;
  readonly room: number;
  readonly timeWidth: number;
}

/** The failure that is meant. */
function incidentAt({ report }: FigureRun, atNs: number | null): Incident | undefined {
  const failed = report.incidents.filter(({ activatedAtNs }) => activatedAtNs !== null);
  return failed.findLast(({ activatedAtNs }) => atNs !== null && (activatedAtNs ?? 0) <= atNs) ?? failed[0];
}

function intervalOf(run: FigureRun, { rangeNs, atNs }: FigureView): readonly [number, number] {
  if (rangeNs !== null) return rangeNs;
  const incident = incidentAt(run, atNs);
  const { durationNs } = run.report;
  if (incident === undefined) return [0, Math.min(durationNs, 2 * BEFORE_NS)];
  const began = incident.activatedAtNs ?? incident.fault.atNs;
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
  const lines = actors.map((actor) => wrapText(timelineWords.actor(actor), TEXT.body, width - 6, 500).slice(0, 3));
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

/** Words over the middle of an arrow, whole where they are free of others, else cut to its length. */
function drawLabel(scene: Scene, text: string, x0: number, x1: number, y: number, strong = false): void {
  const { pen, width: sheetWidth } = scene.sheet;
  const weight = strong ? 600 : 400;
  const size = TEXT.small;
  const boxesOf = (words: string): LabelBox[] => {
    const width = textWidth(words, size, weight);
    // In the middle, or where no lifeline that is busy crosses the arrow.
    return LABEL_AT.map((share) => {
      const middle = x0 + (x1 - x0) * share;
      return { ...wordBox(middle - width / 2, y - 3, width, size), words, middle };
    });
  };
  const cut = shortened(text, size, Math.abs(x1 - x0) - 10, weight);
  const choices = [...boxesOf(text), ...boxesOf(cut)];
  const inside = choices.filter((box) => box.x0 >= scene.columns.timeWidth && box.x1 <= sheetWidth);
  const place = scene.placer.first(inside, 1);
  if (place === undefined) return;
  pen.text(place.words, place.middle, y - 3, { size, weight, anchor: 'middle', halo: 'surface' });
}
const LABEL_AT = [0.5, 0.3, 0.7, 0.2, 0.8] as const;

interface LabelBox extends Box {
  readonly words: string;
  readonly middle: number;
}

function drawArrow(
  pen: Pen,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  open: boolean,
  color: 'ink2' | 'vermText',
) {
  const right = x1 > x0 ? 1 : -1;
  const [start, end] = [x0 + right * 3, x1 - right * 3];
  const length = Math.hypot(end - start, y1 - y0) || 1;
  const [ux, uy] = [(end - start) / length, (y1 - y0) / length];
  const stop = open ? 0.4 : HEAD - 0.6;
  const line = { color, width: open ? 0.9 : 1, ...(open ? { dash: [2.8, 2] } : {}) };
  pen.line(start, y0, end - ux * stop, y1 - uy * stop, line);
  const back = (side: number): string => d`${end - ux * HEAD - uy * side} ${y1 - uy * HEAD + ux * side}`;
  const head = `M${back(2.3)}L${d`${end} ${y1}`}L${back(-2.3)}`;
  if (open) pen.path(head, { color, width: 0.9 });
  else pen.area(`${head}Z`, color);
}

interface Scene {
  readonly sheet: Sheet;
  readonly columns: Columns;
  readonly placer: Placer;
  readonly notes: Set<NoteName>;
  readonly illegal: { seen: boolean };
}

function drawNote(scene: Scene, note: NoteName, lengthNs: number, x: number, y: number): void {
  const { columns, notes, placer, sheet } = scene;
  const { pen, words } = sheet;
  notes.add(note);
  const size = note === 'passed' || note === 'dead' || note === 'crash' ? 8 : 12;
  const r = size / 2 + 1;
  if (size === 8) pen.area(d`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`, 'surface');
  pen.mark(NOTE_MARKS[note], size, x, y);
  placer.take({ x0: x - 6, x1: x + 6, y0: y - 6, y1: y + 6 });
  const text = words.note(note, lengthNs);
  const weight = note === 'passed' ? 400 : 500;
  const width = textWidth(text, TEXT.small, weight);
  const baseline = y + TEXT.small * 0.34;
  const boxes = [wordBox(x + 10, baseline, width, TEXT.small), wordBox(x - 10 - width, baseline, width, TEXT.small)];
  const place = placer.first(
    boxes.filter(({ x0, x1 }) => x0 >= columns.timeWidth && x1 <= sheet.width),
    1,
  );
  if (place === undefined) return;
  const bad = note === 'failed' || note === 'fault' || note === 'unanswered' || note === 'crash';
  const color = note === 'passed' || note === 'resumed' ? 'greenText' : bad ? 'vermText' : 'ink';
  pen.text(text, place.x0, baseline, { size: TEXT.small, weight, color, plate: 'surface' });
}

function drawItem(scene: Scene, { item, y, endY }: Placed): void {
  const { columns, illegal, sheet } = scene;
  const { pen, words } = sheet;
  switch (item.kind) {
    case 'message': {
      const [x0, x1] = [columns.xOf(item.from), columns.xOf(item.to)];
      const lost = item.receivedNs === null;
      drawLabel(scene, words.messageName(item.name, item.notify), x0, x1, Math.min(y, endY));
      drawArrow(pen, x0, y, x1, endY, item.notify || lost, lost ? 'vermText' : 'ink2');
      return;
    }
    case 'access': {
      const [x0, x1] = [columns.xOf(item.driver), columns.xOf(item.device)];
      const bad = item.illegal > 0;
      if (bad) illegal.seen = true;
      for (const lift of [-1.3, 1.3]) {
        pen.line(x0 + 3, y + lift, x1 - 3, y + lift, { color: bad ? 'vermText' : 'ink3', width: 0.7 });
      }
      drawLabel(scene, words.accesses(item.count, item.illegal), x0, x1, y - 1, bad);
      return;
    }
    case 'note':
      return drawNote(scene, item.note, item.lengthNs, columns.xOf(item.actor), y);
    case 'gap': {
      const lengthNs = item.untilNs - item.atNs;
      const text = item.times > 0 ? words.again(item.times, lengthNs) : words.leftOut(lengthNs, item.messages);
      pen.rect(columns.timeWidth, y - 8, sheet.width - columns.timeWidth, 16, { fill: 'sunken' });
      const size = TEXT.small;
      pen.text(text, (sheet.width + columns.timeWidth) / 2, y + size * 0.34, {
        size,
        color: 'ink2',
        anchor: 'middle',
      });
    }
  }
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
  const { names, pen, words } = sheet;
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
    for (const { y0, y1, phase } of activations(run, actor.index, chart, fromNs, items.at(-1)?.atNs ?? toNs)) {
      placer.take({ x0: x - 3, x1: x + 3, y0, y1 });
      if (phase === null) pen.rect(x - 2.5, y0, 5, y1 - y0, { fill: 'blue' });
      else {
        phases.add(phase);
        pen.phase(phase, x - 3.5, y0, 7, y1 - y0);
      }
    }
  }
  const scene: Scene = { sheet, columns, placer, notes: new Set(), illegal: { seen: false } };
  // Gaps lie under what stands beside them; marks over arrows.
  const order = { gap: 0, access: 1, message: 2, note: 3 } as const;
  for (const placed of chart.placed.toSorted((a, b) => order[a.item.kind] - order[b.item.kind]))
    drawItem(scene, placed);
  if (sheet.scale) drawTimes(sheet, chart, offsetOf, columns.timeWidth - 8);
  return {
    height: chart.height,
    legend: [...legendOf(sheet, scene, items), ...phaseItems(sheet, phases)],
    caption: [words.notToScale],
    title: names.system[run.system],
  };
}
