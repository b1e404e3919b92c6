import type { Axis } from './axis.ts';

/** The camera's curve, as in the style sheet: quick to leave, slow to arrive. */
const eased = (share: number): number => 1 - (1 - share) ** 3;

/**
 * The camera on its way from one axis to another, so that the eye sees where it goes. `paint` is called with the axis of
 * each frame, last with the one it was sent to.
 */
export class Flight {
  private handle: number | null = null;
  private readonly paint: (axis: Axis) => void;
  /** How long a flight takes, ms; 0 for a person who wants no motion. */
  private readonly lengthMs: () => number;

  constructor(lengthMs: () => number, paint: (axis: Axis) => void) {
    this.lengthMs = lengthMs;
    this.paint = paint;
  }

  start(from: Axis, to: Axis): void {
    this.stop();
    const lengthMs = this.lengthMs();
    if (lengthMs <= 0 || from.widthPx !== to.widthPx) {
      this.paint(to);
      return;
    }
    let beganMs: number | null = null;
    const frame = (nowMs: number): void => {
      beganMs ??= nowMs;
      const share = (nowMs - beganMs) / lengthMs;
      this.handle = share < 1 ? requestAnimationFrame(frame) : null;
      this.paint(share < 1 ? from.towards(to, eased(share)) : to);
    };
    this.handle = requestAnimationFrame(frame);
  }

  get underWay(): boolean {
    return this.handle !== null;
  }

  stop(): void {
    if (this.handle !== null) cancelAnimationFrame(this.handle);
    this.handle = null;
  }
}
