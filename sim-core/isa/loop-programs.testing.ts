import * as fc from 'fast-check';

/**
 * Random programs that are mostly loops, as text: nested, with counters up and down to limits of every kind, over
 * bodies of arithmetic, memory cells and branches. Chosen values gather where counters wrap and signs change.
 */

/** A statement: lines that may hold `@` where a label's number of their own goes. */
type Piece = readonly string[];

const below6 = fc.integer({ min: 0, max: 5 }).map((n) => `r${n}`);
const immediate = fc.constantFrom(0, 1, -1, 2, -2, 3, 4, -4, 7, 16, 100, -100, 255, 1000, -32768, 65536, -131072);
const branch = fc.constantFrom('beq', 'bne', 'blt', 'bge', 'bltu', 'bgeu');

const line = (parts: fc.Arbitrary<readonly (string | number)[]>): fc.Arbitrary<Piece> =>
  parts.map(([name, ...operands]) => [`${name} ${operands.join(', ')}`]);

const simple: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 6, arbitrary: line(fc.tuple(fc.constant('addi'), below6, below6, immediate)) },
  { weight: 1, arbitrary: fc.tuple(below6, immediate).map(([r, n]) => [`addi ${r}, ${r}, ${n}`]) },
  { weight: 1, arbitrary: line(fc.tuple(fc.constant('li'), below6, immediate)) },
  { weight: 1, arbitrary: line(fc.tuple(fc.constant('mov'), below6, below6)) },
  {
    weight: 3,
    arbitrary: line(
      fc.tuple(
        fc.constantFrom('add', 'sub', 'and', 'or', 'xor', 'shl', 'shr', 'sar', 'mul', 'div', 'rem'),
        below6,
        below6,
        below6,
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: line(fc.tuple(fc.constantFrom('andi', 'ori', 'shli', 'shri'), below6, below6, immediate)),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('ldw', 'ldh', 'ldb', 'stw', 'sth', 'stb'), below6, fc.nat(3), fc.nat(3))
      .map(([op, r, word, part]) => {
        const offset = op.endsWith('w') ? 0 : op.endsWith('h') ? part & 2 : part;
        return [`${op} ${r}, [r15 + ${4 * word + offset}]`];
      }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('ldw', 'stw', 'ldb', 'stb'), below6, below6, fc.nat(3))
      .map(([op, r, base, word]) => [`${op} ${r}, [${base} + ${4 * word}]`]),
  },
);

const start = fc.constantFrom(undefined, 1, 2, 5, 13, 100, 1000, -5, 0x7ffffff0, 0xfffffff0, 0x80000003);
const step = fc.constantFrom(-1, 1, -2, 3, 4);
const counter = fc.constantFrom('r6', 'r7', 'r8', 'r9');
const limit = fc.oneof(fc.constantFrom('r0', 'r10', 'r11', 'r6'), below6);

const { block } = fc.letrec<{ block: Piece; statement: Piece; loop: Piece; skip: Piece }>((tie) => ({
  block: fc.array(tie('statement'), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.flat()),
  statement: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    { weight: 12, arbitrary: simple },
    { weight: 5, arbitrary: tie('loop') },
    { weight: 1, arbitrary: tie('skip') },
  ),
  loop: fc
    .tuple(counter, start, tie('block'), step, branch, limit)
    .map(([register, from, body, by, condition, to]) => [
      ...(from === undefined ? [] : [`la ${register}, ${from}`]),
      '{',
      ...body,
      `addi ${register}, ${register}, ${by}`,
      `${condition} ${register}, ${to}, back}`,
    ]),
  skip: fc
    .tuple(branch, below6, below6, tie('block'))
    .map(([condition, a, b, body]) => [`${condition} ${a}, ${b}, {forward`, ...body, '}']),
}));

/** Gives `{` and `}` labels: loops jump back to their `{`, skips forward to their `}`. */
function withLabels(lines: readonly string[]): string {
  const open: number[] = [];
  let labels = 0;
  return lines
    .map((text) => {
      if (text === '{' || text.endsWith('{forward')) open.push(++labels);
      if (text === '{') return `L${labels}:`;
      if (text.endsWith('{forward')) return text.replace('{forward', `L${labels}`);
      if (text === '}') return `L${open.pop()}:`;
      return text.endsWith('back}') ? text.replace('back}', `L${open.pop()}`) : text;
    })
    .join('\n');
}

/** Source of a program that never ends by itself, unless by an exception. */
export const loopProgram: fc.Arbitrary<string> = fc
  .tuple(block, fc.constantFrom('jmp start', 'jmp start', 'jmp .'))
  .map(([lines, end]) => `start:\n${withLabels(lines)}\n${end}`);

/** What registers r0 to r11 hold at first. */
export const loopRegisters: fc.Arbitrary<number[]> = fc.array(
  fc.oneof(fc.constantFrom(0, 0, 1, -1, 0x7fffffff, -0x80000000), fc.integer({ min: 0, max: 100 }), fc.integer()),
  { minLength: 12, maxLength: 12 },
);
