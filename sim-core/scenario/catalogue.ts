import type { FaultKind } from '../trace/vocabulary.ts';
import { CHARACTER_STORIES } from './character-stories.ts';
import type { Overrides } from './parameters.ts';
import type { FaultMoment, FaultSpec, Scenario } from './scenario.ts';
import { SCENARIO_VERSION } from './scenario.ts';

/** The built-in scenarios. Each tells one story in eight seconds; every system can run each. */

export interface BuiltIn {
  readonly scenario: Scenario;
  /** One line for lists. */
  readonly summary: string;
}

const RUN_MS = 8000;
/** The third read after 4 s is in the middle of the copy. */
const MIDDLE: FaultMoment = { mark: 'read', nth: 3, fromMs: 4000 };
/** Stock MINIX 3.1.3 never pings its disk driver; without this a silent failure would last for ever there. */
const PINGED: Overrides = { 'detection.heartbeat.periodMs': 1000 };

function builtIn(id: string, summary: string, set: Overrides, faults: readonly FaultSpec[]): BuiltIn {
  return {
    summary,
    scenario: { koboshi: SCENARIO_VERSION, id, seed: 1, durationMs: RUN_MS, system: 'minix3', set, faults },
  };
}

const inTheMiddle = (id: string, kind: FaultKind, summary: string): BuiltIn =>
  builtIn(id, summary, PINGED, [{ kind, driver: 'disk', when: MIDDLE }]);

export const CATALOGUE: readonly BuiltIn[] = [
  inTheMiddle(
    'disk-infinite-loop',
    'infinite-loop',
    'The disk driver falls into an infinite loop in the middle of a checksummed file copy.',
  ),
  inTheMiddle(
    'disk-illegal-io',
    'illegal-io',
    'The disk driver writes to the controller out of turn; the device may be in a bad state.',
  ),
  inTheMiddle('disk-deadlock', 'deadlock', 'The disk driver waits for a message that nobody will send.'),
  inTheMiddle('disk-lost-reply', 'lost-reply', 'The disk driver does its work and never answers the request.'),
  inTheMiddle('disk-wild-pointer', 'wild-pointer', 'The disk driver stores through a wild pointer.'),
  inTheMiddle('disk-panic', 'panic', 'A sanity check of the disk driver fails and it gives up.'),
  builtIn('disk-kill', 'Somebody kills the disk driver from outside at 4 s.', PINGED, [
    { kind: 'kill', driver: 'disk', when: { atMs: 4000 } },
  ]),
  builtIn('healthy-copy', 'A checksummed file copy in which nothing fails.', PINGED, []),
  builtIn(
    'idle',
    'Four watched disk drivers and no program: what watching alone costs.',
    { ...PINGED, 'copy.enabled': false, 'drivers.disk.count': 4 },
    [],
  ),
  ...CHARACTER_STORIES,
];

/** The built-in scenario with this id, or undefined. */
export const findBuiltIn = (id: string): BuiltIn | undefined => CATALOGUE.find((entry) => entry.scenario.id === id);
