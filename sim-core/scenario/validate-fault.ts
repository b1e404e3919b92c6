import { InputError } from '../base/assert.ts';
import type { Mark, StrikeKind } from '../trace/vocabulary.ts';
import { MARKS, STRIKE_KINDS } from '../trace/vocabulary.ts';
import { checkChoice, checkKeys, checkNumber, quoted, shown } from './checks.ts';
import {
  canBePlaced,
  canStrike,
  type DriverKind,
  type FaultMoment,
  type FaultSpec,
  isOutside,
  MUTATION_TYPES,
  type MutationSpec,
  OUTSIDE_DRIVERS,
  PLACEABLE_KINDS,
  type StuckBits,
} from './scenario.ts';
import { isPlainObject } from './upgrade.ts';

/** Unknown data to a fault. Whether a driver's program has the place, and a device the register, the machine knows. */

/** The longest run: an hour, in milliseconds. */
export const MAX_DURATION_MS = 3_600_000;
/** Seeds are 32-bit integers, signed or unsigned. */
export const SEED_RANGE = [-0x80000000, 0xffffffff] as const;
const MOMENTS: readonly Mark[] = MARKS.filter((mark) => mark !== 'none');
/** Bits of the widest register. */
const WIDEST = 0xffff;
const LONGEST_NAME = 60;

function checkMoment(value: unknown, field: string): FaultMoment {
  if (!isPlainObject(value)) {
    throw new InputError(
      `${field}.when must be { "atMs": 1200 } or { "mark": "read", "nth": 3 }, not ${shown(value)}.`,
    );
  }
  const checkMs = (ms: unknown, min: number, name: string): number =>
    checkNumber(ms, min, MAX_DURATION_MS, false, `${field}.when.${name}`, ' ms');
  if ('atMs' in value) {
    checkKeys(value, ['atMs', 'everyMs', 'job'], `${field}.when`);
    const atMs = checkMs(value.atMs, 0, 'atMs');
    if (value.job !== undefined) {
      if (value.everyMs !== undefined)
        throw new InputError(`${field}.when: a fault comes again (everyMs) or waits for a job (job); leave one out.`);
      return { atMs, job: checkChoice(value.job, ['next'], `${field}.when.job`) };
    }
    if (value.everyMs === undefined) return { atMs };
    return { atMs, everyMs: checkMs(value.everyMs, 10, 'everyMs') };
  }
  checkKeys(value, ['atMs', 'mark', 'nth', 'fromMs'], `${field}.when`);
  const mark: Mark = checkChoice(value.mark, MOMENTS, `${field}.when.mark`);
  const nth = checkNumber(value.nth ?? 1, 1, 1_000_000_000, true, `${field}.when.nth`);
  if (value.fromMs === undefined) return { mark, nth };
  return { mark, nth, fromMs: checkMs(value.fromMs, 0, 'fromMs') };
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

/** At which instruction: an address, or a label. Which kinds can have one: {@link PLACEABLE_KINDS}. */
export function checkPlace(value: unknown, kind: StrikeKind, name: string): number | string {
  if (!canBePlaced(kind)) {
    throw new InputError(`${name} belongs to the kinds ${quoted(PLACEABLE_KINDS)}, not to "${kind}".`);
  }
  if (typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NAME) return value;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new InputError(
    `${name} must be the address of an instruction, or a label such as "issued" or "issued+2", not ${shown(value)}.`,
  );
}

/** Which bits of which register, for faults of kind `stuck-register` alone. */
export function checkStuckBits(value: unknown, name: string): StuckBits {
  if (!isPlainObject(value)) {
    const example = '{ "register": "status", "on": "read", "mask": 128, "value": 128 }';
    throw new InputError(`${name} must be ${example}, not ${shown(value)}.`);
  }
  checkKeys(value, ['register', 'on', 'mask', 'value'], name);
  const { register } = value;
  if (typeof register !== 'string' || register === '' || register.length > LONGEST_NAME) {
    throw new InputError(`${name}.register must be the name of a register, such as "status", not ${shown(register)}.`);
  }
  const mask = checkNumber(value.mask, 1, WIDEST, true, `${name}.mask`);
  const bits = checkNumber(value.value, 0, WIDEST, true, `${name}.value`);
  if ((bits & ~mask) !== 0) {
    throw new InputError(`${name}.value must have no bits but those of the mask ${mask}; ${bits} has.`);
  }
  return { register, on: checkChoice(value.on ?? 'read', ['read', 'write'], `${name}.on`), mask, value: bits };
}

/** What only some kinds have; a kind that cannot have it says so. */
function checkTarget(value: Readonly<Record<string, unknown>>, kind: StrikeKind, field: string): Partial<FaultSpec> {
  const only = (name: string, owner: StrikeKind): void => {
    if (kind !== owner) throw new InputError(`${field}.${name} belongs to the kind "${owner}", not to "${kind}".`);
  };
  if (value['mutation'] !== undefined) only('mutation', 'mutation');
  if (value['stuck'] !== undefined) only('stuck', 'stuck-register');
  return {
    ...(value['mutation'] !== undefined && { mutation: checkMutation(value['mutation'], `${field}.mutation`) }),
    ...(value['at'] !== undefined && { at: checkPlace(value['at'], kind, `${field}.at`) }),
    ...(value['stuck'] !== undefined && { stuck: checkStuckBits(value['stuck'], `${field}.stuck`) }),
  };
}

/** `disk2` is a disk. */
const kindOfDriver = (driver: string): DriverKind => driver.replace(/\d+$/, '') as DriverKind;

/** What happens outside happens to some kinds of device only. */
export function checkStrikes(kind: StrikeKind, driver: string, field: string): void {
  if (!isOutside(kind) || canStrike(kind, kindOfDriver(driver))) return;
  throw new InputError(
    `${field}: "${kind}" can happen to ${quoted(OUTSIDE_DRIVERS[kind])} and not to "${driver}"; take another driver or another kind.`,
  );
}

/** The `index`-th fault of a scenario with these drivers. @throws InputError with one sentence. */
export function checkFault(value: unknown, index: number, drivers: readonly string[], name: string): FaultSpec {
  const field = `${name}: faults[${index}]`;
  if (!isPlainObject(value)) throw new InputError(`${field} must be an object, not ${shown(value)}.`);
  checkKeys(value, ['kind', 'driver', 'when', 'mutation', 'at', 'stuck'], field);
  const kind = checkChoice(value.kind, STRIKE_KINDS, `${field}.kind`);
  const driver = drivers.find((id) => id === value.driver);
  if (driver === undefined) {
    const more = drivers.length === 1 ? 'raise drivers.disk.count for more' : `drivers.disk.count is ${drivers.length}`;
    const known = drivers.length <= 4 ? quoted(drivers) : `"${drivers[0]}" to "${drivers[drivers.length - 1]}"`;
    throw new InputError(`${field}.driver must be ${known} (${more}), not ${shown(value.driver)}.`);
  }
  checkStrikes(kind, driver, field);
  return { kind, driver, when: checkMoment(value.when, field), ...checkTarget(value, kind, field) };
}
