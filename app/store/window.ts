import type { TimeWindow } from './types.ts';

/** The shortest stretch of time in view: one instruction over a handful of pixels, in ns. */
export const SHORTEST_WINDOW_NS = 100;

/** A window inside the run, not shorter than {@link SHORTEST_WINDOW_NS}. */
export function clampWindow(window: TimeWindow, endNs: number): TimeWindow {
  const length = Math.min(Math.max(window.end - window.start, SHORTEST_WINDOW_NS), endNs);
  const start = Math.min(Math.max(window.start, 0), endNs - length);
  return { start, end: start + length };
}
