import { leastChange } from './line-marks.ts';

/** What keys do in the field of the source beyond what the browser does; every step can be undone there. */

/** Puts `text` in place of a range of the field, as if it had been typed. */
export function replaceRange(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Deprecated, and the only way that leaves the field's own undo whole; where a browser knows it no more, only that
  // is lost.
  const command = text === '' ? 'delete' : 'insertText';
  if (from === to && text === '') return;
  if (document.execCommand(command, false, text)) return;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Where the line begins that holds the letter at `at`. */
const lineBegin = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);

/** The field with another text, of which as little is typed as can be. */
export function retype(field: HTMLTextAreaElement, text: string): void {
  const { from, to, text: put } = leastChange(field.value, text);
  replaceRange(field, from, to, put);
}

/** A new line that begins where the one before it does; after a label alone, where instructions stand. */
export function breakLine(field: HTMLTextAreaElement): void {
  const { value, selectionStart, selectionEnd } = field;
  const line = value.slice(lineBegin(value, selectionStart), selectionStart);
  const indent = /^\s*[\w.]+:\s*$/.test(line) ? '    ' : (/^[ \t]*/.exec(line)?.[0] ?? '');
  replaceRange(field, selectionStart, selectionEnd, `\n${indent}`);
}

/** The lines as comments; where all are comments already, as what they were. */
export function toggledComments(lines: readonly string[]): string[] {
  const written = lines.filter((line) => line.trim() !== '');
  const all = written.length > 0 && written.every((line) => line.startsWith(';'));
  return lines.map((line) => (line.trim() === '' ? line : all ? line.replace(/^; ?/, '') : `; ${line}`));
}

/** Makes comments of the chosen lines, or takes that back. */
export function toggleComments(field: HTMLTextAreaElement): void {
  const { value, selectionStart, selectionEnd } = field;
  const from = lineBegin(value, selectionStart);
  const last = selectionEnd > selectionStart && value[selectionEnd - 1] === '\n' ? selectionEnd - 1 : selectionEnd;
  const end = value.indexOf('\n', last);
  const to = end < 0 ? value.length : end;
  const text = toggledComments(value.slice(from, to).split('\n')).join('\n');
  replaceRange(field, from, to, text);
  field.setSelectionRange(from, from + text.length);
}
