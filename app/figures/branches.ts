import { branchColor } from '../widgets/branch-hue.ts';
import type { Pen } from './drawing/pen.ts';
import { type FigureRun, type LegendItem, type RunBranch, TEXT } from './figure.ts';

/** What a figure says of the branches that it compares: a letter in a box of its colour, and its name. */

export const BADGE = { width: 13, height: 12 } as const;

/** The branches of the runs, each once; none where one alone is shown. */
export const branchesIn = (runs: readonly FigureRun[]): readonly RunBranch[] => [
  ...new Map(runs.flatMap(({ branch }) => (branch === null ? [] : [[branch.mark, branch] as const]))).values(),
];

/** The letter in its box, from `x` on, its middle at `y`. */
export function drawBadge(pen: Pen, { mark }: Pick<RunBranch, 'mark'>, x: number, y: number): void {
  const color = branchColor(mark);
  const { width, height } = BADGE;
  pen.rect(x, y - height / 2, width, height, { fill: 'surface', edge: color, edgeWidth: 1, radius: 2.5 });
  const style = { size: TEXT.small, weight: 600, color, anchor: 'middle' } as const;
  pen.text(mark, x + width / 2, y + TEXT.small * 0.35, style);
}

/** The entry of the legend. */
export const branchItem = (branch: RunBranch): LegendItem => ({
  id: `branch-${branch.mark}`,
  text: branch.name,
  width: BADGE.width,
  draw: (pen, x, y) => drawBadge(pen, branch, x, y),
});
