import type { Incident, Phase } from '../../../sim-core/index.ts';
import type { Axis } from '../../timeline/axis.ts';
import type { Block } from '../../timeline/layout.ts';
import { hasOutage } from '../../timeline/model.ts';
import { outageSpan } from '../../timeline/paint/headings.ts';
import type { TimelineWords } from '../../timeline/words.ts';
import { phaseBar } from '../../widgets/marks/phase-bars.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { type Placer, wordBox } from '../drawing/placer.ts';
import { TEXT } from '../figure.ts';
import { textWidth } from '../font/measure.ts';
import { HEADING } from './blocks.ts';
import { drawCuts } from './ruler.ts';

/** Over the lanes of a system: each outage as a bracket with its length, and its phases with theirs. */

/** The tint of each outage over the lanes. */
export function drawOutages(pen: Pen, block: Block, axis: Axis, durationNs: number): void {
  for (const incident of block.system.incidents) {
    if (!hasOutage(incident)) continue;
    const { startNs, endNs } = outageSpan(incident, durationNs);
    const x0 = Math.max(0, axis.xOf(startNs));
    const x1 = Math.min(axis.widthPx, axis.xOf(endNs));
    const height = block.rowsY1 - block.rowsY0;
    if (x1 > x0) pen.rect(x0, block.rowsY0, Math.max(0.8, x1 - x0), height, { fill: 'outage' });
  }
}

/** Phases as drawn: an error that nobody has noticed lasts to the end of the run. */
function phasesOf(incident: Incident, durationNs: number): readonly Pick<Phase, 'name' | 'startNs' | 'endNs'>[] {
  if (incident.phases.length > 0 || incident.activatedAtNs === null || incident.detectedAtNs !== null)
    return incident.phases;
  return [{ name: 'detection', startNs: incident.activatedAtNs, endNs: durationNs as Phase['endNs'] }];
}

function drawBracket(pen: Pen, y: number, axis: Axis, x0: number, x1: number, back: boolean, text: string, p: Placer) {
  const left = Math.max(0, x0);
  const right = Math.min(axis.widthPx, x1);
  const hook = 5.5;
  const start = x0 >= 0 ? d`M${x0} ${y + hook}V${y}` : d`M0 ${y}`;
  const end = back && x1 <= axis.widthPx ? d`H${x1}V${y + hook}` : d`H${right}`;
  pen.path(start + end, { color: 'ink', width: 1.1 });
  const size = TEXT.label;
  const width = textWidth(text, size, 600);
  const baseline = y + size * 0.34;
  if (right - left > width + 26) {
    const x = Math.min((left + right) / 2, left + 70 + width / 2);
    p.take(wordBox(x - width / 2, baseline, width, size));
    pen.text(text, x, baseline, { size, weight: 600, anchor: 'middle', plate: 'surface' });
    return;
  }
  const beside = [wordBox(right + 6, baseline, width, size), wordBox(left - 6 - width, baseline, width, size)];
  const place = p.first(beside.filter((box) => box.x0 >= 0 && box.x1 <= axis.widthPx));
  if (place !== undefined) pen.text(text, place.x0, baseline, { size, weight: 600 });
}

/** The words of one phase on its strip: the longest that fit between the cuts. */
function drawPhaseWords(pen: Pen, texts: readonly string[], name: Phase['name'], spans: readonly Span[], y: number) {
  const size = TEXT.small;
  const bar = phaseBar(name, pen.theme);
  for (const text of texts) {
    const width = textWidth(text, size, 500);
    const span = spans.find(([from, to]) => to - from >= width + 9);
    if (span === undefined) continue;
    const x = span[0] + 5;
    const ground = bar.tile === null ? {} : { plate: bar.ground };
    pen.text(text, x, y + HEADING.stripHeight / 2 + size * 0.34, { size, weight: 500, color: bar.words, ...ground });
    return;
  }
}
type Span = readonly [from: number, to: number];

function drawStrip(
  pen: Pen,
  y: number,
  axis: Axis,
  incident: Incident,
  durationNs: number,
  words: TimelineWords,
  placer: Placer,
): void {
  const phases = phasesOf(incident, durationNs).filter(
    ({ startNs, endNs }) => axis.xOf(endNs) >= 0 && axis.xOf(startNs) <= axis.widthPx,
  );
  const within = (ns: number): number => Math.max(0, Math.min(axis.widthPx, axis.xOf(ns)));
  for (const { name, startNs, endNs } of phases) {
    const x0 = within(startNs);
    pen.says({ item: 'phase', lane: incident.driver, name, startNs, endNs });
    pen.phase(name, x0, y, Math.max(1.2, within(endNs) - x0), HEADING.stripHeight);
  }
  const cuts = axis
    .visibleFolds()
    .filter((fold) => phases.some(({ startNs, endNs }) => startNs <= fold.startNs && endNs >= fold.endNs));
  drawCuts(pen, cuts, y + HEADING.stripHeight / 2, HEADING.stripHeight);
  for (const { name, startNs, endNs } of phases) {
    const edges = cuts.map(({ x0, x1 }) => (x0 + x1) / 2).filter((x) => x > within(startNs) && x < within(endNs));
    const stops = [within(startNs) - 6, ...edges, within(endNs) + 6];
    const spans = stops.slice(1).map((to, i): Span => [(stops[i] ?? 0) + 6, to - 6]);
    drawPhaseWords(pen, words.phase(name, endNs - startNs, incident.detectedBy), name, spans, y);
  }
  const [first, last] = [phases[0], phases.at(-1)];
  if (first === undefined || last === undefined || first === last || incident.serviceResumedAtNs === null) return;
  // Too narrow for words of their own: one sum for all that came after the detection.
  const [from, to] = [axis.xOf(first.endNs), axis.xOf(last.endNs)];
  const text = words.restart(last.endNs - first.endNs);
  const box = wordBox(to + 5, y + HEADING.stripHeight / 2 + 3.2, textWidth(text, TEXT.small, 500), TEXT.small);
  if (to - from > 60 || to < 0 || box.x1 > axis.widthPx || placer.first([box]) === undefined) return;
  pen.text(text, box.x0, y + HEADING.stripHeight / 2 + 3.2, { size: TEXT.small, weight: 500 });
}

/** An outage as data. */
export function sayOutage(pen: Pen, incident: Incident, startNs: number, endNs: number | null): void {
  const { decision, detectedBy: by, driver: lane, fault } = incident;
  pen.says({ item: 'outage', lane, name: fault.kind, startNs, endNs, by, decision });
}

/** Brackets and strips of all failures of one system in range. */
export function drawHeading(
  pen: Pen,
  block: Block,
  axis: Axis,
  durationNs: number,
  words: TimelineWords,
  placer: Placer,
): void {
  const seen = block.system.incidents.filter((incident) => {
    const { startNs, endNs } = outageSpan(incident, durationNs);
    return hasOutage(incident) && axis.xOf(endNs) >= 0 && axis.xOf(startNs) <= axis.widthPx;
  });
  for (const incident of seen) {
    const { startNs, endNs } = outageSpan(incident, durationNs);
    const [x0, x1] = [Math.max(0, axis.xOf(startNs)), Math.min(axis.widthPx, axis.xOf(endNs))];
    placer.take({ x0, x1, y0: block.bracketY - 1, y1: block.bracketY + 1 });
    placer.take({ x0, x1, y0: block.y0 + HEADING.strip, y1: block.y0 + HEADING.strip + HEADING.stripHeight });
  }
  for (const incident of seen) {
    const { startNs, endNs, back } = outageSpan(incident, durationNs);
    sayOutage(pen, incident, startNs, back ? endNs : null);
    const text = words.outage(back ? endNs - startNs : null);
    drawBracket(pen, block.bracketY, axis, axis.xOf(startNs), axis.xOf(endNs), back, text, placer);
    drawStrip(pen, block.y0 + HEADING.strip, axis, incident, durationNs, words, placer);
  }
}
