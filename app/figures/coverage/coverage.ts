import { type CoverageCell, NO_FAILURE, SILENT_FAULTS, WATCHERS, type Watcher } from '../../../sim-core/index.ts';
import { formatNumber } from '../../i18n/format.ts';
import { d } from '../drawing/node.ts';
import { type Drawn, type LegendItem, NARROW, type Sheet, TEXT } from '../figure.ts';
import { shortened, textWidth, wrapBalanced, wrapHeading } from '../font/measure.ts';

/** The matrix of detectors against silent failures: what each finds, and after how long. A table of real text. */

const ROW = 17;
const LINE = 11.5;
const GROUPS: readonly { readonly name: 'heartbeat' | 'site' | 'scan'; readonly watchers: readonly Watcher[] }[] = [
  { name: 'heartbeat', watchers: ['heartbeat'] },
  { name: 'site', watchers: ['quantum', 'tick', 'switch'] },
  { name: 'scan', watchers: ['scan', 'requester', 'cpu-clock'] },
];

interface Grid {
  readonly namesWidth: number;
  readonly cell: number;
  /** Centre of a column. */
  readonly xOf: (column: number) => number;
}

function gridOf({ names, width, words }: Sheet): Grid {
  const longest = Math.max(
    ...SILENT_FAULTS.map((fault) => {
      const more = NO_FAILURE.has(fault) ? textWidth(` (${words.coverage.noFailure})`, TEXT.small) : 0;
      return textWidth(names.fault[fault].name, TEXT.body) + more;
    }),
  );
  const namesWidth = Math.min(longest + 10, width * (width < NARROW ? 0.3 : 0.32));
  const cell = Math.min(86, (width - namesWidth) / WATCHERS.length);
  return { namesWidth, cell, xOf: (column) => namesWidth + cell * (column + 0.5) };
}

/** Groups of detectors and their names; the height. */
function drawHead({ pen, width, words }: Sheet, grid: Grid): number {
  const size = TEXT.small;
  const groups = GROUPS.map(({ name, watchers }) => {
    const first = WATCHERS.indexOf(watchers[0] ?? 'heartbeat');
    const [x0, x1] = [grid.xOf(first) - grid.cell / 2 + 3, grid.xOf(first + watchers.length - 1) + grid.cell / 2 - 3];
    return { x0, x1, lines: wrapBalanced(words.coverage.group[name], size, x1 - x0 + 4, 600).slice(0, 2) };
  });
  const top = (Math.max(...groups.map(({ lines }) => lines.length)) - 1) * LINE;
  for (const { x0, x1, lines } of groups) {
    pen.path(d`M${x0} ${top + 18}v-3H${x1}v3`, { color: 'ink', width: 0.9 });
    for (const [k, line] of lines.entries()) {
      const y = top + 11 + (k + 1 - lines.length) * LINE;
      pen.text(shortened(line, size, x1 - x0 + 4, 600), (x0 + x1) / 2, y, { size, weight: 600, anchor: 'middle' });
    }
  }
  const room = grid.cell - 2;
  const lines = WATCHERS.map((watcher) => wrapHeading(words.coverage.watcher[watcher], size, room).slice(0, 5));
  const most = Math.max(...lines.map(({ length }) => length));
  for (const [i, own] of lines.entries()) {
    for (const [k, line] of own.entries()) {
      const y = top + 31 + (k + most - own.length) * LINE;
      pen.text(shortened(line, size, room), grid.xOf(i), y, { size, anchor: 'middle' });
    }
  }
  const height = top + 31 + (most - 1) * LINE + 6;
  pen.line(0, height, Math.min(width, grid.namesWidth + grid.cell * WATCHERS.length), height, {
    color: 'ink',
    width: 1,
  });
  return height;
}

/** One cell: a mark and a length where the fault was found, an empty ring where it was not. */
function drawCell(sheet: Sheet, grid: Grid, cell: CoverageCell, column: number, y: number): void {
  const { pen, timelineWords, width: sheetWidth } = sheet;
  const { afterNs: lengthNs, detectedBy: by, fault: name, watcher } = cell;
  pen.says({ item: 'cell', name, watcher, lengthNs, by });
  const x = grid.xOf(column);
  const harmless = NO_FAILURE.has(cell.fault);
  if (cell.afterNs === null) {
    if (harmless) pen.mark('check-passed', 8, x, y);
    else pen.path(d`M${x - 3} ${y}h6`, { color: 'edge', width: 1.2 });
    return;
  }
  // In a column there is room for the number alone; the legend says that it is in ms.
  const narrow = sheetWidth < NARROW;
  const text = narrow ? formatNumber(cell.afterNs / 1e6) : timelineWords.duration(cell.afterNs);
  const width = textWidth(text, TEXT.small, 500);
  const marked = !narrow && width + 14 <= grid.cell - 4;
  const left = x - (width + (marked ? 12 : 0)) / 2;
  const fill = harmless ? 'spin' : 'accentTint';
  // Without room for a mark a false alarm has an edge, so that it is told apart without colour too.
  const edge = harmless && narrow ? FALSE_EDGE : {};
  pen.rect(x - grid.cell / 2 + 1.5, y - ROW / 2 + 1.5, grid.cell - 3, ROW - 3, { fill, radius: 2, ...edge });
  if (marked) pen.mark(harmless ? 'check-failed' : 'detected', 8, left + 4, y);
  pen.text(text, left + (marked ? 12 : 0), y + TEXT.small * 0.34, {
    size: TEXT.small,
    weight: 500,
    color: harmless ? 'vermText' : 'ink',
  });
}

const FALSE_EDGE = { edge: 'vermText', edgeWidth: 1.2 } as const;

function legendOf({ width, words: { coverage } }: Sheet): LegendItem[] {
  const box = (
    id: string,
    text: string,
    fill: 'accentTint' | 'spin',
    edge: Partial<typeof FALSE_EDGE>,
  ): LegendItem => ({
    id,
    text,
    width: 14,
    draw: (pen, x, y) => pen.rect(x + 0.6, y - 4.5, 13, 9, { fill, radius: 2, ...edge }),
  });
  const narrow = width < NARROW;
  const mark = (id: string, name: 'detected' | 'check-failed' | 'check-passed', text: string): LegendItem => ({
    id,
    text,
    width: 10,
    draw: (pen, x, y) => pen.mark(name, 8, x + 4, y),
  });
  return [
    narrow ? box('found', coverage.foundMs, 'accentTint', {}) : mark('found', 'detected', coverage.found),
    {
      id: 'not-found',
      text: coverage.notFound,
      width: 8,
      draw: (pen, x, y) => pen.line(x, y, x + 6, y, { color: 'edge', width: 1.2 }),
    },
    narrow
      ? box('false-alarm', coverage.falseAlarm, 'spin', FALSE_EDGE)
      : mark('false-alarm', 'check-failed', coverage.falseAlarm),
    mark('quiet', 'check-passed', coverage.quiet),
  ];
}

/** The matrix, from y = 0 down. */
export function drawCoverage(sheet: Sheet, cells: readonly CoverageCell[]): Drawn {
  const { names, pen, words } = sheet;
  const grid = gridOf(sheet);
  const right = grid.namesWidth + grid.cell * WATCHERS.length;
  let y = drawHead(sheet, grid);
  for (const fault of SILENT_FAULTS) {
    const middle = y + ROW / 2;
    const note = NO_FAILURE.has(fault) ? ` (${words.coverage.noFailure})` : '';
    const noteWidth = textWidth(note, TEXT.small);
    const whole = textWidth(names.fault[fault].name, TEXT.body) + noteWidth <= grid.namesWidth - 6;
    const name = shortened(names.fault[fault].name, TEXT.body, grid.namesWidth - 6);
    pen.text(name, 0, middle + TEXT.body * 0.34, { size: TEXT.body });
    if (note !== '' && whole) {
      const x = textWidth(name, TEXT.body);
      pen.text(note, x, middle + TEXT.body * 0.34, { size: TEXT.small, color: 'ink2' });
    }
    for (const [column, watcher] of WATCHERS.entries()) {
      const cell = cells.find((one) => one.fault === fault && one.watcher === watcher);
      if (cell !== undefined) drawCell(sheet, grid, cell, column, middle);
    }
    y += ROW;
    pen.line(0, y, right, y, { color: 'line', width: 0.6 });
  }
  return { height: y + 1, legend: legendOf(sheet), caption: words.coverage.caption, title: words.kind.coverage };
}
