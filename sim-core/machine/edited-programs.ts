import { assert, InputError } from '../base/assert.ts';
import type { DriverProgram } from '../drivers/driver-program.ts';
import { faultRefusal } from '../faults/refusal.ts';
import { AssemblyError, assemble, type Program } from '../isa/assembler.ts';
import { editedSource } from '../scenario/program-edit.ts';
import {
  DRIVER_KINDS,
  type DriverKind,
  type ProgramEdit,
  type ProgramEdits,
  type Scenario,
} from '../scenario/scenario.ts';
import { driverKindOf } from './driver-kind.ts';

/**
 * The programs of a scenario's drivers, those that the user changed among them. An edited program is the binary on the
 * disk: every incarnation is made of it, under every system. All that a machine asks of it is a first instruction, at
 * which every incarnation begins, and data that fit in the driver's segment; whether it drives anything is its own
 * affair, and found out by running it.
 */

/** The programs of the kinds of driver that are at hand. */
export type DriverPrograms = Readonly<Partial<Record<DriverKind, DriverProgram>>>;

/** What is wrong with the size of a program, or null. */
export function misfit({ code, data }: Program, { dataBytes }: DriverProgram): string | null {
  if (code.length === 0) return 'there is no instruction in it; write one, or take the built-in program back';
  if (data.length <= dataBytes) return null;
  return `its data take ${data.length} bytes, and the segment of this driver has ${dataBytes}; make them smaller`;
}

function edited(builtIn: DriverProgram, edit: ProgramEdit | undefined, name: string): DriverProgram {
  if (edit === undefined) return builtIn;
  const source = editedSource(builtIn.source, edit, name);
  try {
    const program = assemble(source);
    const wrong = misfit(program, builtIn);
    if (wrong !== null) throw new InputError(`${name}: ${wrong}.`);
    return { ...builtIn, source, program };
  } catch (error) {
    if (error instanceof AssemblyError) throw new InputError(`${name}: ${error.message}.`);
    throw error;
  }
}

/** Seeking makes many machines of one scenario: what its edits come to is worked out once. */
const known = new WeakMap<ProgramEdits, Partial<Record<DriverKind, DriverProgram>>>();

/**
 * What the scenario makes of these built-in programs. @throws InputError with one sentence that names line, column and
 * remedy, when an edited one does not assemble or does not fit.
 */
export function programsOf<P extends DriverPrograms>(
  builtIn: P,
  { programs: edits }: Pick<Scenario, 'programs'>,
  name: string,
): P {
  if (edits === undefined) return builtIn;
  const made = known.get(edits) ?? {};
  known.set(edits, made);
  const programs: { [K in DriverKind]?: DriverProgram } = {};
  for (const kind of DRIVER_KINDS) {
    const original = builtIn[kind];
    if (original === undefined) continue;
    made[kind] ??= edited(original, edits[kind], `${name}: program of ${kind}`);
    programs[kind] = made[kind];
  }
  return programs as P;
}

/**
 * Refuses faults that have no place in an edited program. @throws InputError with one sentence: which fault, why, and
 * the remedy.
 */
export function checkFaultSites(
  builtIn: DriverPrograms,
  scenario: Pick<Scenario, 'faults' | 'programs'>,
  name: string,
): void {
  if (scenario.programs === undefined) return;
  const programs = programsOf(builtIn, scenario, name);
  for (const [index, fault] of scenario.faults.entries()) {
    const kind = driverKindOf(fault.driver);
    const [original, program] = [builtIn[kind], programs[kind]];
    assert(original !== undefined && program !== undefined, `the program of ${kind} is at hand`);
    const refusal = faultRefusal(original, program, fault);
    if (refusal === null) continue;
    throw new InputError(
      `${name}: faults[${index}] (${fault.kind}) has no place in the program of ${kind}: ${refusal.sentence}.`,
    );
  }
}
