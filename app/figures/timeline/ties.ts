import type { Incident } from '../../../sim-core/index.ts';
import type { Axis } from '../../timeline/axis.ts';
import type { Block } from '../../timeline/layout.ts';
import { firstFailure } from '../../timeline/model.ts';
import type { TimelineWords } from '../../timeline/words.ts';
import type { Datum } from '../drawing/datum.ts';
import { d } from '../drawing/node.ts';
import type { Pen } from '../drawing/pen.ts';
import { TEXT } from '../figure.ts';
import { textWidth } from '../font/measure.ts';

/** The same event in two neighbouring systems, joined, with the difference as its label. */

/** Between two systems: with ties and without. */
export const BETWEEN = { tied: 58, apart: 20 } as const;
const LEVELS = [19, 37] as const;
/** Differences below this share of the longer outage are not worth a tie. */
const WORTH = 0.02;

interface Tie {
  readonly text: string;
  readonly name: 'detected' | 'resumed';
  /** Sooner below, ns; below 0: later. */
  readonly gainNs: number;
  readonly upperNs: number;
  readonly lowerNs: number;
}

const began = (incident: Incident): number => incident.activatedAtNs ?? incident.fault.atNs;

/** What is sooner or later in the lower system, each counted from its own failure. */
export function tiesOf(upper: Block['system'], lower: Block['system'], words: TimelineWords): Tie[] {
  const [a, b] = [firstFailure(upper), firstFailure(lower)];
  if (a === undefined || b === undefined || a.driver !== b.driver) return [];
  const longest = Math.max(a.outageNs ?? 0, b.outageNs ?? 0);
  const tie = (name: Tie['name'], upperNs: number | null, lowerNs: number | null): Tie[] => {
    if (upperNs === null || lowerNs === null) return [];
    const gainNs = upperNs - began(a) - (lowerNs - began(b));
    if (Math.abs(gainNs) < WORTH * longest || gainNs === 0) return [];
    const say = name === 'detected' ? words.noticed : words.back;
    return [{ text: say(Math.abs(gainNs), gainNs > 0), name, gainNs, upperNs, lowerNs }];
  };
  return [
    ...tie('detected', a.detectedAtNs, b.detectedAtNs),
    ...tie('resumed', a.serviceResumedAtNs, b.serviceResumedAtNs),
  ];
}

/** Whose data a block's is. */
const of = ({ system: { branch, id } }: Block): Pick<Datum, 'system' | 'branch'> => ({
  system: id.replace(/@.*$/, ''),
  branch: branch?.mark ?? null,
});

const columnName = ({ branch, system }: Pick<Datum, 'system' | 'branch'>): string =>
  branch === null ? `${system}` : `${system}@${branch}`;

/** Elbows from the block above to the one below; those that leave the range are left out. */
export function drawTies(pen: Pen, upper: Block, lower: Block, ties: readonly Tie[], axis: Axis): void {
  const inside = (x: number): boolean => x >= 0 && x <= axis.widthPx;
  const shown = ties
    .map((tie, i) => ({ ...tie, from: axis.xOf(tie.upperNs), to: axis.xOf(tie.lowerNs), level: LEVELS[i] ?? 37 }))
    .filter(({ from, to }) => inside(from) && inside(to));
  const labelLeft = Math.max(0, ...shown.map(({ from, to }) => Math.min(from, to))) + 10;
  const [y0, y1] = [upper.rowsY1 + 1, lower.y0 + 1];
  for (const { from, gainNs, level, lowerNs, name, text, to, upperNs } of shown) {
    const pair = { ...of(upper), to: columnName(of(lower)) };
    pen.says({ item: 'tie', ...pair, name, startNs: upperNs, endNs: lowerNs, lengthNs: gainNs });
    const y = upper.rowsY1 + level;
    pen.path(d`M${from} ${y0}V${y}H${to}V${y1 - 5}`, { color: 'ink', width: 1.1 });
    pen.area(d`M${from - 1.8} ${y0}a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0Z`, 'ink');
    pen.area(d`M${to - 2.5} ${y1 - 6}L${to} ${y1}L${to + 2.5} ${y1 - 6}Z`, 'ink');
    const width = textWidth(text, TEXT.label, 600);
    const within = Math.abs(to - from) > width + 30;
    const x = within ? labelLeft : Math.max(from, to) + 6;
    const fits = x + width <= axis.widthPx ? x : Math.min(from, to) - 6 - width;
    if (fits >= 0) {
      pen.text(text, fits, y + TEXT.label * 0.34, { size: TEXT.label, weight: 600, plate: 'surface' });
    }
  }
  const [a, b] = [firstFailure(upper.system), firstFailure(lower.system)];
  if (a === undefined || b === undefined || shown.length === 0) return;
  const [xa, xb] = [axis.xOf(began(a)), axis.xOf(began(b))];
  // Faults by milestone strike each system at an instant of its own: far apart, they are not the same line.
  if (!inside(xa) || !inside(xb) || Math.abs(xa - xb) > 18) return;
  pen.line(xa, upper.rowsY1, xb, lower.bracketY, { color: 'ink2', width: 1, dash: [0.1, 2.2], round: true });
}
