/**
 * Rows of one height of which only those in view are built. A browser's element cannot be as high as a million rows:
 * then the scroll bar goes over them in proportion, and keys still reach every one.
 */

/** Highest element that every browser lays out exactly, px. */
const HIGHEST_PX = 8_000_000;
/** Built above and below those in view. */
const BEYOND = 4;

export interface VirtualRows {
  readonly count: number;
  readonly rowPx: number;
  /** Of the rows alone, without headings. */
  readonly viewPx: number;
}

/** Height of the element that scrolls. */
export const heightOf = ({ count, rowPx }: VirtualRows): number => Math.min(count * rowPx, HIGHEST_PX);

/** Rows in view at once, whole ones. */
export const pageOf = ({ viewPx, rowPx }: VirtualRows): number => Math.max(1, Math.floor(viewPx / rowPx));

/** How many rows a pixel of scrolling passes. */
function rowsAPixel(rows: VirtualRows): number {
  const way = heightOf(rows) - rows.viewPx;
  return way <= 0 ? 0 : (rows.count - rows.viewPx / rows.rowPx) / way;
}

/** The row at the upper edge, with its fraction. */
export const topRow = (rows: VirtualRows, scrollPx: number): number => scrollPx * rowsAPixel(rows);

/** Where to scroll to so that `row` is at the upper edge. */
export function scrollTo(rows: VirtualRows, row: number): number {
  const rate = rowsAPixel(rows);
  return rate === 0 ? 0 : Math.min(Math.max(0, row / rate), heightOf(rows) - rows.viewPx);
}

/** The rows to build, [from, to), and how far down the first of them stands, px. */
export function builtRows(rows: VirtualRows, scrollPx: number): { from: number; to: number; offsetPx: number } {
  const top = topRow(rows, scrollPx);
  const from = Math.max(0, Math.floor(top) - BEYOND);
  const to = Math.min(rows.count, Math.ceil(top + rows.viewPx / rows.rowPx) + BEYOND);
  return { from, to, offsetPx: scrollPx - (top - from) * rows.rowPx };
}

/** The scroll position that brings `row` into view with the least movement, or into the middle when it is far away. */
export function revealed(rows: VirtualRows, scrollPx: number, row: number): number {
  const top = topRow(rows, scrollPx);
  const page = rows.viewPx / rows.rowPx;
  if (row >= top && row + 1 <= top + page) return scrollPx;
  const far = row < top - page || row > top + 2 * page;
  return scrollTo(rows, far ? row - page / 2 : row < top ? row : row + 1 - page);
}
