import type { FaultKind } from '../trace/vocabulary.ts';
import { type BuiltIn, builtIn, PINGED } from './built-in.ts';
import { CHARACTER_STORIES } from './character-stories.ts';
import { DECISION_STORIES } from './decision-stories.ts';
import { NEIGHBOUR_STORIES } from './neighbour-stories.ts';
import { NETWORK_STORIES } from './network-stories.ts';
import type { FaultMoment } from './scenario.ts';
import { SILENT_STORIES } from './silent-stories.ts';
import type { StoryId } from './stories.ts';
import { WHOLE_SYSTEM_STORIES } from './whole-system-stories.ts';

export type { BuiltIn } from './built-in.ts';

/** The built-in scenarios. Each tells one story, most in eight seconds; every system can run each. */

/** The third read after 4 s is in the middle of the copy. */
const MIDDLE: FaultMoment = { mark: 'read', nth: 3, fromMs: 4000 };
const inTheMiddle = (id: StoryId, kind: FaultKind, summary: string): BuiltIn =>
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
  ...SILENT_STORIES,
  ...DECISION_STORIES,
  builtIn('healthy-copy', 'A checksummed file copy in which nothing fails.', PINGED, []),
  builtIn(
    'idle',
    'Four watched disk drivers and no program: what watching alone costs.',
    { ...PINGED, 'copy.enabled': false, 'drivers.disk.count': 4 },
    [],
  ),
  ...NETWORK_STORIES,
  ...CHARACTER_STORIES,
  ...NEIGHBOUR_STORIES,
  ...WHOLE_SYSTEM_STORIES,
];

/** The built-in scenario with this id, or undefined. */
export const findBuiltIn = (id: string): BuiltIn | undefined => CATALOGUE.find((entry) => entry.scenario.id === id);
