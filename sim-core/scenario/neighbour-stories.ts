import { type BuiltIn, builtIn, PINGED } from './built-in.ts';
import type { Overrides } from './parameters.ts';
import type { FaultSpec } from './scenario.ts';

/**
 * Four drivers and four programs on one processor: what one driver's failure does to its healthy neighbours. A driver
 * that spins keeps the processor from them; by the elapsed clock their open jobs grow old meanwhile, and a job watch
 * takes them for failed too. By the CPU clock it does not.
 */

const EVERYTHING: Overrides = {
  ...PINGED,
  'drivers.nic.count': 1,
  'drivers.uart.count': 1,
  'drivers.printer.count': 1,
  'download.enabled': true,
  'typist.enabled': true,
  'print.enabled': true,
  // A simple printer, as in the stories of printing.
  'printer.bufferBytes': 205,
  'printer.acceptUs': 1000,
};
const LOOP: FaultSpec = { kind: 'infinite-loop', driver: 'uart', when: { atMs: 2000 } };
const RUN_MS = 4000;

export const NEIGHBOUR_STORIES: readonly BuiltIn[] = [
  builtIn('all-together', 'Four drivers, four programs, and nothing fails.', EVERYTHING, [], RUN_MS),
  builtIn(
    'neighbours-judged-too',
    'The terminal’s driver spins, and a job watch by the elapsed clock takes its healthy neighbours for failed.',
    EVERYTHING,
    [LOOP],
    RUN_MS,
  ),
  builtIn(
    'neighbours-spared',
    'The same loop, and a job watch by the CPU clock: the neighbours could not work, and are not blamed.',
    { ...EVERYTHING, 'detection.jobWatch.clock': 'cpu' },
    [LOOP],
    RUN_MS,
  ),
];
