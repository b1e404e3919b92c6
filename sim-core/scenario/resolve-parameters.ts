import type { Overrides, Parameters, ParameterValue } from './parameters.ts';
import { PARAMETER_PATHS, PARAMETERS } from './parameters.ts';
import type { Scenario } from './scenario.ts';

/** Every parameter at its default. */
export const defaults = (): Record<string, ParameterValue> =>
  Object.fromEntries(PARAMETER_PATHS.map((path) => [path, PARAMETERS[path].default]));

/**
 * The values a run uses: defaults, over them the system's own (`systemPreset`), over them the scenario's. A system that
 * does not ping (`detection.heartbeat.enabled` false) gets a period of 0, whatever the scenario says of the period.
 */
export function resolveParameters(scenario: Pick<Scenario, 'set'>, systemPreset: Overrides): Parameters {
  const values = { ...defaults(), ...systemPreset, ...scenario.set };
  if (values['detection.heartbeat.enabled'] === false) values['detection.heartbeat.periodMs'] = 0;
  return values as Parameters;
}
