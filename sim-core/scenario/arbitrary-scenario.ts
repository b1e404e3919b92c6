import fc from 'fast-check';
import { FAULT_KINDS, MARKS, OUTSIDE_KINDS } from '../trace/vocabulary.ts';
import type { Overrides, Parameter, ParameterValue } from './parameters.ts';
import { PARAMETER_PATHS, PARAMETERS } from './parameters.ts';
import type { DriverKind, Scenario } from './scenario.ts';
import { canStrike, MUTATION_TYPES, PLACEABLE_KINDS, SYSTEMS } from './scenario.ts';
import { allDriverIds } from './validate.ts';

function valueFor(parameter: Parameter): fc.Arbitrary<ParameterValue> {
  if (parameter.type === 'boolean') return fc.boolean();
  if (parameter.type === 'choice') return fc.constantFrom(...parameter.choices);
  if (parameter.integer === true) return fc.integer({ min: parameter.min, max: parameter.max });
  return fc.double({ min: parameter.min, max: parameter.max, noNaN: true }).map((value) => value + 0);
}

/** Any scenario that is valid: any parameters, any faults on the drivers that it has. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    koboshi: fc.constant(1 as const),
    id: fc.string({ minLength: 1, maxLength: 20 }).filter((id) => id.trim() !== ''),
    seed: fc.integer(),
    durationMs: fc.integer({ min: 1, max: 60_000 }),
    system: fc.constantFrom(...SYSTEMS),
    set: fc
      .uniqueArray(fc.constantFrom(...PARAMETER_PATHS.filter((path) => !path.startsWith('disk.seek'))))
      .chain((paths) => fc.tuple(...paths.map((path) => valueFor(PARAMETERS[path]).map((value) => [path, value]))))
      .map((pairs) => Object.fromEntries(pairs) as Overrides),
  })
  .chain((scenario) => {
    const when = fc.oneof(
      fc.record({ atMs: fc.integer({ min: 0, max: 60_000 }) }),
      fc.record({ atMs: fc.integer({ min: 0, max: 60_000 }), everyMs: fc.integer({ min: 100, max: 60_000 }) }),
      fc.record({ atMs: fc.integer({ min: 0, max: 60_000 }), job: fc.constant('next' as const) }),
      fc.record({ mark: fc.constantFrom(...MARKS.slice(1)), nth: fc.integer({ min: 1, max: 9 }) }),
    );
    const fault = fc.record({
      kind: fc.constantFrom(...FAULT_KINDS),
      driver: fc.constantFrom(...allDriverIds(scenario.set)),
      when,
    });
    const outside = fc
      .record({ kind: fc.constantFrom(...OUTSIDE_KINDS), driver: fc.constantFrom(...allDriverIds(scenario.set)), when })
      .filter(({ kind, driver }) => canStrike(kind, driver.replace(/\d+$/, '') as DriverKind));
    const mutation = fc.record({
      kind: fc.constant('mutation' as const),
      driver: fc.constantFrom(...allDriverIds(scenario.set)),
      when,
      mutation: fc.record({
        type: fc.constantFrom(...MUTATION_TYPES),
        seed: fc.integer(),
        index: fc.nat({ max: 1_000_000 }),
      }),
    });
    const placed = fc.record({
      kind: fc.constantFrom(...PLACEABLE_KINDS),
      driver: fc.constantFrom(...allDriverIds(scenario.set)),
      when,
      at: fc.oneof(fc.nat({ max: 200 }), fc.constantFrom('main', 'send_reply+1')),
    });
    const stuck = fc.record({
      kind: fc.constant('stuck-register' as const),
      driver: fc.constantFrom(...allDriverIds(scenario.set)),
      when,
      stuck: fc
        .record({
          register: fc.constantFrom('status', 'isr', 'lsr', 'data'),
          on: fc.constantFrom('read' as const, 'write' as const),
          mask: fc.integer({ min: 1, max: 0xffff }),
          value: fc.integer({ min: 0, max: 0xffff }),
        })
        .map((bits) => ({ ...bits, value: bits.value & bits.mask })),
    });
    return fc
      .array(fc.oneof(fault, mutation, placed, stuck, outside), { maxLength: 4 })
      .map((faults) => ({ ...scenario, faults }));
  });
