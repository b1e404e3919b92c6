import { describe, expect, it } from 'vitest';
import { COLOR_TOKENS, type ColorToken, cssName, PALETTES, type ThemeName, tokensCss } from './tokens.ts';

/** Stray light of a lecture hall: so much of every colour is the white of the wall. */
const WASHED_OUT = 0.35;

/** Relative luminance of #RRGGBB, after WCAG 2; `stray`: share of it that is white. */
function luminance(color: string, stray = 0): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = (Number.parseInt(color.slice(at, at + 2), 16) / 255) * (1 - stray) + stray;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(theme: ThemeName, front: ColorToken, back: ColorToken, stray = 0): number {
  const [a, b] = [luminance(PALETTES[theme][front], stray), luminance(PALETTES[theme][back], stray)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const THEMES: readonly ThemeName[] = ['light', 'dark', 'print'];
const TEXT: readonly ColorToken[] = [
  'ink',
  'ink2',
  'ink3',
  'accent',
  'blueText',
  'orangeText',
  'purpleText',
  'greenText',
  'vermText',
];

describe('tokens', () => {
  it('are the same in tokens.css', async () => {
    await expect(tokensCss()).toMatchFileSnapshot('./tokens.css');
  });

  it('name their variables in kebab case', () => {
    expect(cssName('blueText')).toBe('--blue-text');
    expect(cssName('ink2')).toBe('--ink2');
  });

  it('are whole colours', () => {
    for (const theme of THEMES) {
      for (const token of COLOR_TOKENS) expect(PALETTES[theme][token]).toMatch(/^#([0-9A-F]{6}|[0-9A-F]{8})$/);
    }
  });

  it.each(THEMES)('text of the %s theme reads on panels and boxes: at least 4.5 to 1', (theme) => {
    for (const text of TEXT) {
      for (const back of ['bg', 'surface'] as const) {
        expect(contrast(theme, text, back), `${text} on ${back}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it.each(['light', 'dark'] as const)('text of the %s theme reads in a hall that is not dark: 3 to 1', (theme) => {
    for (const text of TEXT) {
      for (const back of ['bg', 'surface'] as const) {
        expect(contrast(theme, text, back, WASHED_OUT), `${text} on ${back}`).toBeGreaterThanOrEqual(3);
      }
    }
    expect(contrast(theme, 'vermText', 'outageSolid', WASHED_OUT)).toBeGreaterThanOrEqual(3);
    expect(contrast(theme, 'blueText', 'accentTint', WASHED_OUT)).toBeGreaterThanOrEqual(3);
  });

  it.each(THEMES)('words on fills of the %s theme read: at least 4.5 to 1', (theme) => {
    for (const fill of ['orange', 'sky', 'purple', 'green'] as const) {
      expect(contrast(theme, 'onFill', fill), fill).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(theme, 'onBlue', 'blue')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, 'ink', 'spin')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme, 'onConsole', 'console')).toBeGreaterThanOrEqual(7);
  });

  it.each(THEMES)('borders and marks of the %s theme stand out: at least 3 to 1', (theme) => {
    for (const mark of ['edge', 'verm', 'blue', 'dollDown'] as const) {
      expect(contrast(theme, mark, 'surface'), mark).toBeGreaterThanOrEqual(3);
    }
  });

  it('are grey in print', () => {
    for (const token of COLOR_TOKENS) {
      const color = PALETTES.print[token];
      expect(color.slice(1, 3), token).toBe(color.slice(3, 5));
      expect(color.slice(3, 5), token).toBe(color.slice(5, 7));
    }
  });
});
