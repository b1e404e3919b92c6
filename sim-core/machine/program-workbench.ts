import type { DriverProgram } from '../drivers/driver-program.ts';
import { type CodeFault, changesCode } from '../drivers/fault-site.ts';
import { aimRefusal, type FaultRefusal, faultRefusal } from '../faults/refusal.ts';
import { AssemblyError, type AssemblyProblem, assemble, type Program } from '../isa/assembler.ts';
import { assemblyWarnings } from '../isa/warnings.ts';
import { editBetween, MAX_SOURCE_LETTERS, MAX_SOURCE_LINES, sourceLines } from '../scenario/program-edit.ts';
import {
  DRIVER_KINDS,
  type DriverKind,
  type FaultSpec,
  type ProgramEdit,
  type ProgramEdits,
} from '../scenario/scenario.ts';
import { FAULT_KINDS } from '../trace/vocabulary.ts';
import { BUILT_IN_PROGRAMS } from './built-in-programs.ts';
import { driverKindOf } from './driver-kind.ts';
import { misfit, programsOf } from './edited-programs.ts';

/** What somebody who edits a driver's program wants to know of it before it runs. */

/** The source of a kind of driver. With `edits`, as they make it. @throws InputError for an edit that fits nowhere. */
export const programSource = (kind: DriverKind, edits?: ProgramEdits): string =>
  programsOf(BUILT_IN_PROGRAMS, { ...(edits && { programs: edits }) }, 'scenario')[kind].source;

/** Why a whole program is refused though each of its lines can be read. */
export type ProgramRefusal = 'too-long' | 'empty' | 'data';

/** Where a kind of fault would change the program. */
export interface SourceSite {
  readonly kind: CodeFault;
  /** Line of the first instruction that it replaces, from 1; null where it has no place. */
  readonly line: number | null;
  readonly refusal: FaultRefusal | null;
}

export interface CheckedSource {
  /** What keeps it from being assembled, in the order of the text; none for a program. */
  readonly problems: readonly AssemblyProblem[];
  /** What is hardly meant. */
  readonly warnings: readonly AssemblyProblem[];
  readonly refusal: ProgramRefusal | null;
  /** Faults of the scenario, by index, that have no place in it. */
  readonly faults: readonly { readonly index: number; readonly refusal: FaultRefusal }[];
  /** Every kind of fault that has a site in the driver's program; none where it is no program. */
  readonly sites: readonly SourceSite[];
  /** Instructions and bytes of data; null where it is no program. */
  readonly size: { readonly instructions: number; readonly dataBytes: number } | null;
  /** What makes it of the built-in program; null for that itself. */
  readonly edit: ProgramEdit | null;
}

function assembled(source: string): Program | readonly AssemblyProblem[] {
  try {
    return assemble(source);
  } catch (error) {
    if (error instanceof AssemblyError) return error.problems;
    throw error;
  }
}

/** Judges a text as the program of `kind` in a scenario with these faults. */
export function checkSource(kind: DriverKind, source: string, faults: readonly FaultSpec[]): CheckedSource {
  const builtIn = BUILT_IN_PROGRAMS[kind];
  const edit = editBetween(builtIn.source, source) ?? null;
  const warnings = assemblyWarnings(source);
  const program = assembled(source);
  const none = { faults: [], sites: [], size: null, edit, warnings };
  // As it is kept: a line costs a little more than its letters.
  const tooLong = JSON.stringify(edit).length > MAX_SOURCE_LETTERS || sourceLines(source).length > MAX_SOURCE_LINES;
  if (tooLong) return { ...none, problems: [], refusal: 'too-long' };
  if (!('code' in program)) return { ...none, problems: program, refusal: null };
  const size = { instructions: program.code.length, dataBytes: program.data.length };
  if (misfit(program, builtIn) !== null) {
    return { ...none, size, problems: [], refusal: program.code.length === 0 ? 'empty' : 'data' };
  }
  const driver: DriverProgram = edit === null ? builtIn : { ...builtIn, source, program };
  const refused = faults.flatMap((fault, index) => {
    if (driverKindOf(fault.driver) !== kind) return [];
    const refusal = faultRefusal(builtIn, driver, fault) ?? aimRefusal(driver, fault);
    return refusal === null ? [] : [{ index, refusal }];
  });
  return { ...none, size, problems: [], refusal: null, faults: refused, sites: sitesOf(builtIn, driver) };
}

function sitesOf(builtIn: DriverProgram, driver: DriverProgram): SourceSite[] {
  const { labels, lines } = driver.program;
  return FAULT_KINDS.flatMap((kind): SourceSite[] => {
    if (!changesCode(kind) || kind === 'mutation') return [];
    const refusal = faultRefusal(builtIn, driver, { kind });
    const { label, offset } = driver.faultSites[kind];
    return [{ kind, line: refusal === null ? (lines[(labels.get(label) ?? 0) + offset] ?? null) : null, refusal }];
  });
}

/** The kind of driver whose built-in program a text is an edit of; null for a program that has none of their lines. */
export function kindOfSource(source: string): DriverKind | null {
  const edits = DRIVER_KINDS.map((kind) => {
    const edit = editBetween(BUILT_IN_PROGRAMS[kind].source, source);
    return { kind, length: edit === undefined ? 0 : 'source' in edit ? Infinity : JSON.stringify(edit).length };
  });
  const nearest = edits.reduce((best, one) => (one.length < best.length ? one : best));
  return nearest.length === Infinity ? null : nearest.kind;
}

/** Why a fault put in by hand has no place in the driver's program as it is edited; null when it has. */
export function refusedFault(
  fault: Pick<FaultSpec, 'kind' | 'driver' | 'mutation'>,
  edits: ProgramEdits,
): FaultRefusal | null {
  const kind = driverKindOf(fault.driver);
  const programs = programsOf(BUILT_IN_PROGRAMS, { programs: edits }, 'scenario');
  return faultRefusal(BUILT_IN_PROGRAMS[kind], programs[kind], fault);
}
