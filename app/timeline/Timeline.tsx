import {
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { LaneView } from '../../sim-core/index.ts';
import type { AxisKind, ColumnKey, Selection } from '../store/types.ts';
import type { ThemeName } from '../styles/tokens.ts';
import { Button } from '../widgets/Button.tsx';
import { Segmented } from '../widgets/Segmented.tsx';
import { bindGestures } from './gestures.ts';
import type { Hit } from './hit.ts';
import { timelineKey } from './keys.ts';
import type { TimelineLayer } from './layer.ts';
import type { TimelineLayout } from './layout.ts';
import type { TimelineSystem } from './model.ts';
import { TimelinePainter } from './painter.ts';
import { scaleBar } from './ruler.ts';
import type { InstantSource, LocateEvent, WindowSource } from './sources.ts';
import { TimelineStage } from './stage.ts';
import styles from './Timeline.module.css';
import type { TimelineWords } from './words.ts';

/** What others may ask of the timeline: the page's keys work wherever the focus is. */
export interface TimelineHandle {
  /** Above 1: closer. */
  zoomBy(factor: number): void;
  showWhole(): void;
  /** Fits the failure nearest to the playhead. */
  fitIncident(): void;
  /** Lanes (ids of actors) and folded groups in view, of all systems, from top to bottom. */
  laneNames(): readonly string[];
}

export interface TimelineProps {
  readonly systems: readonly TimelineSystem[];
  readonly view: WindowSource;
  readonly playhead: InstantSource;
  readonly axis: AxisKind;
  readonly onAxis: (axis: AxisKind) => void;
  readonly selection: Selection | null;
  readonly onSelect: (selection: Selection | null) => void;
  /** Moves to the next or previous event. */
  readonly onStep: (direction: 1 | -1) => void;
  /** How the lanes are arranged by hand. */
  readonly lanes: LaneView;
  /** Chooses the next or previous lane. */
  readonly onLane: (direction: 1 | -1) => void;
  /** Tools that arrange the lanes, in the head. */
  readonly tools?: ReactNode;
  /** What lies over the names of the lanes. */
  readonly gutter?: (layout: TimelineLayout) => ReactNode;
  /** One sentence about an event. */
  readonly describe: (column: ColumnKey, seq: number) => string;
  readonly locate: LocateEvent;
  readonly theme: ThemeName;
  readonly words: TimelineWords;
  /** What lies over the lanes, the lowest first. */
  readonly layers: readonly TimelineLayer[];
  /** Element that says more about the instant of the playhead. */
  readonly describedBy: string;
  readonly ref?: Ref<TimelineHandle>;
}

/**
 * The timelines of the compared systems on one axis. React owns the shell; everything inside the canvases is the
 * stage's.
 */
export function Timeline(props: TimelineProps): ReactElement {
  const {
    systems,
    view,
    playhead,
    axis,
    onAxis,
    selection,
    describe,
    locate,
    theme,
    words,
    layers,
    lanes: arranged,
    ref,
  } = props;
  const host = useRef<HTMLDivElement>(null);
  const lanes = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const hint = useRef<HTMLDivElement>(null);
  const scale = useRef<HTMLSpanElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [stage, setStage] = useState<TimelineStage | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [allLanes, setAllLanes] = useState(false);
  const [layout, setLayout] = useState<TimelineLayout | null>(null);
  const hidden = layout?.hiddenLanes ?? 0;

  useEffect(() => {
    const made = mount({ host, scroller, lanes, overlay, hint, scale }, view, playhead, latest, setLayout);
    setStage(made?.stage ?? null);
    return made?.unmount;
  }, [view, playhead]);
  useEffect(() => {
    stage?.update({ systems, axis, selection, theme, words, locate, allLanes, layers, lanes: arranged });
  }, [stage, systems, axis, selection, theme, words, locate, allLanes, layers, arranged]);
  useImperativeHandle(
    ref,
    () => ({
      zoomBy: (factor) => stage?.zoomBy(factor),
      showWhole: () => stage?.showWhole(),
      fitIncident: () => stage?.fitIncident(),
      laneNames: () => stage?.laneNames() ?? [],
    }),
    [stage],
  );

  const keyDown = (event: KeyboardEvent): void => {
    if (stage === null || !timelineKey(event.nativeEvent, stage, props.onStep, props.onLane)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={styles.timeline} aria-label={words.title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{words.title}</h2>
        <Segmented
          label={words.axis.label}
          value={axis}
          onChange={onAxis}
          choices={[
            { value: 'linear', label: words.axis.linear },
            { value: 'elastic', label: words.axis.elastic },
            { value: 'log', label: words.axis.log },
          ]}
        />
        {(hidden > 0 || allLanes) && (
          <Button aria-pressed={allLanes} onClick={() => setAllLanes(!allLanes)}>
            {words.allLanes}
          </Button>
        )}
        {props.tools}
        <p className={styles.caption}>
          {axis !== 'linear' && <span>{axis === 'log' ? words.logHint : words.elasticHint}</span>}
        </p>
        <span ref={scale} className={styles.scale} aria-hidden="true" />
      </header>
      <div ref={scroller} className={styles.scroller}>
        <div
          ref={host}
          className={styles.lanes}
          tabIndex={0}
          role="slider"
          aria-label={words.lanes}
          aria-valuenow={0}
          aria-describedby={layers.length === 0 ? undefined : props.describedBy}
          onKeyDown={keyDown}
          data-testid="timeline"
        >
          <canvas ref={lanes} className={styles.canvas} />
          <canvas ref={overlay} className={styles.overlay} />
          <div ref={hint} className={styles.hint} role="presentation" hidden />
        </div>
        {layout !== null && props.gutter?.(layout)}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {selection === null ? '' : describe(selection.column, selection.seq)}
      </p>
    </section>
  );
}

interface Mounted {
  readonly stage: TimelineStage;
  readonly unmount: () => void;
}

type Parts = {
  readonly [Name in 'host' | 'scroller' | 'hint']: { readonly current: HTMLDivElement | null };
} & { readonly [Name in 'lanes' | 'overlay']: { readonly current: HTMLCanvasElement | null } } & {
  readonly scale: { readonly current: HTMLSpanElement | null };
};

/** The longest scale bar beside the caption. */
const SCALE_PX = 72;

/** Length of the camera's way, as in the style sheet: none for a person who wants no motion. */
const cameraMs = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 320);

/** Brings a stage to life in the shell's elements. */
function mount(
  parts: Parts,
  view: WindowSource,
  playhead: InstantSource,
  latest: { readonly current: TimelineProps },
  onLayout: (layout: TimelineLayout) => void,
): Mounted | null {
  const [host, hint, lanes] = [parts.host.current, parts.hint.current, parts.lanes.current];
  const [overlay, scale, scroller] = [parts.overlay.current, parts.scale.current, parts.scroller.current];
  if (host === null || lanes === null || overlay === null || hint === null) return null;
  if (scale === null || scroller === null) return null;
  const painter = new TimelinePainter(lanes, overlay, ({ frames, lastFrameMs, drawnMarks, axis, layout }) => {
    onLayout(layout);
    host.dataset['frames'] = String(frames);
    host.dataset['lastFrameMs'] = lastFrameMs.toFixed(2);
    host.dataset['drawnMarks'] = String(drawnMarks);
    // A logarithmic axis has no one scale.
    scale.hidden = axis.kind === 'log';
    const { lengthNs, px } = scaleBar(axis, SCALE_PX);
    const length = latest.current.words.duration(lengthNs);
    if (scale.textContent !== length) scale.textContent = length;
    scale.style.setProperty('--scale', `${px}px`);
  });
  const stage = new TimelineStage(painter, playhead, view, cameraMs);
  // To assistive technology the lanes are a slider: its value is the playhead. While it moves by itself it stays
  // silent.
  const tellPlayhead = (): void => {
    if (playhead.playing) return;
    host.setAttribute('aria-valuemax', String(stage.endNs / 1e6));
    host.setAttribute('aria-valuenow', String(playhead.get() / 1e6));
    host.setAttribute('aria-valuetext', latest.current.words.instant(playhead.get(), 1));
  };
  tellPlayhead();
  const stopTelling = playhead.subscribe(tellPlayhead);
  const describeHit = ({ column, seq }: Hit): string => latest.current.describe(column, seq);
  const letGo = bindGestures(host, stage, {
    select: (hit) => latest.current.onSelect(hit === null ? null : { column: hit.column, seq: hit.seq }),
    hint: (about, x, y) => {
      const text = about === null || typeof about === 'string' ? (about ?? '') : describeHit(about);
      hint.hidden = text === '';
      hint.textContent = text;
      if (text === '') return;
      const left = Math.min(x + 14, Math.max(0, host.clientWidth - hint.offsetWidth - 4));
      hint.style.transform = `translate(${left}px, ${y + 18}px)`;
    },
  });
  const measure = (): void => {
    // Where the page scrolls instead of the lanes, they may be as high as they like.
    const bounded = getComputedStyle(scroller).overflowY !== 'visible';
    // On a page that is enlarged (the projector's) a pixel of the layout is more of the screen's.
    const pixelRatio = (window.devicePixelRatio || 1) * (lanes.currentCSSZoom || 1);
    stage.resize(host.clientWidth, bounded ? scroller.clientHeight : Number.POSITIVE_INFINITY, pixelRatio);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(host);
  observer.observe(scroller);
  window.addEventListener('resize', measure);
  const fontsChanged = (): void => painter.fontsChanged();
  document.fonts.addEventListener('loadingdone', fontsChanged);
  return {
    stage,
    unmount: () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
      stopTelling();
      document.fonts.removeEventListener('loadingdone', fontsChanged);
      letGo();
      stage.dispose();
    },
  };
}
