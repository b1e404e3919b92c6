import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, wrapText } from './text-width.ts';

describe('textWidth', () => {
  it('is never below what a browser measured at weight 600, nor 12 % above, for the words of a figure', () => {
    // Measured in Chromium with the font of the page, 100 px.
    const measured: readonly (readonly [string, number])[] = [
      ['2.65 s', 3 * 60 + 29.9 + 23.6 + 49.9],
      ['0123456789', 600],
      ['MINIX 3', 81.7 + 42.3 + 71.9 + 42.3 + 65.5 + 23.6 + 60],
    ];
    for (const [text, width] of measured) {
      expect(textWidth(text, 100), text).toBeGreaterThanOrEqual(width - 0.01);
      expect(textWidth(text, 100), text).toBeLessThanOrEqual(width * 1.12);
    }
  });

  it('counts Japanese characters as squares', () => {
    expect(textWidth('高速復旧', 18)).toBe(72);
  });
});

describe('wrapText', () => {
  const words = fc.array(fc.constantFrom('job', 'watch', '50 ms', 'ハートビート', '1 秒', 'every', '、'), {
    minLength: 1,
  });

  it('keeps every character but spaces, and fills no line beyond its width unless one piece is wider', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 300 }), (pieces, width) => {
        const text = pieces.join(' ');
        const lines = wrapText(text, 12, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) {
          if (line.includes(' ')) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('keeps katakana words and brackets whole', () => {
    expect(wrapText('信頼サブシステム', 13, 90)).toEqual(['信頼', 'サブシステム']);
    expect(wrapText('再起動サーバ（RS）', 13, 100)).toEqual(['再起動サーバ', '（RS）']);
  });

  it('does not begin a line with a full stop', () => {
    for (const line of wrapText('ディスクの返答を待つ。ハートビートは一秒ごと。', 12, 72))
      expect(line).not.toMatch(/^[、。]/);
  });
});
