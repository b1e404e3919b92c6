/** How often a host that has work is asked whether it is there, in ms. */
export const BEAT_MS = 1000;
/** Beats without an answer after which it is taken for lost: four seconds. */
export const MISSED_BEATS = 4;
/** The same before its first word: it may still be on its way over a slow network. */
export const MISSED_BEATS_LOADING = 30;

/**
 * Finds a host that does not answer. It counts its own beats instead of reading a clock, so that a machine that slept
 * or a tab that was held back for an hour is one missed beat and not an hour of silence.
 */
export class Watchdog {
  private timer: ReturnType<typeof setInterval> | null = null;
  private missed = 0;
  private loading = true;
  private readonly ping: () => void;
  private readonly busy: () => boolean;
  private readonly lost: () => void;

  /** `ping` asks, `busy` says whether anything is expected of the host, `lost` is told once it has not answered. */
  constructor(ping: () => void, busy: () => boolean, lost: () => void) {
    this.ping = ping;
    this.busy = busy;
    this.lost = lost;
  }

  start(): void {
    this.stop();
    this.loading = true;
    this.timer = setInterval(() => this.beat(), BEAT_MS);
  }

  stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.missed = 0;
  }

  /** The host said something, whatever it was. */
  heard(): void {
    this.loading = false;
    this.missed = 0;
  }

  private beat(): void {
    if (!this.loading && !this.busy()) {
      this.missed = 0;
      return;
    }
    if (this.missed >= (this.loading ? MISSED_BEATS_LOADING : MISSED_BEATS)) return this.lost();
    this.missed++;
    this.ping();
  }
}
