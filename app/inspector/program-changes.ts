import {
  type DriverKind,
  InputError,
  lineHunks,
  type ProgramEdits,
  programSource,
  sourceLines,
} from '../../sim-core/index.ts';

/** Lines of the built-in program, and what stands in their place. */
export interface ProgramChange {
  /** Of the first of them in the program as it is, from 1. */
  readonly line: number;
  readonly old: readonly string[];
  readonly now: readonly string[];
}

/** What the user changed in the program of a kind of driver, in order; nothing where the edit makes no program. */
export function programChanges(kind: DriverKind, programs: ProgramEdits | undefined): readonly ProgramChange[] {
  if (programs?.[kind] === undefined) return [];
  try {
    const original = sourceLines(programSource(kind));
    const lines = sourceLines(programSource(kind, programs));
    return lineHunks(original, lines).map(({ from, to, at, until }) => ({
      line: at + 1,
      old: original.slice(from, to),
      now: lines.slice(at, until),
    }));
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

/** The lines, from 1, that are the user's. */
export const changedLines = (changes: readonly ProgramChange[]): ReadonlySet<number> =>
  new Set(changes.flatMap(({ line, now }) => now.map((_, i) => line + i)));
