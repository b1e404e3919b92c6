import { type BuiltIn, builtIn, PINGED } from './built-in.ts';
import type { Overrides } from './parameters.ts';

/** The network driver and a download: what a failure costs is the restart and the other end's time-out. */

const DOWNLOAD: Overrides = {
  ...PINGED,
  'copy.enabled': false,
  'drivers.nic.count': 1,
  'download.enabled': true,
};

/** Negotiation of the link takes its time at the start as well, and back-off of the other end grows with the outage. */
const WITH_PHY_MS = 12_000;

/** On a faster line, so that a ring is full while a driver hangs for some ms: a shorter story. */
const OVERFLOW_MS = 5000;

export const NETWORK_STORIES: readonly BuiltIn[] = [
  builtIn(
    'nic-infinite-loop',
    'The network driver falls into an infinite loop in the middle of a download.',
    DOWNLOAD,
    [{ kind: 'infinite-loop', driver: 'nic', when: { mark: 'read', nth: 3, fromMs: 3000 } }],
  ),
  builtIn(
    'nic-phy-infinite-loop',
    'The same with a card that negotiates its link for two seconds after each reset.',
    { ...DOWNLOAD, 'nic.linkMs': 2000 },
    [{ kind: 'infinite-loop', driver: 'nic', when: { mark: 'read', nth: 3, fromMs: 3500 } }],
    WITH_PHY_MS,
  ),
  builtIn('nic-kills', 'The network driver is killed every two seconds during a download.', DOWNLOAD, [
    { kind: 'kill', driver: 'nic', when: { atMs: 2000, everyMs: 2000 } },
  ]),
  builtIn(
    'nic-overflow',
    'The network driver hangs, frames go on arriving, and the ring of the card overflows.',
    { ...DOWNLOAD, 'net.window': 24, 'net.bandwidthKbps': 2500 },
    [{ kind: 'infinite-loop', driver: 'nic', when: { mark: 'read', nth: 3, fromMs: 1500 } }],
    OVERFLOW_MS,
  ),
  builtIn(
    'nic-line-cut',
    'The network line is cut for two seconds in the middle of a download, and no driver is to blame.',
    DOWNLOAD,
    [{ kind: 'line-cut', driver: 'nic', when: { atMs: 2000 } }],
  ),
];
