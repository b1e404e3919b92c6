/** One call before the next drawing, as `requestAnimationFrame` gives it. */
export type NextFrame = (call: () => void) => void;

/**
 * Orders on their way to the simulation, while a slider is dragged: at most one a frame, always the newest, and none
 * while one is under way, so that each is seen before the next; one that is `final` (the slider was let go) waits for
 * nobody.
 */
export class Orders<Order> {
  private waiting: { order: Order; final: boolean } | null = null;
  private asked = false;
  private readonly nextFrame: NextFrame;
  private readonly busy: () => boolean;
  private readonly send: (order: Order) => void;

  constructor(nextFrame: NextFrame, busy: () => boolean, send: (order: Order) => void) {
    this.nextFrame = nextFrame;
    this.busy = busy;
    this.send = send;
  }

  /** Takes the place of what still waits. */
  put(order: Order, final: boolean): void {
    this.waiting = { order, final };
    this.ask();
  }

  /** What waits, waits for nobody any more. */
  finish(): void {
    if (this.waiting !== null) this.waiting = { ...this.waiting, final: true };
  }

  /** Forgets what waits. */
  drop(): void {
    this.waiting = null;
  }

  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    this.nextFrame(() => {
      this.asked = false;
      this.frame();
    });
  }

  private frame(): void {
    const { waiting } = this;
    if (waiting === null) return;
    if (!waiting.final && this.busy()) return this.ask();
    this.waiting = null;
    this.send(waiting.order);
  }
}
