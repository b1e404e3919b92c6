import type { DriverProgram } from '../drivers/driver-program.ts';
import { type FaultRefusal, faultRefusal } from '../faults/refusal.ts';
import { AssemblyError, type AssemblyProblem, assemble, type Program } from '../isa/assembler.ts';
import { assemblyWarnings } from '../isa/warnings.ts';
import { editBetween, MAX_SOURCE_LETTERS } from '../scenario/program-edit.ts';
import type { DriverKind, FaultSpec, ProgramEdit, ProgramEdits } from '../scenario/scenario.ts';
import { BUILT_IN_PROGRAMS } from './built-in-programs.ts';
import { driverKindOf } from './driver-kind.ts';
import { misfit, programsOf } from './edited-programs.ts';

/** What somebody who edits a driver's program wants to know of it before it runs. */

/** The source of a kind of driver. With `edits`, as they make it. @throws InputError for an edit that fits nowhere. */
export const programSource = (kind: DriverKind, edits?: ProgramEdits): string =>
  programsOf({ ...(edits && { programs: edits }) }, 'scenario')[kind].source;

/** Why a whole program is refused though each of its lines can be read. */
export type ProgramRefusal = 'too-long' | 'empty' | 'data';

export interface CheckedSource {
  /** What keeps it from being assembled, in the order of the text; none for a program. */
  readonly problems: readonly AssemblyProblem[];
  /** What is hardly meant. */
  readonly warnings: readonly AssemblyProblem[];
  readonly refusal: ProgramRefusal | null;
  /** Faults of the scenario, by index, that have no place in it. */
  readonly faults: readonly { readonly index: number; readonly refusal: FaultRefusal }[];
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
  const none = { faults: [], size: null, edit, warnings };
  // As it is kept: a line costs a little more than its letters.
  if (JSON.stringify(edit).length > MAX_SOURCE_LETTERS) return { ...none, problems: [], refusal: 'too-long' };
  if (!('code' in program)) return { ...none, problems: program, refusal: null };
  const size = { instructions: program.code.length, dataBytes: program.data.length };
  if (misfit(program, builtIn) !== null) {
    return { ...none, size, problems: [], refusal: program.code.length === 0 ? 'empty' : 'data' };
  }
  const driver: DriverProgram = edit === null ? builtIn : { ...builtIn, source, program };
  const refused = faults.flatMap((fault, index) => {
    const refusal = driverKindOf(fault.driver) === kind ? faultRefusal(builtIn, driver, fault) : null;
    return refusal === null ? [] : [{ index, refusal }];
  });
  return { ...none, size, problems: [], refusal: null, faults: refused };
}

/** Why a fault put in by hand has no place in the driver's program as it is edited; null when it has. */
export function refusedFault(
  fault: Pick<FaultSpec, 'kind' | 'driver' | 'mutation'>,
  edits: ProgramEdits,
): FaultRefusal | null {
  const kind = driverKindOf(fault.driver);
  return faultRefusal(BUILT_IN_PROGRAMS[kind], programsOf({ programs: edits }, 'scenario')[kind], fault);
}
