import type { Language } from './language.ts';

/**
 * How numbers are written: three significant digits in words, full precision on the clock, a no-break space before the
 * unit, a real minus. Japanese writes 秒 and keeps ms and µs.
 */

/** The space that never breaks a line. */
export const NBSP = '\u00a0';
const MINUS = '−';

const SCALES = [
  { from: 1e9, unit: 's' },
  { from: 1e5, unit: 'ms' },
  { from: 1e3, unit: 'µs' },
  { from: 0, unit: 'ns' },
] as const;
const NANOSECONDS = { s: 1e9, ms: 1e6, µs: 1e3, ns: 1 } as const;
type Unit = keyof typeof NANOSECONDS;

const unitWord = (unit: Unit, language: Language): string => (unit === 's' && language === 'ja' ? '秒' : unit);
const signed = (negative: boolean, text: string): string => (negative ? `${MINUS}${text}` : text);

/** Thousands in groups of three: 2,418. */
export function formatCount(value: number): string {
  const digits = Math.abs(Math.round(value)).toString();
  return signed(value < 0, digits.replace(/\B(?=(\d{3})+$)/g, ','));
}

/** `digits` significant digits without trailing zeros; whole numbers keep all their digits. */
export function formatNumber(value: number, digits = 3): string {
  const size = Math.abs(value);
  if (size >= 10 ** digits) return formatCount(value);
  const rounded = Number(size.toPrecision(digits));
  if (rounded === 0) return '0';
  const places = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
  const fixed = rounded.toFixed(Math.min(20, places));
  return signed(value < 0, fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed);
}

/** A length of time in words, from nanoseconds: “2.65 s”, “65 ms”, “0.4 ms”, “12 µs”. */
export function formatDuration(ns: number, language: Language, digits = 3): string {
  const size = Math.abs(ns);
  if (size === 0) return `0${NBSP}${unitWord('s', language)}`;
  // A value that rounds up to the next unit is written in it: 999.9996 ms is 1 s.
  const rounded = Number(size.toPrecision(digits));
  const unit = (SCALES.find((scale) => rounded >= scale.from) ?? SCALES[3]).unit;
  return `${signed(ns < 0, formatNumber(size / NANOSECONDS[unit], digits))}${NBSP}${unitWord(unit, language)}`;
}

/** Milliseconds of a parameter, as a length of time. */
export const formatMs = (ms: number, language: Language): string => formatDuration(ms * 1e6, language);

/** A length of time with its sign: “+64.9 ms”, “−4.1 ms”, “0 s”. */
export function formatOffset(ns: number, language: Language): string {
  return `${ns > 0 ? '+' : ''}${formatDuration(ns, language)}`;
}

/** The clock's digits to the nanosecond, in groups: “5.003 000 010”. Seconds, without the unit. */
export function clockDigits(ns: number): string {
  const whole = Math.round(Math.abs(ns));
  const seconds = Math.floor(whole / 1e9);
  const groups =
    String(whole % 1e9)
      .padStart(9, '0')
      .match(/\d{3}/g) ?? [];
  return signed(ns < 0 && whole > 0, `${seconds}.${groups.join(NBSP)}`);
}

/** An instant in full precision: “5.003 000 010 s”. */
export const formatClock = (ns: number, language: Language): string =>
  `${clockDigits(ns)}${NBSP}${unitWord('s', language)}`;

/** A share from 0 to 1 as a percentage: “41 %”. */
export const formatShare = (share: number, digits = 2): string => `${formatNumber(share * 100, digits)}${NBSP}%`;

/** Bytes with binary units: “768 KiB”. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${formatCount(bytes)}${NBSP}B`;
  const inMiB = bytes >= 1024 * 1024;
  return `${formatNumber(bytes / (inMiB ? 1024 * 1024 : 1024))}${NBSP}${inMiB ? 'MiB' : 'KiB'}`;
}

/** Hexadecimal as hardware people write it: “1F7”. */
export const formatHex = (value: number, digits = 1): string =>
  (value >>> 0).toString(16).toUpperCase().padStart(digits, '0');

/** Japanese words after a Latin unit or name keep a space: “65 ms で”, but “2.65 秒で”. */
export const joined = (head: string, tail: string): string =>
  /[A-Za-z0-9%]$/.test(head) ? `${head} ${tail}` : head + tail;
