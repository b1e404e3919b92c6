import type { ColumnKey, TimeWindow } from '../store/types.ts';

/** The instant that every panel shows: it changes each frame, outside React. */
export interface InstantSource {
  get(): number;
  set(ns: number): void;
  subscribe(listener: () => void): () => void;
  readonly playing: boolean;
}

/** The time in view; it changes with each step of a gesture, outside React. */
export interface WindowSource {
  get(): TimeWindow;
  set(window: TimeWindow): void;
  subscribe(listener: () => void): () => void;
}

/** Where an event is: for the outline of the selection. */
export type LocateEvent = (column: ColumnKey, seq: number) => { readonly atNs: number; readonly actor: number } | null;
