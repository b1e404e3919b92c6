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
