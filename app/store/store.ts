import { useRef } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { openingState } from './opening.ts';
import type { AppState } from './types.ts';

export type AppStore = StoreApi<AppState>;

export const newAppStore = (): AppStore => createStore<AppState>()(() => openingState());

/** The page's one state. Views read it with {@link useApp}; only `actions.ts` and the runs change it. */
export const store: AppStore = newAppStore();

/** A part of the state as a React hook. Select the smallest part: a component is drawn again when the part changes. */
export const useApp = <T>(selector: (state: AppState) => T): T => useStore(store, selector);

/** Parts of the state as a list: the component is drawn again only when one of them is another. */
export function useAppList<T>(selector: (state: AppState) => readonly T[]): readonly T[] {
  const last = useRef<readonly T[]>([]);
  return useStore(store, (state) => {
    const next = selector(state);
    const before = last.current;
    if (next.length !== before.length || next.some((part, i) => part !== before[i])) last.current = next;
    return last.current;
  });
}
