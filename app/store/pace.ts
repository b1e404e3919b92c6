/** How playing moves through the run: by the clock, by interest, or in steps. Instants in ns, real time in ms. */
export interface Pace {
  /**
   * Where the playhead stands after playing for `elapsedMs` from `fromNs`. `speed`: simulated seconds per real second
   * where nothing else decides.
   */
  next(fromNs: number, elapsedMs: number, speed: number): number;
}

/** By the clock: as much simulated time in every real second. */
export const EVEN: Pace = { next: (fromNs, elapsedMs, speed) => fromNs + elapsedMs * 1e6 * speed };

/** Two instants nearer than this are one, ns: the rounding of instants in a long run is far below. */
const NEAR_NS = 0.5;

/** Number of `marks` (sorted) at or before `at`. */
function passed(marks: readonly number[], at: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Growth of the speed with the distance from the nearest mark, per ms: ten times as far is passed 0.77 s later. */
const RATE = 0.003;
/** A mark is passed as if it were this far away, ns: at 1.5 ms of the run in a second. */
const FLOOR_NS = 0.5e6;
/** No faster than this, ns per ms: 2 s of the run in a second. */
const FASTEST = 2e6;
/** From here on nothing is any faster, ns from the nearest mark. */
const FAR_NS = FASTEST / RATE - FLOOR_NS;

/**
 * By interest: the farther the next or last turning point, the faster. Speed is proportional to the distance from the
 * nearest of `marks`, so that each tenfold of time about one takes equally long to watch, milliseconds as seconds.
 * Solved exactly: how often frames come changes nothing.
 */
export class InterestPace implements Pace {
  private readonly marks: readonly number[];

  /** `marks`: the turning points, in ns, sorted. */
  constructor(marks: readonly number[]) {
    this.marks = marks;
  }

  next(fromNs: number, elapsedMs: number, speed: number): number {
    let at = fromNs;
    let leftMs = elapsedMs * speed;
    while (leftMs > 0) {
      const i = passed(this.marks, at);
      const before = this.marks[i - 1] ?? Number.NEGATIVE_INFINITY;
      const after = this.marks[i] ?? Number.POSITIVE_INFINITY;
      const leg = at - before < after - at - NEAR_NS ? leaving(at, before, (before + after) / 2) : coming(at, after);
      if (leg.lastsMs > leftMs) return leg.after(leftMs);
      // Onwards whatever rounding does.
      at = Math.max(leg.untilNs, at + NEAR_NS / 1000);
      leftMs -= leg.lastsMs;
    }
    return at;
  }
}

/** A stretch under one law of motion. */
interface Leg {
  readonly untilNs: number;
  readonly lastsMs: number;
  /** Where the playhead stands in it after so many ms. */
  readonly after: (ms: number) => number;
}

const steady = (at: number, untilNs: number): Leg => ({
  untilNs,
  lastsMs: (untilNs - at) / FASTEST,
  after: (ms) => at + ms * FASTEST,
});

/** Away from the mark at `before`, as far as `middle`. */
function leaving(at: number, before: number, middle: number): Leg {
  if (at - before >= FAR_NS - NEAR_NS) return steady(at, middle);
  const untilNs = Math.min(middle, before + FAR_NS);
  const begin = at - before + FLOOR_NS;
  return {
    untilNs,
    lastsMs: Math.log((untilNs - before + FLOOR_NS) / begin) / RATE,
    after: (ms) => before + begin * Math.exp(RATE * ms) - FLOOR_NS,
  };
}

/** Towards the mark at `next`. */
function coming(at: number, next: number): Leg {
  if (next - at > FAR_NS + NEAR_NS) return steady(at, next - FAR_NS);
  const begin = next - at + FLOOR_NS;
  return {
    untilNs: next,
    lastsMs: Math.log(begin / FLOOR_NS) / RATE,
    after: (ms) => next - (begin * Math.exp(-RATE * ms) - FLOOR_NS),
  };
}

/** How long each step is looked at, ms. */
export const STEP_MS = 1000;

/**
 * In steps, for those who want no motion: once a second to the next turning point, or as far as the speed goes in a
 * second where the next one is farther away.
 */
export class SteppedPace implements Pace {
  private readonly marks: readonly number[];
  private waitedMs = 0;
  private lastNs = Number.NaN;

  /** `marks`: the turning points, in ns, sorted. */
  constructor(marks: readonly number[]) {
    this.marks = marks;
  }

  next(fromNs: number, elapsedMs: number, speed: number): number {
    // Somebody put the playhead elsewhere: that is a step of its own, looked at as long as any.
    this.waitedMs = fromNs === this.lastNs ? this.waitedMs + elapsedMs : elapsedMs;
    this.lastNs = fromNs;
    if (this.waitedMs < STEP_MS) return fromNs;
    this.waitedMs -= STEP_MS;
    const mark = this.marks[passed(this.marks, fromNs)] ?? Number.POSITIVE_INFINITY;
    this.lastNs = Math.min(mark, fromNs + STEP_MS * 1e6 * speed);
    return this.lastNs;
  }
}
