import { INSTRUCTIONS, KERNEL_CALLS, MARKS, type OperandShape, registerName } from '../../../sim-core/index.ts';

/** What a word that is being written in a program may mean: the names that begin so and may stand there. Pure. */

export type NameKind =
  | 'instruction'
  | 'directive'
  | 'register'
  | 'code-label'
  | 'data-label'
  | 'constant'
  | 'call'
  | 'mark';

export interface Suggestion {
  readonly name: string;
  readonly kind: NameKind;
  /** How it is written, with its operands (`addi rd, ra, n`); else what the program says of it: its value, its line. */
  readonly form: string;
}

/** What may be put in the place of `from` to `to` of the text. Never empty. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
}

/** More are no help: one writes another letter. */
const MOST = 100;

/** Operands as REFERENCE.md writes them. */
const WRITTEN: { readonly [S in OperandShape]: string } = {
  none: '',
  'rd,ra': 'rd, ra',
  'rd,imm18': 'rd, n',
  'rd,ra,rb': 'rd, ra, rb',
  'rd,ra,imm18': 'rd, ra, n',
  'rd,[ra+imm18]': 'rd, [ra + n]',
  'rd,rb,[ra+imm14]': 'rd, rb, [ra + n]',
  'rd,ra,target18': 'rd, ra, label',
  target26: 'label',
  ra: 'ra',
  'ra,rd': 'ra, rd',
  'kernel-call': 'name',
  mark: 'name',
  imm26: 'n',
};

/** Directives with their operands. */
const DIRECTIVES: Readonly<Record<string, string>> = {
  '.code': '',
  '.data': '',
  '.const': 'NAME, n',
  '.word': 'n, …',
  '.half': 'n, …',
  '.byte': 'n, …',
  '.space': 'n',
  '.align': 'n',
};

/** Operands, as they are written, of all that a statement can begin with; `la` is the assembler's own. */
const OPERANDS: ReadonlyMap<string, string> = new Map([
  ...INSTRUCTIONS.map(({ mnemonic, shape }) => [mnemonic, WRITTEN[shape]] as const),
  ['la', 'rd, n'],
  ...Object.entries(DIRECTIVES),
]);

const BEGINNINGS: readonly Suggestion[] = [...OPERANDS].map(([name, operands]) => ({
  name,
  kind: name.startsWith('.') ? 'directive' : 'instruction',
  form: operands === '' ? name : `${name} ${operands}`,
}));
const REGISTERS: readonly Suggestion[] = Array.from({ length: 16 }, (_, index) => {
  const name = registerName(index);
  return { name, kind: 'register', form: name === `r${index}` ? name : `${name} = r${index}` };
});
const named = (kind: NameKind, names: readonly string[]): Suggestion[] =>
  names.map((name) => ({ name, kind, form: name }));
const CALLS = named(
  'call',
  KERNEL_CALLS.filter((name) => name !== 'unknown'),
);
const TRACE_POINTS = named(
  'mark',
  MARKS.filter((name) => name !== 'none'),
);

/** A line without its comment; a semicolon in quotes begins none. */
const withoutComment = (line: string): string => /^(?:'[^\n]'|[^;])*/.exec(line)?.[0] ?? '';

/** The names that a program gives: constants with their value, labels with what stands there. */
export function namesOf(text: string): readonly Suggestion[] {
  const names = new Map<string, Suggestion>();
  let section: 'code-label' | 'data-label' = 'code-label';
  let waiting: string[] = [];
  const put = (name: string, kind: NameKind, form: string): void => {
    if (!names.has(name)) names.set(name, { name, kind, form });
  };
  for (const line of text.split('\n')) {
    const code = withoutComment(line).trim();
    const constant = /^\.const\s+([A-Za-z_]\w*)\s*,\s*(.*)$/.exec(code);
    if (constant !== null) put(constant[1] ?? '', 'constant', `${constant[1]} = ${constant[2]}`);
    let rest = code;
    for (let label = /^([A-Za-z_]\w*)\s*:\s*/.exec(rest); label !== null; label = /^([A-Za-z_]\w*)\s*:\s*/.exec(rest)) {
      waiting.push(label[1] ?? '');
      rest = rest.slice(label[0].length);
    }
    if (rest === '.code' || rest === '.data') section = rest === '.code' ? 'code-label' : 'data-label';
    if (rest === '') continue;
    for (const name of waiting) put(name, section, `${name}: ${rest.replaceAll(/\s+/g, ' ')}`);
    waiting = [];
  }
  for (const name of waiting) put(name, section, `${name}:`);
  return [...names.values()];
}

const isA = (...kinds: NameKind[]): ((one: Suggestion) => boolean) => {
  const wanted = new Set(kinds);
  return ({ kind }) => wanted.has(kind);
};
const VALUE = isA('constant', 'data-label', 'code-label');

/** What may stand as the operand of this number (from 0). */
function operandNames(operator: string, index: number, names: () => readonly Suggestion[]): readonly Suggestion[] {
  if (operator === 'kcall') return index === 0 ? CALLS : [];
  if (operator === 'mark') return index === 0 ? TRACE_POINTS : [];
  if (operator === '.const' && index === 0) return [];
  const operands = OPERANDS.get(operator)?.split(', ') ?? [];
  const written = operands[index] ?? (operands.at(-1) === '…' ? 'n' : '');
  if (/^r[dab]$/.test(written)) return REGISTERS;
  // A branch goes to a label of the code, a load to what its address says.
  if (written === 'label') return names().filter(isA('code-label'));
  if (written.startsWith('[')) return [...REGISTERS, ...names().filter(VALUE)];
  return written === '' ? [] : names().filter(VALUE);
}

/**
 * What the word that ends at `at` may become; null where nothing is to be said: in a comment, in the midst of a word, at
 * a word that is complete already. `asked`: it was asked for, and is told of no word yet and of a complete one, too.
 */
export function completionAt(text: string, at: number, asked = false): Completion | null {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (withoutComment(line) !== line || /^[\w.]/.test(text.slice(at, at + 1))) return null;
  const statement = line.replace(/^(?:\s*[A-Za-z_]\w*\s*:)*\s*/, '');
  const [, operator, operands = ''] = /^(\.?[A-Za-z_]\w*)\s+(.*)$/s.exec(statement) ?? [];
  const ofNames = operator === 'kcall' || operator === 'mark';
  const word = (ofNames ? /[\w-]*$/ : /[\w.]*$/).exec(operator === undefined ? statement : operands)?.[0] ?? '';
  if ((word === '' || /^\d/.test(word)) && !(asked && word === '')) return null;
  // What stands before it must be a beginning, or an operand that has ended.
  if (operator === undefined && word !== statement) return null;
  const index = operands.split(',').length - 1;
  const possible = operator === undefined ? BEGINNINGS : operandNames(operator, index, () => namesOf(text));
  const begun = word.toLowerCase();
  const suggestions = possible.filter(({ name }) => name.toLowerCase().startsWith(begun)).slice(0, MOST);
  if (suggestions.length === 0 || (!asked && suggestions.some(({ name }) => name === word))) return null;
  // The one that is written so far as it stands comes before those that differ in their letters' case.
  const exact = suggestions.filter(({ name }) => name.startsWith(word));
  const others = suggestions.filter(({ name }) => !name.startsWith(word));
  return { from: at - word.length, to: at, suggestions: [...exact, ...others] };
}

/** What is typed for a suggestion: where operands follow, the space before them. */
export const typedFor = ({ name, form, kind }: Suggestion): string =>
  (kind === 'instruction' || kind === 'directive') && form !== name ? `${name} ` : name;
