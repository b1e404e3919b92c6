import { expect, test } from 'vitest';
import { changedWords, memoryRows, PAGE_ROWS, pageAt, ROW_BYTES } from './memory-words.ts';

const data = Uint8Array.from({ length: 256 }, (_, i) => i);

test('a word is changed when any of its bytes is; nothing is known of a segment of another length', () => {
  const before = Uint8Array.from(data);
  before[5] = 0;
  before[7] = 0;
  before[252] = 0;
  expect(changedWords(data, before)).toEqual([4, 252]);
  expect(changedWords(data, before.slice(0, 128))).toEqual([]);
  expect(changedWords(data, null)).toEqual([]);
});

test('pages reach every byte once and stay inside the segment', () => {
  const page = ROW_BYTES * PAGE_ROWS;
  expect([pageAt(-5, 256), pageAt(13, 256), pageAt(255, 256), pageAt(9, 16)]).toEqual([0, 8, 256 - page, 0]);
  const labels = new Map([
    ['first', 0],
    ['second', 70],
  ]);
  const rows = memoryRows(data, [68], { dataLabels: labels }, 0);
  expect(rows.length).toBe(PAGE_ROWS);
  expect(rows.flatMap(({ words }) => words.flatMap(({ bytes }) => bytes))).toEqual([...data.subarray(0, page)]);
  expect(rows.filter(({ label }) => label !== '').map(({ address, label }) => [address, label])).toEqual([
    [0, 'first'],
    [64, 'second'],
  ]);
  expect(rows[8]?.words.map(({ changed }) => changed)).toEqual([false, true]);
  expect(rows[8]?.text).toBe('@ABCDEFG');
});
