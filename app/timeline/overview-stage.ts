import type { TimeWindow } from '../store/types.ts';
import type { ThemeName } from '../styles/tokens.ts';
import type { TimelineSystem } from './model.ts';
import {
  type OverviewPicture,
  overviewAxis,
  overviewGutter,
  paintOverview,
  paintOverviewFrame,
} from './overview-paint.ts';
import type { Brush } from './paint/brush.ts';
import { CanvasBrush } from './paint/canvas-brush.ts';
import type { InstantSource, WindowSource } from './sources.ts';
import type { TimelineWords } from './words.ts';

export type WindowPart = 'start' | 'end' | 'whole';

interface OverviewStageProps {
  readonly systems: readonly TimelineSystem[];
  readonly durationNs: number;
  readonly theme: ThemeName;
  readonly words: TimelineWords;
}

/** The shortest window that the grips can set, as a share of the run; the wheel over the lanes goes further. */
const SHORTEST_SHARE = 0.002;
const GRIP_PX = 9;
/** The values of the window are told when it has stood still for so long, ms: nobody hears sixty of them a second. */
const SETTLED_MS = 120;

/** The window after one of its parts moved by `byNs`, inside the run and never shorter than `shortestNs`. */
export function windowAfter(
  window: TimeWindow,
  part: WindowPart,
  byNs: number,
  durationNs: number,
  shortestNs: number,
): TimeWindow {
  if (part === 'whole') {
    const by = Math.min(Math.max(byNs, -window.start), durationNs - window.end);
    return { start: window.start + by, end: window.end + by };
  }
  // An end that is already nearer than the shortest length may still move away.
  const least = Math.min(shortestNs, window.end - window.start);
  if (part === 'start') return { ...window, start: Math.max(0, Math.min(window.start + byNs, window.end - least)) };
  return { ...window, end: Math.min(durationNs, Math.max(window.end + byNs, window.start + least)) };
}

/** The overview outside React: two canvases, the pointer, and the places of the focusable parts of the window. */
export class OverviewStage {
  private readonly host: HTMLElement;
  private readonly strip: CanvasBrush;
  private readonly overlay: CanvasBrush;
  private readonly view: WindowSource;
  private readonly playhead: InstantSource;
  private readonly stop: (() => void)[];
  private readonly bound = new AbortController();
  private props: OverviewStageProps | null = null;
  private brushes: { strip: Brush; overlay: Brush } | null = null;
  private dirty = false;
  private handle: number | null = null;
  private drag: { part: WindowPart | 'playhead'; x: number } | null = null;
  /** Kept, because asking the page for it while something is being drawn would lay the page out. */
  private size = { widthPx: 0, heightPx: 0 };
  private placed: TimeWindow | null = null;
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    host: HTMLElement,
    strip: HTMLCanvasElement,
    overlay: HTMLCanvasElement,
    view: WindowSource,
    playhead: InstantSource,
  ) {
    this.host = host;
    this.strip = new CanvasBrush(strip);
    this.overlay = new CanvasBrush(overlay);
    this.view = view;
    this.playhead = playhead;
    const measure = (): void => {
      this.size = { widthPx: host.clientWidth, heightPx: host.clientHeight };
      this.request(true);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(host);
    const moved = (): void => this.request(false);
    this.stop = [view.subscribe(moved), playhead.subscribe(moved), () => observer.disconnect()];
    const { signal } = this.bound;
    host.addEventListener('pointerdown', this.down, { signal });
    host.addEventListener('pointermove', this.moved, { signal });
    host.addEventListener('pointerup', this.up, { signal });
    host.addEventListener('pointercancel', this.up, { signal });
    const fontsChanged = (): void => {
      this.brushes?.strip.fontsChanged();
      this.request(true);
    };
    document.fonts.addEventListener('loadingdone', fontsChanged, { signal });
  }

  dispose(): void {
    for (const one of this.stop) one();
    this.bound.abort();
    if (this.handle !== null) cancelAnimationFrame(this.handle);
    clearTimeout(this.settling);
  }

  update(props: OverviewStageProps): void {
    this.props = props;
    this.request(true);
  }

  /** Moves one end of the window, or all of it, by a share of the run. */
  moveWindow(part: WindowPart, share: number): void {
    const picture = this.picture();
    if (picture === null) return;
    const { durationNs } = picture;
    this.view.set(windowAfter(this.view.get(), part, share * durationNs, durationNs, SHORTEST_SHARE * durationNs));
  }

  private picture(): OverviewPicture | null {
    if (this.props === null || this.size.widthPx === 0) return null;
    const { systems, words } = this.props;
    const durationNs = Math.max(this.props.durationNs, ...systems.map(({ data }) => data.durationNs));
    return { systems, words, ...this.size, durationNs };
  }

  private request(all: boolean): void {
    this.dirty ||= all;
    this.handle ??= requestAnimationFrame(this.paint);
  }

  private readonly paint = (): void => {
    this.handle = null;
    const picture = this.picture();
    if (picture === null || this.props === null) return;
    this.prepare(picture, this.props.theme);
    if (this.brushes === null) return;
    const { strip, overlay } = this.brushes;
    if (this.dirty) {
      strip.ctx.setTransform(strip.pixelRatio, 0, 0, strip.pixelRatio, 0, 0);
      paintOverview(strip, picture);
    }
    const window = this.view.get();
    if (this.dirty || window !== this.placed) this.placeParts(picture, window);
    this.placed = window;
    this.dirty = false;
    overlay.ctx.setTransform(overlay.pixelRatio, 0, 0, overlay.pixelRatio, 0, 0);
    paintOverviewFrame(overlay, picture, window, this.playhead.get());
  };

  private prepare({ widthPx, heightPx }: OverviewPicture, theme: ThemeName): void {
    const ratio = window.devicePixelRatio || 1;
    const strip = this.strip.fitted(theme, widthPx, heightPx, ratio);
    const overlay = this.overlay.fitted(theme, widthPx, heightPx, ratio);
    this.dirty ||= strip?.fresh === true;
    this.brushes = strip === null || overlay === null ? null : { strip: strip.brush, overlay: overlay.brush };
  }

  /** The focusable parts lie over what is painted; their values follow in words when the window has settled. */
  private placeParts(picture: OverviewPicture, { start, end }: TimeWindow): void {
    const axis = overviewAxis(picture);
    const gutter = overviewGutter(picture.widthPx);
    const parts = [...this.host.querySelectorAll<HTMLElement>('[data-part]')];
    const instantOf = (part: HTMLElement): number => (part.dataset['part'] === 'end' ? end : start);
    for (const part of parts) {
      // Moved, not placed anew: a frame lays nothing out.
      part.style.transform = `translateX(${gutter + axis.xOf(instantOf(part))}px)`;
      if (part.dataset['part'] === 'whole') part.style.width = `${axis.xOf(end) - axis.xOf(start)}px`;
    }
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      for (const part of parts) {
        const at = instantOf(part);
        part.setAttribute('aria-valuemax', String(picture.durationNs / 1e6));
        part.setAttribute('aria-valuenow', String(at / 1e6));
        part.setAttribute('aria-valuetext', picture.words.instant(at, 1 / axis.pxPerNs));
      }
    }, SETTLED_MS);
  }

  private readonly down = (event: PointerEvent): void => {
    const picture = this.picture();
    if (event.button !== 0 || picture === null) return;
    const axis = overviewAxis(picture);
    const x = event.clientX - this.host.getBoundingClientRect().left - overviewGutter(picture.widthPx);
    if (x < -GRIP_PX) return;
    const { start, end } = this.view.get();
    const [x0, x1] = [axis.xOf(start), axis.xOf(end)];
    const nearStart = Math.abs(x - x0) <= GRIP_PX && (Math.abs(x - x0) <= Math.abs(x - x1) || x < x0);
    const part = nearStart ? 'start' : Math.abs(x - x1) <= GRIP_PX ? 'end' : x > x0 && x < x1 ? 'whole' : 'playhead';
    this.drag = { part, x };
    this.host.setPointerCapture(event.pointerId);
    if (part === 'playhead') this.playhead.set(Math.min(picture.durationNs, Math.max(0, axis.timeAt(x))));
  };

  private readonly moved = (event: PointerEvent): void => {
    const picture = this.picture();
    if (this.drag === null || picture === null) return;
    const axis = overviewAxis(picture);
    const x = event.clientX - this.host.getBoundingClientRect().left - overviewGutter(picture.widthPx);
    if (this.drag.part === 'playhead') this.playhead.set(Math.min(picture.durationNs, Math.max(0, axis.timeAt(x))));
    else this.moveWindow(this.drag.part, (x - this.drag.x) / axis.widthPx);
    this.drag.x = x;
  };

  private readonly up = (): void => {
    this.drag = null;
  };
}
