import { type CoverageCell, NO_FAILURE, SILENT_FAULTS, WATCHERS, type Watcher } from '../../../sim-core/index.ts';
import { formatNumber } from '../../i18n/format.ts';
import { d } from '../drawing/node.ts';
import { type Drawn, type LegendItem, NARROW, type Sheet, TEXT } from '../figure.ts';
import { shortened, textWidth, wrapText } from '../font/measure.ts';

/** The matrix of detectors against silent failures: what each finds, and after how long. A table of real text. */

const ROW = 17;
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
  let column = 0;
  for (const { name, watchers } of GROUPS) {
    const [x0, x1] = [grid.xOf(column) - grid.cell / 2 + 3, grid.xOf(column + watchers.length - 1) + grid.cell / 2 - 3];
    pen.path(d`M${x0} 18v-3H${x1}v3`, { color: 'ink', width: 0.9 });
    const text = shortened(words.coverage.group[name], size, x1 - x0, 600);
    pen.text(text, (x0 + x1) / 2, 11, { size, weight: 600, anchor: 'middle' });
    column += watchers.length;
  }
  const room = grid.cell - 4;
  const lines = WATCHERS.map((watcher) => wrapText(words.coverage.watcher[watcher], size, room).slice(0, 3));
  const most = Math.max(...lines.map(({ length }) => length));
  for (const [i, own] of lines.entries()) {
    for (const [k, line] of own.entries()) {
      const y = 31 + (k + most - own.length) * 11.5;
      pen.text(shortened(line, size, room), grid.xOf(i), y, { size, anchor: 'middle' });
    }
  }
  const height = 31 + (most - 1) * 11.5 + 6;
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
  const marked = width + 14 <= grid.cell - 4;
  const left = x - (width + (marked ? 12 : 0)) / 2;
  const fill = harmless ? 'spin' : 'accentTint';
  pen.rect(x - grid.cell / 2 + 1.5, y - ROW / 2 + 1.5, grid.cell - 3, ROW - 3, { fill, radius: 2 });
  if (marked) pen.mark(harmless ? 'check-failed' : 'detected', 8, left + 4, y);
  pen.text(text, left + (marked ? 12 : 0), y + TEXT.small * 0.34, {
    size: TEXT.small,
    weight: 500,
    color: harmless ? 'vermText' : 'ink',
  });
}

function legendOf({ width, words: { coverage } }: Sheet): LegendItem[] {
  const mark = (id: string, name: 'detected' | 'check-failed' | 'check-passed', text: string): LegendItem => ({
    id,
    text,
    width: 10,
    draw: (pen, x, y) => pen.mark(name, 8, x + 4, y),
  });
  return [
    mark('found', 'detected', width < NARROW ? coverage.foundMs : coverage.found),
    {
      id: 'not-found',
      text: coverage.notFound,
      width: 8,
      draw: (pen, x, y) => pen.line(x, y, x + 6, y, { color: 'edge', width: 1.2 }),
    },
    mark('false-alarm', 'check-failed', coverage.falseAlarm),
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
