/**
 * Units of the model. Time is a whole number of nanoseconds since the run began: exact in a double for 104 days.
 * An instant and a length of time are different brands, so that one cannot be passed for the other.
 */

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** A length of time in whole nanoseconds. */
export type Nanoseconds = Branded<number, 'Nanoseconds'>;
/** A point in simulated time: whole nanoseconds since the run began. */
export type Instant = Branded<number, 'Instant'>;

export const ns = (value: number): Nanoseconds => value as Nanoseconds;
export const instant = (value: number): Instant => value as Instant;

/** Milliseconds (may be fractional) to whole nanoseconds, rounded. */
export const fromMs = (ms: number): Nanoseconds => Math.round(ms * 1e6) as Nanoseconds;
/** Microseconds (may be fractional) to whole nanoseconds, rounded. */
export const fromUs = (us: number): Nanoseconds => Math.round(us * 1e3) as Nanoseconds;
export const toMs = (value: Nanoseconds | Instant): number => value / 1e6;

/** The instant `by` later than `at`. */
export const after = (at: Instant, by: Nanoseconds): Instant => (at + by) as Instant;
/** The time from `from` to `to`; negative when `to` is the earlier. */
export const between = (from: Instant, to: Instant): Nanoseconds => (to - from) as Nanoseconds;

export const START: Instant = 0 as Instant;
export const NEVER: Instant = Number.MAX_SAFE_INTEGER as Instant;
