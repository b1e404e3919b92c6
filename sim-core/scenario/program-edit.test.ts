import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/assert.ts';
import { lineHunks } from '../base/line-diff.ts';
import { DISK_DRIVER } from '../drivers/disk-driver.ts';
import { changedLineCount, editBetween, editedSource, parseProgramEdits, sourceLines } from './program-edit.ts';
import type { ProgramEdit } from './scenario.ts';

const { source } = DISK_DRIVER;
const lines = source.split('\n');

/** The disk driver with some lines taken out, put in and replaced. */
const texts = fc
  .array(
    fc.record({
      at: fc.nat({ max: lines.length }),
      take: fc.nat({ max: 3 }),
      put: fc.array(fc.constantFrom('    nop', '', '; a remark', lines[100] ?? '', '    ret'), { maxLength: 3 }),
    }),
    { maxLength: 6 },
  )
  .map((places) => {
    const text = [...lines];
    for (const { at, take, put } of places) text.splice(at, take, ...put);
    return text.join('\n');
  });

const refusalOf = (value: unknown): string => {
  try {
    parseProgramEdits(value, 'a.json');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('the edit between two texts', () => {
  test('makes the one of the other, and goes through JSON and validation unharmed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const edit = editBetween(source, text);
        if (edit === undefined) {
          expect(text).toBe(source);
          return;
        }
        const read = parseProgramEdits(JSON.parse(JSON.stringify({ disk: edit })), 'x')?.disk as ProgramEdit;
        expect(read).toEqual(edit);
        expect(editedSource(source, read, 'x')).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test('is as small as what was changed, and knows how many lines that is', () => {
    const put = [...lines];
    put.splice(200, 0, '    nop');
    put[300] = '    nop';
    const edit = editBetween(source, put.join('\n')) as ProgramEdit;
    expect(edit).toEqual({
      changes: [
        { line: 200, old: [lines[199]], new: [lines[199], '    nop'] },
        { line: 300, old: [lines[299]], new: ['    nop'] },
      ],
    });
    expect(changedLineCount(edit)).toBe(2);
    expect(editBetween(source, source.replaceAll('\n', '\r\n'))).toBeUndefined();
    const first = editBetween(source, `; mine\n${source}`) as ProgramEdit;
    expect(first).toEqual({ changes: [{ line: 1, old: [], new: ['; mine'] }] });
    expect(editedSource(source, first, 'x')).toBe(`; mine\n${source}`);
  });

  test('of another program is that program', () => {
    const edit = editBetween(source, 'exit\n') as ProgramEdit;
    expect(edit).toEqual({ source: ['exit', ''] });
    expect(changedLineCount(edit)).toBeNull();
    expect(editedSource(source, edit, 'x')).toBe('exit\n');
  });

  test('finds its places again when the built-in program has grown, and says when they are gone', () => {
    const edit = editBetween(source, source.replace('    notify r9\n', '    nop\n    notify r9\n')) as ProgramEdit;
    const grown = `; one\n; two\n${source}`;
    expect(editedSource(grown, edit, 'x')).toBe(
      `; one\n; two\n${source.replace('    notify r9\n', '    nop\n    notify r9\n')}`,
    );
    expect(() => editedSource('nop', edit, 'a.json: program of disk')).toThrow(
      /^a\.json: program of disk: "mark {2}pong", which is changed at line \d+, does not stand in the built-in program;/,
    );
  });

  test('leaves the longest common subsequence', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const made: string[] = [];
        let next = 0;
        for (const { from, to, at, until } of lineHunks(a, b)) {
          made.push(...a.slice(next, from), ...b.slice(at, until));
          next = to;
        }
        expect([...made, ...a.slice(next)]).toEqual(b);
      }),
      { numRuns: 300 },
    );
    expect(lineHunks([...'abcabba'], [...'cbabac']).reduce((sum, { from, to }) => sum + to - from, 0)).toBe(3);
  });
});

test.each([
  [7, 'programs must be an object with an edit for each kind of driver: disk, nic, uart, printer.'],
  [{ tape: {} }, 'for each kind of driver'],
  [{ disk: 'nop' }, 'programs.disk must be { "changes": [ … ] } or { "source": [ … ] }.'],
  [{ disk: { source: 'nop' } }, 'programs.disk.source must be a list of at most 5000 lines of text, one string each.'],
  [{ disk: { source: ['a\nb'] } }, 'one string each'],
  [{ disk: { changes: [] } }, 'programs.disk must be'],
  [
    { disk: { changes: [{ line: 3, old: [], new: ['x'] }] } },
    'changes[0].old must have the lines that stand there now',
  ],
  [{ disk: { changes: [{ line: 0, old: ['x'], new: [] }] } }, 'changes[0].line must be a whole number from 1 to 5000.'],
  [{ disk: { changes: [{ at: 0 }] } }, 'changes[0] must be { "line": 120,'],
  [{ disk: { source: ['x'.repeat(66_000)] } }, 'more than 65536 letters; make the program shorter.'],
])('refuses %j in one sentence', (value, sentence) => {
  expect(refusalOf(value)).toMatch(/^a\.json: programs[^\n]+\.$/);
  expect(refusalOf(value)).toContain(sentence);
});

test('lines end as they do everywhere', () => expect(sourceLines('a\r\nb\rc\n')).toEqual(['a', 'b', 'c', '']));
