import { InputError } from '../base/assert.ts';
import { didYouMean } from '../base/nearest.ts';
import type { StrikeKind } from '../trace/vocabulary.ts';
import { STRIKE_KINDS } from '../trace/vocabulary.ts';
import { checkChoice, checkKeys, checkNumber, literal, quoted, shown } from './checks.ts';
import type { Overrides, Parameter, ParameterPath, ParameterValue } from './parameters.ts';
import { isParameterPath, PARAMETER_PATHS, PARAMETERS } from './parameters.ts';
import { parseProgramEdits } from './program-edit.ts';
import { defaults } from './resolve-parameters.ts';
import type { DriverKind, Scenario, SystemId } from './scenario.ts';
import { DRIVER_KINDS, SCENARIO_VERSION, SYSTEMS } from './scenario.ts';
import { isPlainObject, upgradeScenario } from './upgrade.ts';
import { checkFault, MAX_DURATION_MS, SEED_RANGE } from './validate-fault.ts';

/** Unknown data to a scenario. Every refusal is one sentence that names the field and the remedy. */

const MAX_FAULTS = 1000;
const FIELDS = ['koboshi', 'id', 'seed', 'durationMs', 'system', 'set', 'faults', 'programs'] as const;

/** Actor ids of the drivers of a kind: `disk`, `disk2`, `disk3`, … */
export const driverIds = (kind: DriverKind, count: number): string[] =>
  Array.from({ length: count }, (_, i) => (i === 0 ? kind : `${kind}${i + 1}`));

/** Actor ids of all drivers of a machine with these parameters, in the order of their lanes. */
export function allDriverIds(set: Overrides): string[] {
  return DRIVER_KINDS.flatMap((kind) => {
    const path = `drivers.${kind}.count` as const;
    return driverIds(kind, set[path] ?? PARAMETERS[path].default);
  });
}

/** What a parameter accepts, in words: `a whole number from 10 to 1000 Hz`. */
export function describeDomain(parameter: Parameter): string {
  if (parameter.type === 'boolean') return 'true or false';
  if (parameter.type === 'choice') return `one of ${quoted(parameter.choices)}`;
  const unit = parameter.unit === '' ? '' : ` ${parameter.unit}`;
  const whole = parameter.integer === true ? 'whole number' : 'number';
  return `a ${whole} from ${parameter.min} to ${parameter.max}${unit}`;
}

function accepts(parameter: Parameter, value: unknown): value is ParameterValue {
  if (parameter.type === 'boolean') return typeof value === 'boolean';
  if (parameter.type === 'choice') return typeof value === 'string' && parameter.choices.includes(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  return value >= parameter.min && value <= parameter.max && (parameter.integer !== true || Number.isInteger(value));
}

/** @throws InputError for an unknown path (with the nearest one) or a value outside the parameter's domain. */
export function checkParameter(path: string, value: unknown, name: string): [ParameterPath, ParameterValue] {
  if (!isParameterPath(path)) {
    throw new InputError(`${name}: there is no parameter ${literal(path)}${didYouMean(path, PARAMETER_PATHS)}.`);
  }
  const parameter: Parameter = PARAMETERS[path];
  if (!accepts(parameter, value)) {
    throw new InputError(`${name}: ${path} must be ${describeDomain(parameter)}, not ${shown(value)}.`);
  }
  return [path, value];
}

export function checkSeed(value: unknown, name: string): number {
  return checkNumber(value, SEED_RANGE[0], SEED_RANGE[1], true, `${name}: seed`);
}

export function checkDurationMs(value: unknown, name: string): number {
  return checkNumber(value, 1, MAX_DURATION_MS, false, `${name}: durationMs`, ' ms');
}

export function checkSystem(value: unknown, name: string): SystemId {
  return checkChoice(value, SYSTEMS, `${name}: system`);
}

export function checkFaultKind(value: unknown, name: string): StrikeKind {
  return checkChoice(value, STRIKE_KINDS, `${name}: kind`);
}

function checkSet(value: unknown, name: string): Overrides {
  if (!isPlainObject(value)) throw new InputError(`${name}: set must be an object of parameters, not ${shown(value)}.`);
  const set = Object.fromEntries(Object.keys(value).map((path) => checkParameter(path, value[path], name)));
  const pair = { ...defaults(), ...set };
  if (Number(pair['disk.seekMinUs']) > Number(pair['disk.seekMaxUs'])) {
    throw new InputError(
      `${name}: disk.seekMinUs must not be more than disk.seekMaxUs (${pair['disk.seekMaxUs']} µs).`,
    );
  }
  return set as Overrides;
}

/**
 * A scenario out of unknown data of any readable version. Left out: id (then `name`), seed (1), system (`minix3`), set
 * and faults (none). `name` says in messages where the data came from. @throws InputError with one sentence.
 */
export function parseScenario(value: unknown, name: string): Scenario {
  if (!isPlainObject(value)) throw new InputError(`${name}: a scenario must be a JSON object, not ${shown(value)}.`);
  const data = upgradeScenario(value, name);
  checkKeys(data, FIELDS, name);
  const id = data.id ?? name;
  if (typeof id !== 'string' || id.trim() === '' || id.length > 200) {
    throw new InputError(`${name}: id must be a text of 1 to 200 letters, not ${shown(id)}.`);
  }
  const set = checkSet(data.set ?? {}, name);
  const faults = data.faults ?? [];
  if (!Array.isArray(faults) || faults.length > MAX_FAULTS) {
    throw new InputError(`${name}: faults must be a list of at most ${MAX_FAULTS}, not ${shown(faults)}.`);
  }
  const drivers = allDriverIds(set);
  const programs = parseProgramEdits(data.programs, name);
  return {
    koboshi: SCENARIO_VERSION,
    id,
    seed: checkSeed(data.seed ?? 1, name),
    durationMs: checkDurationMs(data.durationMs, name),
    system: checkSystem(data.system ?? 'minix3', name),
    set,
    faults: faults.map((fault: unknown, index) => checkFault(fault, index, drivers, name)),
    ...(programs && { programs }),
  };
}
