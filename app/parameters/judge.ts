import type { CompositionRuleId, Overrides, Scenario, SystemId } from '../../sim-core/index.ts';
import { allDriverIds, brokenRule, parametersOf } from '../../sim-core/index.ts';

/** Why a value is not simulated. */
export type Refusal =
  | { readonly kind: 'composition'; readonly rule: CompositionRuleId; readonly system: SystemId }
  | { readonly kind: 'driver'; readonly driver: string }
  | { readonly kind: 'seek'; readonly longestUs: number };

/**
 * What stands against running `scenario` with these parameters under each of `systems`; null when nothing does. Values
 * by themselves are within their ranges: controls see to that.
 */
export function judged(scenario: Scenario, set: Overrides, systems: readonly SystemId[]): Refusal | null {
  const drivers = allDriverIds(set);
  const lost = scenario.faults.find(({ driver }) => !drivers.includes(driver));
  if (lost !== undefined) return { kind: 'driver', driver: lost.driver };
  for (const system of systems) {
    const parameters = parametersOf({ ...scenario, system, set });
    const longestUs = parameters['disk.seekMaxUs'];
    if (parameters['disk.seekMinUs'] > longestUs) return { kind: 'seek', longestUs };
    const rule = brokenRule(parameters);
    if (rule !== undefined) return { kind: 'composition', rule: rule.id, system };
  }
  return null;
}
