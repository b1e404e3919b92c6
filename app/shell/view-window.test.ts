import { describe, expect, it } from 'vitest';
import { fitted, zoomed } from './view-window.ts';

describe('the window of time in view', () => {
  it('zooms around the playhead, which stays at its place', () => {
    const window = zoomed({ start: 0, end: 100 }, 0.5, 20);
    expect(window).toEqual({ start: 10, end: 60 });
    expect((20 - window.start) / (window.end - window.start)).toBeCloseTo(0.2);
  });

  it('zooms around its middle when the playhead is elsewhere, and back again', () => {
    const window = zoomed({ start: 0, end: 100 }, 0.5, 500);
    expect(window).toEqual({ start: 25, end: 75 });
    expect(zoomed(window, 2, 500)).toEqual({ start: 0, end: 100 });
  });

  it('fits nothing when nothing failed', () => {
    expect(fitted([], 8e9)).toBeNull();
  });
});
