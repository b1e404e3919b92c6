import type { SystemId } from './scenario.ts';

/**
 * What the user pins to the time of a run: notes with words of their own, and bookmarks, which are instants to come
 * back to. They belong to the work as its branches do, and change nothing of any run.
 */

export const PIN_KINDS = ['note', 'bookmark'] as const;
export type PinKind = (typeof PIN_KINDS)[number];

export interface Pin {
  /** Its own among the pins of one work; not kept. */
  readonly id: number;
  readonly kind: PinKind;
  /** Simulated time, whole ns. */
  readonly atNs: number;
  /** A note says something; a bookmark without a name is called by its instant. */
  readonly text: string;
  /** The system and the lane (an actor's id) that it is pinned to; null: the instant, whatever is shown. */
  readonly system: SystemId | null;
  readonly actor: string | null;
  /** Mark of the branch in whose run it was pinned; null: all of them. */
  readonly branch: string | null;
}

/** Letters of a note, and of a bookmark's name. */
export const LONGEST_NOTE = 280;
/** Notes and bookmarks of one work. */
export const MOST_PINS = 200;

/** Pins as they are written: without their numbers, and without what says nothing. */
export const plainPins = (pins: readonly Pin[]): readonly object[] =>
  pins.map(({ kind, atNs, text, system, actor, branch }) => ({
    ...(kind === 'note' ? {} : { kind }),
    atNs: Math.round(atNs),
    ...(text === '' ? {} : { text }),
    ...(system === null ? {} : { system }),
    ...(actor === null ? {} : { actor }),
    ...(branch === null ? {} : { branch }),
  }));
