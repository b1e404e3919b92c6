import { describe, expect, it } from 'vitest';
import { type SystemId, WATCHERS } from '../../sim-core/index.ts';
import type { Datum } from './drawing/datum.ts';
import type { Drawing, SvgNode } from './drawing/node.ts';
import { FIGURE_KINDS, type FigureView } from './figure.ts';
import { FONTS, inputFor, LANGUAGES, wordsIn } from './figures.testing.ts';
import { scenarioFromFigure } from './file/carried.ts';
import { figureData, figureSvg } from './file/figure-file.ts';
import { drawFigure } from './page.ts';

/** What is drawn is what is in the data, and the data is what was simulated. */

const TWO: readonly SystemId[] = ['minix3', 'quick-recovery'];
const BARE = { legend: false, title: false } as const;

/** A number in the units of a drawing, as files write it. */
const short = (value: number): number => Math.round(value * 100) / 100;
const sorted = (values: readonly number[]): number[] => values.map(short).sort((a, b) => a - b);

/** A mark of the visual language: shapes alone, in a group of their own. */
const isMark = ({ tag, attrs, children }: SvgNode): boolean =>
  tag === 'g' &&
  attrs['transform'] !== undefined &&
  children.length > 0 &&
  children.every((child) => typeof child !== 'string' && child.tag === 'path' && child.attrs['fill'] !== undefined);

function* nodesIn(nodes: readonly SvgNode[], dx = 0): Generator<{ readonly node: SvgNode; readonly dx: number }> {
  for (const node of nodes) {
    const shift = Number(/translate\(([-\d.]+)/.exec(String(node.attrs['transform'] ?? ''))?.[1] ?? 0);
    yield { node, dx: dx + shift };
    if (isMark(node) || node.tag === 'defs') continue;
    const children = node.children.filter((child) => typeof child !== 'string');
    yield* nodesIn(children as SvgNode[], dx + shift);
  }
}

/** The drawing of a linear timeline, and where an instant stands in it. */
function linear(id: string, rangeNs: readonly [number, number], view: Partial<FigureView> = {}) {
  const input = inputFor(id, TWO, { ...view, axis: 'linear', rangeNs }, BARE);
  const drawing = drawFigure(input, LANGUAGES.en);
  const all = [...nodesIn(drawing.nodes)];
  // The lanes are as wide as the line under each of them, which begins at the end of the names.
  const rules = all.flatMap(({ node, dx }) => {
    const end = /^M0 [\d.]+L([\d.]+) /.exec(String(node.attrs['d']))?.[1];
    return end === undefined ? [] : [{ dx, width: Number(end) }];
  });
  const widest = rules.reduce((a, b) => (b.width > a.width ? b : a));
  const { dx: left, width } = widest;
  const xOf = (ns: number): number => left + ((ns - rangeNs[0]) / (rangeNs[1] - rangeNs[0])) * width;
  return { input, drawing, all, xOf, left, right: left + width };
}

const of = ({ data }: Drawing, item: string): readonly Datum[] => data.filter((datum) => datum.item === item);

describe.each([
  ['disk-infinite-loop', [4.0e9, 4.2e9]],
  ['disk-infinite-loop', [4.03e9, 4.034e9]],
  ['disk-kill', [3.9e9, 4.4e9]],
] as const)('a timeline of %s from %j', (id, rangeNs) => {
  const { all, drawing, input, left, right, xOf } = linear(id, rangeNs);

  it('has a row for each mark, at its place, and a mark for each row', () => {
    const drawn = all.flatMap(({ node, dx }) => (isMark(node) ? [dx] : []));
    const rows = of(drawing, 'mark');
    expect(rows.length).toBeGreaterThan(3);
    expect(drawn).toHaveLength(rows.length);
    const centres = rows.map(({ startNs, endNs }) => (xOf(startNs ?? 0) + xOf(endNs ?? 0)) / 2);
    // A mark is 8 or 12 wide and stands on its centre.
    for (const [i, x] of sorted(drawn).entries()) {
      const near = sorted(centres).some((centre) => Math.abs(centre - x - 4) < 0.03 || Math.abs(centre - x - 6) < 0.03);
      expect(near, `mark ${i} at ${x}`).toBe(true);
    }
  });

  it('has a row for each message, from when to when, as it was simulated', () => {
    const tips = all.flatMap(({ node, dx }) => {
      const data = String(node.attrs['d'] ?? '');
      const heads = [...data.matchAll(/M[-\d.]+ [-\d.]+L([-\d.]+) [-\d.]+L[-\d.]+ [-\d.]+/g)];
      return node.tag === 'path' ? heads.map(([, x]) => dx + Number(x)) : [];
    });
    const rows = of(drawing, 'message');
    const places = rows.map(({ startNs, endNs }) => Math.min(xOf(endNs ?? startNs ?? 0), right));
    // Ties have arrow heads too, one each.
    expect(tips.length - of(drawing, 'tie').length).toBe(rows.length);
    for (const x of places) expect(tips.some((tip) => Math.abs(tip - x) < 0.03)).toBe(true);
    for (const { system, startNs, endNs, lane } of rows) {
      const run = input.runs.find((one) => one.system === system);
      const { sentAt, receivedAt, from } = run?.timeline.arrows ?? { sentAt: [], receivedAt: [], from: [] };
      const hit = [...sentAt].some(
        (at, i) =>
          at === startNs && run?.actors[from[i] ?? -1]?.id === lane && (endNs === null || receivedAt[i] === endNs),
      );
      expect(hit).toBe(true);
    }
  });

  it('has a row for each phase, in the strip and on its lane', () => {
    const drawn = all.flatMap(({ node, dx }) =>
      node.tag === 'rect' && String(node.attrs['fill']).startsWith('url(#') ? [dx + Number(node.attrs['x'])] : [],
    );
    const phases = new Set(of(drawing, 'phase').map(({ name }) => name));
    const rows = [...of(drawing, 'phase'), ...of(drawing, 'state').filter(({ name }) => phases.has(name))];
    const starts = rows.map(({ startNs }) => Math.max(left, xOf(startNs ?? 0)));
    // The edge of a bar stands inside it.
    for (const x of drawn) expect(Math.min(...starts.map((start) => Math.abs(start - x)))).toBeLessThan(0.5);
  });
});

describe('the data', () => {
  it('of an anatomy are the outages and their parts, which sum to them', () => {
    const input = inputFor('disk-infinite-loop', TWO, { kind: 'anatomy' });
    const drawing = drawFigure(input, LANGUAGES.en);
    const words = wordsIn(drawing).map((box) => box.words);
    const outages = of(drawing, 'outage');
    expect(outages.map(({ system }) => system)).toEqual(TWO);
    for (const { system, startNs, endNs } of outages) {
      const lengthNs = (endNs ?? 0) - (startNs ?? 0);
      expect(words).toContain(LANGUAGES.en.anatomy.duration(lengthNs));
      const parts = of(drawing, 'phase').filter((part) => part.system === system);
      expect(parts.reduce((sum, part) => sum + (part.endNs ?? 0) - (part.startNs ?? 0), 0)).toBe(lengthNs);
    }
  });

  it('of what a program moves are the steps of its area: nothing while its driver is down, all that was moved in sum', () => {
    const whole = { axis: 'linear', rangeNs: [0, 8e9], throughput: true } as const;
    const drawing = drawFigure(inputFor('disk-infinite-loop', TWO, whole), LANGUAGES.en);
    for (const system of TWO) {
      const rates = of(drawing, 'rate').filter((datum) => datum.system === system);
      expect(new Set(rates.map(({ lane, name }) => `${lane} ${name}`))).toEqual(new Set(['copy byte']));
      const { services, incidents } = inputFor('disk-infinite-loop', [system]).runs[0]?.report ?? {};
      expect(rates.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(services?.[0]?.bytes);
      const { activatedAtNs, serviceResumedAtNs } = incidents?.[0] ?? {};
      const still = rates.filter(
        ({ startNs, endNs }) => (startNs ?? 0) > (activatedAtNs ?? 0) && (endNs ?? 0) < (serviceResumedAtNs ?? 0),
      );
      expect(still.every(({ amount }) => amount === 0)).toBe(true);
      expect(still.length > 10).toBe(system === 'minix3');
    }
    // Without them a figure has the bytes that it had before there were any.
    expect(of(drawFigure(inputFor('disk-infinite-loop', TWO), LANGUAGES.en), 'rate')).toEqual([]);
  });

  it('of a message chart are its arrows, accesses, notes and gaps', () => {
    const input = inputFor('disk-infinite-loop', ['quick-recovery'], { kind: 'sequence' }, BARE);
    const drawing = drawFigure(input, LANGUAGES.en);
    const heads = [...nodesIn(drawing.nodes)].filter(({ node }) =>
      /^M[-\d.]+ [-\d.]+L[-\d.]+ [-\d.]+L[-\d.]+ [-\d.]+Z?$/.test(String(node.attrs['d'] ?? '')),
    );
    expect(heads).toHaveLength(of(drawing, 'message').length);
    const notes = wordsIn(drawing).filter(({ words }) => words === 'fault');
    expect(of(drawing, 'mark').filter(({ name }) => name === 'fault')).toHaveLength(notes.length);
  });

  it('of a machine are its boxes at the instant', () => {
    const input = inputFor('disk-infinite-loop', TWO, { kind: 'machine', atNs: 4.06e9 }, BARE);
    const { data } = drawFigure(input, LANGUAGES.en);
    const disk = data.filter(({ item, lane }) => item === 'state' && lane === 'disk');
    expect(disk.map(({ name, endNs }) => [name, endNs])).toEqual([
      ['infinite-loop', 4.06e9],
      ['infinite-loop', 4.06e9],
    ]);
  });

  it('of the coverage are its cells', () => {
    const input = inputFor('disk-infinite-loop', TWO, { kind: 'coverage' });
    const { data } = drawFigure(input, LANGUAGES.en);
    expect(data).toHaveLength(input.coverage.length);
    expect(new Set(data.map(({ watcher }) => watcher))).toEqual(new Set(WATCHERS));
  });

  it('shrink with the range: what is not drawn is not in them', () => {
    const [near, whole] = [
      linear('disk-infinite-loop', [4.0e9, 4.01e9]).drawing.data,
      linear('disk-infinite-loop', [0, 8e9]).drawing.data,
    ];
    // Lanes are gathered in columns: there are no more of them than the figure is wide.
    expect(whole.length).toBeLessThan(2000);
    for (const { item, startNs, endNs } of near.filter(({ item }) => item === 'state' || item === 'mark')) {
      expect(`${item} ${(startNs ?? 0) < 4.02e9 && (endNs ?? 0) > 3.99e9}`).toBe(`${item} true`);
    }
  });
});

describe.each(FIGURE_KINDS)('%s as a file of data', (kind) => {
  const systems: readonly SystemId[] = kind === 'sequence' ? ['quick-recovery'] : TWO;
  const input = inputFor('disk-infinite-loop', systems, { kind });

  it('CSV has the same cells in each line, and JSON the same rows', () => {
    const [head = '', ...lines] = figureData(input, LANGUAGES.en, 'csv').trimEnd().split('\n');
    const columns = head.split(',');
    for (const line of lines) expect(line.split(',')).toHaveLength(columns.length);
    const json = JSON.parse(figureData(input, LANGUAGES.en, 'json'));
    expect(json.data).toHaveLength(lines.length);
    expect(Object.values(json.data[0]).map((cell) => cell ?? '')).toEqual(
      (lines[0] ?? '').split(',').map((cell) => (/^-?\d/.test(cell) ? Number(cell) : cell)),
    );
  });

  it('JSON opens what it was drawn from, like the figure itself', () => {
    const opened = scenarioFromFigure(new TextEncoder().encode(figureData(input, LANGUAGES.en, 'json')));
    expect(opened).toEqual(scenarioFromFigure(new TextEncoder().encode(figureSvg(input, LANGUAGES.en, FONTS))));
  });
});
