import { type Incident, outageBegan, type Phase } from '../../../sim-core/index.ts';
import type { Axis, Fold } from '../axis.ts';
import { type Block, STRIP_PX } from '../layout.ts';
import { firstFailure, hasOutage } from '../model.ts';
import type { TimelineWords } from '../words.ts';
import type { Brush } from './brush.ts';
import { paintCuts } from './folds.ts';
import { barOf, fillPhase } from './phase-fill.ts';

/** When the outage began, and when it ended or the run did. */
export function outageSpan(incident: Incident, durationNs: number): { startNs: number; endNs: number; back: boolean } {
  const startNs = outageBegan(incident) ?? incident.fault.atNs;
  const back = incident.serviceResumedAtNs !== null;
  return {
    startNs,
    endNs: back ? (incident.phases.at(-1)?.endNs ?? incident.serviceResumedAtNs ?? startNs) : durationNs,
    back,
  };
}

/** The tint of an outage over a block's lanes. */
export function paintOutages(brush: Brush, block: Block, axis: Axis, durationNs: number): void {
  for (const incident of block.system.incidents) {
    if (!hasOutage(incident)) continue;
    const { startNs, endNs } = outageSpan(incident, durationNs);
    const x0 = Math.max(0, axis.xOf(startNs));
    const x1 = Math.min(axis.widthPx, axis.xOf(endNs));
    if (x1 > x0) brush.rect(x0, block.rowsY0, Math.max(1, x1 - x0), block.rowsY1 - block.rowsY0, 'outage');
  }
}

/** Bracket, strip of phases and their words, for each failure of a block in view. */
export function paintHeading(
  brush: Brush,
  block: Block,
  axis: Axis,
  durationNs: number,
  words: TimelineWords,
  /** How much sooner than its neighbour above it was back, ns, where no tie says it. */
  soonerNs: number | null = null,
): void {
  const first = firstFailure(block.system);
  const folds = axis.visibleFolds();
  const spans = block.system.incidents.flatMap((incident) => {
    const { startNs, endNs } = outageSpan(incident, durationNs);
    return hasOutage(incident) ? [[axis.xOf(startNs), axis.xOf(endNs)] as const] : [];
  });
  for (const incident of block.system.incidents) {
    if (!hasOutage(incident)) continue;
    const span = outageSpan(incident, durationNs);
    const x0 = axis.xOf(span.startNs);
    const x1 = axis.xOf(span.endNs);
    if (x1 < 0 || x0 > axis.widthPx) continue;
    const text = words.outage(span.back ? span.endNs - span.startNs : null);
    const difference = incident === first && soonerNs !== null ? words.back(Math.abs(soonerNs), soonerNs > 0) : null;
    const texts = difference === null ? [text] : [`${text} · ${difference}`, text];
    const free = (from: number, to: number): boolean => spans.every(([a, b]) => a === x0 || to < a || from > b);
    paintBracket(brush, block, axis, x0, x1, span.back, texts, free);
    if (block.stripY !== null) paintStrip(brush, block.stripY, axis, folds, incident, durationNs, words);
  }
}

const LOW_HEADING_PX = 16;

function paintBracket(
  brush: Brush,
  block: Block,
  axis: Axis,
  x0: number,
  x1: number,
  back: boolean,
  /** Longest first. */
  texts: readonly string[],
  free: (from: number, to: number) => boolean,
): void {
  const { ctx, palette } = brush;
  const y = block.bracketY;
  const left = Math.max(-4, x0);
  const right = Math.min(axis.widthPx + 4, x1);
  ctx.strokeStyle = palette.ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  if (x0 >= 0) ctx.moveTo(x0, y + 8);
  else ctx.moveTo(left, y);
  ctx.lineTo(left, y);
  ctx.lineTo(right, y);
  if (back && x1 <= axis.widthPx) ctx.lineTo(x1, y + 8);
  ctx.stroke();
  // Where a system has one lane, its heading is as low as small letters.
  const sizePx = block.rowsY0 - block.y0 < LOW_HEADING_PX ? 12 : 16;
  for (const text of texts) {
    const width = brush.width(text, sizePx, 600) + 16;
    const style = { sizePx, weight: 600, halo: 'surface' } as const;
    const baseline = y + sizePx * 0.34;
    if (right - left > width + 24) {
      const x = Math.min((left + right) / 2, left + 150 + width / 2);
      brush.rect(x - width / 2, y - 6, width, 12, 'surface');
      brush.text(text, x, baseline, { ...style, align: 'center' });
      return;
    }
    if (right + width < axis.widthPx + 8 && free(right + 8, right + width)) {
      brush.text(text, right + 12, baseline, style);
      return;
    }
    if (left - width > 0 && free(left - width, left - 8)) {
      brush.text(text, left - 12, baseline, { ...style, align: 'right' });
      return;
    }
  }
}

/** Ends of the phases as drawn: one that is still under way lasts to the end of the run. */
function phasesOf(incident: Incident, durationNs: number): readonly Pick<Phase, 'name' | 'startNs' | 'endNs'>[] {
  if (incident.phases.length > 0 || incident.activatedAtNs === null || incident.detectedAtNs !== null)
    return incident.phases;
  return [{ name: 'detection', startNs: incident.activatedAtNs, endNs: durationNs as Phase['endNs'] }];
}

function paintStrip(
  brush: Brush,
  y: number,
  axis: Axis,
  folds: readonly Fold[],
  incident: Incident,
  durationNs: number,
  words: TimelineWords,
): void {
  const phases = phasesOf(incident, durationNs);
  for (const phase of phases) {
    const x0 = axis.xOf(phase.startNs);
    const x1 = axis.xOf(phase.endNs);
    if (x1 < -2 || x0 > axis.widthPx + 2) continue;
    fillPhase(brush, phase.name, x0, Math.max(x0, -4), Math.min(x1, axis.widthPx + 4), y, STRIP_PX);
  }
  const crossed = folds.filter((fold) =>
    phases.some((phase) => phase.startNs <= fold.startNs && phase.endNs >= fold.endNs),
  );
  paintCuts(brush, crossed, y + STRIP_PX / 2, STRIP_PX);
  for (const phase of phases) paintPhaseWords(brush, phase, incident, axis, crossed, y, words);
  const [first, ...rest] = phases;
  const last = phases.at(-1);
  if (first === undefined || last === undefined || rest.length === 0 || incident.serviceResumedAtNs === null) return;
  const x1 = axis.xOf(last.endNs);
  const narrow = x1 - axis.xOf(first.endNs) < 90 && x1 > 0;
  const text = words.restart(last.endNs - first.endNs);
  if (narrow && x1 + brush.width(text, 13, 600) + 12 < axis.widthPx) {
    brush.text(text, x1 + 8, y + 13.5, { sizePx: 13, weight: 600, halo: 'surface' });
  }
}

/** Words in the first part of a phase, between the cuts, that has room for them. */
function paintPhaseWords(
  brush: Brush,
  phase: Pick<Phase, 'name' | 'startNs' | 'endNs'>,
  incident: Incident,
  axis: Axis,
  cuts: readonly Fold[],
  y: number,
  words: TimelineWords,
): void {
  let from = Math.max(0, axis.xOf(phase.startNs));
  const to = Math.min(axis.widthPx, axis.xOf(phase.endNs));
  const edges = cuts.map((fold) => (fold.x0 + fold.x1) / 2).filter((x) => x > from && x < to);
  const by = incident.detectedBy;
  const choices = words.phase(phase.name, phase.endNs - phase.startNs, by);
  const bar = barOf(brush, phase.name);
  for (const edge of [...edges, to]) {
    const room = (edge === to ? to : edge - 8) - from - 12;
    const text = choices.find((choice) => brush.width(choice, 13, 600) <= room);
    if (text !== undefined) {
      // Narrow patterns make letters hard to read: there they stand on a plate. The wide hatch carries them.
      if (phase.name !== 'detection' || brush.theme === 'print') {
        brush.rect(from + 4, y + 2, brush.width(text, 13, 600) + 6, STRIP_PX - 4, bar.ground);
      }
      brush.text(text, from + (phase.name === 'detection' ? 10 : 7), y + 13.5, {
        sizePx: 13,
        weight: 600,
        color: bar.words,
      });
      return;
    }
    from = edge + 8;
  }
}
