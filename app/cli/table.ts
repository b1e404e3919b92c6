/** Aligned columns for a terminal. */

/** Columns a text takes: Japanese letters are not printed here, so each character takes one. */
const width = (text: string): number => [...text].length;

export type Align = 'left' | 'right';

/**
 * Rows as lines, indented by two spaces, columns two spaces apart. `aligns` says how each column stands (left if left
 * out). No line ends in spaces.
 */
export function table(rows: readonly (readonly string[])[], aligns: readonly Align[] = []): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, width(cell));
  }
  const lines = rows.map((row) => {
    const cells = row.map((cell, i) => {
      const gap = ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(cell)));
      return aligns[i] === 'right' ? gap + cell : cell + gap;
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
  return `${lines.join('\n')}\n`;
}
