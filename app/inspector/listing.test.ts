import { describe, expect, it } from 'vitest';
import { DRIVER_KINDS, listingOf } from '../../sim-core/index.ts';
import { listedLines } from './listing.ts';

const cpuAt = (line: number, changed: readonly { address: number; word: number }[] = []) => ({
  pc: 0,
  registers: [],
  data: new Uint8Array(0),
  line,
  changed,
});

describe.each(DRIVER_KINDS)('the listing of the %s driver', (kind) => {
  const listing = listingOf(kind);

  it('is its whole source, code and comments apart, every instruction on a line with code', () => {
    const lines = listedLines(listing, null);
    expect(lines.length).toBeGreaterThan(200);
    expect(lines.some(({ comment }) => comment !== '')).toBe(true);
    expect(lines.every(({ next, now }) => !next && now === null)).toBe(true);
    for (const line of listing.lines) expect(lines[line - 1]?.code.trim(), `line ${line}`).not.toBe('');
  });

  it('marks the next line and what a changed instruction has become', () => {
    const address = 40;
    const line = listing.lines[address] as number;
    const lines = listedLines(listing, cpuAt(line, [{ address, word: 0 }]));
    expect(lines.filter(({ next }) => next).map(({ number }) => number)).toEqual([line]);
    expect(lines.filter(({ now }) => now !== null)).toEqual([expect.objectContaining({ number: line })]);
    expect(lines[line - 1]?.now).toBe(listing.instruction(address, 0));
  });
});
