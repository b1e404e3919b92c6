import { type BuiltIn, builtIn, PINGED } from './built-in.ts';
import type { Overrides } from './parameters.ts';
import type { FaultMoment, FaultSpec } from './scenario.ts';
import type { StoryId } from './stories.ts';

/**
 * A system that goes down as a whole, on the one that knows no other way; every other system shows in the same run
 * what it is spared, or that it is not.
 */

/** The third read after 4 s is in the middle of the copy. */
const MIDDLE: FaultMoment = { mark: 'read', nth: 3, fromMs: 4000 };

/** One copy, by a program that takes its time: it lasts for some seconds, so that a run of ninety stays small. */
const UNHURRIED: Overrides = { ...PINGED, 'copy.blocks': 96, 'copy.repeat': false, 'cost.appNs': 20_000_000 };

function onMonolithic(id: StoryId, summary: string, set: Overrides, fault: FaultSpec, durationMs: number): BuiltIn {
  const story = builtIn(id, summary, { ...UNHURRIED, ...set }, [fault], durationMs);
  return { ...story, scenario: { ...story.scenario, system: 'monolithic' } };
}

export const WHOLE_SYSTEM_STORIES: readonly BuiltIn[] = [
  onMonolithic(
    'reboot-after-panic',
    'A driver in the kernel fails, the kernel panics, and the whole system starts again.',
    {},
    { kind: 'panic', driver: 'disk', when: MIDDLE },
    75_000,
  ),
  onMonolithic(
    'watchdog-reset',
    'A driver in the kernel falls into an infinite loop; only the hardware watchdog is left to notice.',
    {},
    { kind: 'infinite-loop', driver: 'disk', when: MIDDLE },
    95_000,
  ),
  onMonolithic(
    'error-spreads',
    'A wild pointer of the disk driver damages the program of the terminal’s driver, and the kernel goes down with it.',
    { 'drivers.uart.count': 1, 'typist.enabled': true },
    { kind: 'wild-pointer', driver: 'disk', when: MIDDLE },
    75_000,
  ),
  onMonolithic(
    'disk-locked',
    'The disk hangs so that no reset helps: its driver is restarted in vain and given up, or the power is cut.',
    { 'detection.operatorPatienceMs': 10_000, 'restart.giveUpAfter': 2 },
    { kind: 'device-locked', driver: 'disk', when: { atMs: 4000 } },
    75_000,
  ),
];
