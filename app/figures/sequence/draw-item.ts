import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Box, type Placer, wordBox } from '../drawing/placer.ts';
import { type Sheet, TEXT } from '../figure.ts';
import { shortened, textWidth, type Weight, wrapBalanced } from '../font/measure.ts';
import type { Columns, Placed } from './chart.ts';
import { NOTE_MARKS, type NoteName, type SequenceItem } from './items.ts';

/** The items of a message chart: arrows with their names, accesses, notes, gaps. */

const HEAD = 5;

/** An arrow's ends: where it leaves and where it arrives. */
interface Ends {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** From a lifeline to the words beside it, past the bar of who has the processor. */
const BESIDE = 8;

const LINE = TEXT.small * 1.08;

/**
 * Places for lines of words beside the lifelines, at the height of the arrow: behind its tail, else before its head.
 */
function besideBoxes(lines: readonly string[], weight: Weight, { x0, x1, y0, y1 }: Ends): LabelBox[] {
  const width = Math.max(...lines.map((line) => textWidth(line, TEXT.small, weight)));
  const away = x1 > x0 ? -1 : 1;
  return [{ x: x0, y: y0, side: away } as const, { x: x1, y: y1, side: -away } as const].map(({ x, y, side }) => {
    const left = side > 0 ? x + BESIDE : x - BESIDE - width;
    const baseline = y + TEXT.small * 0.34 - ((lines.length - 1) * LINE) / 2;
    const { y0: top, ...first } = wordBox(left, baseline, width, TEXT.small);
    const [at, anchor] = side > 0 ? [left, 'start' as const] : [left + width, 'end' as const];
    return { ...first, y0: top, y1: first.y1 + (lines.length - 1) * LINE, lines, at, anchor, baseline };
  });
}

/**
 * The words of an arrow, whole wherever there is room: over it, else beside one of its lifelines, in one line or two;
 * where there is none, cut to its length over it.
 */
function drawLabel(scene: Scene, text: string, ends: Ends, strong = false): void {
  const { columns, placer, sheet } = scene;
  const { pen } = sheet;
  const { x0, x1 } = ends;
  const weight = strong ? 600 : 400;
  const size = TEXT.small;
  const baseline = Math.min(ends.y0, ends.y1) - 3;
  const over = (words: string): LabelBox[] => {
    const width = textWidth(words, size, weight);
    // In the middle, or where no lifeline that is busy crosses the arrow.
    return LABEL_AT.map((share) => {
      const at = x0 + (x1 - x0) * share;
      return { ...wordBox(at - width / 2, baseline, width, size), lines: [words], at, anchor: 'middle', baseline };
    });
  };
  const halves = wrapBalanced(text, size, textWidth(text, size, weight) * 0.65, weight);
  const cut = shortened(text, size, Math.abs(x1 - x0) - 10, weight);
  const choices = [
    ...over(text),
    ...besideBoxes([text], weight, ends),
    ...(halves.length === 2 ? besideBoxes(halves, weight, ends) : []),
    ...(cut === text ? [] : over(cut)),
  ];
  const inside = choices.filter((box) => box.x0 >= columns.timeWidth && box.x1 <= sheet.width);
  const place = placer.first(inside, 1);
  if (place === undefined) return;
  const { anchor, at } = place;
  for (const [i, line] of place.lines.entries()) {
    pen.text(line, at, place.baseline + i * LINE, { size, weight, anchor, halo: 'surface' });
  }
}
const LABEL_AT = [0.5, 0.3, 0.7, 0.2, 0.8] as const;

interface LabelBox extends Box {
  readonly lines: readonly string[];
  readonly at: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Of the first line. */
  readonly baseline: number;
}

/** An arrow between two lifelines; open and dashed for what does not block, or never arrived. */
export function drawArrow(
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

/** What the items of one chart share while they are drawn. */
export interface Scene {
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

/** One item as data. */
export function sayItem(pen: Pen, item: SequenceItem, idOf: (index: number) => string): void {
  const startNs = item.atNs;
  switch (item.kind) {
    case 'message': {
      const [lane, to] = [idOf(item.from), idOf(item.to)];
      return pen.says({ item: 'message', lane, to, name: item.name, startNs, endNs: item.receivedNs, count: 1 });
    }
    case 'access': {
      const { count, illegal, untilNs: endNs } = item;
      return pen.says({
        item: 'access',
        lane: idOf(item.driver),
        to: idOf(item.device),
        startNs,
        endNs,
        count,
        illegal,
      });
    }
    case 'note': {
      const lengthNs = item.lengthNs === 0 ? null : item.lengthNs;
      return pen.says({
        item: 'mark',
        lane: idOf(item.actor),
        name: item.note,
        startNs,
        endNs: startNs,
        lengthNs,
        count: 1,
      });
    }
    case 'gap': {
      const name = item.times > 0 ? 'again' : 'left-out';
      const count = item.times > 0 ? item.times : item.messages;
      return pen.says({ item: 'gap', name, startNs, endNs: item.untilNs, count });
    }
  }
}

/** One item at its height. */
export function drawItem(scene: Scene, { item, y, endY }: Placed): void {
  const { columns, illegal, sheet } = scene;
  const { pen, words } = sheet;
  switch (item.kind) {
    case 'message': {
      const [x0, x1] = [columns.xOf(item.from), columns.xOf(item.to)];
      const lost = item.receivedNs === null;
      drawLabel(scene, words.messageName(item.name, item.notify), { x0, y0: y, x1, y1: endY });
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
      drawLabel(scene, words.accesses(item.count, item.illegal), { x0, y0: y - 1, x1, y1: y - 1 }, bad);
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
