import { describe, expect, test } from 'vitest';
import { addressOptions } from './link-options.ts';

describe('options of an address', () => {
  test('a link without any is a page of its own, as the link says', () => {
    expect(addressOptions('#k1.abc')).toEqual({ embed: null, view: {}, problems: [] });
  });

  test('say what an embedded page shows and where it begins', () => {
    const fragment = '#disk-panic&embed&show=timeline,controls&start=4.1s&range=3.9s..4300ms&lang=ja&theme=dark';
    expect(addressOptions(fragment)).toEqual({
      embed: { show: ['timeline', 'controls'], answered: null, autoplay: false },
      view: { playheadNs: 4.1e9, windowNs: [3.9e9, 4.3e9], language: 'ja', theme: 'dark' },
      problems: [],
    });
  });

  test('hide controls and answers', () => {
    expect(addressOptions('#x&embed&controls=off&answers=off&autoplay=on').embed).toEqual({
      show: ['machine', 'timeline'],
      answered: ['machine', 'outcome', 'timeline'],
      autoplay: true,
    });
    expect(addressOptions('#x&embed').embed?.answered).toBeNull();
  });

  test('a mistake costs one sentence and that option alone', () => {
    const { view, embed, problems } = addressOptions('#x&embed&start=4&lang=en&shwo=why&show=all');
    expect(view).toEqual({ language: 'en' });
    expect(embed?.show).toEqual(['machine', 'outcome', 'timeline', 'controls']);
    expect(problems).toEqual([
      'There is no option "shwo".',
      'start=4: the time must be a number with its unit, such as 1.2s or 350ms, not "4".',
      'show=all: it must be one of machine, outcome, timeline, why, controls, not "all".',
    ]);
  });
});
