import type { Hit } from './hit.ts';
import { type LayerDrag, type LayerPoint, layersHint, pressLayers } from './layer.ts';
import type { TimelineStage } from './stage.ts';

/** What a gesture asks of the shell. */
export interface GestureSink {
  select(hit: Hit | null): void;
  /** One line at the pointer, about an event or in words; null hides it. Coordinates within the element. */
  hint(about: Hit | string | null, x: number, y: number): void;
}

/** A press that moves less than this is a click. */
const CLICK_PX = 4;
/** A finger that rests for so long, ms, and moves no more than this, px, means what the second button means. */
const LONG_PRESS_MS = 500;
const FINGER_PX = 10;
/** The playhead can be taken hold of within this distance. */
const GRAB_PX = 6;
/** Zoom for each pixel of a wheel's turn; a pinch on a touchpad sends smaller turns. */
const WHEEL_ZOOM = 0.0022;
const PINCH_ZOOM = 0.011;
const LINE_PX = 16;

interface Press {
  readonly x0: number;
  readonly y0: number;
  x: number;
  y: number;
}

/**
 * Pointer and wheel of the lanes: drag pans, wheel and pinch zoom, the ruler and the playhead scrub, a click selects.
 */
class Gestures {
  private readonly element: HTMLElement;
  private readonly stage: TimelineStage;
  private readonly sink: GestureSink;
  private readonly pressed = new Map<number, Press>();
  private mode: 'idle' | 'press' | 'pan' | 'scrub' | 'pinch' | 'layer' | 'held' = 'idle';
  private resting: ReturnType<typeof setTimeout> | undefined;
  private drag: LayerDrag | null = null;

  constructor(element: HTMLElement, stage: TimelineStage, sink: GestureSink) {
    this.element = element;
    this.stage = stage;
    this.sink = sink;
  }

  private place(event: MouseEvent): { x: number; y: number } {
    const box = this.element.getBoundingClientRect();
    const zoom = this.element.currentCSSZoom || 1;
    const x = (event.clientX - box.left) / zoom - (this.stage.layout?.gutterPx ?? 0);
    return { x, y: (event.clientY - box.top) / zoom };
  }

  private scrub(x: number): void {
    const { axis } = this.stage;
    if (axis !== null) this.stage.movePlayhead(axis.timeAt(Math.min(axis.widthPx, Math.max(0, x))));
  }

  readonly down = (event: PointerEvent): void => {
    const { stage, pressed } = this;
    if (event.button !== 0) return;
    const { x, y } = this.place(event);
    if (x < 0) return;
    this.element.setPointerCapture(event.pointerId);
    pressed.set(event.pointerId, { x0: x, y0: y, x, y });
    const onRuler = y < stage.rulerPx && stage.capsuleAt(x, y) === null;
    const point = pressed.size === 1 ? stage.point(x, y, event.shiftKey) : null;
    this.drag?.cancel();
    this.drag = point === null ? null : pressLayers(stage.layers, point);
    if (this.drag !== null) this.mode = 'layer';
    else if (pressed.size === 2) this.mode = 'pinch';
    else if (onRuler || Math.abs(x - stage.playheadX()) <= GRAB_PX) this.mode = 'scrub';
    else this.mode = 'press';
    clearTimeout(this.resting);
    if (event.pointerType === 'touch' && this.mode === 'press')
      this.resting = setTimeout(this.rested, LONG_PRESS_MS, x, y);
    if (this.mode === 'scrub' && onRuler) this.scrub(x);
    this.sink.hint(null, 0, 0);
  };

  /** Not every browser tells of a finger that rests; what one layer took from it is no click any more. */
  private readonly rested = (x: number, y: number): void => {
    const point = this.stage.point(x, y, false);
    if (this.mode === 'press' && point !== null && this.offerMenu(point)) this.mode = 'held';
  };

  readonly move = (event: PointerEvent): void => {
    const { x, y } = this.place(event);
    const press = this.pressed.get(event.pointerId);
    if (press === undefined) {
      if (event.pointerType !== 'touch') this.hover(x, y);
      return;
    }
    const movedPx = Math.hypot(x - press.x0, y - press.y0);
    if (movedPx > FINGER_PX) clearTimeout(this.resting);
    if (this.mode === 'press' && movedPx > CLICK_PX) this.mode = 'pan';
    const point = this.mode === 'layer' ? this.stage.point(x, y, event.shiftKey) : null;
    if (point !== null) this.drag?.move(point);
    if (this.mode === 'pinch') this.pinch(press, x, y);
    else if (this.mode === 'pan') this.pan(x - press.x, event);
    else if (this.mode === 'scrub') this.scrub(x);
    press.x = x;
    press.y = y;
  };

  /**
   * Sideways through time; up and down through the lanes, where they do not all fit (touch screens do that
   * themselves).
   */
  private pan(dx: number, event: PointerEvent): void {
    this.stage.panBy(dx);
    if (event.pointerType !== 'mouse' || event.movementY === 0) return;
    let scrolling = this.element.parentElement;
    while (scrolling !== null && scrolling.scrollHeight <= scrolling.clientHeight + 1)
      scrolling = scrolling.parentElement;
    scrolling?.scrollBy(0, -event.movementY);
  }

  private hover(x: number, y: number): void {
    const { stage } = this;
    const point = x < 0 ? null : stage.point(x, y, false);
    const hit = point?.hit ?? null;
    stage.hover(hit);
    const scrubs = x >= 0 && (y < stage.rulerPx || Math.abs(x - stage.playheadX()) <= GRAB_PX);
    this.element.style.cursor = stage.capsuleAt(x, y) !== null ? 'zoom-in' : scrubs ? 'ew-resize' : '';
    const words = point === null ? '' : layersHint(stage.layers, point);
    this.sink.hint(words === '' ? hit : words, x + (stage.layout?.gutterPx ?? 0), y);
  }

  private pinch(press: Press, x: number, y: number): void {
    const other = [...this.pressed.values()].find((one) => one !== press);
    if (other === undefined) return;
    const before = Math.hypot(press.x - other.x, press.y - other.y);
    const after = Math.hypot(x - other.x, y - other.y);
    if (before > 2 * CLICK_PX) this.stage.zoomAt((x + other.x) / 2, after / before);
    this.stage.panBy((x - press.x) / 2);
  }

  readonly up = (event: PointerEvent): void => {
    const press = this.pressed.get(event.pointerId);
    if (press === undefined) return;
    this.pressed.delete(event.pointerId);
    clearTimeout(this.resting);
    const still = Math.hypot(press.x - press.x0, press.y - press.y0) <= CLICK_PX;
    const onLanes = this.mode === 'press' || (this.mode === 'scrub' && press.y0 >= this.stage.rulerPx);
    const { x, y } = this.place(event);
    const point = this.mode === 'layer' && event.type === 'pointerup' ? this.stage.point(x, y, event.shiftKey) : null;
    if (point === null) this.drag?.cancel();
    else this.drag?.end(point, still);
    this.drag = null;
    if (event.type === 'pointerup' && still && onLanes) this.click(press.x, press.y);
    this.mode = this.pressed.size === 0 ? 'idle' : 'pan';
  };

  private click(x: number, y: number): void {
    const fold = this.stage.capsuleAt(x, y);
    if (fold !== null) {
      this.stage.openFold(fold);
      return;
    }
    this.scrub(x);
    this.sink.select(this.stage.hit(x, y));
  }

  readonly menu = (event: MouseEvent): void => {
    const { x, y } = this.place(event);
    const point = this.stage.point(x, y, event.shiftKey);
    if (x < 0 || y < this.stage.rulerPx || point === null) return;
    // The browser tells of the finger that rests, too: once is enough.
    if (this.mode === 'held') return event.preventDefault();
    if (!this.offerMenu(point)) return;
    event.preventDefault();
    if (this.mode === 'press') this.mode = 'held';
  };

  private offerMenu(point: LayerPoint): boolean {
    return this.stage.layers.some((layer) => layer.menu?.(point) === true);
  }

  readonly leave = (): void => {
    this.stage.hover(null);
    this.sink.hint(null, 0, 0);
  };

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    if (!event.ctrlKey && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))) {
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      this.stage.panBy(-sideways * unit);
      return;
    }
    const turn = Math.max(-240, Math.min(240, event.deltaY * unit));
    const perPixel = event.ctrlKey && Math.abs(turn) < 50 ? PINCH_ZOOM : WHEEL_ZOOM;
    this.stage.zoomAt(Math.max(0, this.place(event).x), Math.exp(-turn * perPixel));
  };
}

/** Binds pointer and wheel to a stage. Returns the function that lets go. */
export function bindGestures(element: HTMLElement, stage: TimelineStage, sink: GestureSink): () => void {
  const gestures = new Gestures(element, stage, sink);
  const bound = new AbortController();
  const { signal } = bound;
  element.addEventListener('pointerdown', gestures.down, { signal });
  element.addEventListener('pointermove', gestures.move, { signal });
  element.addEventListener('pointerup', gestures.up, { signal });
  element.addEventListener('pointercancel', gestures.up, { signal });
  element.addEventListener('pointerleave', gestures.leave, { signal });
  element.addEventListener('contextmenu', gestures.menu, { signal });
  element.addEventListener('wheel', gestures.wheel, { signal, passive: false });
  return () => bound.abort();
}
