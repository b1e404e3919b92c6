import type { DriverProgram } from '../drivers/driver-program.ts';
import { changesCode, type FaultSite } from '../drivers/fault-site.ts';
import { AssemblyError, assembleInstruction } from '../isa/assembler.ts';
import { opOf } from '../isa/encoding.ts';
import { type FaultSpec, FIRST_MUTATION } from '../scenario/scenario.ts';
import { hasPlace } from './mutation.ts';
import { addressOf } from './place.ts';

/**
 * Why a fault cannot be put into an edited program. A fault site is a label; where the label is gone, or other
 * instructions stand there than those that the fault is made for, the same words would be another fault than the one
 * that was named. So it is refused.
 */

/** From the facts of a refusal to its sentence, without a full stop. */
export const REFUSAL_SENTENCES = {
  label: (label: string) =>
    `it is put at the label "${label}", which is gone; put the label back or take another fault`,
  site: (label: string) =>
    `other instructions stand at the label "${label}" than those that it changes; put them back or take another fault`,
  name: (label: string, name: string) =>
    `what it puts at "${label}" needs the name "${name}", which is gone; put it back or take another fault`,
  place: (place: string) =>
    `it is aimed at "${place}", and there is no instruction there any more; aim it anew or take another fault`,
  mutation: (type: string) => `no instruction in it can be changed by a mutation of type "${type}"; take another type`,
} as const;

export type RefusalId = keyof typeof REFUSAL_SENTENCES;

export interface FaultRefusal {
  readonly id: RefusalId;
  /** What its sentence is made of, in the order of {@link REFUSAL_SENTENCES}. */
  readonly facts: readonly string[];
  readonly sentence: string;
}

function refusal(id: RefusalId, ...facts: string[]): FaultRefusal {
  const say: (...facts: string[]) => string = REFUSAL_SENTENCES[id];
  return { id, facts, sentence: say(...facts) };
}

/**
 * Why `driver`, an edit of `builtIn`, cannot have this fault; null when it can. An endless loop at a trace point goes
 * wherever the driver stands, and what changes no code goes anywhere.
 */
export function faultRefusal(
  builtIn: DriverProgram,
  driver: DriverProgram,
  { kind, when, mutation, at }: Pick<FaultSpec, 'kind' | 'mutation' | 'at'> & Partial<Pick<FaultSpec, 'when'>>,
): FaultRefusal | null {
  // One that is aimed at an instruction is judged where that is found: machine/fault-targets.ts.
  if (driver === builtIn || !changesCode(kind) || at !== undefined) return null;
  if (kind === 'mutation') {
    const { type } = mutation ?? FIRST_MUTATION;
    return hasPlace(driver.program, type) ? null : refusal('mutation', type);
  }
  if (kind === 'infinite-loop' && when !== undefined && 'mark' in when) return null;
  return siteRefusal(builtIn, driver, driver.faultSites[kind]);
}

/** Why a fault that is aimed at an instruction has no target in `driver`; null when it has. */
export function aimRefusal({ program }: DriverProgram, { at }: Pick<FaultSpec, 'at'>): FaultRefusal | null {
  return at === undefined || addressOf(program, at) !== undefined ? null : refusal('place', String(at));
}

function siteRefusal(builtIn: DriverProgram, driver: DriverProgram, site: FaultSite): FaultRefusal | null {
  const { label, offset, patch } = site;
  const start = driver.program.labels.get(label);
  if (start === undefined) return refusal('label', label);
  const was = builtIn.program.labels.get(label) ?? 0;
  const { code, labels, dataLabels, constants } = driver.program;
  if (start + offset + patch.length > code.length) return refusal('site', label);
  // Up to the first word that is replaced: operands may be others, the instructions may not.
  for (let i = 0; i <= offset; i++) {
    if (opOf(code[start + i] ?? 0) !== opOf(builtIn.program.code[was + i] ?? 0)) return refusal('site', label);
  }
  for (const [i, text] of patch.entries()) {
    try {
      assembleInstruction(text, { labels, dataLabels, constants, address: start + offset + i });
    } catch (error) {
      if (!(error instanceof AssemblyError)) throw error;
      return refusal('name', label, error.problems[0]?.facts[0] ?? text);
    }
  }
  return null;
}
