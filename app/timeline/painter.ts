import type { ThemeName } from '../styles/tokens.ts';
import type { Axis } from './axis.ts';
import type { TimelineLayout } from './layout.ts';
import type { Brush } from './paint/brush.ts';
import { CanvasBrush } from './paint/canvas-brush.ts';
import { type Frame, type Painted, paintFrame } from './paint/frame.ts';
import { type Overlay, paintOverlay } from './paint/overlay.ts';

/** What the shell shows of the painter's work, for tests and benches. */
export interface PaintReport {
  readonly frames: number;
  readonly lastFrameMs: number;
  readonly drawnMarks: number;
  readonly axis: Axis;
  readonly layout: TimelineLayout;
}

/**
 * Owns the two canvases of the timeline: the lanes, painted when something in them changed, and over them the playhead
 * with hover and selection, which move without touching the lanes. Each is painted at most once a frame.
 */
export class TimelinePainter {
  private readonly lanes: CanvasBrush;
  private readonly overlay: CanvasBrush;
  private readonly report: (report: PaintReport) => void;
  private brushes: { lanes: Brush; overlay: Brush } | null = null;
  private frame: Frame | null = null;
  private over: Overlay | null = null;
  private dirty = { lanes: false, overlay: false };
  private handle: number | null = null;
  private frames = 0;
  painted: Painted | null = null;
  /** Pixels of the screen for one of the layout. Told, not asked for: the page would be styled anew for the answer. */
  pixelRatio = 1;

  constructor(lanes: HTMLCanvasElement, overlay: HTMLCanvasElement, report: (report: PaintReport) => void) {
    this.lanes = new CanvasBrush(lanes);
    this.overlay = new CanvasBrush(overlay);
    this.report = report;
  }

  /** Sets what to paint; nothing is painted before the next frame. */
  show(frame: Frame, theme: ThemeName): void {
    this.frame = frame;
    this.prepare(theme, frame.layout.widthPx, frame.layout.heightPx);
    this.request(true);
  }

  /** Sets what lies over the lanes. */
  showOver(over: Overlay): void {
    this.over = over;
    this.request(false);
  }

  /** Letters arrived from the network: measure and paint again. */
  fontsChanged(): void {
    this.brushes?.lanes.fontsChanged();
    this.brushes?.overlay.fontsChanged();
    this.request(true);
  }

  dispose(): void {
    if (this.handle !== null) cancelAnimationFrame(this.handle);
    this.handle = null;
  }

  private prepare(theme: ThemeName, widthPx: number, heightPx: number): void {
    const lanes = this.lanes.fitted(theme, widthPx, heightPx, this.pixelRatio);
    const overlay = this.overlay.fitted(theme, widthPx, heightPx, this.pixelRatio);
    this.brushes = lanes === null || overlay === null ? null : { lanes: lanes.brush, overlay: overlay.brush };
  }

  private request(lanes: boolean): void {
    this.dirty.overlay = true;
    this.dirty.lanes ||= lanes;
    this.handle ??= requestAnimationFrame(this.paint);
  }

  private readonly paint = (): void => {
    this.handle = null;
    const { brushes, frame, over } = this;
    if (brushes === null || frame === null) return;
    const ratio = brushes.lanes.pixelRatio;
    if (this.dirty.lanes) {
      const startMs = performance.now();
      brushes.lanes.ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.painted = paintFrame(brushes.lanes, frame);
      this.frames += 1;
      this.report({
        frames: this.frames,
        lastFrameMs: performance.now() - startMs,
        drawnMarks: this.painted.drawnMarks,
        axis: frame.axis,
        layout: frame.layout,
      });
    }
    if (over !== null) {
      brushes.overlay.ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      paintOverlay(brushes.overlay, frame, over, this.painted?.words ?? []);
    }
    this.dirty = { lanes: false, overlay: false };
  };
}
