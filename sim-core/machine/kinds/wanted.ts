import { DRIVER_KINDS, type DriverKind, type Scenario } from '../../scenario/scenario.ts';
import { parametersOf } from '../parameters-of.ts';

/** The kinds of driver without which there is no machine of this scenario: those in it, and those that it speaks of. */
export function wantedKinds(scenario: Scenario): readonly DriverKind[] {
  const parameters = parametersOf(scenario);
  return DRIVER_KINDS.filter(
    (kind) =>
      parameters[`drivers.${kind}.count`] > 0 ||
      scenario.programs?.[kind] !== undefined ||
      scenario.faults.some(({ driver }) => driver.startsWith(kind)),
  );
}
