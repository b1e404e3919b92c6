import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkSource, DRIVER_KINDS, INSTRUCTIONS, programSource } from '../../../sim-core/index.ts';
import { LANGUAGES } from '../../i18n/language.ts';
import { completionAt, namesOf, typedFor } from './complete.ts';
import { completionWordsOf, effectOf } from './effects.ts';

/** What is offered where `|` stands. */
const offered = (program: string, asked = false): readonly string[] => {
  const at = program.indexOf('|');
  return completionAt(program.replace('|', ''), at, asked)?.suggestions.map(({ name }) => name) ?? [];
};
const PROGRAM = `        .const BUSY, 1 << 7
start:  la r1, table
again:
        in r2, [r15 + 0x1f7]     ; state: busy
`;
const DATA = `
        .data
table:  .word 1
end:`;

describe('what is offered', () => {
  test.each([
    ['    ad|', ['addi', 'add']],
    ['loop: sendr|', ['sendrec']],
    ['    .a|', ['.align']],
    ['    kcall set|', ['set-alarm']],
    ['    mark device-r|', ['device-ready']],
    ['    mov s|', ['sp']],
    ['    beq r1, r2, a|', ['again']],
    ['    jmp st|', ['start']],
    ['    ldw r1, [r15 + t|', ['table']],
    ['    li r1, b|', ['BUSY']],
    ['    .word BU|', ['BUSY']],
    ['    add R1|', ['r1', 'r10', 'r11', 'r12', 'r15']],
  ])('%s', (line, names) => expect(offered(PROGRAM + line + DATA)).toEqual(names));

  test.each([
    ['nothing in a comment', '    nop ; ad|'],
    ['nothing in the midst of a word', '    ad|x'],
    ['nothing at a whole word', '    and|'],
    ['nothing for a number', '    li r1, 0x1|'],
    ['no name where a register stands', '    mov ta|'],
    ['no register where a label stands', '    jmp r|'],
    ['no operand too many', '    nop st|'],
    ['nothing before anything is written', '    |'],
    ['no name for a new constant', '    .const B|'],
    ['nothing behind what cannot be read', '    1 ad|'],
  ])('%s', (_, line) => expect(offered(PROGRAM + line + DATA)).toEqual([]));

  it('tells all when it is asked, of a complete word too', () => {
    expect(offered(`${PROGRAM}    |${DATA}`, true).length).toBeGreaterThan(30);
    expect(offered('    and|', true)).toEqual(['andi', 'and']);
    expect(offered('    beq r1, |', true).length).toBe(16);
    expect(offered("    li r1, ';' + b|")).toEqual([]);
  });

  it('says of a name what the program says of it', () => {
    const forms = namesOf(PROGRAM + DATA).map(({ form, kind }) => `${kind} ${form}`);
    expect(forms).toEqual([
      'constant BUSY = 1 << 7',
      'code-label start: la r1, table',
      'code-label again: in r2, [r15 + 0x1f7]',
      'data-label table: .word 1',
      'data-label end:',
    ]);
  });
});

describe('on the drivers’ own programs', () => {
  test.each(DRIVER_KINDS)('%s: every name that is cut short is offered whole, and takes its place', (kind) => {
    const text = programSource(kind);
    const words = [...text.matchAll(/(?<=^[^;'\n]*)(?<![\w.-])[A-Za-z_]\w{2,}(?=[^\w:])/gm)].filter(
      ({ index }) =>
        !/\.const\s+$/.test(text.slice(0, index)) && !/(?:kcall|mark)\s+[\w-]*$/.test(text.slice(0, index)),
    );
    expect(words.length).toBeGreaterThan(100);
    fc.assert(
      fc.property(fc.nat({ max: words.length - 1 }), (i) => {
        const { 0: word, index } = words[i] ?? { 0: '', index: 0 };
        const at = index + word.length - 1;
        const cut = text.slice(0, at) + text.slice(at + 1);
        const found = completionAt(cut, at, true);
        const one = found?.suggestions.find(({ name }) => name === word);
        if (found == null || one === undefined) throw new Error(`${word} at ${index} is not offered`);
        const put = typedFor(one).trimEnd();
        expect(cut.slice(0, found.from) + put + cut.slice(found.to)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('never throws, and what it offers begins as was written', () => {
    const letters = fc.constantFrom(..."add r1,[];:.\n' x-".split(''));
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 30 }), fc.nat({ max: 30 }), fc.boolean(), (text, at, asked) => {
        const place = Math.min(at, text.length);
        const found = completionAt(text, place, asked);
        if (found === null) return;
        const word = text.slice(found.from, found.to).toLowerCase();
        expect(found.to).toBe(place);
        expect(found.suggestions.every(({ name }) => name.toLowerCase().startsWith(word))).toBe(true);
      }),
    );
  });
});

test('each instruction is written as the assembler takes it, with a line of its own in both languages', () => {
  const operand: Readonly<Record<string, string>> = { rd: 'r1', ra: 'r2', rb: 'r3', n: '1', label: 'here', '…': '2' };
  const all = completionAt('', 0, true)?.suggestions ?? [];
  expect(all.filter(({ kind }) => kind === 'instruction')).toHaveLength(INSTRUCTIONS.length + 1);
  for (const { name, kind, form } of all) {
    const names = { kcall: 'uptime', mark: 'read' } as const;
    const filled = form
      .replaceAll(/(?<![\w.])(rd|ra|rb|n|label|…)(?!\w)/g, (word) => operand[word] ?? word)
      .replace(/name$/, name === 'kcall' ? names.kcall : names.mark)
      .replace('NAME', 'SOME');
    const text = kind === 'instruction' ? `here: ${filled}` : `.data\n${filled}\n.code\nhere: nop`;
    expect(checkSource('disk', text, []).problems, filled).toEqual([]);
    for (const language of LANGUAGES)
      expect(effectOf(name, kind, completionWordsOf(language)).length).toBeGreaterThan(1);
  }
});
