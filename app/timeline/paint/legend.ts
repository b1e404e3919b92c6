import type { MarkName } from '../../widgets/marks/marks.ts';
import { LEGEND, type LegendEntry, type TimelineWords } from '../words.ts';
import type { Brush } from './brush.ts';

const MARKS: Partial<Record<LegendEntry, MarkName>> = {
  message: 'message',
  interrupt: 'interrupt',
  tick: 'tick',
  quantum: 'quantum-end',
  passed: 'check-passed',
  failed: 'check-failed',
  noBeat: 'heartbeat-missed',
  noticed: 'detected',
};

/** One line that explains what repeats; it stops where the width ends. */
export function paintLegend(brush: Brush, y: number, widthPx: number, words: TimelineWords): void {
  let x = 0;
  const total = LEGEND.reduce((sum, entry) => sum + swatchPx(entry) + 4 + brush.width(words.legend[entry], 12, 400), 0);
  const gap = Math.min(22, Math.max(10, (widthPx - total) / (LEGEND.length - 1)));
  for (const entry of LEGEND) {
    const text = words.legend[entry];
    const end = x + swatchPx(entry) + 4 + brush.width(text, 12, 400);
    if (end > widthPx) break;
    paintSwatch(brush, entry, x, y);
    brush.text(text, x + swatchPx(entry) + 4, y + 4.5, { color: 'ink2' });
    x = end + gap;
  }
}

const swatchPx = (entry: LegendEntry): number => (MARKS[entry] === undefined ? 18 : 12);

function paintSwatch(brush: Brush, entry: LegendEntry, x: number, y: number): void {
  const { ctx, palette } = brush;
  const mark = MARKS[entry];
  if (mark !== undefined) brush.mark(mark, 12, x + 6, y);
  else if (entry === 'running') brush.rect(x, y - 6, 18, 12, 'blue');
  else if (entry === 'waiting') brush.rect(x, y - 0.75, 18, 1.5, 'edge');
  else if (entry === 'stuck') brush.dashed(x, y, x + 18, y, 'vermText', 2.5, [2, 4]);
  else {
    brush.rect(x, y - 6, 18, 12, 'spin');
    ctx.strokeStyle = palette.vermText;
    ctx.lineWidth = 1.25;
    ctx.strokeRect(x + 0.6, y - 5.4, 16.8, 10.8);
    ctx.lineWidth = 1.1;
    ctx.beginPath();
    ctx.moveTo(x + 2.5, y + 3);
    for (const dx of [2.5, 8.5]) {
      ctx.bezierCurveTo(x + dx + 5, y + 3, x + dx + 6, y - 3, x + dx + 3, y - 3);
      ctx.bezierCurveTo(x + dx, y - 3, x + dx + 1, y + 3, x + dx + 6, y + 3);
    }
    ctx.stroke();
  }
}
