import { describe, expect, it } from 'vitest';
import { score } from './match.ts';

const best = (query: string, texts: readonly string[]): string | undefined =>
  texts
    .map((text) => ({ text, points: score(query, text, []) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)[0]?.text;

describe('what was typed', () => {
  const texts = ['Zoom in', 'Fit the incident', 'Play or pause', 'Play slower', 'Knock over the disk driver: Panic'];

  it.each([
    ['inc', 'Fit the incident'],
    ['pause', 'Play or pause'],
    ['slow', 'Play slower'],
    ['panic disk', 'Knock over the disk driver: Panic'],
    ['fti', 'Fit the incident'],
    ['ZOOM', 'Zoom in'],
  ])('“%s” finds “%s”', (query, text) => {
    expect(best(query, texts)).toBe(text);
  });

  it('must be found word by word', () => {
    expect(best('panic network', texts)).toBeUndefined();
  });

  it('prefers the beginning, then a word of it, then its inside; a name before other words for it', () => {
    const points = [
      score('re', 'Redo', []),
      score('re', 'Event re', []),
      score('re', 'Figure', []),
      score('re', 'Undo', ['redo']),
      score('re', 'Undo', []),
    ];
    expect(points[0]).toBeGreaterThan(points[1] ?? 0);
    expect(points[1]).toBeGreaterThan(points[2] ?? 0);
    expect(points[3]).toBeGreaterThan(0);
    expect(points[4]).toBe(0);
  });

  it('in kana finds either kana, in wide letters narrow ones', () => {
    expect(score('どらいば', 'ドライバを倒す', [])).toBeGreaterThan(0);
    expect(score('ＭＩＮＩＸ', 'Show the machine of MINIX 3', [])).toBeGreaterThan(0);
    expect(score('ドライバ倒す', 'ドライバを倒す', [])).toBeGreaterThan(0);
    expect(score('が', 'かきくけこ', [])).toBe(0);
  });

  it('of nothing is answered by everything alike', () => {
    expect(score(' ', 'Redo', [])).toBe(score('', 'Zoom in', ['x']));
  });
});
