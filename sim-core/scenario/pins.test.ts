import { describe, expect, test } from 'vitest';
import { InputError } from '../base/assert.ts';
import { parsePins } from './parse-pins.ts';
import { LONGEST_NOTE, MOST_PINS, plainPins } from './pins.ts';

const note = { atNs: 5, text: 'here' };

describe('pins', () => {
  test('come back as they were written, numbered in their order', () => {
    const pins = parsePins([note, { kind: 'bookmark', atNs: 0 }, { ...note, system: 'nooks', actor: 'disk' }], 'x');
    expect(pins.map(({ id, kind, system }) => [id, kind, system])).toEqual([
      [1, 'note', null],
      [2, 'bookmark', null],
      [3, 'note', 'nooks'],
    ]);
    expect(parsePins(JSON.parse(JSON.stringify(plainPins(pins))), 'x')).toEqual(pins);
    expect(plainPins(pins)[1]).toEqual({ kind: 'bookmark', atNs: 0 });
  });

  test.each([
    ['no list', {}, /pins is not/],
    ['a note without words', [{ atNs: 5, text: ' ' }], /pins\.0 is not/],
    ['half a nanosecond', [{ ...note, atNs: 0.5 }], /pins\.0\.atNs/],
    ['before the start', [{ ...note, atNs: -1 }], /pins\.0\.atNs/],
    ['a book', [note, { ...note, text: 'x'.repeat(LONGEST_NOTE + 1) }], /pins\.1\.text/],
    ['a system nobody knows', [{ ...note, system: 'dos' }], /pins\.0\.system/],
    ['a field nobody knows', [{ ...note, colour: 'red' }], /pins\.0\.colour/],
    ['too many', Array.from({ length: MOST_PINS + 1 }, () => note), /pins is not/],
  ])('that are not written so are refused in one sentence that names the field: %s', (_, value, sentence) => {
    expect(() => parsePins(value, 'the file')).toThrow(InputError);
    expect(() => parsePins(value, 'the file')).toThrow(sentence);
  });
});
