import type { DriverKind } from '../../sim-core/index.ts';

/**
 * Programs that somebody is writing and has not run: by kind of driver, until they are run or put back. They survive a
 * reload of the page, in its own tab.
 */

const STORAGE_PREFIX = 'koboshi.draft.';

/** The part of `sessionStorage` that is used. */
interface TabText {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Null where the browser keeps nothing for the page: drafts then live as long as it. */
function tabText(): TabText | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

/** Texts from outside that go into the editor as if they were typed there, so that its undo brings back the draft. */
const offers = new Map<DriverKind, string>();

const drafts = new Map<DriverKind, string | null>();
const listeners = new Set<() => void>();

/** The draft of a kind of driver's program; null: none. */
export function draftOf(kind: DriverKind): string | null {
  const known = drafts.get(kind);
  if (known !== undefined) return known;
  const kept = tabText()?.getItem(STORAGE_PREFIX + kind) ?? null;
  drafts.set(kind, kept);
  return kept;
}

/** Keeps a draft; null: there is none any more. */
export function setDraft(kind: DriverKind, text: string | null): void {
  if (text === draftOf(kind)) return;
  drafts.set(kind, text);
  try {
    if (text === null) tabText()?.removeItem(STORAGE_PREFIX + kind);
    else tabText()?.setItem(STORAGE_PREFIX + kind, text);
  } catch {
    // A full storage: the draft still lives as long as the page.
  }
  for (const listener of listeners) listener();
}

/** The text that came from outside for the editor of `kind`; null: none. */
export const offerOf = (kind: DriverKind): string | null => offers.get(kind) ?? null;

/** Offers a text to the editor of `kind`; null: it was taken. */
export function setOffer(kind: DriverKind, text: string | null): void {
  if (text === null) offers.delete(kind);
  else offers.set(kind, text);
  for (const listener of listeners) listener();
}

/** Calls `listener` after every change of a draft or an offer; returns what ends that. */
export function onDraft(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
