import { fromMs, type Instant, NEVER, START } from '../base/units.ts';
import { PARAMETER_PATHS } from '../scenario/parameters.ts';
import { DRIVER_KINDS, type FaultMoment, type FaultSpec, FIRST_MUTATION, type Scenario } from '../scenario/scenario.ts';

/** From where two scenarios can have different traces; what lies before it need not be simulated twice. */

/** The instant before which a fault has no effect: when it strikes, or from when its trace points are counted. */
const earliest = (when: FaultMoment): Instant =>
  fromMs('atMs' in when ? when.atMs : (when.fromMs ?? 0)) as number as Instant;

function sameMoment(x: FaultMoment, y: FaultMoment): boolean {
  if ('atMs' in x || 'atMs' in y)
    return 'atMs' in x && 'atMs' in y && x.atMs === y.atMs && x.everyMs === y.everyMs && x.job === y.job;
  return x.mark === y.mark && x.nth === y.nth && (x.fromMs ?? 0) === (y.fromMs ?? 0);
}

function sameMutation(x: FaultSpec, y: FaultSpec): boolean {
  const [one, other] = [x.mutation ?? FIRST_MUTATION, y.mutation ?? FIRST_MUTATION];
  return one.type === other.type && one.seed === other.seed && one.index === other.index;
}

function sameStuckBits({ stuck: x }: FaultSpec, { stuck: y }: FaultSpec): boolean {
  if (x === undefined || y === undefined) return x === y;
  return x.register === y.register && x.on === y.on && x.mask === y.mask && x.value === y.value;
}

const sameFault = (x: FaultSpec, y: FaultSpec): boolean =>
  x.kind === y.kind &&
  x.driver === y.driver &&
  x.at === y.at &&
  sameMoment(x.when, y.when) &&
  sameMutation(x, y) &&
  sameStuckBits(x, y);

/** Whether drivers have the same programs; edits are compared as they are written. */
const samePrograms = ({ programs: x }: Scenario, { programs: y }: Scenario): boolean =>
  x === y || DRIVER_KINDS.every((kind) => JSON.stringify(x?.[kind]) === JSON.stringify(y?.[kind]));

/** Whether everything but the faults is the same. The id is a name and has no effect. */
const sameMachine = (x: Scenario, y: Scenario): boolean =>
  x.seed === y.seed &&
  x.system === y.system &&
  x.durationMs === y.durationMs &&
  PARAMETER_PATHS.every((path) => x.set[path] === y.set[path]) &&
  samePrograms(x, y);

/**
 * The machines of both scenarios are in the same state at every instant before the one returned: START when they may
 * differ from the beginning, NEVER when they never do. Faults are compared by position, as events carry a fault's
 * index. A fault that waits for a trace point may strike as soon as it counts them.
 */
export function agreeUntil(old: Scenario, next: Scenario): Instant {
  if (!sameMachine(old, next)) return START;
  let agreed: Instant = NEVER;
  for (let i = 0; i < Math.max(old.faults.length, next.faults.length); i++) {
    const was = old.faults[i];
    const is = next.faults[i];
    if (was !== undefined && is !== undefined && sameFault(was, is)) continue;
    for (const fault of [was, is]) {
      if (fault !== undefined && earliest(fault.when) < agreed) agreed = earliest(fault.when);
    }
  }
  return agreed;
}
