import { MOST_PINS, type Pin } from '../../sim-core/index.ts';
import { pause, setPins, setView } from '../store/actions.ts';
import { changedPin, type NewPin, nextBookmark, shownPins, withoutPin, withPin } from '../store/pins.ts';
import { playhead } from '../store/playhead.ts';
import { store } from '../store/store.ts';
import type { MeasuredInstant } from '../store/types.ts';
import { partsOf } from './place.ts';
import { markingWordsOf } from './words.ts';

/** What the user does with lengths, notes and bookmarks by keys and buttons: all at the playhead. */

/** The instant of the playhead; on the lane of the selected event, where it is that event's. */
export function here(): MeasuredInstant {
  const { runs, tree, view } = store.getState();
  const atNs = playhead.get();
  const { selection } = view;
  const nowhere = { atNs, system: null, branch: null, actor: null };
  const run = selection === null ? undefined : runs[selection.column];
  if (selection === null || run === undefined || selection.seq >= run.trace.length) return nowhere;
  const event = run.trace.at(selection.seq);
  const actor = run.actors[event.actor]?.id ?? null;
  return event.at === atNs ? { atNs, ...partsOf(selection.column, tree), actor } : nowhere;
}

/** The first end of a length; its second is set by {@link measureTo}. */
export const measureFrom = (): void => setView({ measure: { from: here(), to: null } });

/** The second end; the first, where there is none. */
export function measureTo(): void {
  const { measure } = store.getState().view;
  setView({ measure: measure === null ? { from: here(), to: null } : { from: measure.from, to: here() } });
}

export function goTo(atNs: number): void {
  pause();
  playhead.set(atNs);
}

/** Adds a pin; false, with a sentence, when there are too many. */
export function addPin(pin: NewPin): boolean {
  const { pins, preferences } = store.getState();
  const more = withPin(pins, pin);
  if (more === null) {
    store.setState({ notice: markingWordsOf(preferences.language).tooMany(MOST_PINS) });
    return false;
  }
  setPins(more.pins);
  return true;
}

export const changePin = (id: number, change: Partial<NewPin>): void =>
  setPins(changedPin(store.getState().pins, id, change));

export const removePin = (id: number): void => setPins(withoutPin(store.getState().pins, id));

const shown = (): readonly Pin[] => shownPins(store.getState().pins, store.getState().tree);

/** A bookmark at the playhead; one that is there already is taken out. */
export function toggleBookmark(): void {
  const atNs = playhead.get();
  const there = shown().find((pin) => pin.kind === 'bookmark' && pin.atNs === atNs);
  if (there !== undefined) return removePin(there.id);
  addPin({ kind: 'bookmark', atNs, text: '', system: null, actor: null, branch: null });
}

export function seekBookmark(direction: 1 | -1): void {
  const found = nextBookmark(shown(), playhead.get(), direction);
  if (found !== null) goTo(found.atNs);
}
