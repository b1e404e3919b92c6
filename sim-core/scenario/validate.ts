import { InputError } from '../base/assert.ts';
import type { FaultKind, Mark } from '../trace/vocabulary.ts';
import { FAULT_KINDS, MARKS } from '../trace/vocabulary.ts';
import { didYouMean } from './nearest.ts';
import type { Overrides, Parameter, ParameterPath, Parameters, ParameterValue } from './parameters.ts';
import { isParameterPath, PARAMETER_PATHS, PARAMETERS } from './parameters.ts';
import type { DriverKind, FaultMoment, FaultSpec, MutationSpec, Scenario, SystemId } from './scenario.ts';
import { DRIVER_KINDS, MUTATION_TYPES, SCENARIO_VERSION, SYSTEMS } from './scenario.ts';
import type { PlainObject } from './upgrade.ts';
import { isPlainObject, upgradeScenario } from './upgrade.ts';

/** Unknown data to a scenario. Every refusal is one sentence that names the field and the remedy. */

/** The longest run: an hour, in milliseconds. */
export const MAX_DURATION_MS = 3_600_000;
/** Seeds are 32-bit integers, signed or unsigned. */
export const SEED_RANGE = [-0x80000000, 0xffffffff] as const;
const MAX_FAULTS = 1000;
const MOMENTS: readonly Mark[] = MARKS.filter((mark) => mark !== 'none');
const FIELDS = ['koboshi', 'id', 'seed', 'durationMs', 'system', 'set', 'faults'] as const;

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

const quoted = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(', ');

/** Text of the user's inside a sentence: short, and on one line whatever is in it. */
function literal(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const code = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(short).replace(/[\u007f-\u009f\u2028\u2029]/g, code);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return literal(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (value === undefined) return 'missing';
  return Array.isArray(value) ? 'a list' : 'an object';
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

function checkNumber(value: unknown, min: number, max: number, integer: boolean, field: string, unit = ''): number {
  const fits = typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value));
  if (fits) return value;
  const kind = integer ? 'whole number' : 'number';
  throw new InputError(`${field} must be a ${kind} from ${min} to ${max}${unit}, not ${shown(value)}.`);
}

function checkChoice<T extends string>(value: unknown, choices: readonly T[], field: string): T {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const hint = typeof value === 'string' ? didYouMean(value, choices) : '';
  throw new InputError(`${field} must be one of ${quoted(choices)}, not ${shown(value)}${hint}.`);
}

function checkKeys(value: PlainObject, keys: readonly string[], field: string): void {
  for (const key of Object.keys(value)) {
    if (!keys.includes(key)) throw new InputError(`${field}: unknown field ${literal(key)}${didYouMean(key, keys)}.`);
  }
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

export function checkFaultKind(value: unknown, name: string): FaultKind {
  return checkChoice(value, FAULT_KINDS, `${name}: kind`);
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

function checkMoment(value: unknown, field: string): FaultMoment {
  if (!isPlainObject(value)) {
    throw new InputError(
      `${field}.when must be { "atMs": 1200 } or { "mark": "read", "nth": 3 }, not ${shown(value)}.`,
    );
  }
  if ('atMs' in value) {
    checkKeys(value, ['atMs', 'everyMs'], `${field}.when`);
    const atMs = checkNumber(value.atMs, 0, MAX_DURATION_MS, false, `${field}.when.atMs`, ' ms');
    if (value.everyMs === undefined) return { atMs };
    return { atMs, everyMs: checkNumber(value.everyMs, 10, MAX_DURATION_MS, false, `${field}.when.everyMs`, ' ms') };
  }
  checkKeys(value, ['atMs', 'mark', 'nth', 'fromMs'], `${field}.when`);
  const mark: Mark = checkChoice(value.mark, MOMENTS, `${field}.when.mark`);
  const nth = checkNumber(value.nth ?? 1, 1, 1_000_000_000, true, `${field}.when.nth`);
  if (value.fromMs === undefined) return { mark, nth };
  return { mark, nth, fromMs: checkNumber(value.fromMs, 0, MAX_DURATION_MS, false, `${field}.when.fromMs`, ' ms') };
}

/** Which mutation: `{ type, seed, index }`, for faults of kind `mutation` alone. */
export function checkMutation(value: unknown, name: string): MutationSpec {
  if (!isPlainObject(value)) {
    throw new InputError(`${name} must be { "type": "loop", "seed": 1, "index": 0 }, not ${shown(value)}.`);
  }
  checkKeys(value, ['type', 'seed', 'index'], name);
  return {
    type: checkChoice(value.type, MUTATION_TYPES, `${name}.type`),
    seed: checkNumber(value.seed, SEED_RANGE[0], SEED_RANGE[1], true, `${name}.seed`),
    index: checkNumber(value.index, 0, 1_000_000_000, true, `${name}.index`),
  };
}

function checkFault(value: unknown, index: number, drivers: readonly string[], name: string): FaultSpec {
  const field = `${name}: faults[${index}]`;
  if (!isPlainObject(value)) throw new InputError(`${field} must be an object, not ${shown(value)}.`);
  checkKeys(value, ['kind', 'driver', 'when', 'mutation'], field);
  const kind = checkChoice(value.kind, FAULT_KINDS, `${field}.kind`);
  const driver = drivers.find((id) => id === value.driver);
  if (driver === undefined) {
    const more = drivers.length === 1 ? 'raise drivers.disk.count for more' : `drivers.disk.count is ${drivers.length}`;
    const known = drivers.length <= 4 ? quoted(drivers) : `"${drivers[0]}" to "${drivers[drivers.length - 1]}"`;
    throw new InputError(`${field}.driver must be ${known} (${more}), not ${shown(value.driver)}.`);
  }
  const fault = { kind, driver, when: checkMoment(value.when, field) };
  if (value.mutation === undefined) return fault;
  if (kind !== 'mutation') throw new InputError(`${field}.mutation belongs to the kind "mutation", not to "${kind}".`);
  return { ...fault, mutation: checkMutation(value.mutation, `${field}.mutation`) };
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
  return {
    koboshi: SCENARIO_VERSION,
    id,
    seed: checkSeed(data.seed ?? 1, name),
    durationMs: checkDurationMs(data.durationMs, name),
    system: checkSystem(data.system ?? 'minix3', name),
    set,
    faults: faults.map((fault: unknown, index) => checkFault(fault, index, drivers, name)),
  };
}

/** Every parameter at its default. */
function defaults(): Record<string, ParameterValue> {
  return Object.fromEntries(PARAMETER_PATHS.map((path) => [path, PARAMETERS[path].default]));
}

/**
 * The values a run uses: defaults, over them the system's own (`systemPreset`), over them the scenario's. A system that
 * does not ping (`detection.heartbeat.enabled` false) gets a period of 0, whatever the scenario says of the period.
 */
export function resolveParameters(scenario: Pick<Scenario, 'set'>, systemPreset: Overrides): Parameters {
  const values = { ...defaults(), ...systemPreset, ...scenario.set };
  if (values['detection.heartbeat.enabled'] === false) values['detection.heartbeat.periodMs'] = 0;
  return values as Parameters;
}
