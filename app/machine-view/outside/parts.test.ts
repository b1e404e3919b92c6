import { describe, expect, it } from 'vitest';
import { DRIVER_KINDS, instant, OUTSIDE_DRIVERS, OUTSIDE_KINDS, type OutsideKind } from '../../../sim-core/index.ts';
import { namesEn } from '../../i18n/names-en.ts';
import { namesJa } from '../../i18n/names-ja.ts';
import { textWidth } from '../../styles/text-width.ts';
import { TEXT } from '../measures.ts';
import { openAt, partsOf } from './parts.ts';
import { outsideWordsOf } from './words.ts';

const kindsOf = (driver: (typeof DRIVER_KINDS)[number]): OutsideKind[] =>
  OUTSIDE_KINDS.filter((kind) => OUTSIDE_DRIVERS[kind].includes(driver));
const subsets = (kinds: readonly OutsideKind[]): OutsideKind[][] =>
  kinds.reduce<OutsideKind[][]>((all, kind) => all.flatMap((set) => [set, [...set, kind]]), [[]]);

describe('openAt', () => {
  const spell = { kind: 'line-cut', driver: 'nic', atNs: instant(100), mendedAtNs: instant(300) } as const;
  it('begins with the trouble and ends when it is put right, at its own device alone', () => {
    const open = (driver: string, atNs: number): OutsideKind[] => [...openAt([spell], driver, atNs)];
    expect([99, 100, 299, 300].map((atNs) => open('nic', atNs).length)).toEqual([0, 1, 1, 0]);
    expect(open('nic2', 200)).toEqual([]);
    expect([...openAt([{ ...spell, mendedAtNs: null }], 'nic', 1e12)]).toEqual(['line-cut']);
  });
  it('lasts as long as one of several spells does', () => {
    expect([...openAt([spell, { ...spell, atNs: instant(200), mendedAtNs: instant(900) }], 'nic', 500)]).toEqual([
      'line-cut',
    ]);
  });
});

describe('partsOf', () => {
  it.each(DRIVER_KINDS)('%s: all that can go wrong behind it has its place in the strip, at any width', (driver) => {
    for (const width of [72, 82, 110, 160, 176, 288, 488]) {
      for (const set of subsets(kindsOf(driver))) {
        for (const names of [namesEn, namesJa]) {
          const strip = { x: 16, y: 500, width, height: 24 };
          const parts = partsOf(`${driver}2`, strip, new Set(set), (kind) => names.fault[kind].box);
          expect(parts.map(({ kind }) => kind)).toEqual(kindsOf(driver));
          expect(parts.filter(({ open }) => open).map(({ kind }) => kind)).toEqual(set);
          // Side by side, without gap or overlap; each can be hit.
          let x = strip.x;
          for (const part of parts) {
            expect(part.x).toBeCloseTo(x, 9);
            expect(part.width).toBeGreaterThanOrEqual(20);
            x += part.width;
          }
          expect(x).toBeCloseTo(strip.x + width, 9);
          // What is in trouble is never hidden by what is well.
          const hidden = parts.filter(({ covered }) => covered);
          if (hidden.some(({ open }) => open)) expect(set).toEqual(kindsOf(driver));
          expect(hidden.length).toBeLessThan(2);
        }
      }
    }
  });
  it('nothing is covered where both have room', () => {
    const parts = partsOf(
      'printer',
      { x: 0, y: 0, width: 288, height: 24 },
      new Set(OUTSIDE_KINDS),
      () => 'out of paper',
    );
    expect(parts.map(({ covered }) => covered)).toEqual([false, false]);
  });
});

it('short words are no longer than the long ones, in both languages', () => {
  for (const [names, language] of [
    [namesEn, 'en'],
    [namesJa, 'ja'],
  ] as const) {
    for (const kind of OUTSIDE_KINDS) {
      const width = (text: string): number => textWidth(text, TEXT.small);
      expect(width(outsideWordsOf(language).short[kind])).toBeLessThanOrEqual(width(names.fault[kind].box));
      expect(outsideWordsOf(language).strike[kind]('X')).toContain('X');
    }
  }
});
