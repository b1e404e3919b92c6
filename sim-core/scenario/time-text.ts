import { InputError } from '../base/assert.ts';

const UNITS_MS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, min: 60_000 };

/** A time as people write it, `1.2s` or `350ms`, in milliseconds. `name` says in the message whose it is. */
export function parseTimeMs(text: string, name: string): number {
  const match = /^(-?\d+(?:\.\d+)?)(ns|us|µs|ms|s|min)$/.exec(text.trim());
  const unit = UNITS_MS[match?.[2] ?? ''];
  if (match === null || unit === undefined) {
    throw new InputError(`${name}: the time must be a number with its unit, such as 1.2s or 350ms, not "${text}".`);
  }
  // whole nanoseconds: 1.2 s is 1200 ms, not 1199.9999…
  return Math.round(Number(match[1]) * unit * 1e6) / 1e6;
}

/** A stretch of time, `3.9s..4.3s`, in milliseconds. */
export function parseRangeMs(text: string, name: string): readonly [startMs: number, endMs: number] {
  const [from, to, more] = text.split('..');
  if (from === undefined || to === undefined || more !== undefined) {
    throw new InputError(`${name}: a range is START..END, such as 3.9s..4.3s.`);
  }
  const range = [parseTimeMs(from, name), parseTimeMs(to, name)] as const;
  if (range[0] >= range[1]) throw new InputError(`${name}: the range must end after its start.`);
  return range;
}
