import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InputError } from '../base/assert.ts';
import { assemble } from '../isa/assembler.ts';
import { KINDS } from '../machine/kinds/kinds.ts';
import { makesSense } from '../machine/machine.testing.ts';
import { Machine } from '../machine/machine.ts';
import { editBetween } from '../scenario/program-edit.ts';
import { DRIVER_KINDS, type DriverKind, SCENARIO_VERSION, type Scenario, SYSTEMS } from '../scenario/scenario.ts';
import { verdictOf } from './verdict.ts';
import { WORKLOADS } from './workloads.ts';

/** What a student may do to a program in a hurry: lines out, twice, swapped, replaced by some other line. */
const strokes = fc.array(
  fc.record({
    place: fc.noBias(fc.nat({ max: 9999 })),
    how: fc.nat({ max: 3 }),
    other: fc.nat({ max: 999 }),
  }),
  { minLength: 3, maxLength: 8 },
);

function mangled(kind: DriverKind, edits: readonly { place: number; how: number; other: number }[]): string {
  const lines = KINDS[kind].program.source.split('\n');
  const code = lines.indexOf('start:');
  for (const { place, how, other } of edits) {
    const at = code + (place % (lines.length - code));
    const line = lines[at] ?? '';
    const another = lines[code + (other % (lines.length - code))] ?? '';
    // A label stays: without it nothing assembles.
    if (line.endsWith(':')) continue;
    if (how === 0) lines.splice(at, 1);
    else if (how === 1) lines.splice(at, 0, line);
    else if (!another.includes(':')) lines.splice(at, how === 2 ? 1 : 0, another);
  }
  return lines.join('\n');
}

/** A name whose definition was cut out is an error in the text, and such a text is refused. */
function assembles(text: string): boolean {
  try {
    assemble(text);
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return false;
  }
}

const cases = fc
  .record({ kind: fc.constantFrom(...DRIVER_KINDS), system: fc.constantFrom(...SYSTEMS), strokes, seed: fc.integer() })
  .map(({ kind, system, strokes: edits, seed }): Scenario | null => {
    const text = mangled(kind, edits);
    const edit = editBetween(KINDS[kind].program.source, text);
    if (edit === undefined) return null;
    if (!assembles(text)) return null;
    const { set, brief } = WORKLOADS[kind];
    return {
      koboshi: SCENARIO_VERSION,
      id: 'mangled',
      seed,
      durationMs: 600,
      system,
      set: { ...set, ...brief, 'detection.heartbeat.periodMs': 250, 'restart.giveUpAfter': 3 },
      faults: [],
      programs: { [kind]: edit },
    };
  });

it('a driver that was edited into nonsense harms nobody where drivers are isolated, and the run holds together', () => {
  let ran = 0;
  fc.assert(
    fc.property(cases, (scenario) => {
      if (scenario === null || !makesSense(scenario)) return;
      ran++;
      expect(verdictOf(scenario).complaints).toEqual([]);
      if (ran % 4 > 0) return;
      const [skipping, plain] = [new Machine(scenario), new Machine(scenario, { skip: false })];
      for (const machine of [skipping, plain]) machine.runTo(150e6 as never);
      expect(skipping.stateHash()).toBe(plain.stateHash());
    }),
    { numRuns: 12 },
  );
  expect(ran).toBeGreaterThan(6);
});
