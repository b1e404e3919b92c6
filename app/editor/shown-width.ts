/** Columns of a tab, as the style sheet of the field shows them. */
const TAB = 4;

/** How many letters wide the beginning of a line is shown. */
export const shownWidth = (begin: string): number =>
  [...begin].reduce((width, letter) => (letter === '\t' ? width + TAB - (width % TAB) : width + 1), 0);

/** Where a letter of a text is shown: its line from 0, and its column. */
export function shownPlace(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length - 1, column: shownWidth(before.slice(before.lastIndexOf('\n') + 1)) };
}
