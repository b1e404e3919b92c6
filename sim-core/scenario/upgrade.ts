import { InputError } from '../base/assert.ts';
import { SCENARIO_VERSION } from './scenario.ts';

/**
 * Scenarios are kept for years, in files and in links. A change of their shape raises SCENARIO_VERSION and adds one
 * step that carries a scenario of the version before to it; steps are never edited afterwards.
 */

export type PlainObject = Readonly<Record<string, unknown>>;

/** Carries a scenario of version `from` to version `from + 1`. */
export interface UpgradeStep {
  readonly from: number;
  readonly apply: (scenario: PlainObject) => PlainObject;
}

/** Version 1 is the first; the next version's step goes here. */
const STEPS: readonly UpgradeStep[] = [];

export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The scenario in the newest version's shape, not yet validated. `name` says in messages where it came from.
 * @throws InputError when its version is missing, unknown or newer than this program.
 */
export function upgradeScenario(
  value: PlainObject,
  name: string,
  steps: readonly UpgradeStep[] = STEPS,
  newest: number = SCENARIO_VERSION,
): PlainObject {
  const version = value.koboshi;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new InputError(`${name}: "koboshi" must be the version of the scenario format, such as ${newest}.`);
  }
  if (version > newest) {
    throw new InputError(
      `${name}: the scenario is of version ${version}, this Koboshi reads up to version ` +
        `${newest}; use a newer Koboshi.`,
    );
  }
  let scenario = value;
  for (let from = version; from < newest; from++) {
    const step = steps.find((candidate) => candidate.from === from);
    if (step === undefined) throw new InputError(`${name}: scenarios of version ${version} can no longer be read.`);
    scenario = { ...step.apply(scenario), koboshi: from + 1 };
  }
  return scenario;
}
