import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockDigits,
  formatBytes,
  formatCount,
  formatDuration,
  formatNumber,
  formatOffset,
  formatShare,
} from './format.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('numbers in words', () => {
  it.each([
    [2_650_000_000, '2.65 s'],
    [65_000_000, '65 ms'],
    [64_912_345, '64.9 ms'],
    [400_000, '0.4 ms'],
    [99_900, '99.9 µs'],
    [1_000, '1 µs'],
    [10, '10 ns'],
    [0, '0 s'],
    [999_999_600, '1 s'],
    [-4_100_000, '−4.1 ms'],
    [8_000_000_000, '8 s'],
    [100_000_000_000, '100 s'],
    [1_234_000_000_000, '1,234 s'],
  ])('%d ns is %s', (ns, text) => {
    expect(plain(formatDuration(ns, 'en'))).toBe(text);
  });

  it('Japanese writes 秒 and keeps ms and µs', () => {
    expect(plain(formatDuration(2_650_000_000, 'ja'))).toBe('2.65 秒');
    expect(plain(formatDuration(65_000_000, 'ja'))).toBe('65 ms');
    expect(plain(formatDuration(12_000, 'ja'))).toBe('12 µs');
  });

  it('a unit never breaks off its number', () => {
    expect(formatDuration(65_000_000, 'en')).toBe('65\u00a0ms');
    expect(formatShare(0.41)).toBe('41\u00a0%');
  });

  it('is within half a percent of the truth and never shows more than four characters of digits below 1000', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_000_000_000 }), (ns) => {
        const [value, unit] = plain(formatDuration(ns, 'en')).split(' ');
        const scale = { s: 1e9, ms: 1e6, µs: 1e3, ns: 1 }[unit ?? ''] ?? Number.NaN;
        expect(Math.abs(Number(value?.replaceAll(',', '')) * scale - ns) / ns).toBeLessThanOrEqual(0.005);
        expect((value ?? '').replace(/\D/g, '').length).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('signs, counts, shares, bytes', () => {
    expect(plain(formatOffset(64_900_000, 'en'))).toBe('+64.9 ms');
    expect(plain(formatOffset(0, 'en'))).toBe('0 s');
    expect(formatCount(2418)).toBe('2,418');
    expect(formatCount(-1234567)).toBe('−1,234,567');
    expect(formatNumber(0.00123)).toBe('0.00123');
    expect(formatNumber(1999.6)).toBe('2,000');
    expect(plain(formatShare(0.0021))).toBe('0.21 %');
    expect(plain(formatBytes(786_432))).toBe('768 KiB');
  });
});

describe('the clock', () => {
  it('keeps every nanosecond', () => {
    expect(plain(clockDigits(5_003_000_010))).toBe('5.003 000 010');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), (ns) => {
        const [seconds, rest] = plain(clockDigits(ns)).replaceAll(' ', '').split('.');
        expect(Number(seconds) * 1e9 + Number(rest)).toBe(ns);
      }),
    );
  });
});
