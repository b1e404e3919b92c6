import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bindGestures } from './gestures.ts';
import type { LayerPoint } from './layer.ts';
import type { TimelineStage } from './stage.ts';

/** As much of an element and of the stage as pointers touch. */
class Lanes extends EventTarget {
  readonly style = { cursor: '' };
  readonly currentCSSZoom = 1;
  parentElement = null;
  getBoundingClientRect = () => ({ left: 0, top: 0 });
  setPointerCapture(): void {}
}

let lanes: Lanes;
let menus: LayerPoint[];
let selected: number;
let panned: number;
let takes: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  lanes = new Lanes();
  [menus, selected, panned, takes] = [[], 0, 0, true];
  const layer = {
    paint: () => {},
    subscribe: () => () => {},
    menu: (point: LayerPoint) => takes && menus.push(point) > 0,
  };
  const stage = {
    layout: { gutterPx: 0 },
    rulerPx: 20,
    axis: { widthPx: 500, timeAt: (x: number) => x },
    layers: [layer],
    capsuleAt: () => null,
    playheadX: () => -100,
    point: (x: number, y: number) => ({ x, y }),
    hit: () => null,
    hover: () => {},
    movePlayhead: () => {},
    panBy: (px: number) => {
      panned += px;
    },
  };
  bindGestures(lanes as unknown as HTMLElement, stage as unknown as TimelineStage, {
    select: () => selected++,
    hint: () => {},
  });
});
afterEach(() => vi.useRealTimers());

function point(type: string, x: number, more: object = {}): Event {
  const event = new Event(type, { cancelable: true });
  const facts = { pointerId: 1, pointerType: 'touch', button: 0, clientX: x, clientY: 60, shiftKey: false };
  lanes.dispatchEvent(Object.assign(event, facts, more));
  return event;
}

test('a finger that rests means the second button, once, and is no click', () => {
  point('pointerdown', 100);
  vi.advanceTimersByTime(499);
  expect(menus.length).toBe(0);
  vi.advanceTimersByTime(1);
  expect(menus).toEqual([{ x: 100, y: 60 }]);
  expect(point('contextmenu', 100).defaultPrevented).toBe(true);
  point('pointermove', 160);
  point('pointerup', 160);
  expect([menus.length, selected, panned]).toEqual([1, 0, 0]);
});

test('a tap selects, a drag pans, and neither opens anything later', () => {
  point('pointerdown', 100);
  point('pointerup', 100);
  point('pointerdown', 100);
  point('pointermove', 140);
  point('pointermove', 150);
  point('pointerup', 150);
  vi.advanceTimersByTime(2000);
  expect([menus.length, selected, panned]).toEqual([0, 1, 50]);
});

test('where no layer takes it, and under a mouse, a long press is a click', () => {
  point('pointerdown', 100, { pointerType: 'mouse' });
  vi.advanceTimersByTime(2000);
  point('pointerup', 100, { pointerType: 'mouse' });
  takes = false;
  point('pointerdown', 100);
  vi.advanceTimersByTime(2000);
  point('pointerup', 100);
  expect([menus.length, selected]).toEqual([0, 2]);
});

test('a browser that tells of it by itself opens it once', () => {
  point('pointerdown', 100);
  expect(point('contextmenu', 100).defaultPrevented).toBe(true);
  vi.advanceTimersByTime(2000);
  point('pointerup', 100);
  expect([menus.length, selected]).toEqual([1, 0]);
});
