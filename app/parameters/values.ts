import type { Overrides, ParameterPath, ParameterValue, Scenario, SystemId } from '../../sim-core/index.ts';
import { findBuiltIn, PARAMETER_PATHS, PARAMETERS, SYSTEM_PRESETS, SYSTEMS } from '../../sim-core/index.ts';

/** What a parameter is, by itself, by its system and by its scenario. */

/** What a system sets by itself, else the default. */
export const presetOf = (system: SystemId, path: ParameterPath): ParameterValue =>
  SYSTEM_PRESETS[system][path] ?? PARAMETERS[path].default;

/** The value in a run of `system`; the scenario's word counts for every system. */
export const valueIn = (set: Overrides, system: SystemId, path: ParameterPath): ParameterValue =>
  set[path] ?? presetOf(system, path);

/** The built-in scenario as it was before anybody changed it; undefined for the user's own. */
export const originalOf = (scenario: Scenario): Scenario | undefined => findBuiltIn(scenario.id)?.scenario;

/** What the scenario set before anybody changed it; the user's own begin with nothing set. */
export const originalSet = (scenario: Scenario): Overrides => originalOf(scenario)?.set ?? {};

/** Parameters that are set otherwise than the scenario had them, in the order of the table. */
export function changedPaths(scenario: Scenario): readonly ParameterPath[] {
  const original = originalSet(scenario);
  return PARAMETER_PATHS.filter((path) => scenario.set[path] !== original[path]);
}

/** How many numbers and choices of the scenario were changed, seed and length among them. */
export function countChanges(scenario: Scenario): number {
  const original = originalOf(scenario);
  const run =
    original === undefined ? [] : [original.seed !== scenario.seed, original.durationMs !== scenario.durationMs];
  return changedPaths(scenario).length + run.filter(Boolean).length;
}

/** `set` without the parameter, or with the value that the scenario had for it. */
export function restored(set: Overrides, original: Overrides, path: ParameterPath): Overrides {
  const { [path]: _, ...rest } = set;
  return original[path] === undefined ? rest : { ...rest, [path]: original[path] };
}

/** `set` without what makes no difference: values that every system has by itself and that the scenario did not set. */
export function settled(set: Overrides, original: Overrides): Overrides {
  return PARAMETER_PATHS.reduce<Overrides>((kept, path) => {
    const idle = SYSTEMS.every((system) => presetOf(system, path) === kept[path]);
    return idle && original[path] === undefined ? restored(kept, original, path) : kept;
  }, set);
}
