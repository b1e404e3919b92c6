import {
  type BranchTree,
  branchesOnScreen,
  isOfBranch,
  LONGEST_NOTE,
  MOST_PINS,
  type Pin,
} from '../../sim-core/index.ts';

/** How notes and bookmarks change, and which of them belong to what is shown. Pure. */

/** In `view.pin`: the note that is being written is not among the pins yet. */
export const NEW_PIN = 0;

/** What a new pin is made of. */
export type NewPin = Omit<Pin, 'id'>;

const nextId = (pins: readonly Pin[]): number => Math.max(0, ...pins.map(({ id }) => id)) + 1;
/** Words as they are kept: letters, not halves of them. */
const cut = (text: string): string => [...text.trim()].slice(0, LONGEST_NOTE).join('').slice(0, LONGEST_NOTE);

/** With one more; null when there are as many as there can be. */
export function withPin(
  pins: readonly Pin[],
  pin: NewPin,
): { readonly pins: readonly Pin[]; readonly id: number } | null {
  if (pins.length >= MOST_PINS) return null;
  const id = nextId(pins);
  return { pins: [...pins, { ...pin, id, text: cut(pin.text), atNs: Math.round(pin.atNs) }], id };
}

/** With one of them changed; the same list when that changes nothing. */
export function changedPin(pins: readonly Pin[], id: number, change: Partial<NewPin>): readonly Pin[] {
  const pin = pins.find((one) => one.id === id);
  if (pin === undefined) return pins;
  const next: Pin = { ...pin, ...change };
  const kept = { ...next, text: cut(next.text), atNs: Math.round(next.atNs) };
  const same = (Object.keys(kept) as (keyof Pin)[]).every((key) => kept[key] === pin[key]);
  return same ? pins : pins.map((one) => (one.id === id ? kept : one));
}

export const withoutPin = (pins: readonly Pin[], id: number): readonly Pin[] => {
  const rest = pins.filter((pin) => pin.id !== id);
  return rest.length === pins.length ? pins : rest;
};

/** Whether a pin belongs to a branch that is on the screen. */
export const isOnScreen = (pin: Pick<Pin, 'branch' | 'atNs'>, tree: BranchTree): boolean =>
  branchesOnScreen(tree).some(({ mark }) => isOfBranch(pin, tree, mark));

/** Those of the branches on the screen, in order of time. */
export const shownPins = (pins: readonly Pin[], tree: BranchTree): readonly Pin[] =>
  pins.filter((pin) => isOnScreen(pin, tree)).toSorted((a, b) => a.atNs - b.atNs || a.id - b.id);

/** The next or previous bookmark seen from an instant; null when there is none. */
export function nextBookmark(pins: readonly Pin[], fromNs: number, direction: 1 | -1): Pin | null {
  const marks = pins.filter(({ kind }) => kind === 'bookmark');
  const found = direction === 1 ? marks.find(({ atNs }) => atNs > fromNs) : marks.findLast(({ atNs }) => atNs < fromNs);
  return found ?? null;
}
