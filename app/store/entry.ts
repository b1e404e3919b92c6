import { type KeptText, STORAGE_KEY } from './persist.ts';

/**
 * The entry of the tab's history that the page stands on. A tab that was opened by a link keeps its work there, beside
 * the browser's storage, which all tabs share: a reload, back and forward bring back what stood in this tab.
 */

/** What a link's entry holds. */
interface EntryState {
  readonly [STORAGE_KEY]: string;
  /** Which entry it is. */
  readonly entry: string;
}

const stateHere = (): Partial<EntryState> | null => window.history.state;

/** The entry that the page has on its screen; the tab may be on another already, and the page hear of it soon. */
let standing: string | null = null;

/** The work kept in this entry, or null where no link was opened. */
export function entryText(): string | null {
  if (isEmbedded()) return null;
  const text = stateHere()?.[STORAGE_KEY];
  return typeof text === 'string' ? text : null;
}

/** The page has arrived in this entry: it keeps `text`, under the address without its fragment unless `keepFragment`. */
export function arriveInEntry(text: string, keepFragment: boolean): void {
  standing = stateHere()?.entry ?? `${Math.random()}`;
  write(text, keepFragment, standing);
}

/** Keeps `text` in the entry that the page has arrived in; not in one that the tab went on to meanwhile. */
export function keepInEntry(text: string, keepFragment: boolean): void {
  if (standing !== null && stateHere()?.entry === standing) write(text, keepFragment, standing);
}

function write(text: string, keepFragment: boolean, entry: string): void {
  const state: EntryState = { [STORAGE_KEY]: text, entry };
  const { pathname, search, hash } = window.location;
  window.history.replaceState(state, '', keepFragment ? pathname + search + hash : pathname + search);
}

/** This entry's work as if it were a storage, for reading at the start; null when there is none. */
export function entryStorage(): KeptText | null {
  const text = entryText();
  return text === null ? null : { getItem: () => text, setItem: () => {} };
}

/** Whether the page is a guest inside somebody else's: it keeps nothing, and always opens what its address says. */
export const isEmbedded = (): boolean => /&embed(=|&|$)/.test(window.location.hash);

/** Whether the address holds something that may be a link, and nobody has opened it here yet. */
export const hasUnopenedLink = (): boolean => window.location.hash.length > 1 && entryText() === null;
