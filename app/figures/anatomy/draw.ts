import { phaseBar } from '../../widgets/marks/phase-bars.ts';
import { d } from '../drawing/node.ts';
import type { Pen, TextStyle } from '../drawing/pen.ts';
import type { Segment } from './bar.ts';
import type { AnatomyLayout, AnatomyRow, PlacedText, TextRole } from './layout.ts';
import type { PlacedEntry } from './legend.ts';
import type { AnatomyStyle } from './style.ts';
import type { AnatomyWords } from './words.ts';

/** Paints a laid out anatomy: the same on the page, in a file and from the command line. */

const ROLE: Readonly<Record<TextRole, Pick<TextStyle, 'weight' | 'color'>>> = {
  'axis-name': { color: 'ink2' },
  tick: { color: 'ink3' },
  name: { weight: 600 },
  condition: { color: 'ink2' },
  result: { weight: 600 },
  comparison: { weight: 500 },
  quiet: { color: 'ink2' },
};

/** The parts of a bar, each in its pattern. */
function drawSegments(pen: Pen, segments: readonly Segment[], y: number, height: number, words: AnatomyWords): void {
  for (const { phase, x, width, startNs, endNs } of segments) {
    if (phase === 'rest') pen.rect(x, y, width, height, { fill: 'outageSolid' });
    else pen.phase(phase, x, y, width, height, `${words.phase[phase]} ${words.duration(endNs - startNs)}`);
  }
}

/**
 * The words of a bar. On busy patterns they stand on a flat plate; on the wide hatch of the screen a halo is enough.
 */
function drawSegmentWords(pen: Pen, segments: readonly Segment[], y: number, height: number, size: number): void {
  for (const { phase, texts } of segments) {
    if (phase === 'rest') continue;
    const bar = phaseBar(phase, pen.theme);
    const plated = bar.tile !== null && (phase !== 'detection' || pen.theme === 'print');
    const ground = plated ? { plate: bar.ground } : { halo: bar.ground };
    for (const { text, x } of texts) {
      pen.text(text, x, y + height / 2 + size * 0.35, { size, weight: 600, color: bar.words, ...ground });
    }
  }
}

function drawSwatch(pen: Pen, { swatch, x, baseline }: PlacedEntry, size: number): void {
  if (swatch === null) return;
  const middle = baseline - size * 0.36;
  const mark = size < 12 ? 8 : 12;
  if (swatch === 'escalated') pen.mark('check-failed', mark, x + size * 0.46, middle);
  else if (swatch === 'skipped') pen.mark('skipped', mark, x + size * 0.46, middle);
  else pen.phase(swatch, x, middle - size * 0.42, size * 0.92, size * 0.84);
}

/** The far end of a bar whose outage had not ended: torn off, and going on. */
function tornEdge(x: number, y: number, height: number): string {
  const step = height / 6;
  const teeth = Array.from({ length: 6 }, (_, i) => d`L${x + (i % 2 === 0 ? -7 : 0)} ${y + (i + 1) * step}`);
  return d`M${x} ${y}` + teeth.join('');
}

function drawRow(pen: Pen, row: AnatomyRow, barLeft: number, words: AnatomyWords): void {
  const { lens, y, height, width } = row;
  const [right, below] = [barLeft + width, y + height];
  drawSegments(pen, row.segments, y, height, words);
  if (row.open) {
    const edge = tornEdge(right, y, height);
    pen.area(`${edge}${d`L${right + 2} ${below}V${y}Z`}`, 'surface');
    pen.path(edge, { color: 'vermText', width: 1.5 });
  }
  if (lens === null) return;
  pen.area(d`M${barLeft} ${below + 1}V${lens.y}H${barLeft + lens.width}L${right} ${below + 1}Z`, 'sunken');
  drawSegments(pen, lens.segments, lens.y, lens.height, words);
}

function drawRowWords(pen: Pen, row: AnatomyRow, { phase, legend }: AnatomyStyle['text']): void {
  drawSegmentWords(pen, row.segments, row.y, row.height, phase);
  if (row.lens !== null) drawSegmentWords(pen, row.lens.segments, row.lens.y, row.lens.height, legend);
  for (const entry of row.legend) {
    drawSwatch(pen, entry, legend);
    pen.text(entry.text, entry.textX, entry.baseline, { size: legend, weight: entry.strong ? 600 : 400 });
  }
}

/** Everything below the playhead: the scale and the bars. */
export function drawAnatomyBars(pen: Pen, layout: AnatomyLayout, words: AnatomyWords, scale = true): void {
  const { axisTop, axisBottom, barLeft, gridBottom, rows, ticks } = layout;
  if (scale) {
    for (const x of ticks) {
      const zero = x === barLeft;
      pen.line(x, axisTop, x, zero ? axisBottom + 5 : gridBottom, { color: zero ? 'edge' : 'line', width: 1 });
    }
  }
  for (const row of rows) drawRow(pen, row, barLeft, words);
}

/** Everything above it: the words. Large letters stand closer on the screen. */
export function drawAnatomyWords(pen: Pen, layout: AnatomyLayout, style: AnatomyStyle, scale = true): void {
  for (const row of layout.rows) drawRowWords(pen, row, style.text);
  for (const text of layout.texts) {
    if (scale || (text.role !== 'tick' && text.role !== 'axis-name')) drawText(pen, text);
  }
}

function drawText(pen: Pen, { role, text, x, baseline, size }: PlacedText): void {
  const tight = role === 'result' && pen.theme !== 'print' && size > 30;
  pen.text(text, x, baseline, { size, ...ROLE[role], ...(tight ? { spacing: '-.02em' } : {}) });
}
