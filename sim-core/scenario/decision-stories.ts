import { type BuiltIn, builtIn, PINGED } from './built-in.ts';

/**
 * Stories of the decision between a fast and a full restart. Where the I/O history tells the truth of the device, the
 * other stories show it; here it is mistaken. (`disk-locked` is the wedge that no restart mends.)
 */
export const DECISION_STORIES: readonly BuiltIn[] = [
  builtIn(
    'disk-needless-reset',
    'The disk driver writes where it must not and does no harm; soon after it is killed, and its history looks bad.',
    PINGED,
    [
      { kind: 'harmless-io', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 3900 } },
      { kind: 'kill', driver: 'disk', when: { atMs: 4000 } },
    ],
  ),
  builtIn('disk-false-skip', 'The disk hangs by itself, and nothing in the I/O history tells of it.', PINGED, [
    { kind: 'device-wedged', driver: 'disk', when: { atMs: 4000 } },
  ]),
];
