import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { USUAL_LANES } from '../../sim-core/index.ts';
import type { TimeWindow } from '../store/types.ts';
import type { TimelineLayer } from './layer.ts';
import { TimelinePainter } from './painter.ts';
import type { InstantSource, WindowSource } from './sources.ts';
import { TimelineStage } from './stage.ts';
import { syntheticSystem } from './synthetic.ts';
import { timelineWordsEn } from './words-en.ts';

/** How the view goes along with the playhead, without a page: frames and canvases by hand. */

const frames: ((timeMs: number) => void)[] = [];
let nowMs = 0;

/** Lets `ms` pass in frames of 16 ms; `each` is called before each frame. */
function pass(ms: number, each: () => void = () => undefined): void {
  for (const end = nowMs + ms; nowMs < end; nowMs += 16) {
    each();
    for (const frame of frames.splice(0)) frame(nowMs);
  }
}

beforeEach(() => {
  frames.length = 0;
  vi.stubGlobal('window', { devicePixelRatio: 1 });
  vi.stubGlobal('requestAnimationFrame', (frame: (timeMs: number) => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => frames.splice(handle - 1, 1, () => undefined));
});
afterEach(() => vi.unstubAllGlobals());

const canvas = (): HTMLCanvasElement => ({ style: {}, getContext: () => null }) as unknown as HTMLCanvasElement;

class Source {
  private readonly listeners = new Set<() => void>();
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  protected tell(): void {
    for (const listener of this.listeners) listener();
  }
}

class Head extends Source implements InstantSource {
  playing = false;
  private at = 0;
  readonly get = (): number => this.at;
  readonly set = (ns: number): void => {
    this.at = ns;
    this.tell();
  };
}

class View extends Source implements WindowSource {
  private window: TimeWindow;
  constructor(window: TimeWindow) {
    super();
    this.window = window;
  }
  readonly get = (): TimeWindow => this.window;
  readonly set = (window: TimeWindow): void => {
    this.window = window;
    this.tell();
  };
}

const CAMERA_MS = 320;

interface Staged {
  readonly head: Head;
  readonly view: View;
  readonly stage: TimelineStage;
  /** Where each painted frame of the lanes began, and how many messages it could draw. */
  readonly shown: number[];
  readonly messages: number[];
}

function staged(window: TimeWindow, layers: readonly TimelineLayer[] = []): Staged {
  const [head, view] = [new Head(), new View(window)];
  const painter = new TimelinePainter(canvas(), canvas(), () => undefined);
  const shown: number[] = [];
  const messages: number[] = [];
  const show = painter.show.bind(painter);
  painter.show = (frame, theme) => {
    shown.push(frame.axis.window.start);
    messages.push(frame.systems[0]?.arrows.length ?? 0);
    show(frame, theme);
  };
  const stage = new TimelineStage(painter, head, view, () => CAMERA_MS);
  stage.resize(1060, 500, 1);
  const systems = [syntheticSystem({ system: 'minix3' })];
  const locate = () => null;
  stage.update({
    systems,
    axis: 'linear',
    selection: null,
    theme: 'light',
    words: timelineWordsEn,
    locate,
    allLanes: false,
    layers,
    lanes: USUAL_LANES,
  });
  return { head, view, stage, shown, messages };
}

const holds = ({ start, end }: TimeWindow, ns: number): boolean => ns >= start && ns <= end;

describe('a playhead that leaves the view', () => {
  it('takes it along by a glide, not a jump, and stands near its beginning afterwards', () => {
    const { head, view, shown } = staged({ start: 1e9, end: 2e9 });
    head.set(1.99e9);
    shown.length = 0;
    head.set(2.01e9);
    pass(CAMERA_MS + 50);
    expect(holds(view.get(), 2.01e9)).toBe(true);
    expect((2.01e9 - view.get().start) / 1e9).toBeCloseTo(0.08, 2);
    expect(shown.length).toBeGreaterThan(15);
    const steps = shown.slice(1).map((start, i) => start - (shown[i] ?? 0));
    // Onwards only, and no step of more than a fifth of the way.
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...steps)).toBeLessThan(0.2 * ((shown.at(-1) ?? 0) - 1e9));
  });

  it('turns one page at a time while playing, each as wide as the one before', () => {
    const { head, view } = staged({ start: 0, end: 1e9 });
    head.playing = true;
    const starts = new Set<number>();
    pass(3000, () => {
      head.set(head.get() + 16e6);
      starts.add(Math.round(view.get().start / 1e6));
    });
    expect(starts.size).toBe(4);
    expect(view.get().end - view.get().start).toBeCloseTo(1e9, -3);
    expect(holds(view.get(), head.get())).toBe(true);
  });

  it('is caught up with when it outruns the turning page', () => {
    const { head, view } = staged({ start: 0, end: 1e6 });
    head.playing = true;
    pass(2000, () => head.set(head.get() + 16e6));
    expect(head.get() - view.get().start).toBeLessThan((CAMERA_MS + 32) * 1e6);
  });

  it('goes alone when a hand moved the view elsewhere, until it comes by again', () => {
    const { head, view, stage } = staged({ start: 2e9, end: 3e9 });
    head.set(2.5e9);
    head.playing = true;
    stage.panBy(-2000);
    const looked = view.get();
    expect(holds(looked, 2.5e9)).toBe(false);
    pass(200, () => head.set(head.get() + 16e6));
    expect(view.get()).toEqual(looked);
    head.set(looked.end - 1e6);
    head.set(looked.end + 20e6);
    expect(holds(view.get(), head.get())).toBe(true);
  });

  it('is shown wherever it is put while it stands', () => {
    const { head, view, stage } = staged({ start: 2e9, end: 3e9 });
    stage.panBy(-2000);
    head.set(0.5e9);
    expect(holds(view.get(), 0.5e9)).toBe(true);
  });
});

describe('a layer that tells no more of the runs than they have come to', () => {
  it('has the lanes painted with the playhead until it lets all be told, and at its own word', () => {
    let changed: () => void = () => undefined;
    let keeps = true;
    const layer: TimelineLayer = {
      paint: () => undefined,
      subscribe: (listener) => {
        changed = listener;
        return () => undefined;
      },
      told: (systems, atNs) => (keeps && atNs < 5e8 ? systems.map((one) => ({ ...one, arrows: [] })) : systems),
    };
    const { head, messages } = staged({ start: 0, end: 1e9 }, [layer]);
    const painted = (act: () => void): readonly number[] => {
      messages.length = 0;
      act();
      return messages;
    };
    expect(messages).toEqual([0]);
    expect(painted(() => head.set(1e8))).toEqual([0]);
    const [all] = painted(() => {
      keeps = false;
      changed();
    });
    expect(all).toBeGreaterThan(0);
    // With nothing kept back the lanes stay as they are.
    expect(painted(() => head.set(2e8))).toEqual([]);
  });
});
