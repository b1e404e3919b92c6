import type { LaneView } from '../../sim-core/index.ts';
import type { AxisKind, Selection } from '../store/types.ts';
import type { ThemeName } from '../styles/tokens.ts';
import type { Axis, Fold, Stretch } from './axis.ts';
import { fitted, following, opened, panned, sameWindow, zoomed } from './camera.ts';
import { Flight } from './flight.ts';
import { type Hit, hitAt } from './hit.ts';
import { type LayerPoint, layerPoint, type TimelineLayer } from './layer.ts';
import { layoutTimeline, type TimelineLayout } from './layout.ts';
import { axisOver, type LogScale, logScale } from './log-axis.ts';
import {
  type IndexedSystem,
  incidentSpan,
  indexSystem,
  quietStretches,
  rulerZero,
  sameSystems,
  type TimelineSystem,
} from './model.ts';
import type { Outline } from './paint/overlay.ts';
import type { TimelinePainter } from './painter.ts';
import { selectionOutline } from './selection.ts';
import type { InstantSource, LocateEvent, WindowSource } from './sources.ts';
import type { TimelineWords } from './words.ts';

/** What the shell gives the stage whenever React has something new. */
export interface StageProps {
  readonly systems: readonly TimelineSystem[];
  readonly axis: AxisKind;
  readonly selection: Selection | null;
  readonly theme: ThemeName;
  readonly words: TimelineWords;
  readonly locate: LocateEvent;
  /** Every lane, also where they do not all fit. */
  readonly allLanes: boolean;
  readonly layers: readonly TimelineLayer[];
  /** As the user arranged them. */
  readonly lanes: LaneView;
}

/**
 * The timeline outside React: it keeps the axis, follows the playhead and the window, and tells the painter what to
 * paint.
 */
export class TimelineStage {
  private readonly painter: TimelinePainter;
  private readonly playhead: InstantSource;
  private readonly view: WindowSource;
  private readonly unsubscribe: (() => void)[];
  private leaveLayers: readonly (() => void)[] = [];
  private props: StageProps | null = null;
  private indexed: readonly IndexedSystem[] = [];
  private stretches: readonly Stretch[] = [];
  private scale: LogScale = { zeroNs: 0, kneeNs: 1 };
  private durationNs = 1;
  private widthPx = 0;
  private heightPx = Number.POSITIVE_INFINITY;
  private hovered: Hit | null = null;
  private lastPlayheadNs: number;
  /** Whether the view goes along with a playhead that leaves it while playing. */
  private follows = true;
  layout: TimelineLayout | null = null;
  private readonly flight: Flight;
  /** What is painted: the axis, or one on the way to it. */
  private shown: Axis | null = null;
  axis: Axis | null = null;

  constructor(painter: TimelinePainter, playhead: InstantSource, view: WindowSource, cameraMs: () => number) {
    this.flight = new Flight(cameraMs, (axis) => this.paint(axis));
    this.painter = painter;
    this.playhead = playhead;
    this.view = view;
    this.lastPlayheadNs = playhead.get();
    this.unsubscribe = [playhead.subscribe(this.playheadMoved), view.subscribe(this.windowMoved)];
  }

  dispose(): void {
    for (const stop of [...this.unsubscribe, ...this.leaveLayers]) stop();
    this.flight.stop();
    this.painter.dispose();
  }

  /** New data, words, theme, selection or kind of axis. What is the same as before costs nothing. */
  update(props: StageProps): void {
    const before = this.props;
    this.props = props;
    const fresh = before === null || !sameSystems(before.systems, props.systems);
    if (fresh) {
      this.indexed = props.systems.map(indexSystem);
      this.durationNs = Math.max(1, ...props.systems.map(({ data }) => data.durationNs));
      this.stretches = quietStretches(this.indexed, this.durationNs);
      this.scale = logScale(this.indexed, this.durationNs);
      this.hovered = null;
    }
    const moved =
      fresh ||
      before.axis !== props.axis ||
      before.theme !== props.theme ||
      before.words !== props.words ||
      before.lanes !== props.lanes ||
      before.allLanes !== props.allLanes;
    if (before?.layers !== props.layers) {
      for (const leave of this.leaveLayers) leave();
      this.leaveLayers = props.layers.map((layer) =>
        layer.subscribe(() => (layer.told ? this.paint() : this.paintOver())),
      );
    }
    if (moved) this.arrange();
    else this.paintOver();
  }

  /** End of the longest run, in ns. */
  get endNs(): number {
    return this.durationNs;
  }

  /** The place of the lanes: how wide they are, how high they may be without scrolling, and how fine the screen is. */
  resize(widthPx: number, heightPx: number, pixelRatio: number): void {
    const { painter } = this;
    if (widthPx === this.widthPx && heightPx === this.heightPx && pixelRatio === painter.pixelRatio) return;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    painter.pixelRatio = pixelRatio;
    this.arrange();
  }

  /** Height of the ruler's band, px. */
  get rulerPx(): number {
    return this.layout?.ruler.heightPx ?? 0;
  }

  private arrange(): void {
    if (this.props === null || this.widthPx < 1) return;
    const { systems, allLanes, lanes, words } = this.props;
    const { widthPx, heightPx } = this;
    const arrangement = { view: lanes, nameOf: words.actor };
    this.layout = layoutTimeline(systems, { widthPx, heightPx, all: allLanes, arrangement });
    this.axis = this.axisOf(this.axis);
    this.flight.stop();
    this.paint();
  }

  private axisOf(hint: Axis | null): Axis {
    const kind = this.props?.axis ?? 'linear';
    const { start, end } = this.view.get();
    const span = { start: Math.max(0, start), end: Math.max(Math.max(0, start) + 1, Math.min(end, this.durationNs)) };
    return axisOver(kind, span, this.layout?.lanesPx ?? 1, this.stretches, this.scale, hint);
  }

  private paint(axis = this.axis): void {
    const { props, layout } = this;
    if (props === null || layout === null || axis === null) return;
    this.shown = axis;
    const zeroNs = rulerZero(props.systems);
    const { words, theme, lanes } = props;
    const { known: systems, durationNs } = this;
    this.painter.show(
      { layout, axis, systems, zeroNs, durationNs, words, hidden: lanes.hidden, grid: lanes.grid },
      theme,
    );
    this.paintOver();
  }

  /** What the layers let be drawn. */
  private get known(): readonly IndexedSystem[] {
    const at = this.playhead.get();
    return this.layers.reduce((systems, layer) => layer.told?.(systems, at) ?? systems, this.indexed);
  }

  private paintOver(): void {
    this.painter.showOver({
      playheadNs: this.playhead.get(),
      hover: this.hovered?.outline ?? null,
      selection: this.selectionOutline(),
      layers: this.layers,
    });
  }

  private selectionOutline(): Outline | null {
    const { props, layout, axis } = this;
    if (props?.selection == null || layout === null || axis === null) return null;
    return selectionOutline(props.selection, props.locate, layout, axis);
  }

  private readonly windowMoved = (): void => {
    if (this.axis === null || sameWindow(this.view.get(), this.axis.window)) return;
    this.axis = this.axisOf(this.axis);
    this.flight.stop();
    this.paint();
  };

  private readonly playheadMoved = (): void => {
    const at = this.playhead.get();
    const before = this.lastPlayheadNs;
    this.lastPlayheadNs = at;
    const { axis } = this;
    if (axis === null) return;
    const seen = axis.xOf(at) >= -1 && axis.xOf(at) <= axis.widthPx + 1;
    if (seen) this.follows = true;
    // While playing the view follows only a playhead that it was showing: whoever looks elsewhere is left alone. It
    // turns a page at a time, and one that outruns the turning page is caught up with when that page has been turned.
    const wanted = at !== before && !seen && (this.follows || !this.playhead.playing);
    if (wanted && !(this.playhead.playing && this.flight.underWay)) {
      this.follows = true;
      this.fly(following(axis, at, this.stretches, this.durationNs));
    } else if (this.known === this.indexed) this.paintOver();
    else this.paint();
  };

  /** A hand moved the view: it goes on following only a playhead that is still in it. */
  private moveByHand(axis: Axis): void {
    this.move(axis);
    const x = this.playheadX();
    this.follows = x >= -1 && x <= (this.axis?.widthPx ?? 0) + 1;
  }

  private move(axis: Axis): void {
    if (axis === this.axis) return;
    this.flight.stop();
    this.axis = axis;
    this.view.set(axis.window);
    this.paint();
  }

  /** Moves where somebody asked for a place, not for a movement of the hand: the camera shows the way. */
  private fly(axis: Axis): void {
    if (axis === this.axis) return;
    const from = this.shown ?? axis;
    this.axis = axis;
    this.view.set(axis.window);
    this.flight.start(from, axis);
  }

  panBy(dxPx: number): void {
    if (this.axis !== null) this.moveByHand(panned(this.axis, dxPx, this.stretches, this.durationNs));
  }

  zoomAt(px: number, factor: number): void {
    if (this.axis !== null) this.moveByHand(zoomed(this.axis, px, factor, this.stretches, this.durationNs));
  }

  /** Zooms at the playhead when it is in view, else at the middle. */
  zoomBy(factor: number): void {
    if (this.axis === null) return;
    const x = this.axis.xOf(this.playhead.get());
    const at = x >= 0 && x <= this.axis.widthPx ? x : this.axis.widthPx / 2;
    this.fly(zoomed(this.axis, at, factor, this.stretches, this.durationNs));
  }

  showWhole(): void {
    if (this.axis === null) return;
    const { kind, widthPx } = this.axis;
    this.fly(axisOver(kind, { start: 0, end: this.durationNs }, widthPx, this.stretches, this.scale));
  }

  /** Fits the failure nearest to the playhead; the whole run when nothing failed. */
  fitIncident(): void {
    const span = incidentSpan(this.props?.systems ?? [], this.playhead.get());
    if (this.axis === null) return;
    if (span === null) this.showWhole();
    else {
      const { kind, widthPx } = this.axis;
      this.fly(fitted(kind, span.fromNs, span.toNs, widthPx, this.stretches, this.durationNs, this.scale));
    }
  }

  openFold(fold: Fold): void {
    if (this.axis !== null) this.fly(opened(this.axis, fold, this.stretches));
  }

  /** Lanes and folded groups in view, of all systems: each once, where it first stands. */
  laneNames(): readonly string[] {
    const rows = this.layout?.blocks.flatMap((block) => block.rows) ?? [];
    return [...new Set(rows.map(({ actor, folded }) => folded?.name ?? actor.id))];
  }

  /** The fold whose capsule is at a pixel of the lanes, or null. */
  capsuleAt(x: number, y: number): Fold | null {
    if (y > this.rulerPx - 14) return null;
    return this.painter.painted?.capsules.find((capsule) => x >= capsule.x0 && x <= capsule.x1)?.fold ?? null;
  }

  hit(x: number, y: number): Hit | null {
    const { layout, axis, painter, props } = this;
    if (layout === null || axis === null) return null;
    const scene = { layout, axis, playheadNs: this.playhead.get(), written: [] };
    if (this.layers.some((layer) => layer.covers?.(scene, x, y) === true)) return null;
    const messages = props?.lanes.hidden.includes('messages') !== true;
    return hitAt(layout, this.known, painter.painted?.marks ?? [], axis, x, y, messages);
  }

  /** A pixel of the lanes as the layers see it; null before anything stands there. */
  point(x: number, y: number, shift: boolean): LayerPoint | null {
    const { layout, axis } = this;
    if (layout === null || axis === null) return null;
    const scene = { layout, axis, playheadNs: this.playhead.get(), written: [...(this.painter.painted?.words ?? [])] };
    return layerPoint(scene, { x, y, hit: this.hit(x, y), shift }, this.durationNs);
  }

  /** What lies over the lanes, the lowest first. */
  get layers(): readonly TimelineLayer[] {
    return this.props?.layers ?? [];
  }

  hover(hit: Hit | null): void {
    if (hit?.seq === this.hovered?.seq && hit?.column === this.hovered?.column) return;
    this.hovered = hit;
    this.paintOver();
  }

  movePlayhead(ns: number): void {
    this.playhead.set(Math.min(this.durationNs, Math.max(0, ns)));
  }

  playheadX(): number {
    return this.axis?.xOf(this.playhead.get()) ?? Number.NaN;
  }
}
