import type { Parameters } from '../scenario/parameters.ts';
import { resolveParameters } from '../scenario/resolve-parameters.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { SYSTEM_PRESETS } from '../systems/systems.ts';

/** The parameters that a scenario's run has: defaults, under the system's, under the scenario's own. */
export const parametersOf = (scenario: Scenario): Parameters =>
  resolveParameters(scenario, SYSTEM_PRESETS[scenario.system]);
