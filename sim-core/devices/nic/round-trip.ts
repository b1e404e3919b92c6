/**
 * How long to wait for an answer before sending again: from measured round trips, after Jacobson and Karels (1988, as
 * RFC 6298 has it), in whole numbers as BSD keeps them: eight times the mean, four times the mean deviation, in µs.
 */
export interface RoundTrip {
  /** 8 × the smoothed round trip, µs; 0 before the first measurement. */
  readonly mean8: number;
  /** 4 × its mean deviation, µs. */
  readonly deviation4: number;
  /** Time-outs since the last measurement: each doubles the wait (Karn's rule). */
  readonly backoff: number;
}

export const NOT_MEASURED: RoundTrip = { mean8: 0, deviation4: 0, backoff: 0 };
/** Before anything was measured: 1 s (RFC 6298 §2.1; 3 s before 2011), in µs. */
const FIRST_US = 1_000_000;
/** Enough to reach any longest wait. */
const MOST_BACKOFF = 20;

/** After one more round trip of `us` µs. */
export function measured({ mean8, deviation4 }: RoundTrip, us: number): RoundTrip {
  if (mean8 === 0) return { mean8: Math.max(1, us * 8), deviation4: us * 2, backoff: 0 };
  const error = us - (mean8 >> 3);
  const spread = Math.abs(error) - (deviation4 >> 2);
  return { mean8: Math.max(1, mean8 + error), deviation4: deviation4 + spread, backoff: 0 };
}

export const backedOff = (trip: RoundTrip): RoundTrip => ({
  ...trip,
  backoff: Math.min(MOST_BACKOFF, trip.backoff + 1),
});

/** Mean and four deviations, within the limits, doubled for each time-out up to the upper limit; whole ms. */
export function timeoutMs({ mean8, deviation4, backoff }: RoundTrip, minMs: number, maxMs: number): number {
  const us = mean8 === 0 ? FIRST_US : (mean8 >> 3) + deviation4;
  const first = Math.min(maxMs, Math.max(minMs, Math.ceil(us / 1000)));
  return Math.min(maxMs, first * (1 << backoff));
}
