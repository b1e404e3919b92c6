import { useSyncExternalStore } from 'react';
import { EVEN, type Pace } from './pace.ts';

/** A source of animation frames; the page's is `requestAnimationFrame`. Times in milliseconds. */
export interface Frames {
  request(callback: (timeMs: number) => void): number;
  cancel(handle: number): void;
}

/** The page's frames, looked up when first used, so that this file loads without a page. */
const PAGE_FRAMES: Frames = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
};

/**
 * A frame longer than this (a hidden tab, a sleeping machine) moves the playhead by no more, so that nothing is
 * missed.
 */
const LONGEST_FRAME_MS = 100;

/**
 * The one instant that every panel shows, in whole nanoseconds of simulated time. It changes every frame while playing
 * and is therefore kept outside the store and outside React: painters subscribe and draw.
 */
export class Playhead {
  private at = 0;
  private end = 0;
  private speed = 1;
  private pace: Pace = EVEN;
  private paced: number | null = null;
  private handle: number | null = null;
  /** Real time of the frame before; null until the first frame after `play`. */
  private lastMs: number | null = null;
  /** The exact position, in ns: at a low speed a frame is worth less than a nanosecond. */
  private exact = 0;
  private readonly listeners = new Set<() => void>();
  private readonly frames: Frames;

  constructor(frames: Frames = PAGE_FRAMES) {
    this.frames = frames;
  }

  /** The instant, in whole ns, from 0 to the end of the run. */
  readonly get = (): number => this.at;

  /** Moves to `ns`, clamped to the run and rounded. Playing goes on from there. */
  readonly set = (ns: number): void => {
    this.exact = Math.min(Math.max(ns, 0), this.end);
    const rounded = Math.round(this.exact);
    if (rounded === this.at) return;
    this.at = rounded;
    this.tell();
  };

  /**
   * Calls `listener` whenever the instant moves, and when playing starts or stops. Returns the unsubscribe function.
   */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  get playing(): boolean {
    return this.handle !== null;
  }

  /** The end of the run, in ns. */
  get endNs(): number {
    return this.end;
  }

  /** The run lasts `endNs`; a playhead beyond it moves to its end. */
  readonly setEnd = (endNs: number): void => {
    this.end = endNs;
    if (this.at > endNs) this.set(endNs);
  };

  /** Simulated seconds per real second; takes effect with the next frame. */
  readonly setSpeed = (speed: number): void => {
    this.speed = speed;
  };

  /** How playing moves through the run; takes effect with the next frame. */
  readonly setPace = (pace: Pace): void => {
    this.pace = pace;
  };

  /** Simulated seconds per real second at this instant: while playing by interest it changes all the time. */
  get speedNow(): number {
    return this.paced ?? this.speed;
  }

  /** Plays from here; from the start of the run when it stands at its end. */
  readonly play = (): void => {
    if (this.handle !== null) return;
    if (this.at >= this.end) this.set(0);
    this.lastMs = null;
    this.handle = this.frames.request(this.frame);
    this.tell();
  };

  readonly pause = (): void => {
    if (this.handle === null) return;
    this.frames.cancel(this.handle);
    this.handle = null;
    this.paced = null;
    this.tell();
  };

  private readonly frame = (timeMs: number): void => {
    this.handle = this.frames.request(this.frame);
    const elapsedMs = this.lastMs === null ? 0 : Math.min(Math.max(timeMs - this.lastMs, 0), LONGEST_FRAME_MS);
    this.lastMs = timeMs;
    const next = this.pace.next(this.exact, elapsedMs, this.speed);
    if (elapsedMs > 0) this.paced = Math.max(next - this.exact, 1) / (elapsedMs * 1e6);
    this.set(next);
    if (this.at >= this.end) this.pause();
  };

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** The page's playhead. */
export const playhead = new Playhead();

/** Whether the playhead is moving, for the play button. */
export const usePlaying = (): boolean => useSyncExternalStore(playhead.subscribe, () => playhead.playing);
