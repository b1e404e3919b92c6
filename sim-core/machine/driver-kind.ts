import { assert } from '../base/assert.ts';
import { DRIVER_KINDS, type DriverKind } from '../scenario/scenario.ts';

/** The kind of a driver or its device, by its actor id. */
export function driverKindOf(id: string): DriverKind {
  const kind = DRIVER_KINDS.find((one) => id.startsWith(one));
  assert(kind !== undefined, `${id} is no driver`);
  return kind;
}
