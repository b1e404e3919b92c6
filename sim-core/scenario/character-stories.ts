import { type BuiltIn, builtIn, PINGED } from './built-in.ts';
import type { Overrides } from './parameters.ts';

/**
 * A terminal and a printer: what a failure costs is what has passed the device, or has not, and nobody can take back.
 */

const TYPING: Overrides = { ...PINGED, 'drivers.uart.count': 1, 'typist.enabled': true };
/**
 * A simple printer: it holds five lines, so that what becomes of them is soon on the paper, and takes half a
 * millisecond for a character, so that each can be seen.
 */
const PRINTING: Overrides = {
  ...PINGED,
  'drivers.printer.count': 1,
  'print.enabled': true,
  'printer.bufferBytes': 205,
  'printer.acceptUs': 1000,
};
const RUN_MS = 6000;

export const CHARACTER_STORIES: readonly BuiltIn[] = [
  builtIn(
    'typist-driver-hangs',
    'Somebody types at a terminal; its driver hangs, and what is typed meanwhile is lost.',
    { ...TYPING, 'copy.enabled': false },
    [{ kind: 'infinite-loop', driver: 'uart', when: { mark: 'suspended', nth: 3, fromMs: 2000 } }],
    RUN_MS,
  ),
  builtIn(
    'terminal-blocks-copy',
    'The terminal’s driver hangs in a write: the file server waits for it, and with it a file copy.',
    TYPING,
    [{ kind: 'infinite-loop', driver: 'uart', when: { mark: 'write', nth: 3, fromMs: 2000 } }],
    RUN_MS,
  ),
  builtIn(
    'print-driver-dies',
    'The printer’s driver dies in the middle of a line: lines are lost, or one is spoilt.',
    { ...PRINTING, 'copy.enabled': false },
    [{ kind: 'death-in-transfer', driver: 'printer', when: { mark: 'transfer', nth: 20, fromMs: 2000 } }],
    RUN_MS,
  ),
  builtIn(
    'printer-deaf',
    'The printer’s driver is deaf between two jobs, and file server and copy wait for it: a job watch sees no job.',
    PRINTING,
    [{ kind: 'deadlock', driver: 'printer', when: { mark: 'revived', nth: 1, fromMs: 2000 } }],
    RUN_MS,
  ),
];
