import { drawInt, type RandomState } from '../../base/random.ts';
import { type Nanoseconds, ns } from '../../base/units.ts';
import type { DeviceHost } from '../device.ts';
import { RETURN, TEXT_PERIOD, typedCharacter } from './content.ts';

/**
 * The terminal at the other end of the line: somebody who types a known text, whether or not anybody listens, and a
 * screen that shows what comes back. Each character typed has a number, its place in the text; the screen sees bytes
 * alone and finds out which of those that are still missing each of them is. That is exact while fewer characters than
 * there are in the alphabet disappear at once within the machine; those that the UART itself drops are known singly.
 */

/** Who types, and how fast. */
export interface Typist {
  readonly startNs: Nanoseconds;
  /** From one key to the next, on average; each takes between half and one and a half of it [choice]. */
  readonly keyNs: Nanoseconds;
  readonly lineLength: number;
  /** The stream that the hand's irregularity is drawn from. */
  readonly random: RandomState;
}

/** All of a terminal that can change. Nobody writes to it again. */
export interface TerminalState {
  /** Characters typed so far: the number of the next. */
  readonly typed: number;
  readonly random: RandomState;
  /** Numbers of those that a driver has taken from the UART and that have not come back, oldest first. */
  readonly missing: readonly number[];
  /** The highest number that has come back; -1 for none. */
  readonly reached: number;
  /** The last lines on the screen, the one being written last. */
  readonly screen: readonly string[];
}

/** More are not waited for: a driver and its device hold no more than a few hundred. */
const MOST_MISSING = 1024;
const SCREEN_LINES = 4;
const COLUMNS = 80;
const NEWLINE = 10;

export const newTerminal = (typist: Typist | null): TerminalState => ({
  typed: 0,
  random: typist?.random ?? [],
  missing: [],
  reached: -1,
  screen: [''],
});

/** The time until the next key, and the terminal after the draw. */
export function nextKey(terminal: TerminalState, typist: Typist): [delay: Nanoseconds, terminal: TerminalState] {
  const half = Math.floor(typist.keyNs / 2);
  const [delay, random] = drawInt(terminal.random, half, half + typist.keyNs);
  return [ns(delay), { ...terminal, random }];
}

/** A driver has taken the character with this number (none: -1) out of the UART. */
export function taken(terminal: TerminalState, number: number): TerminalState {
  if (number < 0) return terminal;
  return { ...terminal, missing: [...terminal.missing.slice(1 - MOST_MISSING), number] };
}

/** A character has reached the screen. `legible`: in the terminal's own speed and format. */
export function show(
  terminal: TerminalState,
  typist: Typist | null,
  character: number,
  legible: boolean,
  host: DeviceHost,
): TerminalState {
  const screen = written(terminal.screen, legible ? character : -1);
  if (typist === null || !legible) {
    host.emitted('character', -1, legible);
    return { ...terminal, screen };
  }
  const at = terminal.missing.findIndex((number) => typedCharacter(number, typist.lineLength) === character);
  const number = terminal.missing[at];
  if (number === undefined) {
    const again = shownBefore(terminal.reached, typist.lineLength, character);
    host.emitted('character', again, again >= 0);
    return { ...terminal, screen };
  }
  host.emitted('character', number, true);
  // Those before it have been overtaken: the line keeps its order.
  return {
    ...terminal,
    screen,
    missing: terminal.missing.slice(at + 1),
    reached: Math.max(terminal.reached, number),
  };
}

/** The last place at or before `reached` where the text has this character; -1: it is not in the text. */
function shownBefore(reached: number, lineLength: number, character: number): number {
  for (let number = reached; number >= 0 && number > reached - 2 * TEXT_PERIOD; number--) {
    if (typedCharacter(number, lineLength) === character) return number;
  }
  return -1;
}

/** -1 is what cannot be read. A terminal feeds a line at each return [choice], so that newlines have no effect. */
function written(screen: readonly string[], character: number): readonly string[] {
  if (character === NEWLINE) return screen;
  const line = screen.at(-1) ?? '';
  if (character === RETURN) return [...screen, ''].slice(-SCREEN_LINES);
  const sign = character > 32 && character < 127 ? String.fromCharCode(character) : '\u00b7';
  if (line.length >= COLUMNS) return [...screen, sign].slice(-SCREEN_LINES);
  return [...screen.slice(0, -1), line + sign];
}
