import { InputError } from '../base/assert.ts';
import { lineHunks, sameEnds } from '../base/line-diff.ts';
import {
  DRIVER_KINDS,
  type DriverKind,
  type ProgramEdit,
  type ProgramEdits,
  type Scenario,
  type SourceChange,
} from './scenario.ts';
import { isPlainObject, type PlainObject } from './upgrade.ts';

/** Programs of drivers that the user changed: between texts and edits, and out of unknown data. */

/** A program has at most so many letters; the longest that is built in has a third of them. */
export const MAX_SOURCE_LETTERS = 65_536;
export const MAX_SOURCE_LINES = 5000;

/** The lines of a text, whatever ends them. */
export const sourceLines = (text: string): string[] => text.replaceAll(/\r\n?/g, '\n').split('\n');

/** A text as a scenario can keep it: lines ended by line feeds, and no control character but the tab. */
export const plainSource = (text: string): string =>
  sourceLines(text)
    .map((line) => [...line].filter((letter) => letter === '\t' || letter >= ' ').join(''))
    .join('\n');

/** The edit that makes `text` of `original`; undefined when they are the same. */
export function editBetween(original: string, text: string): ProgramEdit | undefined {
  const before = sourceLines(original);
  const after = sourceLines(text);
  const changes = lineHunks(before, after).map(({ from, to, at, until }): SourceChange => {
    // What is only put in is found again by the line before it.
    const context = from === to && from > 0 ? 1 : 0;
    return { line: from - context + 1, old: before.slice(from - context, to), new: after.slice(at - context, until) };
  });
  if (changes.length === 0) return undefined;
  const whole = { source: after };
  return JSON.stringify({ changes }).length < JSON.stringify(whole).length ? { changes } : whole;
}

/**
 * How many lines an edit changes: of a place that has other lines now, the larger of both numbers. Null for a program
 * that was written anew.
 */
export function changedLineCount(edit: ProgramEdit): number | null {
  if ('source' in edit) return null;
  return edit.changes.reduce((sum, { old, new: now }) => {
    const { start, end } = sameEnds(old, now);
    return sum + Math.max(old.length, now.length) - start - end;
  }, 0);
}

/**
 * The scenario with `edit` as what is changed in the program of `kind`; null: the built-in one. Whether it makes a
 * program is `checkSource`'s to say.
 */
export function withProgramEdit(scenario: Scenario, kind: DriverKind, edit: ProgramEdit | null): Scenario {
  const { programs, ...rest } = scenario;
  const { [kind]: _, ...others } = programs ?? {};
  const edits: ProgramEdits = edit === null ? others : { ...others, [kind]: edit };
  return Object.keys(edits).length === 0 ? rest : { ...rest, programs: edits };
}

/** Index in `lines`, from `first` on, at which `old` stands: the nearest to `wanted`; -1 when it stands nowhere. */
function placeOf(old: readonly string[], lines: readonly string[], wanted: number, first: number): number {
  let best = -1;
  for (let at = first; at + old.length <= lines.length; at++) {
    if (best >= 0 && Math.abs(at - wanted) >= Math.abs(best - wanted)) continue;
    if (old.every((line, i) => lines[at + i] === line)) best = at;
  }
  return best;
}

/**
 * The source that an edit makes of the built-in one. `name` says in messages whose it is.
 * @throws InputError when a place is not there any more: the built-in program is another one than it was.
 */
export function editedSource(original: string, edit: ProgramEdit, name: string): string {
  if ('source' in edit) return edit.source.join('\n');
  const lines = sourceLines(original);
  const out: string[] = [];
  let next = 0;
  for (const { line, old, new: now } of edit.changes) {
    const at = placeOf(old, lines, line - 1, next);
    if (at < 0) {
      throw new InputError(
        `${name}: "${(old.find((one) => one.trim() !== '') ?? '').trim()}", which is changed at line ${line}, does not ` +
          'stand in the built-in program; it may be of another version of Koboshi: write the change again.',
      );
    }
    out.push(...lines.slice(next, at), ...now);
    next = at + old.length;
  }
  return [...out, ...lines.slice(next)].join('\n');
}

/** A line of text: no control character but the tab. */
const isLine = (value: unknown): value is string =>
  typeof value === 'string' && [...value].every((letter) => letter === '\t' || letter >= ' ');

function checkLines(value: unknown, field: string): readonly string[] {
  if (Array.isArray(value) && value.length <= MAX_SOURCE_LINES && value.every(isLine)) return value;
  throw new InputError(`${field} must be a list of at most ${MAX_SOURCE_LINES} lines of text, one string each.`);
}

function checkChange(value: unknown, field: string): SourceChange {
  if (!isPlainObject(value) || Object.keys(value).some((key) => !['line', 'old', 'new'].includes(key))) {
    throw new InputError(`${field} must be { "line": 120, "old": ["…"], "new": ["…"] }.`);
  }
  const { line } = value;
  if (typeof line !== 'number' || !Number.isInteger(line) || line < 1 || line > MAX_SOURCE_LINES) {
    throw new InputError(`${field}.line must be a whole number from 1 to ${MAX_SOURCE_LINES}.`);
  }
  const old = checkLines(value['old'], `${field}.old`);
  if (old.length === 0 && line > 1) {
    throw new InputError(
      `${field}.old must have the lines that stand there now, the one before what is put in at least.`,
    );
  }
  return { line, old, new: checkLines(value['new'], `${field}.new`) };
}

function checkEdit(value: unknown, field: string): ProgramEdit {
  const edit = isPlainObject(value) && Object.keys(value).length === 1 ? value : {};
  const { changes, source } = edit as PlainObject;
  if (source !== undefined) return { source: checkLines(source, `${field}.source`) };
  if (!Array.isArray(changes) || changes.length === 0) {
    throw new InputError(`${field} must be { "changes": [ … ] } or { "source": [ … ] }.`);
  }
  return { changes: changes.map((change: unknown, i) => checkChange(change, `${field}.changes[${i}]`)) };
}

/**
 * Edits out of unknown data: their shape and size. Whether they make a program is said where the built-in ones are
 * known
 * (`machine/edited-programs.ts`). Undefined when nothing is edited. @throws InputError with one sentence.
 */
export function parseProgramEdits(value: unknown, name: string): ProgramEdits | undefined {
  if (value === undefined) return undefined;
  const field = `${name}: programs`;
  const kinds = isPlainObject(value) ? Object.keys(value) : ['?'];
  if (!isPlainObject(value) || kinds.some((kind) => !DRIVER_KINDS.some((known) => known === kind))) {
    throw new InputError(
      `${field} must be an object with an edit for each kind of driver: ${DRIVER_KINDS.join(', ')}.`,
    );
  }
  const present = DRIVER_KINDS.filter((kind) => value[kind] !== undefined);
  const edits = present.map((kind) => [kind, checkEdit(value[kind], `${field}.${kind}`)] as const);
  for (const [kind, edit] of edits) {
    if (JSON.stringify(edit).length > MAX_SOURCE_LETTERS) {
      throw new InputError(`${field}.${kind} has more than ${MAX_SOURCE_LETTERS} letters; make the program shorter.`);
    }
  }
  return edits.length === 0 ? undefined : Object.fromEntries(edits);
}
