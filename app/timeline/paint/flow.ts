import type { LaneProgress } from '../../../sim-core/index.ts';
import type { Axis } from '../axis.ts';
import type { Row } from '../layout.ts';
import type { IndexedSystem } from '../model.ts';
import { drawRates, peakRate, stepNs } from '../throughput.ts';
import type { TimelineWords } from '../words.ts';
import type { Brush } from './brush.ts';

/** What the programs move, below their lanes: one scale for each under all systems, or the comparison would lie. */

interface FlowScale {
  readonly stepNs: number;
  readonly perSecond: number;
  readonly unit: LaneProgress['unit'];
}
/** The scale of a program, by its id. */
export type FlowScales = (program: string) => FlowScale | undefined;

const idOf = ({ system }: IndexedSystem, { actor }: LaneProgress): string => system.actors[actor]?.id ?? '';

export function flowScales(systems: readonly IndexedSystem[], axis: Axis): FlowScales {
  const made = new Map<string, FlowScale>();
  return (program) => {
    const known = made.get(program);
    if (known !== undefined) return known;
    const shown = systems.flatMap((one) =>
      one.system.data.progress.filter((progress) => idOf(one, progress) === program),
    );
    const [first] = shown;
    if (first === undefined) return undefined;
    const lengthNs = stepNs(shown, axis);
    const perSecond = Math.max(...shown.map((progress) => peakRate(progress, lengthNs)));
    const scale = { stepNs: lengthNs, perSecond, unit: first.unit };
    made.set(program, scale);
    return scale;
  };
}

/** The rate of one program as an area of steps. */
export function paintFlow(brush: Brush, row: Row, { system }: IndexedSystem, axis: Axis, scaleOf: FlowScales): void {
  const { flow, actor } = row;
  if (flow === undefined) return;
  const scale = scaleOf(actor.id);
  const progress = system.data.progress.find((one) => one.actor === actor.index);
  const { ctx, palette } = brush;
  const [base, heightPx] = [flow.y1, flow.y1 - flow.y0];
  if (scale !== undefined && progress !== undefined && scale.perSecond > 0) {
    ctx.beginPath();
    ctx.moveTo(0, base);
    drawRates(progress, axis, scale.stepNs, (x0, x1, perSecond) => {
      const y = base - Math.min(1, perSecond / scale.perSecond) * heightPx;
      ctx.lineTo(x0, y);
      ctx.lineTo(x1, y);
    });
    ctx.lineTo(axis.widthPx, base);
    ctx.closePath();
    ctx.globalAlpha = 0.55;
    ctx.fillStyle = palette.sky;
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  brush.dashed(0, flow.y0, axis.widthPx, flow.y0, 'line', 1, [2, 3]);
  brush.rect(0, base - 0.5, axis.widthPx, 1, 'edge');
}

/** What the upper edge of the area means, below the name of its lane. */
export function paintFlowName(brush: Brush, row: Row, roomPx: number, scaleOf: FlowScales, words: TimelineWords): void {
  const scale = scaleOf(row.actor.id);
  if (row.flow === undefined || scale === undefined) return;
  const choices = words.rate(scale.perSecond, scale.unit, scale.stepNs);
  const text = choices.find((choice) => brush.width(choice, 12, 400) <= roomPx) ?? choices.at(-1) ?? '';
  brush.text(text, 0, Math.min(row.flow.y1, row.flow.y0 + 12), { color: 'ink2' });
}
