import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CATALOGUE,
  changedLineCount,
  checkSource,
  lineHunks,
  programSource,
  sourceLines,
  withProgramEdit,
} from '../../sim-core/index.ts';
import { withProgram } from '../cli/programs.ts';
import '../i18n/all-languages.testing.ts';
import { lineParts } from './highlight.ts';
import { leastChange, lineMarks, lineStart, NO_LINES, putBack, rekeyed, shownChanges } from './line-marks.ts';
import { toggledComments } from './typing.ts';
import { editorWordsOf, sentence } from './words.ts';

describe('the parts of a line', () => {
  test('are the line again, whatever it says', () => {
    const whole = (line: string): string =>
      lineParts(line)
        .map(({ text }) => text)
        .join('');
    fc.assert(fc.property(fc.string(), (text) => whole(text) === text));
    for (const line of sourceLines(programSource('nic'))) {
      expect(whole(line)).toBe(line);
    }
  });

  test.each([
    [
      'loop: ldw r1, [r15 + READ] ; a word',
      ['label loop', 'instruction ldw', 'register r1', 'register r15', 'comment ; a word'],
    ],
    ['.const BSY, 0x80', ['directive .const', 'number 0x80']],
    ["    mvo   r16, ';'", ['instruction mvo', "number ';'"]],
  ])('%s', (line, parts) => {
    const told = lineParts(line).filter(({ kind }) => kind !== 'other');
    expect(told.map(({ kind, text }) => `${kind} ${text}`)).toEqual(parts);
  });
});

describe('marks and changes', () => {
  const original = ['a', 'b', 'c', 'd'];
  test('tell what is new, what is other, and what is gone', () => {
    const marks = lineMarks(lineHunks(original, ['a', 'B', 'd', 'e']), [], [], []);
    expect([...marks].map(([line, { change, removed }]) => [line, change, removed])).toEqual([
      [2, 'changed', false],
      [3, null, true],
      [4, 'added', false],
    ]);
  });

  test('a change that is put back leaves the others', () => {
    const lines = ['a', 'B', 'c', 'd', 'e'];
    const [first, second] = shownChanges(original, lines);
    expect(first && putBack(lines, first)).toBe('a\nb\nc\nd\ne');
    expect(second && putBack(lines, second)).toBe('a\nB\nc\nd');
  });

  test('the least change makes the one of the other', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        (before, after) => {
          const { from, to, text } = leastChange(before, after);
          expect(before.slice(0, from) + text + before.slice(to)).toBe(after);
        },
      ),
    );
  });

  test('a line begins behind the ones before it', () => expect(lineStart(['ab', '', 'c'], 3)).toBe(4));

  test('a line keeps its key while others come and go before it', () => {
    const first = rekeyed(NO_LINES, ['a', 'b', 'c']);
    const longer = rekeyed(first, ['a', 'new', 'b', 'c']);
    expect([first.keys, longer.keys]).toEqual([
      [0, 1, 2],
      [0, 3, 1, 2],
    ]);
    expect(rekeyed(longer, ['a', 'typed', 'b', 'c']).keys).toEqual(longer.keys);
    expect(rekeyed(longer, ['a', 'c']).keys).toEqual([0, 2]);
    const texts = fc.array(fc.constantFrom('x', 'y'), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(texts), (all) => {
        let keyed = NO_LINES;
        for (const lines of all) keyed = rekeyed(keyed, lines);
        return keyed.keys.length === keyed.lines.length && new Set(keyed.keys).size === keyed.keys.length;
      }),
    );
  });

  test('comments come and go', () => {
    const lines = ['    nop', '', '; old'];
    expect(toggledComments(lines)).toEqual([';     nop', '', '; ; old']);
    expect(toggledComments(toggledComments(lines))).toEqual(lines);
  });
});

describe('what is wrong is told in both languages, with every fact', () => {
  const wrong = 'foo: mvo r1\n ldw r1, x\n sendrec 3\n beq r1\n .word 1 2\n !\nfoo: nop\n';
  test('of a text', () => {
    const { problems } = checkSource('disk', wrong, []);
    expect(problems.length).toBeGreaterThan(4);
    for (const { id, facts } of problems) {
      const japanese = sentence(editorWordsOf('ja').problem[id](...facts), 'ja');
      for (const fact of facts) expect(japanese).toContain(fact);
      expect(japanese).toMatch(/^[^a-z]*.*[ぁ-ん].*。$/u);
      expect(sentence(editorWordsOf('en').problem[id](...facts), 'en')).toMatch(/\.$/);
    }
  });
});

test('what the editor saves is what the command line takes', () => {
  const text = programSource('disk').replace('    reply r9, r2', '    nop');
  const [scenario] = CATALOGUE.map((entry) => entry.scenario);
  if (scenario === undefined) throw new RangeError('no scenario');
  const { edit } = checkSource('disk', text, []);
  expect(edit && changedLineCount(edit)).toBe(1);
  expect(withProgram(scenario, 'disk=mine.asm', () => text)).toEqual(withProgramEdit(scenario, 'disk', edit));
  expect(withProgram(scenario, 'disk=mine.asm', () => programSource('disk'))).toEqual(scenario);
});
