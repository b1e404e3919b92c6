import { type KeyboardEvent, type RefObject, useCallback } from 'react';

/**
 * One tab stop for a whole table: arrows, Home and End go from one thing that can be pressed to the next. Rows and
 * columns are those of the table's own elements.
 */

type Way = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';
const WAYS = new Set<string>(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
const isWay = (key: string): key is Way => WAYS.has(key);

const pressable = (row: Element | undefined): HTMLElement[] => [
  ...(row?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? []),
];
const columnOf = (element: Element): number => element.closest<HTMLTableCellElement>('td, th')?.cellIndex ?? 0;

/** What stands in `row` at a column, or as near as there is. */
function nearest(row: Element | undefined, column: number): HTMLElement | undefined {
  return pressable(row).toSorted((a, b) => Math.abs(columnOf(a) - column) - Math.abs(columnOf(b) - column))[0];
}

function next(rows: readonly Element[], from: HTMLElement, way: Way): HTMLElement | undefined {
  const at = rows.findIndex((row) => row.contains(from));
  const inRow = pressable(rows[at]);
  const place = inRow.indexOf(from);
  if (way === 'ArrowLeft') return inRow[place - 1];
  if (way === 'ArrowRight') return inRow[place + 1];
  if (way === 'Home')
    return nearest(
      rows.find((row) => pressable(row).length > 0),
      0,
    );
  if (way === 'End')
    return nearest(
      rows.findLast((row) => pressable(row).length > 0),
      0,
    );
  const others = way === 'ArrowDown' ? rows.slice(at + 1) : rows.slice(0, at).reverse();
  return nearest(
    others.find((row) => pressable(row).length > 0),
    columnOf(from),
  );
}

/** For the table's `onKeyDown`; the keys that it takes do nothing else on the page. */
export function useGridKeys(table: RefObject<HTMLTableElement | null>): (event: KeyboardEvent) => void {
  return useCallback(
    (event) => {
      const { key, target } = event;
      if (!isWay(key) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (!(target instanceof HTMLElement) || table.current === null) return;
      event.preventDefault();
      const found = next([...table.current.rows], target, key);
      found?.focus();
      found?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
    [table],
  );
}
