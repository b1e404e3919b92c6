import type { Hit } from './hit.ts';
import { RULER_PX } from './layout.ts';
import type { TimelineStage } from './stage.ts';

/** What a gesture asks of the shell. */
export interface GestureSink {
  select(hit: Hit | null): void;
  /** One line of words at the pointer; null hides it. Coordinates within the element. */
  hint(hit: Hit | null, x: number, y: number): void;
}

/** A press that moves less than this is a click. */
const CLICK_PX = 4;
/** The playhead can be taken hold of within this distance. */
const GRAB_PX = 6;
/** Zoom for each pixel of a wheel's turn; a pinch on a touchpad sends smaller turns. */
const WHEEL_ZOOM = 0.0022;
const PINCH_ZOOM = 0.011;

interface Press {
  readonly x0: number;
  readonly y0: number;
  x: number;
  y: number;
}

/** Binds pointer and wheel to a stage. Returns the function that lets go. */
export function bindGestures(element: HTMLElement, stage: TimelineStage, sink: GestureSink): () => void {
  const pressed = new Map<number, Press>();
  let mode: 'idle' | 'press' | 'pan' | 'scrub' | 'pinch' = 'idle';
  const gutter = (): number => stage.layout?.gutterPx ?? 0;
  const place = (event: MouseEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left - gutter(), y: event.clientY - box.top };
  };
  const scrub = (x: number): void => {
    const { axis } = stage;
    if (axis !== null) stage.movePlayhead(axis.timeAt(Math.min(axis.widthPx, Math.max(0, x))));
  };

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const { x, y } = place(event);
    if (x < 0) return;
    element.setPointerCapture(event.pointerId);
    pressed.set(event.pointerId, { x0: x, y0: y, x, y });
    const onRuler = y < RULER_PX && stage.capsuleAt(x, y) === null;
    if (pressed.size === 2) mode = 'pinch';
    else if (onRuler || Math.abs(x - stage.playheadX()) <= GRAB_PX) mode = 'scrub';
    else mode = 'press';
    if (mode === 'scrub' && onRuler) scrub(x);
    sink.hint(null, 0, 0);
  };

  const pinch = (press: Press, x: number, y: number): void => {
    const other = [...pressed.values()].find((one) => one !== press);
    if (other === undefined) return;
    const before = Math.hypot(press.x - other.x, press.y - other.y);
    const after = Math.hypot(x - other.x, y - other.y);
    if (before > 8) stage.zoomAt((x + other.x) / 2, after / before);
    stage.panBy((x - press.x) / 2);
  };

  const move = (event: PointerEvent): void => {
    const { x, y } = place(event);
    const press = pressed.get(event.pointerId);
    if (press === undefined) {
      if (event.pointerType === 'touch') return;
      const hit = stage.hit(x, y);
      stage.hover(hit);
      element.style.cursor = Math.abs(x - stage.playheadX()) <= GRAB_PX || (y < RULER_PX && x >= 0) ? 'ew-resize' : '';
      if (stage.capsuleAt(x, y) !== null) element.style.cursor = 'zoom-in';
      sink.hint(hit, x + gutter(), y);
      return;
    }
    if (mode === 'press' && Math.hypot(x - press.x0, y - press.y0) > CLICK_PX) mode = 'pan';
    if (mode === 'pinch') pinch(press, x, y);
    else if (mode === 'pan') stage.panBy(x - press.x);
    else if (mode === 'scrub') scrub(x);
    press.x = x;
    press.y = y;
  };

  const up = (event: PointerEvent): void => {
    const press = pressed.get(event.pointerId);
    if (press === undefined) return;
    pressed.delete(event.pointerId);
    const still = Math.hypot(press.x - press.x0, press.y - press.y0) <= CLICK_PX;
    if (event.type === 'pointerup' && still && (mode === 'press' || (mode === 'scrub' && press.y0 >= RULER_PX))) {
      const fold = stage.capsuleAt(press.x, press.y);
      if (fold !== null) stage.openFold(fold);
      else {
        scrub(press.x);
        sink.select(stage.hit(press.x, press.y));
      }
    }
    mode = pressed.size === 0 ? 'idle' : 'pan';
  };

  const leave = (): void => {
    stage.hover(null);
    sink.hint(null, 0, 0);
  };

  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
    if (!event.ctrlKey && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))) {
      stage.panBy(-sideways * unit);
      return;
    }
    const turn = Math.max(-240, Math.min(240, event.deltaY * unit));
    const { x } = place(event);
    stage.zoomAt(Math.max(0, x), Math.exp(-turn * (event.ctrlKey && Math.abs(turn) < 50 ? PINCH_ZOOM : WHEEL_ZOOM)));
  };

  const bound = new AbortController();
  const { signal } = bound;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  element.addEventListener('pointerleave', leave, { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  return () => bound.abort();
}
